from tests.unit.diseases.specimens import curie

_MARFAN = curie("MONDO:0007947")


def test_findings_come_through_the_codes_most_frequent_first(catalog):
    found = catalog.annotations(_MARFAN)
    assert [(label, annotation.frequency, annotation.negated) for annotation, label in found] == [
        ("Aortic root aneurysm", "9/10", False),
        ("Arachnodactyly", "HP:0040282", False),
        ("Gout", None, True),
    ]
    assert found[0][0].row.startswith("OMIM:154700\tMarfan syndrome\t\tHP:0002616")


def test_findings_of_a_disease_as_annotated(catalog):
    assert catalog.annotations(curie("OMIM:154700")) == catalog.annotations(_MARFAN)


def test_a_disease_without_annotations(catalog):
    assert catalog.annotations(curie("MONDO:0005393")) == []


def test_inheritance(catalog):
    assert [label for _, label in catalog.inheritance(_MARFAN)] == ["Autosomal dominant inheritance"]


def test_genes(catalog):
    (link,) = catalog.genes(_MARFAN)
    assert (link.symbol, link.gene, link.row) == ("FBN1", curie("NCBIGene:2200"), "2200\tFBN1")


def test_all_annotations(catalog):
    assert [annotation.line for annotation in catalog.all_annotations()] == [6, 7, 8, 9, 10]
