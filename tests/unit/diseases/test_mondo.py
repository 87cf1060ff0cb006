import json

import pytest

from nosology.diseases.mondo import read_mondo
from nosology.diseases.records import FlawedRecord, Scope
from nosology.errors import FormatError
from nosology.identifiers import Curie

_TERMS = {
    "MONDO:0017215": {
        "ancestors": {"MONDO:0002123": 1, "MONDO:0700096": 2},
        "label": "calciphylaxis",
        "description": "Calcification of small vessels.",
        "synonyms": ["calciphylaxis", "calcific uremic arteriolopathy", "calcific uremic arteriolopathy"],
        "deprecated": False,
    },
    "MONDO:0000002": {
        "ancestors": {},
        "label": "obsolete sex reversal",
        "deprecated": True,
        "replaced_by": "MONDO:0009299",
    },
    "MONDO:0002393": {"ancestors": {}, "label": "", "deprecated": True, "replaced_by": "MONDO:0003061"},
}


def _write(tmp_path, terms):
    path = tmp_path / "mondo.json"
    path.write_text(json.dumps(terms))
    return path


def test_a_term_with_its_parents_and_distinct_names(tmp_path):
    found = next(iter(read_mondo(_write(tmp_path, _TERMS))))
    assert found.id == Curie("MONDO", "0017215")
    assert found.parents == (Curie("MONDO", "0002123"),)
    assert [(name.text, name.scope) for name in found.names] == [
        ("calciphylaxis", Scope.LABEL),
        ("calcific uremic arteriolopathy", Scope.UNSPECIFIED),
    ]
    assert found.definition == "Calcification of small vessels."
    assert not found.obsolete


def test_retired_terms_say_what_replaces_them(tmp_path):
    _, renamed, merged = read_mondo(_write(tmp_path, _TERMS))
    assert (renamed.label, renamed.obsolete) == ("sex reversal", True)
    assert renamed.replaced_by == Curie("MONDO", "0009299")
    assert merged.label == "MONDO:0002393"


@pytest.mark.parametrize(
    "term",
    [
        {"label": ""},
        {"label": 7},
        [],
        {"label": "a", "synonyms": "b"},
        {"label": "a", "synonyms": [""]},
        {"label": "a", "ancestors": {"nonsense": 1}},
        {"label": "a", "ancestors": [1]},
    ],
)
def test_a_flawed_term_is_left_out_and_the_rest_kept(tmp_path, term):
    flawed, good = read_mondo(_write(tmp_path, {"MONDO:0000009": term, "MONDO:0000010": {"label": "kept"}}))
    assert isinstance(flawed, FlawedRecord)
    assert (flawed.source, flawed.record) == ("mondo.json", "MONDO:0000009")
    assert good.label == "kept"


def test_a_key_that_is_no_identifier_is_flawed(tmp_path):
    (flawed,) = read_mondo(_write(tmp_path, {"??": {"label": "a"}}))
    assert isinstance(flawed, FlawedRecord)


@pytest.mark.parametrize("terms", [[], {}, "text"])
def test_another_document_is_an_error(tmp_path, terms):
    with pytest.raises(FormatError, match=r"mondo\.json"):
        list(read_mondo(_write(tmp_path, terms)))
