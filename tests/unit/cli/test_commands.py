import pytest
from typer.testing import CliRunner

from nosology.cli.commands import app
from nosology.errors import LibraryMissing, UnknownFacet

run = CliRunner().invoke


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "0"],
        ["serve", "--port", "65536"],
        ["search", "x", "--limit", "0"],
        ["ask"],
        ["nothing"],
    ],
)
def test_misuse_ends_with_2(arguments):
    assert run(app, arguments).exit_code == 2


def test_a_facet_is_checked_before_the_library_is_opened(tmp_path):
    done = run(app, ["ask", "measles", "--facet", "colour", "--home", str(tmp_path)])
    assert isinstance(done.exception, UnknownFacet)


@pytest.mark.parametrize("arguments", [["ask", "measles"], ["show", "measles"], ["sources"], ["serve"]])
def test_errors_are_left_to_main(tmp_path, arguments):
    done = run(app, [*arguments, "--home", str(tmp_path)])
    assert isinstance(done.exception, LibraryMissing)


def test_facets_are_written_in_any_case(small_home):
    done = run(app, ["ask", "measles", "--facet", "Prognosis", "--json", "--home", str(small_home)])
    assert done.exit_code == 0
