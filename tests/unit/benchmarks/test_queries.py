import random

import pytest
from benchmarks.relevance.names.dictionary import PlainDictionary
from benchmarks.relevance.names.judging import rank, share
from benchmarks.relevance.names.resolving import TYPED, half_of, read_typed
from benchmarks.relevance.names.typing_errors import mistype
from benchmarks.relevance.names.variants import RULES, variants
from rapidfuzz.distance import OSA

from nosology.diseases.records import Match
from nosology.identifiers import Curie


def match(identifier, score):
    return Match(disease=Curie.parse(identifier), label="", matched="", why="label", score=score)


def test_the_same_seed_makes_the_same_errors_and_another_makes_others():
    def made(seed):
        draw = random.Random(seed)
        return [mistype("calcinosis cutis", 1, draw) for _ in range(20)]

    assert made(1) == made(1)
    assert made(1) != made(2)


@pytest.mark.parametrize("errors", [1, 2])
def test_an_error_is_one_edit_and_spares_digits(errors):
    draw = random.Random(7)
    for _ in range(300):
        typed = mistype("Usher syndrome type 12", errors, draw)
        assert typed is not None
        assert 1 <= OSA.distance("Usher syndrome type 12", typed) <= errors
        assert typed.endswith(" 12")


def test_an_error_never_leads_to_a_known_name():
    draw = random.Random(3)
    known = frozenset(f"{letter}b" for letter in "cdefghijklmnopqrstuvwxyz")
    assert all(mistype("ab", 1, draw, known) not in known for _ in range(200))


def test_where_every_error_is_a_known_name_there_is_none():
    assert mistype("12", 1, random.Random(1)) is None


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (
            "apostrophes",
            "Parkinson disease",
            ["Parkinson's disease", "Parkinsons disease", "Parkinson’s disease"],
        ),
        ("diacritics", "Sjögren syndrome", ["Sjogren syndrome", "Sjoegren syndrome"]),
        ("hyphens", "T-cell lymphoma", ["T cell lymphoma", "T–cell lymphoma", "Tcell lymphoma"]),
        ("number", "acute hepatitis", ["acute hepatitides"]),
        ("dialect", "anemia with edema", ["anaemia with oedema"]),
        ("dialect", "haemorrhagic fever", ["hemorrhagic fever"]),
        ("dialect", "systemic endemic disease", []),
    ],
)
def test_other_ways_to_write(kind, name, expected):
    assert variants(name, kind, random.Random(1)) == expected


def test_word_order_keeps_the_words():
    made = variants("dystrophic skin calcification", "word order", random.Random(1))
    assert "calcification, dystrophic skin" in made
    assert {tuple(sorted(each.replace(",", "").split())) for each in made} == {
        ("calcification", "dystrophic", "skin")
    }
    assert set(RULES) == {"apostrophes", "diacritics", "hyphens", "word order", "number", "dialect"}


def test_a_match_of_the_first_score_has_the_first_rank():
    listed = [match("MONDO:0000001", 0.9), match("MONDO:0000002", 0.9), match("MONDO:0000003", 0.5)]
    assert rank(listed, frozenset({"MONDO:0000002"})) == 1
    assert rank(listed, frozenset({"MONDO:0000003"})) == 3
    assert rank(listed, frozenset({"MONDO:0000009"})) is None
    assert rank([], frozenset({"MONDO:0000009"})) is None


def test_a_share_lies_within_its_interval_which_the_seed_fixes():
    hits = [True] * 90 + [False] * 10
    figures = share(hits, 5)
    assert figures["low"] < figures["share"] == 0.9 < figures["high"]
    assert figures == share(hits, 5)


def test_a_plain_dictionary_takes_the_longest_whole_words_and_the_first_identifier():
    names = [("heart", "X:1"), ("Heart Failure", "X:2"), ("heart failure", "X:3"), ("fail", "X:4")]
    assert PlainDictionary(names).find("HEART FAILURE, hearts fail") == [(0, 13, "X:2"), (22, 26, "X:4")]


def test_the_typed_list_is_whole_and_its_halves_are_alike_in_size():
    rows = read_typed(TYPED)
    assert len(rows) >= 120
    assert len({row["query"] for row in rows}) == len(rows)
    for row in rows:
        assert len(row["expected"].split("|")) == len(row["labels"].split("|"))
        assert row["must"] in {"any", "all"}
        assert int(row["within"]) >= 1
    held_out = sum(half_of(row["query"]) == "held-out" for row in rows)
    assert 0.4 < held_out / len(rows) < 0.6
