import gzip
import json
from pathlib import Path

import pytest

from nosology.diseases.obographs import CLINICAL_ENTITY, read_obographs
from nosology.diseases.records import FlawedRecord, Predicate, Scope, Xref
from nosology.errors import FormatError
from nosology.identifiers import Curie

ORDO = Path(__file__).parents[2] / "material" / "ordo.obographs.json"
_OBO = "http://purl.obolibrary.org/obo/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


def _node(local="0017215", label="calciphylaxis", kind="CLASS", **meta):
    return {"id": f"{_OBO}MONDO_{local}", "lbl": label, "type": kind, "meta": meta}


def _read(tmp_path, nodes, edges=(), prefix="MONDO", root=None):
    path = tmp_path / "mondo.json"
    path.write_text(json.dumps({"graphs": [{"nodes": nodes, "edges": list(edges)}]}))
    return list(read_obographs(path, "mondo", prefix, root))


def test_ordo_without_its_genes(tmp_path):
    found = {str(each.id): each for each in read_obographs(ORDO, "ordo", "Orphanet", CLINICAL_ENTITY)}
    assert sorted(found) == [
        f"Orphanet:{local}"
        for local in ("1235", "1239", "125", "1658", "377788", "377794", "441434", "79390")
    ]
    bloom = found["Orphanet:125"]
    assert bloom.label == "Bloom syndrome"
    assert bloom.definition.startswith("Bloom syndrome (BSyn) is a rare chromosomal breakage syndrome")
    assert [(name.text, name.scope) for name in bloom.names[1:]] == [("BSyn", Scope.EXACT)]
    assert bloom.parents == (Curie("Orphanet", "79390"), Curie("Orphanet", "377788"))
    assert (
        Xref(code=Curie("ICD10WHO", "Q82.2"), predicate=Predicate.UNSPECIFIED, origin="ordo") in bloom.xrefs
    )
    assert found["Orphanet:377788"].parents == ()
    behr = found["Orphanet:1239"]
    assert (behr.label, behr.obsolete, behr.replaced_by) == (
        "Behr syndrome",
        True,
        Curie("Orphanet", "441434"),
    )


def test_without_a_root_all_nodes_of_the_prefix_come():
    found = list(read_obographs(ORDO, "ordo", "Orphanet"))
    assert "xylosyltransferase 2" in [each.label for each in found if not isinstance(each, FlawedRecord)]
    assert {each.record.rpartition("_")[2] for each in found if isinstance(each, FlawedRecord)} >= {
        "C001",
        "C010",
    }


def test_a_node_with_everything(tmp_path):
    (found,) = _read(
        tmp_path,
        [
            _node(
                definition={"val": "Calcification of small vessels.", "xrefs": ["PMID:1"]},
                synonyms=[
                    {"pred": "hasExactSynonym", "val": "CUA", "synonymType": f"{_OBO}mondo#ABBREVIATION"},
                    {"pred": "hasNarrowSynonym", "val": "b"},
                    {"pred": "hasBroadSynonym", "val": "c"},
                    {"pred": "hasRelatedSynonym", "val": "d"},
                ],
                xrefs=[
                    {"val": "Orphanet:280062"},
                    {"val": "DOID:1", "meta": {"basicPropertyValues": [{"pred": "oio#source", "val": "MONDO:relatedTo"}]}},
                ],
                basicPropertyValues=[
                    {"pred": f"{_SKOS}exactMatch", "val": "http://www.orpha.net/ORDO/Orphanet_280062"},
                    {"pred": f"{_SKOS}narrowMatch", "val": "http://linkedlifedata.com/resource/umls/id/C0006663"},
                    {"pred": f"{_SKOS}broadMatch", "val": "http://nanbyodata.jp/ontology/NANDO_2200317"},
                ],
            ),
            _node("0000009", "a property", kind="PROPERTY"),
            {"id": f"{_OBO}HP_0000001", "lbl": "All"},
        ],
        [
            {"sub": f"{_OBO}MONDO_0017215", "pred": "is_a", "obj": f"{_OBO}MONDO_0002123"},
            {"sub": f"{_OBO}MONDO_0017215", "pred": "is_a", "obj": f"{_OBO}BFO_0000001"},
            {"sub": f"{_OBO}MONDO_0017215", "pred": f"{_OBO}RO_1", "obj": f"{_OBO}MONDO_0000010"},
        ],
    )  # fmt: skip
    assert found.id == Curie("MONDO", "0017215")
    assert found.parents == (Curie("MONDO", "0002123"),)
    assert [(name.text, name.scope) for name in found.names[1:]] == [
        ("CUA", Scope.ABBREVIATION), ("b", Scope.NARROW), ("c", Scope.BROAD), ("d", Scope.RELATED),
    ]  # fmt: skip
    assert [(str(xref.code), xref.predicate) for xref in found.xrefs] == [
        ("DOID:1", Predicate.RELATED),
        ("Orphanet:280062", Predicate.EXACT),
        ("UMLS:C0006663", Predicate.NARROW),
        ("NANDO:2200317", Predicate.BROAD),
    ]


def test_retired_nodes_and_other_identifiers_lead_on(tmp_path):
    oio = "http://www.geneontology.org/formats/oboInOwl#"
    retired = _node(
        "0000002",
        "obsolete sex reversal",
        deprecated=True,
        basicPropertyValues=[
            {"pred": f"{_OBO}IAO_0100001", "val": f"{_OBO}MONDO_0009299"},
            {"pred": f"{oio}consider", "val": "MONDO:0009300"},
        ],
    )
    bare = {"id": f"{_OBO}MONDO_0000003", "meta": {"deprecated": True}}
    live = _node(
        basicPropertyValues=[
            {"pred": f"{oio}hasAlternativeId", "val": "MONDO:0000004"},
            {"pred": f"{oio}hasAlternativeId", "val": "MONDO:0000003"},
        ]
    )
    first, second, third, alternative = _read(tmp_path, [retired, bare, live])
    assert (first.label, first.obsolete) == ("sex reversal", True)
    assert (first.replaced_by, first.consider) == (Curie("MONDO", "0009299"), (Curie("MONDO", "0009300"),))
    assert (second.label, second.obsolete) == ("MONDO:0000003", True)
    assert (alternative.id, alternative.replaced_by) == (Curie("MONDO", "0000004"), third.id)


@pytest.mark.parametrize(
    "node",
    [
        {"id": f"{_OBO}MONDO_17", "lbl": "a"},
        {"id": f"{_OBO}MONDO_0000017"},
        _node("0000017", synonyms=[{"pred": "hasExactSynonym", "val": ""}]),
        _node("0000017", synonyms={}),
        _node("0000017", definition="text"),
        {
            "id": f"{_OBO}MONDO_0000017",
            "lbl": "a",
            "meta": {"basicPropertyValues": [{"pred": "oio#consider"}]},
        },
    ],
)
def test_a_flawed_node_is_left_out_and_the_rest_kept(tmp_path, node):
    found = _read(tmp_path, [node, _node(label="kept")])
    assert [each.label for each in found if not isinstance(each, FlawedRecord)] == ["kept"]
    assert [each.source for each in found if isinstance(each, FlawedRecord)] == ["mondo.json"]


def test_a_flawed_code_or_parent_is_left_out_alone(tmp_path):
    edge = {"sub": f"{_OBO}MONDO_0017215", "pred": "is_a", "obj": f"{_OBO}MONDO_x"}
    disease, *flaws = _read(tmp_path, [_node(xrefs=[{"val": "MESH:calcinosis"}, {"val": "DOID:1"}])], [edge])
    assert [str(xref.code) for xref in disease.xrefs] == ["DOID:1"]
    assert disease.parents == ()
    assert sorted(flaw.reason.partition(":")[0] for flaw in flaws) == [
        "not a MESH identifier",
        "not a MONDO identifier",
    ]


def test_it_is_read_packed_too(tmp_path):
    path = tmp_path / "packed"
    path.write_bytes(gzip.compress(ORDO.read_bytes()))
    assert len(list(read_obographs(path, "ordo", "Orphanet", CLINICAL_ENTITY))) == 8


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"graphs": []}', '{"graphs": [{"nodes": []}]}', '{"graphs": {}}', '{"graphs": [1]}',
        '{"graphs": [{"nodes": [{"id": "MONDO:0000001", "lbl": "a"}', '{"graphs": [{"nodes": [1,]}]}',
    ],
)  # fmt: skip
def test_another_or_broken_document_is_an_error(tmp_path, text):
    path = tmp_path / "mondo.json"
    path.write_text(text)
    with pytest.raises(FormatError, match=r"mondo\.json"):
        list(read_obographs(path, "mondo", "MONDO"))
