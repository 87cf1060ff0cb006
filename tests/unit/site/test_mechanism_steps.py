"""Statements gathered into steps."""

from dataclasses import replace

from nosology.library.starter import load_starter
from nosology.literature.mechanisms import ANY, Ground, Relation
from nosology.provenance import Standing
from nosology.site.mechanism_steps import steps_of

[SHIPPED] = load_starter().mechanisms


def with_edges(*edges):
    return replace(SHIPPED, edges=edges)


def test_a_type_keeps_its_own_and_what_holds_for_all():
    steps = steps_of(SHIPPED, "calciphylaxis")
    shown = [edge for step in steps.steps for edge in step.statements]
    assert steps.kind == "Calciphylaxis"
    assert {"calciphylaxis", ANY} & set(shown[0].types)
    assert len(shown) == sum(
        bool({"calciphylaxis", ANY} & set(each.types)) and not each.against for each in SHIPPED.edges
    )


def test_every_statement_stands_in_one_place():
    steps = steps_of(SHIPPED)
    shown = [edge.id for step in steps.steps for edge in (*step.statements, *step.against)]
    shown += [edge.id for edge in steps.apart]
    assert sorted(shown) == sorted(edge.id for edge in SHIPPED.edges)


def test_a_finding_against_makes_a_step_contested_and_is_no_support():
    first = SHIPPED.edges[0]
    [step] = steps_of(with_edges(first, replace(first, id="against-1", against=True))).steps
    assert step.contested
    assert [edge.id for edge in step.statements] == ["edge-1"]
    assert [edge.id for edge in step.against] == ["against-1"]
    [plain] = steps_of(with_edges(first)).steps
    assert not plain.contested


def test_sources_that_disagree_make_a_step_contested():
    first = replace(SHIPPED.edges[0], relation=Relation.INCREASES)
    [step] = steps_of(with_edges(first, replace(first, id="edge-2", relation=Relation.DECREASES))).steps
    assert step.contested


def test_an_association_alone_is_weak():
    first = replace(SHIPPED.edges[0], ground=Ground.ASSOCIATION)
    assert steps_of(with_edges(first)).steps[0].weak
    firm = replace(first, id="edge-2", ground=Ground.EXPERIMENT)
    assert not steps_of(with_edges(first, firm)).steps[0].weak


def test_what_is_no_longer_relied_on_is_no_step():
    first = SHIPPED.edges[0]
    retracted = replace(first, source=replace(first.source, standing=Standing.RETRACTED))
    steps = steps_of(with_edges(retracted))
    assert steps.steps == ()
    assert steps.withheld == (retracted,)
