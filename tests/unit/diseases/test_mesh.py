import pytest

from nosology.diseases.mesh import read_mesh
from nosology.diseases.records import Descriptor, FlawedRecord
from nosology.errors import FormatError
from nosology.identifiers import Curie


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


@pytest.mark.parametrize("text", ["", "a\tb\n"])
def test_another_document_is_an_error(tmp_path, text):
    with pytest.raises(FormatError, match="holds no descriptor"):
        _read(tmp_path, text)
