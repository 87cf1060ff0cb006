import pytest

from nosology.diseases.genes import COLUMNS, GeneLink, read_genes
from nosology.diseases.records import FlawedRecord
from nosology.errors import FormatError
from nosology.identifiers import Curie

_HEADER = "\t".join(COLUMNS) + "\n"


def _read(tmp_path, text):
    path = tmp_path / "genes_to_phenotype.txt"
    path.write_text(text)
    return list(read_genes(path))


def test_each_pair_comes_once_with_its_first_row(tmp_path):
    first = "2200\tFBN1\tHP:0001166\tArachnodactyly\t-\tOMIM:154700"
    rows = f"{first}\n2200\tFBN1\tHP:0000098\tTall\t-\tOMIM:154700\n2200\tFBN1\tHP:1\tx\t-\tORPHA:558\n"
    found = _read(tmp_path, _HEADER + rows)
    assert found[0] == GeneLink(
        disease=Curie("OMIM", "154700"), gene=Curie("NCBIGene", "2200"), symbol="FBN1", row=first
    )
    assert [link.disease for link in found] == [Curie("OMIM", "154700"), Curie("Orphanet", "558")]


@pytest.mark.parametrize(
    "row",
    ["-\tFBN1\tHP:1\tx\t-\tOMIM:154700", "1\t\tHP:1\tx\t-\tOMIM:154700", "1\tA\tHP:1\tx\t-\tnone", "1\tA"],
)
def test_a_flawed_row_is_left_out_and_the_rest_kept(tmp_path, row):
    flawed, good = _read(tmp_path, f"{_HEADER}{row}\n2200\tFBN1\tHP:1\tx\t-\tOMIM:154700\n")
    assert isinstance(flawed, FlawedRecord)
    assert flawed.record == "line 2"
    assert good.symbol == "FBN1"


@pytest.mark.parametrize("text", ["", "gene\tdisease\n"])
def test_another_document_is_an_error(tmp_path, text):
    with pytest.raises(FormatError, match=r"genes_to_phenotype\.txt"):
        _read(tmp_path, text)
