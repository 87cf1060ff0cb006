"""Numbers and lists as they follow from the specimens, counted by hand."""

import sqlite3
from dataclasses import replace

import pytest
from tests.unit.diseases.specimens import curie, disease

from nosology.diseases.browsing import paged
from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.ordering import LETTERS
from nosology.diseases.records import Descriptor, IcdCode, Predicate, Xref
from nosology.errors import UnknownPlace


def test_every_letter_has_its_number_and_nothing_retired_counts(catalog):
    counts = catalog.alphabet.counts()
    assert tuple(counts) == LETTERS
    assert counts["G"] == 1  # gout; “gone” is retired
    assert counts["O"] == 0  # so is “old gout”
    assert sum(counts.values()) == len(list(catalog.all_diseases()))


def test_a_letter_in_either_case_in_order(catalog):
    labels = [label for _, label in catalog.alphabet.under("m")]
    assert labels == [
        "Marfan syndrome", "Marfan syndrome, dog", "mitral valve stenosis", "multiple sclerosis",
        "myocardial infarction",
    ]  # fmt: skip
    assert catalog.alphabet.under("OTHER") == ()


@pytest.mark.parametrize("letter", ["", "AB", "é", "0"])
def test_what_is_no_letter_is_said(catalog, letter):
    with pytest.raises(UnknownPlace, match="A to Z"):
        catalog.alphabet.under(letter)


def test_chapters_count_each_disease_once(catalog):
    chapters = catalog.icd_tree.top().parts
    assert [(each.code, each.label, each.below) for each in chapters] == [
        ("12", "Skin", 0),
        ("13", "Musculoskeletal", 1),
    ]


def test_from_the_chapter_down_to_the_disease(catalog):
    chapter = catalog.icd_tree.at("13")
    assert [(each.code, each.below) for each in chapter.parts] == [("M10", 1)]
    gout = catalog.icd_tree.at("m10")
    assert [each.code for each in gout.path] == ["13"]
    assert [(each.label, each.predicates) for each in gout.diseases] == [
        ("gout", ("exact", "cross-reference"))
    ]
    assert [(each.code, each.below) for each in gout.parts] == [("M10.9", 0)]
    assert [each.code for each in catalog.icd_tree.at("ICD10CM:M10.9").path] == ["13", "M10"]


@pytest.mark.parametrize("code", ["M11", "99", "'", "M10.9.9"])
def test_no_such_code(catalog, code):
    with pytest.raises(UnknownPlace, match="ICD-10-CM"):
        catalog.icd_tree.at(code)


@pytest.fixture
def trees():
    """A branch with a gap in it, a descriptor at two places, and one disease that refers to two of them."""
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    for number, label, at in (
        ("D000001", "Tissue Diseases", ("C17",)),
        ("D000002", "Leaf", ("C17.300.500", "F03.100")),
        ("D000003", "Mind", ("F03",)),
        ("D000004", "Cells", ("A11",)),
    ):
        writer.add_descriptors([Descriptor(id=curie(f"MESH:{number}"), label=label, tree_numbers=at)])
    writer.add_icd(
        [
            IcdCode(code=curie("ICD10CM:A00"), label="a", chapter="1 One", parent=None),
            IcdCode(code=curie("ICD10CM:A00.1"), label="b", chapter="1 One", parent=curie("ICD10CM:A00")),
            IcdCode(code=curie("ICD10CM:A00.2"), label="c", chapter="1 One", parent=curie("ICD10CM:A00")),
        ]
    )
    writer.add_diseases(
        [
            disease(
                "MONDO:0000010",
                "both",
                codes=("MESH:D000002", "MESH:D000001", "ICD10CM:A00.1", "ICD10CM:A00.2"),
            ),
            disease("MONDO:0000011", "mental", codes=("MESH:D000003", "ICD10CM:A00.2")),
            disease("MONDO:0000012", "gone", codes=("MESH:D000003", "ICD10CM:A00.2"), obsolete=True),
        ]
    )
    writer.finish()
    yield Catalog(connection)
    connection.close()


def test_a_disease_with_two_codes_below_a_category_counts_once(trees):
    [category] = trees.icd_tree.at("1").parts
    assert category.below == 2
    assert [each.below for each in trees.icd_tree.at("A00").parts] == [1, 2]
    assert [each.label for each in trees.icd_tree.at("A00.2").diseases] == ["both", "mental"]


def test_branches_of_diseases_come_first_and_others_only_where_they_hold_one(trees):
    assert [(each.code, each.below) for each in trees.mesh_tree.top().parts] == [("C17", 1), ("F03", 2)]


def test_a_gap_in_the_tree_hides_nothing(trees):
    shelf = trees.mesh_tree.at("c17")
    assert [each.code for each in shelf.parts] == ["C17.300.500"]
    leaf = trees.mesh_tree.at("C17.300.500")
    assert [each.code for each in leaf.path] == ["C17"]
    assert [each.label for each in leaf.diseases] == ["both"]
    assert trees.mesh_tree.at("F03.100").diseases == leaf.diseases


@pytest.mark.parametrize("number", ["C17.300", "C", "x", "C17."])
def test_no_such_tree_number(trees, number):
    with pytest.raises(UnknownPlace, match="MeSH"):
        trees.mesh_tree.at(number)


def test_an_empty_catalog_has_empty_ways():
    connection = sqlite3.connect(":memory:")
    CatalogWriter(connection).finish()
    catalog = Catalog(connection)
    assert set(catalog.alphabet.counts().values()) == {0}
    assert catalog.icd_tree.top().parts == catalog.mesh_tree.top().parts == ()
    assert catalog.roots() == []
    connection.close()


def test_pages_hold_everything_once():
    items = list(range(401))
    pages = [paged(items, number) for number in (1, 2, 3)]
    assert [each for page in pages for each in page.items] == items
    assert [(page.number, page.last, page.total) for page in pages] == [(1, 3, 401), (2, 3, 401), (3, 3, 401)]
    assert paged([], 1).items == ()


@pytest.mark.parametrize("number", [0, -1, 2])
def test_no_such_page(number):
    with pytest.raises(UnknownPlace, match="1 to 1"):
        paged([1], number)


def test_what_corresponds_exactly_comes_first():
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    writer.add_icd([IcdCode(code=curie("ICD10CM:A00"), label="x", chapter="1 One", parent=None)])
    narrow = Xref(code=curie("ICD10CM:A00"), predicate=Predicate.NARROW, origin="x")
    writer.add_diseases(
        [
            disease("MONDO:0000010", "a loose one", codes=("ICD10CM:A00",)),
            replace(disease("MONDO:0000011", "b narrow one"), xrefs=(narrow,)),
            replace(
                disease("MONDO:0000012", "c exact one"), xrefs=(replace(narrow, predicate=Predicate.EXACT),)
            ),
        ]
    )
    writer.finish()
    found = [each.label for each in Catalog(connection).icd_tree.at("A00").diseases]
    assert found == ["c exact one", "b narrow one", "a loose one"]
    connection.close()
