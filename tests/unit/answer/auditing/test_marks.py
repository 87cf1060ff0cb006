"""Citation marks, as people write them."""

import pytest

from nosology.answer.auditing.marks import curie_of, find_marks, numbers, trimmed
from nosology.errors import BadIdentifier


def keys(text, **options):
    return [key for mark in find_marks(text, **options) for key in mark.keys]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Gout hurts [1].", ["1"]),
        ("Gout hurts [1, 3–5].", ["1", "3", "4", "5"]),
        ("Gout hurts [1][2].", ["1", "2"]),
        ("Gout hurts.[^7]", ["7"]),
        ("Gout hurts[^kim].", ["kim"]),
        ("Gout hurts【3†source】.", ["3"]),
        ("Gout hurts (1, 2).", ["1", "2"]),
        ("Gout hurts¹.", ["1"]),
        ("Gout hurts¹²,¹⁴.", ["12", "14"]),
        ("Gout hurts.1,2 It swells.", ["1", "2"]),
        ("Gout hurts 2, 3, 4, 5", ["2", "3", "4", "5"]),
        ("It is seen (dystrophic calcification) 1.", ["1"]),
        ("Gout hurts (PMID: 123; PMCID: PMC77).", ["PMID:123", "PMCID:PMC77"]),
        ("Gout hurts https://pubmed.ncbi.nlm.nih.gov/123/.", ["PMID:123"]),
        ("Gout hurts https://pmc.ncbi.nlm.nih.gov/articles/PMC77/", ["PMCID:PMC77"]),
        ("Gout hurts (https://doi.org/10.1186/s40902-017-0130-4).", ["DOI:10.1186/s40902-017-0130-4"]),
        (
            "See doi:10.1002/1097-0142(1977)40:6<2851::aid-cncr28>3.0.co;2-x.",
            ["DOI:10.1002/1097-0142(1977)40:6<2851::aid-cncr28>3.0.co;2-x"],
        ),
        ("Gout hurts (Kim et al., 2017; Lee & Park 2019).", ["Kim 2017", "Lee 2019"]),
    ],
)
def test_every_way_of_writing_is_read(text, cited):
    assert keys(text) == cited


@pytest.mark.parametrize(
    "text",
    [
        "It was seen in type 2.",
        "The dose was 10⁵ units.",
        "The index was 25 kg/m².",
        "It was 3.4 × 10⁻⁴ mol of Ca²⁺ and (¹³⁷Cs).",
        "Of patients aged 40.",
        "It was found in 12 of 50.",
        "A study of 2017.",
        "Interleukin 6 rose (n = 5).",
        "Stage 4. It is late.",
    ],
)
def test_figures_of_the_text_are_no_marks(text):
    assert keys(text) == []


def test_bare_figures_are_none_where_brackets_are_used():
    assert keys("Gout hurts 2, 3", bare=False) == []


@pytest.mark.parametrize(
    ("written", "curie"),
    [
        ("PMID: 5118224", "PMID:5118224"),
        ("PMID: PMC5118224", "PMCID:PMC5118224"),
        ("PMCID: 5118224", "PMCID:PMC5118224"),
        ("PMC5118224", "PMCID:PMC5118224"),
        ("doi:10.1/x", None),
        ("doi:10.1000/X.", "DOI:10.1000/x"),
    ],
)
def test_pmid_and_pmcid_are_never_taken_for_each_other(written, curie):
    if curie is None:
        with pytest.raises(BadIdentifier):
            curie_of(written)
    else:
        assert str(curie_of(written)) == curie


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("10.1000/abc.).", "10.1000/abc"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
        ("10.1016/S0140-6736(20)30183-5),", "10.1016/S0140-6736(20)30183-5"),
    ],
)
def test_marks_of_the_sentence_are_no_part_of_an_identifier(written, left):
    assert trimmed(written) == left


def test_a_range_without_sense_is_named_by_its_ends():
    assert numbers("1-9999") == ("1", "9999")
    assert numbers("9-3") == ("9", "3")
