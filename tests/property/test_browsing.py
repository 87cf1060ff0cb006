"""Classifications of any shape: what the ways through them must have in common."""

import sqlite3
from contextlib import contextmanager

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.diseases.specimens import disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.ordering import LETTERS, initial, natural_key
from nosology.identifiers import Curie

_MOST = 9


def _id(number):
    return f"MONDO:{number + 1:07d}"


@contextmanager
def held(parents, retired=frozenset(), labels=None):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_diseases(
        disease(
            _id(number),
            labels[number] if labels else f"d{number}",
            parents=tuple(_id(each) for each in sorted(above)),
            obsolete=number in retired,
        )
        for number, above in enumerate(parents)
    )
    writer.finish()
    yield Catalog(connection), [Curie.parse(_id(number)) for number in range(len(parents))]
    connection.close()


GRAPHS = st.lists(st.frozensets(st.integers(0, _MOST - 1), max_size=3), min_size=1, max_size=_MOST).map(
    lambda rows: [
        frozenset(each % number for each in row) if number else frozenset() for number, row in enumerate(rows)
    ]
)
"""Each node with parents among those before it, so without circles."""


@given(GRAPHS, st.frozensets(st.integers(0, _MOST - 1), max_size=2))
@settings(deadline=None, max_examples=60)
def test_up_and_down_agree(parents, retired):
    with held(parents, retired) as (catalog, ids):
        above = {each: {up for up, _ in catalog.ancestors(each)} for each in ids}
        current = [each for number, each in enumerate(ids) if number not in retired]
        for each in current:
            assert each not in above[each]
            for up in above[each]:
                assert above[up] <= above[each]
            children = catalog.children_counted(each)
            assert {child.id for child in children} == {
                low for low in current if each in dict(catalog.parents(low))
            }
            assert [child.below for child in children] == [
                len(catalog.descendants(child.id)) for child in children
            ]
            assert all(each in dict(catalog.siblings(beside)) for beside, _ in catalog.siblings(each))
            assert not {str(beside) for beside, _ in catalog.siblings(each)} & {
                _id(number) for number in retired
            }


@given(GRAPHS)
@settings(deadline=None, max_examples=60)
def test_every_disease_is_below_a_root_or_one_itself(parents):
    with held(parents) as (catalog, ids):
        roots = {root.id for root in catalog.roots()}
        for each in ids:
            place = catalog.place(each, "x")
            known = {each, *(up for up, _ in place.ancestors)}
            assert known & roots
            assert {end for step in place.steps for end in step} <= known
            assert {child for child, _ in place.steps} == known - roots
            assert {parent for child, parent in place.steps if child == each} == {
                up for up, _ in place.parents
            }


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_every_disease_stands_under_exactly_one_letter(labels):
    with held([frozenset()] * len(labels), labels=labels) as (catalog, ids):
        shelves = [catalog.alphabet.under(letter) for letter in LETTERS]
        assert sorted(each for shelf in shelves for each, _ in shelf) == sorted(ids)
        assert list(catalog.alphabet.counts().values()) == [len(shelf) for shelf in shelves]


@given(st.text(), st.text())
def test_natural_order_is_an_order(one, two):
    assert (natural_key(one) < natural_key(two)) != (natural_key(two) <= natural_key(one))
    assert initial(one) in LETTERS
