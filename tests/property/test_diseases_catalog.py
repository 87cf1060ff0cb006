"""Whatever is asked of a catalog, it answers in form; what was written is found again."""

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.diseases.specimens import fill

from nosology.diseases.catalog import Catalog
from nosology.diseases.catalog_writer import CatalogWriter
from nosology.diseases.frequency import frequency, rank
from nosology.diseases.names import normalize
from nosology.diseases.records import Disease, Name, Scope
from nosology.identifiers import Curie

_ASKED = st.text(max_size=60) | st.text(alphabet="MONDHPSacdeiglmorstu:0123456789 .'-", max_size=40)
_LABELS = st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def catalog():
    connection = sqlite3.connect(":memory:")
    fill(connection)
    yield Catalog(connection)
    connection.close()


@given(text=_ASKED)
@settings(deadline=None)
def test_any_text_resolves_to_current_diseases_in_order_of_score(catalog, text):
    matches = catalog.resolve(text)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert all(0 < match.score <= 1 and match.why and match.label for match in matches)
    assert len({match.disease for match in matches}) == len(matches)
    assert not any(catalog.disease(match.disease).obsolete for match in matches)


@given(text=_ASKED)
@settings(deadline=None)
def test_any_text_may_be_suggested_for_and_be_near_to(catalog, text):
    assert len(catalog.suggest(text)) <= 8
    assert len(catalog.nearest(text)) <= 5
    assert isinstance(catalog.knows_word(text), bool)


@given(words=st.lists(st.sampled_from(["gout", "MS", "the", "calcinosis", ".", "in", "lupus", "’s", "é"])))
@settings(deadline=None)
def test_mentions_lie_in_the_text_in_order(catalog, words):
    text = " ".join(words)
    mentions = catalog.mentions(text)
    places = [(mention.start, mention.end) for mention in mentions]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    spans = sorted(set(places))
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(labels=_LABELS)
@settings(deadline=None, max_examples=40)
def test_every_label_that_has_letters_is_found_and_comes_back_unchanged(labels):
    connection = sqlite3.connect(":memory:")
    writer = CatalogWriter(connection)
    records = [
        Disease(
            id=Curie("NOSOLOGY", f"d{place}"),
            label=label,
            names=(Name(text=label, scope=Scope.LABEL, origin="x"),),
            origin="x",
        )
        for place, label in enumerate(labels)
    ]
    writer.add_diseases(records)
    writer.finish()
    catalog = Catalog(connection)
    for record in records:
        assert catalog.disease(record.id) == record
        if normalize(record.label) and not record.label.strip()[:1].isdigit():
            found = catalog.resolve(record.label.strip(), limit=99)
            assert record.id in {match.disease for match in found}
    connection.close()


@given(st.text(max_size=12) | st.from_regex(r"\d{1,4}/\d{1,4}|\d{1,3}%", fullmatch=True))
def test_frequencies_are_shares(text):
    found = frequency(text)
    assert 0 <= rank(text) <= 6
    if found is not None:
        assert 0 <= found.lower <= found.upper <= 100
