"""Reading PubMed XML, whole and broken."""

import gzip
import random
from pathlib import Path

import pytest

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature import pubmed_stream
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article, Deletion, FlawedRecord
from nosology.provenance import Design, Standing

RECORD = """
<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>
<Journal><JournalIssue><Volume>3</Volume><PubDate><MedlineDate>1978 Jan-Feb</MedlineDate></PubDate></JournalIssue>
<Title>A Journal</Title></Journal>
<ArticleTitle>On <i>gout</i> &amp; lead.</ArticleTitle>
<Abstract><AbstractText Label="RESULTS">Gout is painful. Lead causes gout.</AbstractText>
<AbstractText Label="RESULTS">More. Copyright © 1978 Somebody. All rights.</AbstractText></Abstract>
<AuthorList><Author><LastName>Kim</LastName><Initials>HY</Initials></Author>
<Author><CollectiveName>Gout Group</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList>
</Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/OWN</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle>"""


def document(*records: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<PubmedArticleSet>{"".join(records)}</PubmedArticleSet>'


def record(pmid: str = "1", kind: str = "Journal Article") -> str:
    return RECORD.format(pmid=pmid, kind=kind)


def read(tmp_path: Path, text: str, **options: frozenset[str]) -> list[Article | FlawedRecord]:
    path = tmp_path / "some.xml"
    path.write_text(text, encoding="utf-8")
    return list(read_pubmed(path, **options))


def test_a_record_is_read(tmp_path: Path) -> None:
    (article,) = read(tmp_path, document(record()))
    assert isinstance(article, Article)
    source = article.source
    assert source.title == "On gout & lead"
    assert source.authors == ("Kim HY", "Gout Group")
    assert source.year == 1978
    assert str(source.doi) == "DOI:10.1000/own"
    assert [passage.name for passage in article.passages] == ["title", "results", "results 2"]
    results = article.passages[1]
    assert [results.text[slice(*place)] for place in results.sentences] == [
        "Gout is painful.",
        "Lead causes gout.",
    ]
    assert article.passages[2].text == "More."


def test_gzip_is_recognised_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "no-ending"
    path.write_bytes(gzip.compress(document(record()).encode()))
    assert len(list(read_pubmed(path))) == 1


def test_a_truncated_gzip_costs_what_follows_the_break(tmp_path: Path) -> None:
    path = tmp_path / "cut.xml.gz"
    noise = "".join(random.Random(1).choices("abcdefghij ", k=900_000))
    packed = gzip.compress(document(record("1"), record("2"), f"<!-- {noise} -->", record("3")).encode())
    path.write_bytes(packed[: len(packed) // 2])
    *good, flaw = read_pubmed(path)
    assert [item.source.id.local for item in good if isinstance(item, Article)] == ["1", "2"]
    assert isinstance(flaw, FlawedRecord)
    assert flaw.source == "cut.xml.gz"
    assert "PMID 2" in flaw.record


def test_malformed_xml_names_the_last_good_record(tmp_path: Path) -> None:
    *good, flaw = read(
        tmp_path, document(record("5")).replace("</PubmedArticleSet>", "<PubmedArticle><oops>")
    )
    assert len(good) == 1
    assert isinstance(flaw, FlawedRecord)
    assert "PMID 5" in flaw.record


def test_a_file_that_is_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"some\.xml"):
        read(tmp_path, "not XML")
    with pytest.raises(FormatError, match="no PubMed record"):
        read(tmp_path, "<html/>")


def test_a_record_without_identity_is_left_out_and_named(tmp_path: Path) -> None:
    flaw, article = read(tmp_path, document(record("").replace('<PMID Version="1"></PMID>', ""), record("2")))
    assert isinstance(flaw, FlawedRecord)
    assert flaw.record == "record 1"
    assert isinstance(article, Article)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    text = document(record().replace("Gout is painful", "&b;"), head=bomb)
    for item in read(tmp_path, text):
        if isinstance(item, Article):
            assert all("aaaaaaaaaa" not in passage.text for passage in item.passages)


def test_types_and_lists_decide_design_and_standing(tmp_path: Path) -> None:
    guideline, listed = read(
        tmp_path, document(record("1", "Practice Guideline"), record("2")), retracted=frozenset({"2"})
    )
    assert isinstance(guideline, Article)
    assert guideline.source.design is Design.GUIDELINE
    assert isinstance(listed, Article)
    assert listed.source.standing is Standing.RETRACTED


def pmids(records):
    return [record.source.id.local for record in records if isinstance(record, Article)]


@pytest.mark.parametrize("packed", [False, True])
def test_reads_plain_and_gzipped_files_in_order(write, make_record, packed):
    path = write(make_record("1"), make_record("2"), make_record("3"), packed=packed)
    assert pmids(read_pubmed(path)) == ["1", "2", "3"]


def test_a_gzip_cut_short_keeps_what_came_before(write, make_record):
    records = [
        make_record(str(number), title=f"Title {number * 7919 % 1000003}.") for number in range(1, 4000)
    ]
    whole = write(*records, packed=True).stat().st_size
    *read, last = read_pubmed(write(*records, packed=True, cut=whole * 2 // 3))
    assert 100 < len(read) < 3999
    assert pmids(read) == [str(number) for number in range(1, len(read) + 1)]
    assert isinstance(last, FlawedRecord)
    assert (last.source, last.record) == ("some.xml.gz", f"after PMID {len(read)}")


def test_a_corrupt_gzip_block_is_no_crash(write, make_record):
    path = write(*(make_record(str(number)) for number in range(1, 300)), packed=True)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    try:
        records = list(read_pubmed(path))
    except FormatError:
        return
    assert isinstance(records[-1], FlawedRecord)


@pytest.mark.parametrize(
    "raw", ["", "no xml at all", "<article><front/></article>", "<PubmedArticleSet><PubmedArticle>", "{}"]
)
def test_a_file_that_is_none_is_an_error(write, raw):
    with pytest.raises(FormatError, match=r"some\.xml"):
        list(read_pubmed(write(raw=raw)))


def test_an_absent_file_is_an_error(tmp_path):
    with pytest.raises(FormatError, match=r"gone\.xml"):
        list(read_pubmed(tmp_path / "gone.xml"))


def test_an_empty_answer_is_no_error(read):
    assert read() == []


def test_deletions_are_told(read, make_record):
    deletions = "<DeleteCitation><PMID Version='1'>9</PMID><PMID>x</PMID></DeleteCitation>"
    article, deletion, flaw = read(make_record("1"), deletions)
    assert article.source.id.local == "1"
    assert deletion == Deletion(id=Curie("PMID", "9"))
    assert (flaw.record, flaw.reason) == ("record 2", "deletes “x”, which is no PMID")
    assert read("<DeleteDocument><PMID>7</PMID></DeleteDocument>") == [Deletion(id=Curie("PMID", "7"))]


def test_what_is_nothing_of_pubmeds_is_named(read, make_record):
    flaw, article = read("<Surprise/>", make_record("2"))
    assert (flaw.record, flaw.reason) == ("record 1", "<Surprise> is nothing that PubMed files hold")
    assert article.source.id.local == "2"


def test_a_name_may_be_given_for_messages(write):
    with pytest.raises(FormatError, match="the 1978 file"):
        list(read_pubmed(write(raw="x"), name="the 1978 file"))


def test_entities_are_not_resolved(write, make_record, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("TOP SECRET")
    kinds = f'<!ENTITY one "lol"><!ENTITY two "{"&one;" * 10}"><!ENTITY file SYSTEM "{secret.as_uri()}">'
    body = f"<PubmedArticleSet>{make_record(title='Seen &two; and &file; here')}</PubmedArticleSet>"
    (record,) = read_pubmed(write(raw=f"<!DOCTYPE PubmedArticleSet [{kinds}]>{body}"))
    assert record.source.title == "Seen &two; and &file; here"


def test_an_external_document_type_is_not_fetched(write, make_record):
    doctype = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle" "http://127.0.0.1:9/pubmed.dtd">'
    raw = f"{doctype}<PubmedArticleSet>{make_record()}</PubmedArticleSet>"
    assert pmids(read_pubmed(write(raw=raw))) == ["1"]


def test_comments_and_instructions_are_no_text(read_one):
    assert read_one(title="One<!-- two --> and <?three four?>five").source.title == "One and five"


def test_a_record_without_end_stops_the_reading(write, make_record, monkeypatch):
    monkeypatch.setattr(pubmed_stream, "MAX_RECORD", 300_000)
    endless = "<PubmedArticle>" + "<X>filling</X>" * 50_000
    *read, last = read_pubmed(write(raw=f"<PubmedArticleSet>{make_record('1')}{endless}"))
    assert pmids(read) == ["1"]
    assert "no record ends within 300,000 bytes" in last.reason


def test_deep_nesting_is_no_crash(write, make_record):
    deep = make_record(title="<i>" * 3000 + "deep" + "</i>" * 3000)
    with pytest.raises(FormatError):
        list(read_pubmed(write(deep)))
    (record,) = read_pubmed(write(make_record(title="<i>" * 200 + "deep" + "</i>" * 200)))
    assert record.source.title == "deep"


def test_known_retractions_are_marked(read, make_record):
    first, second = read(make_record("1"), make_record("2"), retracted=frozenset({"2"}))
    assert (first.source.standing, second.source.standing) == ("current", "retracted")
