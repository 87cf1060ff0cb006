import json
from dataclasses import replace

from tests.unit.diseases.specimens import curie, descriptors, diseases, findings, icd_codes


def test_every_disease_comes_back_as_it_was_given(catalog):
    for given in diseases():
        found = catalog.disease(given.id)
        stated = tuple(xref for xref in found.xrefs if xref.origin != "same-name")
        assert replace(found, xrefs=stated) == given or given.id == curie("MONDO:0005100")


def test_every_finding_descriptor_and_category_comes_back(catalog):
    assert [catalog.finding(given.id) for given in findings()] == list(findings())
    assert [catalog.descriptor(given.id) for given in descriptors()] == list(descriptors())
    assert [catalog.icd(given.code) for given in icd_codes()] == list(icd_codes())


def test_added_names_are_names(catalog):
    names = [name.text for name in catalog.disease(curie("MONDO:0005100")).names]
    assert names == ["systemic sclerosis", "SSc", "sclerosis of the skin"]


def test_a_disease_that_only_the_annotations_know(catalog):
    found = catalog.disease(curie("OMIM:619340"))
    assert (found.label, found.origin) == ("Epileptic encephalopathy 96", "hpo")
    assert catalog.disease(curie("OMIM:154700")) is None


def test_a_finding_can_be_shown_as_a_disease(catalog):
    found = catalog.disease(curie("HP:0001945"))
    assert (found.label, found.origin) == ("Fever", "hpo")


def test_a_finding_has_the_codes_of_its_names(catalog):
    found = catalog.disease(curie("HP:0001945"))
    assert [(str(xref.code), xref.origin) for xref in found.xrefs] == [("MESH:D005334", "same-name")]


def test_what_is_not_there_is_none(catalog):
    nobody = curie("MONDO:9999999")
    assert catalog.disease(nobody) is None
    assert catalog.finding(nobody) is None
    assert catalog.descriptor(nobody) is None
    assert catalog.icd(curie("ICD10CM:A00")) is None


def test_counts(catalog):
    counts = catalog.counts()
    assert counts["diseases"] == sum(not each.obsolete for each in diseases()) + 1
    assert counts["obsolete diseases"] == 2
    assert (counts["annotations"], counts["genes"], counts["ICD-10-CM codes"]) == (5, 1, 3)


def test_all_diseases_are_current_and_in_order(catalog):
    found = list(catalog.all_diseases())
    assert found == sorted(found, key=lambda pair: str(pair[0]))
    assert (curie("MONDO:0000003"), "old gout") not in found


def test_the_dump_is_lines_of_json_without_numbers_of_rows(catalog):
    lines = [json.loads(line) for line in catalog.dump()]
    assert {line[0] for line in lines} == {"concept", "name", "parent", "xref", "gene", "icd", "annotations"}
    rows = [line[2].split("\n") for line in lines if line[0] == "annotations"]
    assert sorted(map(len, rows)) == [1, 4]
