"""Entries kept as composed: the last ones asked for, and never one that cites a retracted source."""

from tests.unit.answer.specimens import GOUT, evidence

from nosology.answer.entries import entry
from nosology.identifiers import Curie
from nosology.library.composed import ComposedEntries
from nosology.literature.retractions import Retractions
from nosology.provenance import Standing

NONE = Retractions()


class Composing:
    def __init__(self):
        known = evidence()
        self.entry = entry(known.catalog.disease(GOUT), known)
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.entry


def test_an_entry_is_composed_once():
    kept, compose = ComposedEntries(), Composing()
    assert kept.get("a", GOUT, NONE, compose) is kept.get("a", GOUT, NONE, compose)
    assert compose.times == 1


def test_another_library_has_other_entries():
    kept, compose = ComposedEntries(), Composing()
    kept.get("a", GOUT, NONE, compose)
    kept.get("b", GOUT, NONE, compose)
    assert compose.times == 2


def test_one_whose_source_is_retracted_is_not_given_out_again():
    kept, compose = ComposedEntries(), Composing()
    kept.get("a", GOUT, NONE, compose)
    cited = compose.entry.answer.references[0].source
    lists = Retractions({cited.id: Standing.RETRACTED})
    kept.get("a", GOUT, lists, compose)
    kept.get("a", GOUT, lists, compose)
    assert compose.times == 3
    assert len(kept) == 0


def test_the_one_not_asked_for_longest_goes():
    kept, compose = ComposedEntries(most=2), Composing()
    first, second, third = (Curie("MONDO", f"000000{n}") for n in (1, 2, 3))
    for disease in (first, second, first, third):
        kept.get("a", disease, NONE, compose)
    assert (len(kept), compose.times) == (2, 3)
    kept.get("a", first, NONE, compose)
    assert compose.times == 3
    kept.get("a", second, NONE, compose)
    assert compose.times == 4
