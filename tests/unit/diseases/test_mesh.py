from pathlib import Path

import pytest

from nosology.diseases.mesh import read_mesh, read_mesh_xml
from nosology.diseases.records import Descriptor, FlawedRecord
from nosology.errors import FormatError
from nosology.identifiers import Curie

DESC = Path(__file__).parents[2] / "material" / "desc.xml"


def _read(tmp_path, text):
    path = tmp_path / "mesh.tsv"
    path.write_text(text)
    return list(read_mesh(path))


def test_descriptors_with_and_without_terms_and_trees(tmp_path):
    full, bare = _read(
        tmp_path, "D002114\tCalcinosis\tCalcinoses|Calcification\tC18.452|C23\t\nD008297\tMale\t\t\t\n"
    )
    assert full == Descriptor(
        id=Curie("MESH", "D002114"),
        label="Calcinosis",
        entry_terms=("Calcinoses", "Calcification"),
        tree_numbers=("C18.452", "C23"),
    )
    assert (bare.entry_terms, bare.tree_numbers) == ((), ())


@pytest.mark.parametrize("row", ["D002114\tCalcinosis", "D002114\t\t\t", "what\tA\t\t"])
def test_a_flawed_row_is_left_out_and_the_rest_kept(tmp_path, row):
    flawed, good = _read(tmp_path, f"{row}\nD008297\tMale\t\t\n")
    assert isinstance(flawed, FlawedRecord)
    assert good.label == "Male"


@pytest.mark.parametrize("text", ["", "a\tb\n", "a\tb\n" * 200 + "D008297\tMale\t\t\n"])
def test_another_document_is_an_error(tmp_path, text):
    with pytest.raises(FormatError, match="holds no descriptor"):
        _read(tmp_path, text)


def _read_xml(tmp_path, old, new):
    text = DESC.read_text()
    assert old in text
    path = tmp_path / "desc.xml"
    path.write_text(text.replace(old, new))
    return list(read_mesh_xml(path))


def test_descriptors_of_the_xml_with_the_preferred_concepts_terms_first():
    (found,) = read_mesh_xml(DESC)
    assert found == Descriptor(
        id=Curie("MESH", "D002114"),
        label="Calcinosis",
        entry_terms=("Calcinoses", "Calcification, Pathologic", "Pathologic Calcification"),
        tree_numbers=("C18.452.174.130",),
        scope_note="The scope note of the preferred concept stands here.",
    )


@pytest.mark.parametrize(
    ("old", "new"), [("<DescriptorUI>D002114<", "<DescriptorUI>x<"), ("<String>Calcinosis<", "<String><")]
)
def test_a_flawed_descriptor_of_the_xml_is_told(tmp_path, old, new):
    (flawed,) = _read_xml(tmp_path, old, new)
    assert isinstance(flawed, FlawedRecord)


def test_xml_without_descriptors_is_an_error(tmp_path):
    path = tmp_path / "desc.xml"
    path.write_text("<DescriptorRecordSet/>")
    with pytest.raises(FormatError, match="holds no descriptor"):
        list(read_mesh_xml(path))
