from pathlib import Path

import pytest

from nosology.diseases.obo import read_obo, read_obo_diseases
from nosology.diseases.records import FlawedRecord, Name, Predicate, Scope
from nosology.errors import FormatError
from nosology.identifiers import Curie

_OBO = r"""format-version: 1.2
ontology: hp.obo

[Term]
id: HP:0000003
name: Multicystic kidney dysplasia
alt_id: HP:0004715
alt_id: HP:0000118
def: "Kidney with \"cysts\" \{many\}: see\nbelow." [https://orcid.org/0]
comment: Anything.
synonym: "Multicystic kidneys" EXACT []
synonym: "MCDK" EXACT abbreviation []
synonym: "Renal cysts" BROAD layperson [PMID:1]
synonym: "Kidney cysts" RELATED []
synonym: "Cysts" []
synonym: "Cystic kidney" NARROW []
is_a: HP:0000107 {source="x"} ! Renal cyst
is_a: HP:0000118 ! Phenotypic abnormality

[Term]
id: HP:0000057
name: obsolete Clitoromegaly
is_obsolete: true
replaced_by: HP:0008665

[Term]
id: HP:0000118
name: Phenotypic abnormality

[Typedef]
id: has_part
name: has part
"""


def _read(tmp_path, text):
    path = tmp_path / "hp.obo"
    path.write_text(text)
    return list(read_obo(path))


def test_a_term_with_scopes_escapes_and_parents(tmp_path):
    found = _read(tmp_path, _OBO)[0]
    assert found.definition == 'Kidney with "cysts" {many}: see\nbelow.'
    assert found.parents == (Curie("HP", "0000107"), Curie("HP", "0000118"))
    assert found.names[0] == Name(text="Multicystic kidney dysplasia", scope=Scope.LABEL, origin="hpo")
    assert [(name.text, name.scope) for name in found.names[1:]] == [
        ("Multicystic kidneys", Scope.EXACT),
        ("MCDK", Scope.ABBREVIATION),
        ("Renal cysts", Scope.BROAD),
        ("Kidney cysts", Scope.RELATED),
        ("Cysts", Scope.RELATED),
        ("Cystic kidney", Scope.NARROW),
    ]


def test_retired_terms_say_what_replaces_them(tmp_path):
    retired = _read(tmp_path, _OBO)[1]
    assert (retired.label, retired.obsolete) == ("Clitoromegaly", True)
    assert retired.replaced_by == Curie("HP", "0008665")


def test_an_alternative_identifier_without_a_stanza_is_a_retired_term(tmp_path):
    found = _read(tmp_path, _OBO)
    assert [str(each.id) for each in found] == ["HP:0000003", "HP:0000057", "HP:0000118", "HP:0004715"]
    assert found[-1].obsolete
    assert found[-1].replaced_by == Curie("HP", "0000003")


@pytest.mark.parametrize(
    "stanza",
    [
        "name: no id",
        "id: HP:0000001",
        "id: nonsense\nname: a",
        'id: HP:0000001\nname: a\nsynonym: "open EXACT []',
        'id: HP:0000001\nname: a\nsynonym: "" EXACT []',
        "id: HP:0000001\nname: a\nis_a: nonsense",
    ],
)
def test_a_flawed_stanza_is_left_out_and_the_rest_kept(tmp_path, stanza):
    text = f"format-version: 1.4\n\n[Term]\n{stanza}\n\n[Term]\nid: HP:0000118\nname: kept\n"
    flawed, good = _read(tmp_path, text)
    assert isinstance(flawed, FlawedRecord)
    assert good.label == "kept"


def test_a_flawed_alternative_identifier_is_told(tmp_path):
    text = "format-version: 1.4\n[Term]\nid: HP:0000118\nname: kept\nalt_id: nonsense\n"
    assert isinstance(_read(tmp_path, text)[-1], FlawedRecord)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no OBO header"),
        ("[Term]\nid: HP:0000118\nname: a\n", "no OBO header"),
        ("format-version: 1.2\n", "no term"),
    ],
)
def test_another_document_is_an_error(tmp_path, text, message):
    with pytest.raises(FormatError, match=message) as caught:
        _read(tmp_path, text)
    assert caught.value.source == "hp.obo"


DOID = Path(__file__).parents[2] / "material" / "doid.obo"
_MONDO = r"""format-version: 1.4
ontology: mondo

[Term]
id: MONDO:0017215
name: calciphylaxis
def: "Calcification of \"small\" vessels." [PMID:1]
synonym: "CUA" EXACT MONDO:ABBREVIATION [MONDO:patterns]
synonym: "calcific arteriolopathy" NARROW ABBREVIATION []
xref: Orphanet:280062 {source="MONDO:equivalentTo", source="MONDO:ORDO"} ! Calciphylaxis
xref: DOID:4 {source="MONDO:mondoIsNarrowerThanSource"}
xref: ICD10CM:E83.5 {source="MONDO:mondoIsBroaderThanSource"}
xref: MESH:D002115 {source="MONDO:relatedTo"} "described"
xref: url:http\://example.org/a
xref: https://example.org/b
xref: UMLS:C0006666
property_value: skos:exactMatch UMLS:C0006666
property_value: http://www.w3.org/2004/02/skos/core#exactMatch "http://identifiers.org/snomedct/24700007" xsd:anyURI
is_a: MONDO:0002123 {source="x"} ! calcinosis

[Term]
id: HP:0000001
name: All

[Term]
id: MONDO:0000002
name: obsolete sex reversal
is_obsolete: true
replaced_by: MONDO:0009299
replaced_by: MONDO:0009301
consider: MONDO:0009300

[Term]
id: MONDO:0000003
is_obsolete: true
"""


def _read_diseases(tmp_path, text, prefix="MONDO"):
    path = tmp_path / "mondo.obo"
    path.write_text(text)
    return list(read_obo_diseases(path, "mondo", prefix))


def test_diseases_of_the_disease_ontology():
    found = {str(each.id): each for each in read_obo_diseases(DOID, "doid")}
    angiosarcoma = found["DOID:0001816"]
    assert angiosarcoma.definition.startswith("A malignant Vascular tumor")
    assert [(name.text, name.scope, name.origin) for name in angiosarcoma.names] == [
        ("angiosarcoma", Scope.LABEL, "doid"),
        ("hemangiosarcoma", Scope.EXACT, "doid"),
    ]
    assert [str(xref.code) for xref in angiosarcoma.xrefs] == [
        "MESH:D006394", "NCIT:C3088", "NCIT:C9275", "UMLS:C0018923", "UMLS:C0854893",
    ]  # fmt: skip
    assert {xref.predicate for xref in angiosarcoma.xrefs} == {Predicate.UNSPECIFIED}
    assert (found["DOID:267"].obsolete, found["DOID:267"].replaced_by) == (True, angiosarcoma.id)
    assert found["DOID:2737"].obsolete
    assert len(found) == 6 + 5


def test_a_disease_of_mondo_with_the_predicates_of_its_codes(tmp_path):
    found = _read_diseases(tmp_path, _MONDO)[0]
    assert found.definition == 'Calcification of "small" vessels.'
    assert [(name.text, name.scope) for name in found.names[1:]] == [
        ("CUA", Scope.ABBREVIATION),
        ("calcific arteriolopathy", Scope.NARROW),
    ]
    assert [(str(xref.code), xref.predicate) for xref in found.xrefs] == [
        ("Orphanet:280062", Predicate.EXACT),
        ("DOID:4", Predicate.BROAD),
        ("ICD10CM:E83.5", Predicate.NARROW),
        ("MESH:D002115", Predicate.RELATED),
        ("UMLS:C0006666", Predicate.EXACT),
        ("SCTID:24700007", Predicate.EXACT),
    ]


def test_codes_that_are_none_are_left_out_alone_and_told(tmp_path):
    flaws = [each for each in _read_diseases(tmp_path, _MONDO) if isinstance(each, FlawedRecord)]
    assert [flaw.record for flaw in flaws] == ["MONDO:0017215 (line 4)"] * 2
    assert [flaw.reason.partition(": ")[2] for flaw in flaws] == [
        "url:http://example.org/a",
        "https://example.org/b",
    ]


def test_terms_of_another_prefix_are_passed_over_where_one_is_asked_for(tmp_path):
    wanted = [each for each in _read_diseases(tmp_path, _MONDO) if not isinstance(each, FlawedRecord)]
    every = [each for each in _read_diseases(tmp_path, _MONDO, None) if not isinstance(each, FlawedRecord)]
    assert {str(each.id) for each in every} - {str(each.id) for each in wanted} == {"HP:0000001"}
    with pytest.raises(FormatError, match="holds no term of DOID"):
        _read_diseases(tmp_path, _MONDO, "DOID")


def test_retired_diseases_say_what_replaces_them_and_what_else_may_be_meant(tmp_path):
    *_, retired, bare = _read_diseases(tmp_path, _MONDO)
    assert (retired.label, retired.obsolete) == ("sex reversal", True)
    assert retired.replaced_by == Curie("MONDO", "0009299")
    assert retired.consider == (Curie("MONDO", "0009301"), Curie("MONDO", "0009300"))
    assert (bare.label, bare.obsolete) == ("MONDO:0000003", True)


def test_a_line_goes_on_after_a_backslash(tmp_path):
    text = "format-version: 1.2\n[Term]\nid: MONDO:0017215\nname: calci\\\nphylaxis\nis_a: MONDO:0002123\n"
    (found,) = _read_diseases(tmp_path, text)
    assert (found.label, found.parents) == ("calciphylaxis", (Curie("MONDO", "0002123"),))
    with pytest.raises(FormatError, match="ends within a line"):
        _read_diseases(tmp_path, text + "comment: no end\\")
