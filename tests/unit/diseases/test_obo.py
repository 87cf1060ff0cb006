import pytest

from nosology.diseases.obo import read_obo
from nosology.diseases.records import FlawedRecord, Name, Scope
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
