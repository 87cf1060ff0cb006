import json

import pytest
from typer.testing import CliRunner

from nosology.cli.commands import app
from nosology.errors import LibraryMissing, UnknownFacet, UnreadableText

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


def test_a_text_is_annotated_with_places(small_home):
    done = run(app, ["annotate", "-", "--json", "--home", str(small_home)], input="Ünder Marfan syndrome.")
    (mention,) = json.loads(done.stdout)
    assert (mention["start"], mention["end"], mention["label"]) == (6, 21, "Marfan syndrome")


def test_a_text_that_cannot_be_read_is_named(tmp_path):
    done = run(app, ["annotate", str(tmp_path / "absent.txt")])
    assert isinstance(done.exception, UnreadableText)
    assert "absent.txt" in str(done.exception)
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    done = run(app, ["annotate", str(tmp_path / "latin.txt")])
    assert "not UTF-8 text" in str(done.exception)
    assert "byte 3" in str(done.exception)


def test_contradictions_are_listed(small_home):
    done = run(app, ["sources", "--problems", "--home", str(small_home)])
    assert done.exit_code == 0
    listed = run(app, ["sources", "--problems", "--json", "--home", str(small_home)])
    assert all(set(each) == {"kind", "subject", "detail"} for each in json.loads(listed.stdout))


def test_facets_are_written_in_any_case(small_home):
    done = run(app, ["ask", "measles", "--facet", "Prognosis", "--json", "--home", str(small_home)])
    assert done.exit_code == 0
