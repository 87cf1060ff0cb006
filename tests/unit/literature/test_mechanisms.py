"""The format of mechanisms: what is right is read, what is wrong is told and costs only itself."""

import pytest
import yaml

from nosology.errors import FormatError
from nosology.identifiers import Curie
from nosology.literature.mechanisms import Relation, Setting, read_mechanism

WHOLE = {
    "id": "stones",
    "label": "How stones form",
    "diseases": ["MONDO:0024647"],
    "types": [{"id": "uric", "label": "Uric acid", "diseases": ["MONDO:0005147"]}],
    "nodes": [
        {"id": "urate", "label": "Urate", "kind": "molecule"},
        {"id": "stone", "label": "Stone", "kind": "state"},
    ],
    "publications": {"a-2020": {"title": "Urate and stones", "pmid": "12345", "year": 2020}},
    "edges": [
        {
            "from": "urate", "to": "stone", "relation": "causes", "text": "Urate may form stones.",
            "setting": "in vitro", "types": ["any"], "evidence": "experiment", "publication": "a-2020",
        }
    ],
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def run(data, **more):
        path = tmp_path / "stones.yaml"
        path.write_text(data if isinstance(data, str) else yaml.safe_dump(data))
        return read_mechanism(path, **more)

    return run


def edge(**changes):
    return {**WHOLE["edges"][0], **changes}


def test_a_mechanism_is_read(read):
    mechanism, flaws = read(WHOLE)
    assert flaws == ()
    [found] = mechanism.edges
    assert (found.id, found.start, found.end) == ("edge-1", "urate", "stone")
    assert (found.relation, found.setting) == (Relation.CAUSES, Setting.IN_VITRO)
    assert found.source.pmid == Curie("PMID", "12345")
    assert mechanism.types[0].diseases == (Curie("MONDO", "0005147"),)


def test_findings_against_are_told_apart(read):
    mechanism, _ = read({**WHOLE, "against": [edge(text="Urate formed no stones.")]})
    assert [(each.id, each.against) for each in mechanism.edges] == [("edge-1", False), ("against-1", True)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to": "nowhere"}, "no known node: nowhere"),
        ({"types": ["oxalate"]}, "no known type: oxalate"),
        ({"types": []}, "none at all"),
        ({"relation": "makes"}, "unknown “makes”"),
        ({"setting": "moon"}, "unknown “moon”"),
        ({"evidence": "hearsay"}, "unknown “hearsay”"),
        ({"publication": "b-2021"}, "no known publication: b-2021"),
        ({"text": ""}, "text: empty"),
        ({"text": "x" * 501}, "longer than 500"),
    ],
)
def test_a_wrong_edge_costs_only_itself(read, changes, said):
    mechanism, [flaw] = read({**WHOLE, "edges": [edge(**changes), edge()]})
    assert [each.id for each in mechanism.edges] == ["edge-2"]
    assert flaw.record == "edge-1"
    assert said in flaw.reason


def test_a_missing_field_is_named(read):
    wrong = {key: value for key, value in edge().items() if key != "setting"}
    _, [flaw] = read({**WHOLE, "edges": [wrong]})
    assert flaw.reason == "lacks setting"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "../etc"}, "only letters"),
        ({"nodes": WHOLE["nodes"] * 2}, "the node “urate” stands there twice"),
        ({"types": WHOLE["types"] * 2}, "the type “uric” stands there twice"),
        ({"nodes": [{"id": "a", "label": "A", "kind": "ghost"}]}, "unknown “ghost”"),
        ({"nodes": "urate"}, "nodes: not a list of records"),
        ({"diseases": ["no identifier"]}, "no identifier"),
    ],
)
def test_a_wrong_head_is_an_error_with_the_file(read, changes, said):
    with pytest.raises(FormatError, match=said) as caught:
        read({**WHOLE, **changes})
    assert caught.value.source == "stones.yaml"


@pytest.mark.parametrize("text", ["[1, 2", "- a list", "\x00", "!!python/object/apply:os.system ['true']"])
def test_what_is_no_such_file(read, text):
    with pytest.raises(FormatError):
        read(text)
