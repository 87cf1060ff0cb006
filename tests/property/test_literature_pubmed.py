"""Whatever bytes come, reading ends with records, flawed records or a FormatError."""

import gzip
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nosology.errors import FormatError
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article, Deletion, FlawedRecord
from nosology.literature.serialize import article_from_json, article_to_json

RECORD = b"""<PubmedArticle><MedlineCitation><PMID>%d</PMID><Article><ArticleTitle>Gout &amp; lead</ArticleTitle>
<Abstract><AbstractText Label="RESULTS">One. Two <i>three</i>.</AbstractText></Abstract>
<AuthorList><Author><LastName>Kim</LastName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>"""
WHOLE = b"<PubmedArticleSet>" + b"".join(RECORD % number for number in range(1, 6)) + b"</PubmedArticleSet>"
TAGS = st.sampled_from(
    [
        "PubmedArticle",
        "MedlineCitation",
        "PMID",
        "Article",
        "ArticleTitle",
        "Abstract",
        "AbstractText",
        "AuthorList",
        "Author",
        "LastName",
        "MeshHeadingList",
        "MeshHeading",
        "DescriptorName",
        "QualifierName",
        "PubmedData",
        "ArticleIdList",
        "ArticleId",
        "Journal",
        "JournalIssue",
        "PubDate",
        "Year",
        "ELocationID",
        "i",
        "sup",
    ]
)


def outcome(data):
    """The records read, or None for a FormatError; anything else is a failure of the test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.xml"
        path.write_bytes(data)
        try:
            return list(read_pubmed(path))
        except FormatError:
            return None


def check(records):
    for record in records or ():
        assert isinstance(record, Article | Deletion | FlawedRecord)
        if isinstance(record, Article):
            assert article_from_json(article_to_json(record)) == record
            names = [passage.name for passage in record.passages]
            assert len(set(names)) == len(names)


@given(st.binary(max_size=400))
def test_any_bytes(data):
    assert not outcome(data)


@given(st.integers(0, len(WHOLE)), st.binary(max_size=8), st.integers(0, 40), st.booleans())
def test_a_file_with_damage(place, inserted, lost, packed):
    data = WHOLE[:place] + inserted + WHOLE[place + lost :]
    check(outcome(gzip.compress(data) if packed else data))


@given(st.integers(0, len(gzip.compress(WHOLE))), st.binary(max_size=4))
def test_a_packed_file_with_damage(place, inserted):
    packed = gzip.compress(WHOLE)
    check(outcome(packed[:place] + inserted + packed[place + len(inserted) :]))


@given(
    st.recursive(
        st.text("Gout 12.<&>“", max_size=8).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)
        ),
        max_leaves=25,
    )
)
def test_the_right_tags_in_the_wrong_places(inside):
    body = f"<PubmedArticle><MedlineCitation><PMID>1</PMID>{inside}</MedlineCitation></PubmedArticle>"
    check(outcome(f"<PubmedArticleSet>{body}</PubmedArticleSet>".encode()))


@given(
    st.lists(
        st.sampled_from(
            [
                (RECORD % 7).decode(),
                "<PubmedArticle><PMID/></PubmedArticle>",
                "<!-- </PubmedArticle> -->",
                "<?x </PubmedArticle>?>",
                "<PubmedArticle><![CDATA[</PubmedArticle>]]></PubmedArticle>",
                "<PubmedArticle><PubmedArticle/></PubmedArticle>",
                "<DeleteCitation><PMID>5</PMID></DeleteCitation>",
                "<ReferenceList><ReferenceList/></ReferenceList>",
                "<X/>",
                " text ",
                "</PubmedArticle>",
                "<PubmedArticle>",
                "&no;",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_parsing_many_at_a_time_gives_what_parsing_step_by_step_gives(inside):
    many = outcome(f"<PubmedArticleSet>{inside}</PubmedArticleSet>".encode())
    steps = outcome(f'<PubmedArticleSet a="b">{inside}</PubmedArticleSet>'.encode())
    assert many == steps
