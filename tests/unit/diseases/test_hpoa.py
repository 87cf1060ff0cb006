import pytest

from nosology.diseases.hpoa import COLUMNS, orphans, parse_row, read_hpoa
from nosology.diseases.records import FlawedRecord
from nosology.errors import FormatError
from nosology.identifiers import Curie

_ROW = "OMIM:619340\tDEE 96\t\tHP:0011097\tPMID:31675180\tPCS\tHP:0003593\t1/2\tmale\tHP:0012828\tP\tHPO:p"
_ABSENT = "ORPHA:558\tMarfan syndrome\tNOT\tHP:0000098\tORPHA:558\tTAS\t\t\t\t\tP\tORPHA:o"
_HEADER = "#description: x\n" + "\t".join(COLUMNS) + "\n"


def _read(tmp_path, text):
    path = tmp_path / "phenotype.hpoa"
    path.write_text(text)
    return list(read_hpoa(path))


def test_a_row_with_everything(tmp_path):
    (found,) = _read(tmp_path, f"{_HEADER}{_ROW}\n")
    assert found.disease == Curie("OMIM", "619340")
    assert found.references == (Curie("PMID", "31675180"),)
    assert (found.frequency, found.onset, found.sex) == ("1/2", Curie("HP", "0003593"), "MALE")
    assert (found.aspect, found.evidence, found.negated) == ("P", "PCS", False)
    assert (found.line, found.row) == (3, _ROW)


def test_a_row_that_denies_a_finding(tmp_path):
    (found,) = _read(tmp_path, f"{_HEADER}{_ABSENT}\n")
    assert found.negated
    assert found.disease == Curie("Orphanet", "558")
    assert (found.frequency, found.onset, found.sex) == (None, None, None)


def test_books_are_kept_as_references_and_web_pages_only_in_the_row():
    row = _ROW.replace("PMID:31675180", "PMID:1;ISBN-13:978-3-642-00000-X;http://example.org/a")
    found = parse_row(row, 3)
    assert found.references == (Curie("PMID", "1"), Curie("ISBN", "978364200000X"))
    assert "http://example.org/a" in found.row


@pytest.mark.parametrize(
    "row",
    [
        _ROW.rsplit("\t", 1)[0],
        _ROW.replace("HP:0011097", "HP:11"),
        _ROW.replace("OMIM:619340", "nobody"),
        _ROW.replace("\tP\t", "\tX\t"),
        _ABSENT.replace("NOT", "MAYBE"),
        _ROW.replace("HP:0003593", "soon"),
    ],
)
def test_a_flawed_row_is_left_out_and_the_rest_kept(tmp_path, row):
    flawed, good = _read(tmp_path, f"{_HEADER}{row}\n\n{_ABSENT}\n")
    assert flawed == FlawedRecord(source="phenotype.hpoa", record="line 3", reason=flawed.reason)
    assert good.line == 5


@pytest.mark.parametrize("text", ["", "#only comments\n", "#too many\n" * 2000, "a\tb\n"])
def test_another_document_is_an_error(tmp_path, text):
    with pytest.raises(FormatError, match=r"phenotype\.hpoa"):
        _read(tmp_path, text)


def test_orphans_are_what_nothing_else_knows():
    rows = [parse_row(_ROW, 3), parse_row(_ABSENT, 4), parse_row(_ROW, 5)]
    (found,) = orphans(rows, {Curie("Orphanet", "558")})
    assert (found.id, found.label, found.origin) == (Curie("OMIM", "619340"), "DEE 96", "hpo")
