"""One cause, one line: grouping statements into points."""

from dataclasses import replace

from nosology.answer.composition import References, numbered, sections
from nosology.answer.points import MAX_SOURCES, evidence, group
from nosology.answer.records import Statement, Support
from nosology.identifiers import Curie
from nosology.provenance import Design, Facet, Kind, Source

GOUT = Curie("MONDO", "0005393")


def statement(
    text: str, *labels: str, pmid: str = "1", design: Design = Design.REVIEW, against: bool = False
) -> Statement:
    identifier = Curie("PMID", pmid)
    return Statement(
        subject=GOUT,
        subject_name="gout",
        facet=Facet.TREATMENT,
        kind=Kind.CURATED,
        text=text,
        labels=tuple((label, None) for label in labels),
        support=Support(
            source=Source(id=identifier, pmid=identifier, title=text, design=design), reading=text
        ),
        against=against,
    )


def depth(_: Curie) -> int:
    return 0


def test_statements_that_name_the_same_thing_are_one_point() -> None:
    found = group(
        [statement("A helps.", "Colchicine", pmid="1"), statement("B helps.", "colchicine", pmid="2")],
        depth,
        limit=9,
    )
    assert len(found) == 1
    assert len(found[0].statements) == 2


def test_the_strongest_design_is_shown_first() -> None:
    weak = statement("A report.", "Colchicine", pmid="1", design=Design.CASE_REPORT)
    strong = statement("A trial.", "Colchicine", pmid="2", design=Design.RANDOMIZED_TRIAL)
    assert group([weak, strong], depth, limit=9)[0].statements[0] is strong


def test_for_and_against_stand_apart_and_say_so() -> None:
    found = group(
        [
            statement("Helps.", "Warfarin", pmid="1"),
            statement("Does not.", "Warfarin", pmid="2", against=True),
        ],
        depth,
        limit=9,
    )
    assert [item.statements[0].against for item in found] == [False, True]
    assert [item.opposed for item in found] == [found[1].statements, found[0].statements]


def test_no_sentence_is_shown_twice() -> None:
    several = statement("Trauma, infection or inflammation.", "Trauma", "Infection", "Inflammation")
    found = group([several], depth, limit=9)
    assert len(found) == 1
    assert found[0].label.lower() == "trauma, infection, inflammation"


def test_sources_are_bounded() -> None:
    many = [statement(f"Text {place}.", "Colchicine", pmid=str(place)) for place in range(1, 20)]
    assert len(group(many, depth, limit=9)[0].statements) == MAX_SOURCES


def test_the_order_of_input_makes_no_difference_to_what_is_shown() -> None:
    several = [statement(f"Text {place}.", "Colchicine", pmid=str(place)) for place in range(1, 5)]
    assert group(several, depth, limit=9)[0].statements == group(several[::-1], depth, limit=9)[0].statements


def test_references_are_numbered_as_they_appear_and_once() -> None:
    several = [
        statement("A.", "Colchicine", pmid="7"),
        statement("B.", "Surgery", pmid="3"),
        replace(statement("C.", "Diet", pmid="7")),
    ]
    made = sections(several, [(Facet.TREATMENT, 9)], depth)
    references = References()
    points = [point for part in numbered(made, references) for point in part.points]
    assert [point.citations for point in points] == [(1,), (2,), (1,)] or sorted(
        {number for point in points for number in point.citations}
    ) == [1, 2]
    assert [reference.number for reference in references.listed()] == [1, 2]


def test_reports_of_one_trial_count_once_and_say_so() -> None:
    trial = (Curie("NCT", "NCT03275311"),)
    reports = [
        replace(item, support=replace(item.support, trials=trial))
        for item in (statement(f"A{n} helps.", "Colchicine", pmid=f"1{n}") for n in range(3))
    ]
    others = [statement(f"B{n} helps.", "Diltiazem", pmid=f"2{n}") for n in range(2)]
    [section] = sections([*reports, *others], [(Facet.TREATMENT, 9)], depth)
    assert [point.label for point in section.points] == ["Diltiazem", "Colchicine"]
    assert [point.note for point in section.points] == ["", "3 of the sources are reports of one trial"]


def test_a_preprint_and_its_paper_count_once_and_say_so() -> None:
    first = statement("A helps.", "Colchicine", pmid="1")
    second = statement("A does help.", "Colchicine", pmid="2")
    paper = replace(second, support=replace(second.support, others=(Curie("PMID", "1"),)))
    assert [len(works) for works in evidence([first, paper])] == [2]
    [section] = sections([first, paper], [(Facet.TREATMENT, 9)], depth)
    assert section.points[0].note == "2 of the sources are publications of one work"


def test_a_cause_comes_before_what_only_goes_with_it() -> None:
    linked = replace(statement("Linked.", "Smoking", pmid="1", design=Design.COHORT), association=True)
    causal = statement("A cause.", "Trauma", pmid="2", design=Design.CASE_REPORT)
    assert [point.label for point in group([linked, causal], depth, limit=9)] == ["Trauma", "Smoking"]


def test_what_needs_no_caveat_leads_its_point() -> None:
    caveat = replace(statement("In mice.", "Trauma", pmid="1", design=Design.COHORT), note="A study in mice")
    plain = statement("In people.", "Trauma", pmid="2", design=Design.CASE_REPORT)
    assert group([caveat, plain], depth, limit=9)[0].statements[0] is plain
