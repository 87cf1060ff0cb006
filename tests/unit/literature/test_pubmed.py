"""Reading PubMed XML, whole and broken."""

import gzip
from pathlib import Path

import pytest

from nosology.errors import FormatError
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article, FlawedRecord
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
    import random

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
