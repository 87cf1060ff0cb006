"""What holds for any text: masks keep offsets, questions are never a crash, quotes stand where they say."""

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nosology.answer.subject import MASK, SubjectPattern
from nosology.errors import EmptyQuestion

TEXT = st.text(max_size=200)
NAMES = st.lists(
    st.sampled_from(["gout", "myasthenia gravis", "COVID-19", "SLE", "tumour", "Marfan's syndrome"]),
    max_size=4,
)
ASKED = (
    "what",
    "causes",
    "is",
    "treated",
    "gout",
    "measles",
    "calcinosis",
    "in",
    "children",
    "versus",
    "MS",
    "since 2020",
)
WORDS = st.lists(st.sampled_from((*ASKED, "warfarin", "(", ")", "?", MASK, "é", "😀")), max_size=14).map(
    " ".join
)


def plain(sign: str) -> str:
    """A Latin letter without its accent, a hyphen as it is typed."""
    return "-" if sign in "\u2010\u2011" else unicodedata.normalize("NFD", sign)[0]


@given(NAMES, TEXT)
def test_a_mask_keeps_every_other_character(names: list[str], text: str) -> None:
    masked = SubjectPattern.of(names).mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, MASK, plain(old)) for old, new in zip(text, masked, strict=True))


@given(st.one_of(TEXT, WORDS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_question_is_answered_or_refused_in_words(small_library, text: str) -> None:
    try:
        answer = small_library.ask(text)
    except EmptyQuestion:
        return
    known = {reference.number for reference in answer.references}
    points = [point for part in (*answer.guidelines, *answer.research) for point in part.points]
    assert all(set(point.citations) <= known for point in points)
    for point in points:
        for statement in point.statements:
            quote, source = statement.support.quote, statement.support.source
            if quote is not None and source.pmid is not None:
                record = small_library.source(source.pmid)
                passage = record.article.passage(quote.passage)
                assert passage.text[quote.start : quote.end] == statement.text
