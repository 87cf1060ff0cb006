"""Queries and marks over any text."""

from hypothesis import given
from hypothesis import strategies as st

from nosology.errors import BadQuery
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.search.engine import Request
from nosology.search.expressions import positive_terms
from nosology.search.highlighting import Highlighter
from nosology.search.memory import MemoryEngine
from nosology.search.syntax import parse, uses_syntax
from nosology.spans import Passage

PARTS = st.sampled_from(
    ["gout", "lead", "Sjögren", "AND", "OR", "NOT", "(", ")", '"', "[ti]", "[dp]", "2015", "2015:2016", "*", "[tiab:~2]",
     "[mh]", "[xx]", ":", " ", "“uric acid”", "calc*", "PMC12", "[pmid]", "[au]", "👩‍⚕️", "\x00", "of", "[", "]"]
)  # fmt: skip
QUERIES = (
    st.lists(PARTS, max_size=12).map(" ".join)
    | st.lists(PARTS, max_size=12).map("".join)
    | st.text(max_size=40)
)
TEXTS = st.lists(
    st.sampled_from(
        ["gout", "Lead", "uric acid", "Sjögren’s", "👩‍⚕️", "calcified", "ß", "．", "İstanbul", "of"]
    ),
    max_size=12,
).map(" ".join)


def read(query):
    """The tree of a query, or why it is none."""
    try:
        return parse(query)
    except BadQuery as refused:
        return refused


@given(QUERIES)
def test_a_query_is_read_or_pointed_at(query):
    uses_syntax(query)
    found = read(query)
    if isinstance(found, BadQuery):
        assert 0 <= found.at <= len(query)
        assert found.remedy
        assert found.pointed.endswith("^")
    else:
        assert all(0 <= term.start < term.end <= len(query) for term in positive_terms(found))


@given(QUERIES, TEXTS)
def test_any_query_can_be_searched_and_marks_are_in_the_text(query, text):
    expression = read(query)
    if isinstance(expression, BadQuery):
        return
    article = Article(
        source=Source(id=Curie("PMID", "1"), title=text), passages=(Passage(name="title", text=text),)
    )
    marks = Highlighter(expression).marks(article)
    assert all(mark.matches(article.passages[0]) for mark in marks)
    assert MemoryEngine([article]).find(Request(expression=expression)).total in {0, 1}
