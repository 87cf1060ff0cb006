"""Sections, points, and references numbered as they appear."""

from dataclasses import replace

from tests.unit.answer.specimens import GOUT, TOPHUS, article, quoted, record

from nosology.answer import facts
from nosology.answer.composition import References, numbered, related, sections, worded_sections
from nosology.answer.records import Statement
from nosology.identifiers import Curie
from nosology.provenance import Facet

PAPERS = [article(number, f"Drug {number} is effective in patients with gout.") for number in range(1, 5)]
STATEMENTS = [
    quoted(paper, paper.passages[1].text, Facet.TREATMENT, label)
    for paper, label in zip(PAPERS, ["Colchicine", "Allopurinol", "Colchicine", "Diet"], strict=True)
]
PLAN = [(Facet.CAUSES, 5), (Facet.TREATMENT, 5)]


def depth(disease: Curie) -> int:
    return 0 if disease == GOUT else 1


def test_sections_stand_in_the_order_of_the_plan_and_none_is_empty() -> None:
    cause = facts.curated(record(1, "Lead causes gout.", "Lead"), "gout")
    made = sections([*STATEMENTS, cause], PLAN, depth)
    assert [section.facet for section in made] == [Facet.CAUSES, Facet.TREATMENT]
    assert sections([], PLAN, depth) == ()


def test_no_section_has_more_points_than_planned() -> None:
    (section,) = sections(STATEMENTS, [(Facet.TREATMENT, 2)], depth)
    assert len(section.points) == 2


def test_sentences_for_the_words_asked_for_keep_their_order_under_a_title_of_their_own() -> None:
    (section,) = worded_sections(STATEMENTS[::-1], depth, "gout")
    assert worded_sections([], depth, "gout") == ()
    assert [point.text for point in section.points] == [item.text for item in STATEMENTS[::-1]]
    assert [point.label for point in section.points] == ["Diet", "Colchicine", "Allopurinol", "Colchicine"]
    assert section.heading == section.title != Facet.TREATMENT.heading
    assert sections(STATEMENTS, PLAN, depth)[0].heading == Facet.TREATMENT.heading


def test_references_are_numbered_in_order_of_appearance() -> None:
    references = References()
    made = numbered(sections(STATEMENTS, PLAN, depth), references)
    appearing = [number for section in made for point in section.points for number in point.citations]
    assert list(dict.fromkeys(appearing)) == [1, 2, 3, 4]
    assert [item.number for item in references.listed()] == [1, 2, 3, 4]


def test_a_source_cited_twice_has_one_number_and_both_quotes() -> None:
    paper = article(9, "Colchicine is effective in gout.", "Diet is useful in gout.")
    first, second = (
        quoted(paper, paper.passages[1].text[start:end], Facet.TREATMENT, label)
        for (start, end), label in zip(paper.passages[1].sentences, ("Colchicine", "Diet"), strict=True)
    )
    references = References()
    assert [references.cite(item) for item in (first, second, first)] == [1, 1, 1]
    (listed,) = references.listed()
    assert [item.quote for item in listed.supports] == [first.support.quote, second.support.quote]


def test_the_first_citation_supports_the_words_shown() -> None:
    references = References()
    made = numbered(sections(STATEMENTS, PLAN, depth), references)
    by_number = {item.number: item for item in references.listed()}
    for point in made[0].points:
        shown = by_number[point.citations[0]]
        assert point.text in {item.quote.text for item in shown.supports if item.quote}


def test_a_point_on_a_kind_of_the_subject_says_so() -> None:
    kind = replace(STATEMENTS[0], subject=TOPHUS, subject_name="tophaceous gout")
    (section,) = sections([kind], PLAN, depth)
    assert section.points[0].about == "tophaceous gout"
    (section,) = sections(STATEMENTS[:1], PLAN, depth)
    assert section.points[0].about == ""


def told(statement: Statement) -> str:
    source = statement.support.source
    return f"{source.design} {source.year}" if source.year else str(source.design)


def test_a_point_that_speaks_against_says_so() -> None:
    against = replace(STATEMENTS[2], against=True)
    (section,) = sections([STATEMENTS[0], against], PLAN, depth)
    assert [point.note for point in section.points] == [
        f"sources disagree: for, {told(STATEMENTS[0])}; against, {told(against)}",
        f"speaks against; sources disagree: against, {told(against)}; for, {told(STATEMENTS[0])}",
    ]
    assert all(point.disagrees for point in section.points)


def test_related_guidelines_are_cited_like_the_rest() -> None:
    references = References()
    (made,) = related(STATEMENTS[:1], references)
    assert (made.condition, made.citations) == ("gout", (1,))
