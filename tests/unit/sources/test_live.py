from nosology.sources import Store, load_specs, pull_live
from nosology.sources.live import with_companions


def keys(specs):
    return [spec.key for spec in specs]


def test_hpo_brings_its_annotations_and_genes_along_each_once():
    known = load_specs()
    found = with_companions([known["hpo-genes"], known["hpo"], known["mondo"]])
    assert keys(found) == ["hpo-genes", "hpo", "hpo-annotations", "mondo"]


def test_sources_without_live_files_are_passed_over(tmp_path):
    assert pull_live([load_specs()["retractions"]], Store(tmp_path)) == []
