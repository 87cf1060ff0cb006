import sys

import pytest

from nosology.cli import commands, main
from nosology.errors import LibraryMissing


def run(monkeypatch, error):
    def app():
        raise error

    monkeypatch.setattr(commands, "app", app)
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_an_error_is_one_line_and_exit_code_2(monkeypatch, capsys):
    assert run(monkeypatch, LibraryMissing("there is none", source="/h", remedy="Build it")) == 2
    assert capsys.readouterr().err == "nosology: there is none (/h). Build it\n"


def test_a_reader_that_stops_reading_is_no_error(monkeypatch, capsys):
    assert run(monkeypatch, BrokenPipeError()) == 0
    assert capsys.readouterr().err == ""


def test_a_fault_of_ours_is_not_hidden(monkeypatch):
    def app():
        raise RuntimeError

    monkeypatch.setattr(commands, "app", app)
    with pytest.raises(RuntimeError):
        main()


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"]])
def test_help(monkeypatch, capsys, arguments):
    monkeypatch.setattr(sys, "argv", ["nosology", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert "Usage" in capsys.readouterr().out
