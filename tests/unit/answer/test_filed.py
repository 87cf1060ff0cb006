"""What publishers filed under a disease and a facet is quoted so, and only so."""

from dataclasses import replace

import pytest

from nosology.answer.filed import filed_statements, is_filed
from nosology.answer.records import Subject
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.literature.records import Article, Recommendation
from nosology.literature.sentences import split
from nosology.provenance import Design, Facet, Source
from nosology.search.engine import Hit
from nosology.spans import Passage

GOUT = Curie("MONDO", "0005393")
NAMES = SubjectPattern.of(("gout", "gouty arthritis"))


def passage(name: str, text: str) -> Passage:
    return Passage(name=name, text=text, sentences=split(text))


PAGE = Article(
    source=Source(
        id=Curie("MEDQUAD", "1"), title="Gout", journal="An Institute", design=Design.REFERENCE_WORK
    ),
    passages=(
        passage("title", "Gout"),
        passage("treatment", "Doctors use medicines to treat an acute attack. They are taken by mouth. Diet.\n"
                             "Rest also helps the patients in many cases."),
        passage("causes", "It is not known. Uric acid builds up in the blood and forms crystals."),
    ),
    facets=(("treatment", Facet.TREATMENT), ("causes", Facet.CAUSES)),
)  # fmt: skip
GUIDELINE = Article(
    source=Source(
        id=Curie("NGC", "1"),
        title="Management of acute gout",
        authors=("A Society",),
        design=Design.GUIDELINE,
    ),
    passages=(
        passage("title", "Management of acute gout"),
        passage("recommendation 1", "Colchicine should be given within 24 hours of the first pain."),
        passage("recommendation 2", "Serum urate need not be tested during an acute attack of pain."),
        passage("evidence", "Colchicine should be studied more than it has been studied so far."),
    ),
    recommendations=(
        Recommendation(passage="recommendation 1", strength="Strong recommendation", level="high quality"),
        Recommendation(passage="recommendation 2"),
    ),
)


SUBJECT = Subject(id=GOUT, name="gout", asked_as="gout")


def found(article: Article, *facets: Facet):
    hits = [Hit(article=article, score=1.0)]
    return list(filed_statements(hits, SUBJECT, NAMES, facets or tuple(Facet), lambda _: ()))


def test_an_answer_is_quoted_from_its_beginning_to_its_first_break():
    [treatment, causes] = found(PAGE)
    assert treatment.text == "Doctors use medicines to treat an acute attack. They are taken by mouth."
    assert treatment.labels == (("Overview: An Institute", None),)
    assert treatment.support.quote.passage == "treatment"
    assert causes.text == "Uric acid builds up in the blood and forms crystals."
    assert found(PAGE, Facet.CAUSES) == [causes]


@pytest.mark.parametrize("title", ["Gout and diet", "Pseudogout", "Lesch-Nyhan syndrome"])
def test_a_page_on_something_else_is_not(title):
    assert found(replace(PAGE, source=replace(PAGE.source, title=title))) == []


@pytest.mark.parametrize("title", ["gout", "GOUT.", "Gouty arthritis", "Gout (gouty arthritis)"])
def test_a_page_may_have_any_name_of_the_subject(title):
    assert len(found(replace(PAGE, source=replace(PAGE.source, title=title)))) == (
        2 if "(" not in title else 0
    )


def test_recommendations_one_by_one_with_their_grades():
    [first, second] = found(GUIDELINE)
    assert (first.facet, second.facet) == (Facet.TREATMENT, Facet.DIAGNOSIS)
    assert first.text == GUIDELINE.passages[1].text
    assert first.note == "Strong recommendation; high quality"
    assert first.labels == (("Colchicine", None),)
    assert (first.against, second.against) == (False, True)


def test_that_a_recommendation_mentions_a_disease_is_not_enough():
    other = replace(GUIDELINE, source=replace(GUIDELINE.source, title="Low back pain"))
    assert found(other) == []


def test_the_check_looks_again():
    for statement in found(GUIDELINE):
        assert is_filed(GUIDELINE, statement, NAMES)
        assert not is_filed(GUIDELINE, replace(statement, facet=Facet.CAUSES), NAMES)
        assert not is_filed(PAGE, statement, NAMES)
        assert not is_filed(GUIDELINE, statement, SubjectPattern.of(("measles",)))
        shorter = replace(statement.support.quote, end=statement.support.quote.end - 1)
        moved = replace(statement, support=replace(statement.support, quote=shorter))
        assert not is_filed(GUIDELINE, moved, NAMES)
