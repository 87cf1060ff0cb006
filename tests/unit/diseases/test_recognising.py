import gzip
from pathlib import Path

import pytest
import zstandard

from nosology.diseases.recognising import Format, recognise
from nosology.errors import FormatError

MATERIAL = Path(__file__).parents[2] / "material"
FILES = {
    "mondo.json": Format.MONDO_JSON,
    "mondo-xrefs.json": Format.INDRA_JSON,
    "hp.obo": Format.OBO,
    "doid.obo": Format.OBO,
    "ordo.obographs.json": Format.OBO_GRAPHS,
    "mondo.sssom.tsv": Format.SSSOM,
    "phenotype.hpoa": Format.HPO_ANNOTATIONS,
    "genes_to_phenotype.txt": Format.HPO_GENES,
    "DOID-terms.tsv": Format.DOID_TERMS,
    "DOID-xrefs.tsv": Format.DOID_XREFS,
    "icd10cm-tabular.xml": Format.ICD10CM,
    "mesh_id_label_mappings.tsv": Format.MESH_TABLE,
    "desc.xml": Format.MESH_XML,
    "en_product1.xml": Format.ORPHADATA,
    "en_product4.xml": Format.ORPHADATA_FINDINGS,
    "mplus_topics.xml": Format.MEDLINEPLUS,
}


def _recognise(tmp_path, content):
    path = tmp_path / "misleading.obo"
    path.write_bytes(content)
    return recognise(path)


def test_every_format_has_a_file():
    assert set(FILES.values()) == set(Format)


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstandard"]
)
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_recognised_whatever_its_name_and_packing(tmp_path, name, pack):
    assert _recognise(tmp_path, pack((MATERIAL / name).read_bytes())) is FILES[name]


def test_a_byte_order_mark_and_other_line_ends_do_not_matter(tmp_path):
    for name in ("hp.obo", "DOID-terms.tsv", "mplus_topics.xml", "ordo.obographs.json"):
        content = (MATERIAL / name).read_bytes()
        assert _recognise(tmp_path, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")) is FILES[name]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no format known here: it is empty"),
        (b"a,b\n1,2\n", r"it begins with 'a,b"),
        (b"PK\x03\x04", "no format known here"),
        (b"{}", "no format known here"),
        (b"<other/>", "no format known here: it begins with '<other/>'"),
        (b"<JDBOR><DisorderList/></JDBOR>", "no format known here"),
        (b"[Term]\nid: HP:0000001\n", "no format known here"),
        (b'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', "OWL/XML is not read"),
        (b'<Ontology xmlns="http://www.w3.org/2002/07/owl#">', r"Take the \.obo or \.json"),
        (b"Prefix(:=<http://purl.obolibrary.org/obo/mondo.owl#>)\nOntology(<a>)", r"OWL.* is not read"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page, no data"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_said_in_words(tmp_path, content, message):
    with pytest.raises(FormatError, match=message) as caught:
        _recognise(tmp_path, content)
    assert caught.value.source == "misleading.obo"
