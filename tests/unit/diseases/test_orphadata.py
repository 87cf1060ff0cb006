from pathlib import Path

import pytest

from nosology.diseases.orphadata import read_orphadata, read_orphadata_findings
from nosology.diseases.records import FlawedRecord, Predicate, Scope
from nosology.errors import FormatError
from nosology.identifiers import Curie

MATERIAL = Path(__file__).parents[2] / "material"
NAMES, FINDINGS = MATERIAL / "en_product1.xml", MATERIAL / "en_product4.xml"
_EXACT = "E (Exact mapping: the two concepts are equivalent)"


def _read(tmp_path, old, new, of=NAMES, read=read_orphadata):
    text = of.read_text(encoding="latin-1")
    assert old in text
    path = tmp_path / of.name
    path.write_text(text.replace(old, new, 1), encoding="latin-1")
    return list(read(path))


def test_a_disorder_with_synonyms_codes_and_definition():
    bloom = next(iter(read_orphadata(NAMES)))
    assert (bloom.id, bloom.label, bloom.obsolete) == (Curie("Orphanet", "125"), "Bloom syndrome", False)
    assert [(name.text, name.scope) for name in bloom.names[1:]] == [("BSyn", Scope.EXACT)]
    assert bloom.definition.endswith("and predisposition to cancer.")
    assert [(str(xref.code), xref.predicate) for xref in bloom.xrefs] == [
        ("OMIM:210900", Predicate.EXACT),
        ("MESH:D001816", Predicate.EXACT),
        ("UMLS:C0005859", Predicate.UNSPECIFIED),  # not yet validated
        ("ICD10WHO:Q82.2", Predicate.UNSPECIFIED),  # not yet decided
    ]


def test_what_was_moved_is_retired_and_what_it_moved_to_is_not():
    _, moved, target, referred = read_orphadata(NAMES)
    assert (moved.obsolete, moved.replaced_by, moved.consider) == (True, target.id, ())
    assert (target.obsolete, target.replaced_by, target.consider) == (False, None, ())
    assert (referred.label, referred.obsolete, referred.replaced_by) == ("Behr syndrome", True, None)
    assert referred.consider == (Curie("Orphanet", "441434"),)


@pytest.mark.parametrize(
    ("relation", "predicate"),
    [
        ("NTBT (narrower term maps to a broader term)", Predicate.BROAD),
        (
            "NTBT/E (narrower term maps to a broader term because of an exact mapping with a synonym)",
            Predicate.BROAD,
        ),
        ("BTNT (broader term maps to a narrower term)", Predicate.NARROW),
        ("BTNT/E (broader term maps to a narrower term because of …)".replace("…", "x"), Predicate.NARROW),
        ("ND (not yet decided)", Predicate.UNSPECIFIED),
    ],
)
def test_the_relation_of_a_code_is_turned_to_face_the_disease(tmp_path, relation, predicate):
    bloom = _read(tmp_path, _EXACT, relation)[0]
    assert bloom.xrefs[0].predicate is predicate


@pytest.mark.parametrize(
    ("old", "new"), [(_EXACT, "W (incorrect mapping)"), ("<Reference>210900<", "<Reference>21<")]
)
def test_a_code_that_maps_nothing_is_left_out_alone(tmp_path, old, new):
    bloom, flawed, *rest = _read(tmp_path, old, new)
    assert "OMIM" not in {xref.code.prefix for xref in bloom.xrefs}
    assert (flawed.source, flawed.record) == ("en_product1.xml", "Orphanet:125")
    assert len(rest) == 3


def test_a_mark_before_a_name_is_no_part_of_it(tmp_path):
    bloom = _read(tmp_path, '"en">Bloom', '"en">NON RARE IN EUROPE: Bloom')[0]
    assert (bloom.label, bloom.obsolete) == ("Bloom syndrome", False)


def test_the_declared_encoding_is_read(tmp_path):
    assert (
        _read(tmp_path, '<Synonym lang="en">BSyn', '<Synonym lang="en">Bührer')[0].names[1].text == "Bührer"
    )


def test_markup_within_a_definition_goes(tmp_path):
    bloom = _read(tmp_path, "<Contents>Bloom", "<Contents>&lt;i&gt;Bloom&lt;/i&gt; &amp;amp; so on")[0]
    assert bloom.definition.startswith("Bloom & so on syndrome (BSyn)")


@pytest.mark.parametrize(
    ("old", "new"), [("<OrphaCode>125<", "<OrphaCode>x<"), ('"en">Bloom syndrome<', '"en"><')]
)
def test_a_flawed_disorder_is_left_out_and_the_rest_kept(tmp_path, old, new):
    flawed, *rest = _read(tmp_path, old, new)
    assert isinstance(flawed, FlawedRecord)
    assert len(rest) == 3


def test_findings_with_their_frequency():
    first, *_, excluded = read_orphadata_findings(FINDINGS)
    assert (first.disease, first.disease_name) == (Curie("Orphanet", "58"), "Alexander disease")
    assert (first.finding, first.frequency, first.negated) == (Curie("HP", "0000256"), "HP:0040281", False)
    assert (first.references, first.evidence, first.aspect) == ((first.disease,), "TAS", "P")
    assert first.row == "58\tAlexander disease\tHP:0000256\tMacrocephaly\tVery frequent (99-80%)\t"
    assert FINDINGS.read_text().splitlines()[first.line - 1].strip() == '<HPODisorderAssociation id="1">'
    assert (str(excluded.disease), excluded.frequency, excluded.negated) == (
        "Orphanet:1401",
        "HP:0040285",
        True,
    )


def test_a_criterion_stands_in_the_row(tmp_path):
    criterion = (
        '<DiagnosticCriteria id="28454"><Name lang="en">Diagnostic criterion</Name></DiagnosticCriteria>'
    )
    first = _read(tmp_path, "<DiagnosticCriteria/>", criterion, FINDINGS, read_orphadata_findings)[0]
    assert first.row.endswith("\tVery frequent (99-80%)\tDiagnostic criterion")


@pytest.mark.parametrize(("old", "new"), [("HP:0000256", "HP:256"), ("Very frequent (99-80%)", "Often")])
def test_a_flawed_finding_is_left_out_and_the_rest_kept(tmp_path, old, new):
    flawed, *rest = _read(tmp_path, old, new, FINDINGS, read_orphadata_findings)
    assert isinstance(flawed, FlawedRecord)
    assert flawed.record.startswith("Orphanet:58, line ")
    assert len(rest) == 3


@pytest.mark.parametrize(
    ("read", "path"), [(read_orphadata, FINDINGS), (read_orphadata_findings, NAMES), (read_orphadata, MATERIAL / "desc.xml")]
)  # fmt: skip
def test_another_product_is_an_error(read, path):
    with pytest.raises(FormatError) as caught:
        list(read(path))
    assert caught.value.source == path.name
