"""A bundle's statements hold every field of a statement, so that its checks can be run anew."""

from dataclasses import fields

from tests.unit.answer.specimens import evidence

from nosology.answer.answering import answer
from nosology.answer.exporting.evidence_lines import printed_from, printed_statements, printed_to_dict
from nosology.answer.records import Statement


def test_no_field_of_a_statement_is_lost():
    known = evidence()
    shown = list(printed_statements(answer("How is gout treated?", known), known))
    assert shown
    for number, statement in shown:
        read = printed_from(printed_to_dict(number, statement, known))
        for field in fields(Statement):
            if field.name != "support":
                assert getattr(read, field.name) == getattr(statement, field.name)
        assert {field.name for field in fields(Statement)} - {"support"} <= printed_to_dict(
            number, statement, known
        ).keys()
