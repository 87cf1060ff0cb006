import pytest

from nosology.errors import FormatError
from nosology.sources import load_specs

HASH = "ab" * 32
GOOD = f"""
[wheels.box]
version = "1.0"
bytes = 10
sha256 = "{HASH}"

[sources.thing]
title = "Thing"
publisher = "Somebody"
licence = "CC0-1.0"
licence_url = "https://example.org/licence"
release = "1"
home = "https://example.org/"
live = "https://example.org/thing.obo"
wheel = "box"

[[sources.thing.members]]
path = "box/data/thing.obo"
bytes = 5
sha256 = "{HASH}"

[[sources.thing.members]]
path = "box/data/other.tsv"
bytes = 6
sha256 = "{HASH}"
"""


def test_a_source_is_read_with_its_pin():
    spec = load_specs(GOOD)["thing"]
    assert (spec.title, spec.licence, spec.live) == ("Thing", "CC0-1.0", "https://example.org/thing.obo")
    assert str(spec.wheel) == "box 1.0"
    assert [member.name for member in spec.members] == ["thing.obo", "other.tsv"]


def test_a_member_is_found_by_how_its_path_ends():
    spec = load_specs(GOOD)["thing"]
    assert spec.member(".obo").bytes == 5
    with pytest.raises(KeyError, match="2 members of thing"):
        spec.member()
    with pytest.raises(KeyError, match="0 members of thing"):
        spec.member(".csv")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[wheels", "[[wheels", "not TOML"),
        ('publisher = "Somebody"', "", "lacks “publisher”"),
        ('title = "Thing"', "title = 3", "lacks “title”"),
        ('wheel = "box"', 'wheel = "crate"', "names no wheel"),
        ("bytes = 5", "bytes = 0", "no size"),
        (f'sha256 = "{HASH}"', 'sha256 = "abc"', "no sha256"),
    ],
)
def test_a_flaw_is_named(old, new, what):
    with pytest.raises(FormatError, match=what) as caught:
        load_specs(GOOD.replace(old, new))
    assert caught.value.source == "sources.toml"


def test_the_sources_a_library_needs_are_there():
    needed = {"mondo", "mondo-xrefs", "mesh", "retractions", "hpo", "hpo-annotations", "icd10cm"}
    assert needed | {"pubmed-1976", "pubmed-2021"} <= load_specs().keys()
