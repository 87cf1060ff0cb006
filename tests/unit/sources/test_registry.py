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


LIVE = """
[sources.alone]
title = "Alone"
publisher = "Somebody"
licence = "CC0-1.0"
licence_url = "https://example.org/licence"
release = "live only"
home = "https://example.org/"
live = "https://example.org/alone/"

[[sources.alone.live_files]]
name = "alone.xml"
address = "https://example.org/alone/"
find = ['alone-20\\d\\d\\.zip']
form = "zip"
member = 'alone.*\\.xml'
holds = "xml alone"
limit = 10
"""


def test_a_source_may_be_live_alone():
    spec = load_specs(GOOD + LIVE)["alone"]
    assert (spec.wheel, spec.members, spec.is_live) == (None, (), False)
    [file] = spec.live_files
    assert (file.name, file.form, file.holds, file.limit) == ("alone.xml", "zip", "xml alone", 10)
    assert file.find == (r"alone-20\d\d\.zip",)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("limit = 10", "limit = 0", "without a limit"),
        ('form = "zip"', 'form = "rar"', "not known here"),
        ('holds = "xml alone"', 'holds = "owl"', "not known here"),
        ("member = 'alone", "other = 'alone", "zip without member"),
        ('name = "alone.xml"', "", "lacks “name”"),
        ("live_files", "other_files", "names no wheel"),
    ],
)
def test_a_flaw_of_a_live_file_is_named(old, new, what):
    with pytest.raises(FormatError, match=what):
        load_specs(GOOD + LIVE.replace(old, new))


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
