"""Other names of the diseases that a query names."""

import pytest

from nosology.errors import BadQuery
from nosology.identifiers import Curie
from nosology.search.expanding import Subject, expanded
from nosology.search.expressions import Alike, And, Field, Naming, Not, Or, Run, Term
from nosology.search.syntax import parse

LUNG = Curie("MONDO", "0008903")


class Names:
    """Knows one disease by two names."""

    def subjects(self, text):
        at = text.lower().find("cancer of the lung")
        if at < 0:
            return []
        return [
            Subject(
                label="lung cancer",
                start=at,
                end=at + 18,
                names=("lung cancer", "lung neoplasm"),
                heading="Lung Neoplasms",
                diseases=(LUNG,),
            )
        ]

    def called(self, name):
        return (LUNG,) if name == "lung cancer" else ()


def ways(query):
    read = expanded(parse(query), query, Names())
    return read.expression, [subject.label for subject in read.subjects]


def test_a_disease_is_sought_as_typed_by_its_names_its_heading_and_what_articles_name():
    expression, subjects = ways("cancer of the lung")
    assert subjects == ["lung cancer"]
    assert isinstance(expression, Alike)
    typed, *others = expression.parts
    assert [term.text for term in typed.terms] == ["cancer", "of", "the", "lung"]
    assert others == [
        Term(field=Field.ALL, text="lung cancer"),
        Term(field=Field.ALL, text="lung neoplasm"),
        Term(field=Field.MESH, text="Lung Neoplasms"),
        Naming((LUNG,)),
    ]


def test_the_other_words_stay():
    expression, _ = ways("screening for cancer of the lung 2020[dp] NOT mice")
    screened = expression.parts[0]
    assert isinstance(screened, And)
    assert [term.text for term in screened.parts[1].terms] == ["screening", "for"]
    assert isinstance(expression.parts[-1], Not)


@pytest.mark.parametrize(
    "query", ['"cancer of the lung"', "cancer of the lung*", "gout", "cancer[ti] of the lung", "PMC12 gout"]
)
def test_quoted_tagged_and_other_words_are_left_as_they_are(query):
    expression, subjects = ways(query)
    assert expression == parse(query)
    assert subjects == []


def test_inside_operators():
    expression, subjects = ways("gout OR (cancer of the lung)")
    assert isinstance(expression, Or)
    assert isinstance(expression.parts[0], Run)
    assert isinstance(expression.parts[1], Alike)
    assert subjects == ["lung cancer"]


def test_a_disease_by_its_tag():
    assert ways("lung cancer[disease]")[0] == Naming((LUNG,))
    with pytest.raises(BadQuery, match="no disease is called “unheard of”") as refused:
        ways("gout AND unheard of[disease]")
    assert refused.value.at == 9
