from dataclasses import replace

from tests.unit.library.specimens import STATEMENT

from nosology.identifiers import Curie
from nosology.library.starter import load_starter
from nosology.literature.statements import read_statements, statement_line, write_statements


def test_what_is_written_is_read(tmp_path):
    bare = replace(
        STATEMENT, id="starter-0002", labels=(), source=replace(STATEMENT.source, year=None, doi=None)
    )
    write_statements(tmp_path / "s", [STATEMENT, bare])
    assert list(read_statements(tmp_path / "s")) == [STATEMENT, bare]


def test_the_starter_survives(tmp_path):
    statements = load_starter().statements
    write_statements(tmp_path / "s", statements)
    assert tuple(read_statements(tmp_path / "s")) == statements


def test_a_statement_is_one_line():
    assert "\n" not in statement_line(replace(STATEMENT, text="one\ntwo"))


def test_statements_that_differ_have_different_lines():
    other = replace(STATEMENT, source=replace(STATEMENT.source, pmid=Curie("PMID", "1")))
    assert statement_line(STATEMENT) != statement_line(other)
