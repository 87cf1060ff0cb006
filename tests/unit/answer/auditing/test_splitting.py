"""Statements, their citations, their context, and lists of references."""

from nosology.answer.auditing.reading import read_answer
from nosology.answer.auditing.splitting import lay_out


def laid(text):
    return lay_out(read_answer(text))


def test_marks_behind_a_full_stop_belong_to_the_sentence_before():
    found = laid("Gout hurts. [1] It swells [2]. It passes.").assertions
    assert [(each.text, each.cited) for each in found] == [
        ("Gout hurts.", ("1",)), ("It swells.", ("2",)), ("It passes.", ()),
    ]  # fmt: skip


def test_items_complete_the_line_above_them():
    found = laid(
        "Gout\n\nThe causes include:\n- Lead 1\n- Trauma: Gout can occur after injury to joints 2, 3"
    )
    lead, trauma = found.assertions
    assert lead.claim == "The causes include: Lead"
    assert (lead.cited, lead.context) == (("1",), ("Gout",))
    assert trauma.claim == "Gout can occur after injury to joints"
    assert trauma.cited == ("2", "3")


def test_a_list_of_references_under_a_heading():
    found = laid("Gout hurts [1].\n\n## References\n\n1. Kim. On gout. PMID: 12\n2. Lee. On pain. PMID: 13")
    assert {key: str(each.claim.pmid) for key, each in found.references.items()} == {
        "1": "PMID:12",
        "2": "PMID:13",
    }
    assert len(found.assertions) == 1


def test_a_list_of_references_without_heading():
    found = laid("Gout hurts [1].\n\n[1] Kim. On gout. J Gout 2020. doi:10.1000/x")
    assert list(found.references) == ["1"]
    assert [each.text for each in found.assertions] == ["Gout hurts."]


def test_footnotes():
    assert str(laid("Gout hurts.[^a]\n\n[^a]: Kim, PMID: 12").references["a"].claim.pmid) == "PMID:12"


def test_brackets_that_identifiers_leave_empty_go():
    [only] = laid("Gout hurts (PMID: 12; PMCID: PMC13).").assertions
    assert only.text == "Gout hurts."
    assert only.cited == ("PMID:12", "PMCID:PMC13")


def test_a_second_reference_of_one_number_is_told():
    found = laid("Gout hurts [1].\n\nReferences\n[1] Kim. PMID: 12\n[1] Lee. PMID: 13")
    assert str(found.references["1"].claim.pmid) == "PMID:12"
    assert found.strays


def test_ten_thousand_marks_are_read_at_once():
    [only] = laid("Gout hurts " + "".join(f"[{n}]" for n in range(10_000)) + ".").assertions
    assert len(only.cited) == 10_000
