import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.library.starter import load_starter, read_folder, starter_sha256

OWN = Path(str(files("nosology.library").joinpath("starter")))


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(OWN, tmp_path / "starter"))


def test_the_starter_is_whole():
    starter = load_starter()
    assert starter.flaws == ()
    assert len(starter.statements) > 500
    assert Curie("HP", "0025520") in {disease.id for disease in starter.diseases}


def test_every_statement_is_on_a_disease_of_the_starter():
    starter = load_starter()
    known = {disease.id for disease in starter.diseases}
    assert {item.disease for item in starter.statements} <= known
    assert {disease for disease, _, _ in starter.sought} <= known
    assert {disease for disease, _ in starter.preferred} <= known


def test_its_hash_tells_it_from_another(folder):
    assert read_folder(folder).sha256 == starter_sha256()
    with (folder / "sought.yaml").open("a") as file:
        file.write("\n")
    assert read_folder(folder).sha256 != starter_sha256()


def test_a_flawed_disease_is_left_out(folder):
    with (folder / "diseases.yaml").open("a") as file:
        file.write("- {id: no identifier, label: x}\n- {id: 'NOSOLOGY:x'}\n")
    starter = read_folder(folder)
    assert [flaw.source for flaw in starter.flaws] == ["diseases.yaml", "diseases.yaml"]
    assert len(starter.diseases) == len(load_starter().diseases)


@pytest.mark.parametrize("text", ["{", "a: b", "- text"])
def test_a_file_of_another_shape(folder, text):
    (folder / "diseases.yaml").write_text(text)
    with pytest.raises(FormatError, match=r"diseases\.yaml"):
        read_folder(folder)


def test_what_was_sought_may_be_absent(folder):
    (folder / "sought.yaml").unlink()
    assert read_folder(folder).sought == ()
