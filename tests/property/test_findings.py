"""Findings forward and back: what a disease has is what has the disease, and absence stands apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.diseases.test_occurrences import EYE, LENS, LUXATION, ONE, TWO, made, row

import nosology
from nosology.diseases.phenotypes import ALL_ASPECTS, is_absent
from nosology.identifiers import Curie

ABOVE = {EYE: {EYE}, LENS: {EYE, LENS}, LUXATION: {EYE, LENS, LUXATION}}
_ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["OMIM:100001", "OMIM:100002", "OMIM:100003"]),
        st.sampled_from([EYE, LENS, LUXATION]),
        st.sampled_from(["", "0/4", "1/1", "3/12", "45%", "HP:0040280", "HP:0040285", "often"]),
        st.sampled_from(["", "NOT"]),
    ),
    max_size=8,
)


@given(rows=_ROWS)
@settings(deadline=None, max_examples=60)
def test_reverse_agrees_with_forward(rows):
    catalog = made(*rows)
    for term, wanted in ((term, {low for low, up in ABOVE.items() if term in up}) for term in ABOVE):
        found = {str(each.disease): each for each in catalog.diseases_with(Curie.parse(term)).shown}
        for disease in (ONE, TWO):
            annotations = catalog.annotations(Curie.parse(disease), ALL_ASPECTS)
            held = {
                each.line for each, _ in annotations if str(each.finding) in wanted and not is_absent(each)
            }
            shown = {each.line for each, _ in found[disease].annotations} if disease in found else set()
            assert shown == held


@given(rows=_ROWS)
@settings(deadline=None, max_examples=60)
def test_absence_is_in_no_positive_list(rows):
    catalog = made(*rows)
    for term, general in ABOVE.items():
        present = catalog.diseases_with(Curie.parse(term)).shown
        assert not any(is_absent(each) for found in present for each, _ in found.annotations)
        absent = catalog.diseases_without(Curie.parse(term)).shown
        assert all(is_absent(each) for found in absent for each, _ in found.annotations)
        assert {str(each.finding) for found in absent for each, _ in found.annotations} <= general


def test_every_pair_of_the_small_library(small_library):
    pairs = 0
    for disease, _ in small_library.diseases():
        entry = small_library.disease(str(disease))
        assert not {row.line for item in entry.findings for row in item.reports} & {
            row.line for item in entry.absent for row in item.reports
        }
        for item in (*entry.findings, *entry.absent):
            page = small_library.finding(str(item.id))
            side = page.lacking if item.absent else page.diseases
            assert entry.disease.id in {other.id for other in side}
            pairs += 1
    assert pairs


@pytest.mark.data
def test_pairs_of_the_real_library():
    try:
        library = nosology.open()
    except nosology.NosologyError as error:
        pytest.skip(f"needs a built library: {error}")
    with library:
        for name in ("Marfan syndrome", "systemic sclerosis", "cystic fibrosis"):
            entry = library.disease(name)
            assert entry.findings
            for item in entry.findings[:10]:
                page = library.finding(str(item.id), limit=20_000)
                assert entry.disease.id in {other.id for other in page.diseases}
