"""Lists of retracted articles."""

import pytest

from nosology.errors import BadIdentifier, FormatError
from nosology.identifiers import Curie
from nosology.literature.retractions import read_retractions, retractions_of
from nosology.provenance import Source, Standing

HEADER = (
    "Record ID,Title,Journal,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason\n"
)


def row(
    pmid: str = "0",
    doi: str = "",
    nature: str = "Retraction",
    day: str = "3/8/2011 0:00",
    notice: str = "999",
) -> str:
    return f'1,"Gout, and lead",J,{day},10.1000/notice,{notice},1/1/2009 0:00,{doi},{pmid},{nature},+Error;\n'


@pytest.fixture
def listed(tmp_path):
    """Reads a list of these bytes or this text."""

    def read(text):
        path = tmp_path / "retracted.tsv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_retractions(path)

    return read


def pmid(digits: str) -> Curie:
    return Curie("PMID", digits)


def test_identifiers_are_read_one_a_line(listed):
    found = listed(b"\xef\xbb\xbf123\r\n\n 45 \n123\nPMID:6\n10.1000/A\n")
    assert set(found.listed) == {pmid("123"), pmid("45"), pmid("6"), Curie("DOI", "10.1000/a")}
    assert set(found.listed.values()) == {Standing.RETRACTED}


@pytest.mark.parametrize("line", ["PMC9", "PMCID:PMC9", "gout", "0", "MONDO:0005393", "1\tgone"])
def test_a_line_that_is_no_identifier_is_named(listed, line):
    with pytest.raises(FormatError, match="line 2"):
        listed(f"123\n{line}\n")


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_list_that_cannot_be_read_is_an_error(tmp_path, data):
    path = tmp_path / "retracted.tsv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(FormatError, match=r"retracted\.tsv"):
        read_retractions(path)


def test_a_list_is_written_as_it_is_read(listed):
    found = listed("5\nDOI:10.1000/a\texpression of concern\n")
    assert listed("".join(f"{line}\n" for line in found.lines())) == found
    assert found.of(Curie("DOI", "10.1000/a")) is Standing.CONCERN


def test_the_csv_of_retraction_watch_is_read_by_its_header(listed):
    found = listed(
        HEADER
        + row("11", "10.1000/ELEVEN")
        + row("0", "10.1000/twelve")
        + row("13", "unavailable")
        + row("14", nature="Expression of concern")
        + row("15", nature="Correction")
    )
    assert found.listed == {
        pmid("11"): Standing.RETRACTED,
        Curie("DOI", "10.1000/eleven"): Standing.RETRACTED,
        Curie("DOI", "10.1000/twelve"): Standing.RETRACTED,
        pmid("13"): Standing.RETRACTED,
        pmid("14"): Standing.CONCERN,
        pmid("15"): Standing.CORRECTED,
    }
    assert found.flaws == ()


def test_the_notice_itself_is_not_listed(listed):
    found = listed(HEADER + row("11", notice="999"))
    assert found.of(pmid("999")) is Standing.CURRENT
    assert found.of(Curie("DOI", "10.1000/notice")) is Standing.CURRENT


@pytest.mark.parametrize(
    ("reinstated", "expected"),
    [("4/1/2012 0:00", Standing.CURRENT), ("1/1/2010 0:00", Standing.RETRACTED), ("", Standing.RETRACTED)],
)
def test_only_a_later_reinstatement_lifts_a_retraction(listed, reinstated, expected):
    found = listed(HEADER + row("11") + row("11", nature="Reinstatement", day=reinstated))
    assert found.of(pmid("11")) is expected


def test_the_gravest_of_several_notices_counts(listed):
    found = listed(
        HEADER + row("11", nature="Correction") + row("11") + row("11", nature="Expression of concern")
    )
    assert found.of(pmid("11")) is Standing.RETRACTED


@pytest.mark.parametrize(
    "bad",
    [row(), row("PMC11"), row("11", "no doi"), row("11", nature="Applause")],
    ids=["none", "pmcid", "doi", "nature"],
)
def test_a_bad_row_costs_that_row_and_is_told(listed, bad):
    found = listed(HEADER + bad + row("12"))
    assert found.of(pmid("12")) is Standing.RETRACTED
    assert [flaw.record for flaw in found.flaws] == ["line 2"]


def test_a_csv_without_its_columns_is_an_error(listed):
    with pytest.raises(FormatError, match="OriginalPaperDOI"):
        listed("OriginalPaperPubMedID,RetractionNature\n1,Retraction\n")


def test_letters_of_an_older_encoding_do_no_harm(listed):
    assert listed((HEADER + row("11")).encode() + "é,".encode("latin-1")).of(pmid("11")) is Standing.RETRACTED


def test_a_source_is_found_by_any_of_its_identifiers():
    held = retractions_of(["7", "10.1000/x"])
    assert held.names(Source(id=pmid("7"), title="A"))
    assert held.names(Source(id=pmid("8"), doi=Curie("DOI", "10.1000/x"), title="A"))
    assert not held.names(Source(id=pmid("8"), pmcid=Curie("PMCID", "PMC7"), title="A"))


def test_a_pmcid_is_no_pmid():
    with pytest.raises(BadIdentifier):
        retractions_of(["PMC7"])
