import json

import pytest
from typer.testing import CliRunner

from nosology.cli.commands import app
from nosology.errors import UnknownDisease, UnknownPlace

run = CliRunner().invoke


def browse(small_home, *arguments):
    return run(app, ["browse", *arguments, "--home", str(small_home)])


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["letter"], "M"),
        (["letter", "m"], "measles"),
        (["icd"], "Certain infectious"),
        (["icd", "l94"], "L94.2"),
        (["icd", "L94.2"], "Calcinosis cutis"),
        (["mesh"], "Marfan Syndrome"),
        (["mesh", "C16.320.540"], "MONDO:0007947"),
        (["under"], "MONDO:0000001"),
        (["under", "marfan"], "connective tissue disease"),
    ],
)
def test_every_way_prints_what_stands_there(small_home, arguments, shown):
    done = browse(small_home, *arguments)
    assert done.exit_code == 0
    assert shown in done.stdout
    data = json.loads(browse(small_home, *arguments, "--json").stdout)
    assert data


@pytest.mark.parametrize("arguments", [["sideways"], [], ["letter", "M", "--page", "0"]])
def test_misuse_ends_with_2(small_home, arguments):
    assert browse(small_home, *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["icd", "Q99"], UnknownPlace),
        (["mesh", "C99"], UnknownPlace),
        (["letter", "AB"], UnknownPlace),
        (["letter", "M", "--page", "9"], UnknownPlace),
        (["under", "qqxxyyzz"], UnknownDisease),
    ],
)
def test_what_is_not_there_is_said(small_home, arguments, error):
    assert isinstance(browse(small_home, *arguments).exception, error)
