import sqlite3

from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter

_SLE, _LE, _HUMAN, _ROOT = map(curie, ("MONDO:0007915", "MONDO:0004670", "MONDO:0700096", "MONDO:0000001"))
_CALCINOSIS = curie("MONDO:0002123")
_WITHIN = curie("NOSOLOGY:calcinosis-in-systemic-sclerosis")


def test_one_step_up_and_down(catalog):
    assert catalog.parents(_SLE) == [(_LE, "lupus erythematosus")]
    assert catalog.children(_LE) == [(_SLE, "systemic lupus erythematosus")]


def test_all_the_way_nearest_first(catalog):
    assert [each for each, _ in catalog.ancestors(_SLE)] == [_LE, _HUMAN, _ROOT]
    assert (_SLE, "systemic lupus erythematosus") in catalog.descendants(_ROOT)


def test_depths(catalog):
    depths = catalog.depths_below(_HUMAN)
    assert (depths[_LE], depths[_SLE]) == (1, 2)


def test_kinds(catalog):
    assert catalog.is_a(_SLE, _SLE)
    assert catalog.is_a(_SLE, _ROOT)
    assert not catalog.is_a(_ROOT, _SLE)


def test_what_nobody_knows_has_no_place(catalog):
    nobody = curie("MONDO:9999999")
    assert catalog.parents(nobody) == catalog.descendants(nobody) == []
    assert not catalog.is_a(nobody, _ROOT)


def test_a_condition_within_another(catalog):
    assert catalog.in_setting(_CALCINOSIS, curie("MONDO:0005100")) == [_WITHIN]
    assert catalog.in_setting(_CALCINOSIS, curie("MONDO:0019340")) == [_WITHIN]
    assert catalog.in_setting(_WITHIN, curie("MONDO:0005100")) == [_WITHIN]
    assert catalog.in_setting(_CALCINOSIS, curie("MONDO:0005393")) == []
    assert catalog.in_setting(_LE, curie("MONDO:0005100")) == []


def test_roots_have_no_parent_and_those_with_most_kinds_come_first(catalog):
    roots = catalog.roots()
    assert (roots[0].id, roots[0].below) == (_ROOT, len(catalog.descendants(_ROOT)))
    assert [root.below for root in roots] == sorted((root.below for root in roots), reverse=True)
    assert all(catalog.parents(root.id) == [] for root in roots)
    assert not {"old gout", "gone"} & {root.label for root in roots}


def test_children_are_counted_with_all_that_is_below_them(catalog):
    counted = {each.id: each.below for each in catalog.children_counted(_HUMAN)}
    assert set(counted) == {each for each, _ in catalog.children(_HUMAN)}
    assert counted[_LE] == 1
    assert counted[_CALCINOSIS] == 1
    assert counted[curie("MONDO:0005393")] == 0


def test_siblings_share_a_parent(catalog):
    assert catalog.siblings(_SLE) == []
    beside = [label for _, label in catalog.siblings(_LE)]
    assert "gout" in beside
    assert "lupus erythematosus" not in beside
    assert beside == sorted(beside, key=str.casefold)


def test_a_retired_disease_stands_nowhere(catalog):
    retired = curie("MONDO:0000003")
    assert catalog.siblings(retired) == catalog.children_counted(retired) == []


def test_every_way_is_kept():
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    ids = [f"MONDO:000000{number}" for number in range(1, 7)]
    root, left, right, low, beside, gone = ids
    writer.add_diseases(
        [
            disease(root, "root", parents=()),
            disease(left, "left", parents=(root,)),
            disease(right, "right", parents=(root,)),
            disease(low, "low", parents=(left, right)),
            disease(beside, "beside", parents=(right,)),
            disease(gone, "gone", parents=(right,), obsolete=True),
        ]
    )
    writer.finish()
    place = Catalog(connection).place(curie(low), "low")
    steps = {(str(child), str(parent)) for child, parent in place.steps}
    assert steps == {(low, left), (low, right), (left, root), (right, root)}
    assert [label for _, label in place.ancestors] == ["left", "right", "root"]
    assert [(str(parent), [label for _, label in same]) for parent, same in place.siblings] == [
        (right, ["beside"])
    ]
    connection.close()
