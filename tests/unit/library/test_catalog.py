import pytest
from tests.library_material import furnish, material

from nosology.diseases.catalog import Catalog
from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.library.catalog import fill_catalog
from nosology.library.starter import Starter
from nosology.library.tally import Tally
from nosology.sources.progress import Silent
from nosology.sources.store import Store

NOTHING = Starter(diseases=(), preferred=(), statements=(), sought=(), flaws=())


def filled(folder, specs):
    tally = Tally()
    fill_catalog(folder / "catalog.db", specs, Store(folder / "downloads"), NOTHING, tally, Silent())
    return tally


def test_sources_that_are_not_named_are_passed_over(tmp_path):
    specs = furnish(tmp_path)
    tally = filled(tmp_path, {key: specs[key] for key in ("mondo", "hpo")})
    assert set(tally.records) == {"mondo", "hpo"}
    with Catalog(tmp_path / "catalog.db") as catalog:
        assert catalog.counts()["obsolete diseases"] == 1


def test_records_and_flaws_are_counted_by_source(tmp_path):
    tally = filled(tmp_path, furnish(tmp_path))
    assert tally.records["mesh"] == 12
    assert tally.records["hpo-annotations"] == 5
    assert [flaw[0] for flaw in tally.flaws] == ["mondo-xrefs", "hpo-annotations"]


def test_annotated_diseases_without_a_mondo_id_keep_their_own(tmp_path):
    filled(tmp_path, furnish(tmp_path))
    with Catalog(tmp_path / "catalog.db") as catalog:
        assert catalog.disease(Curie("OMIM", "999901")).label == "Invented eye syndrome"
        assert catalog.disease(Curie("MONDO", "0007947")).label == "Marfan syndrome"


def test_a_source_that_cannot_be_read_is_named(tmp_path):
    specs = furnish(tmp_path, material(icd10cm=b"<html/>"))
    with pytest.raises(FormatError, match="icd10cm"):
        filled(tmp_path, specs)
