"""Naming points by the concepts of a clause."""

import pytest
from tests.unit.answer.specimens import stub

from nosology.answer.concepts import mutated_gene, noun_phrase, point_names, whole_phrase
from nosology.diseases.records import Mention
from nosology.identifiers import Curie
from nosology.provenance import Facet

CATALOG = stub()


def named(sentence: str, facet: Facet, region: tuple[int, int] | None = None, limit: int = 4) -> list[str]:
    found = point_names(
        CATALOG.mentions(sentence), sentence, region or (0, len(sentence)), facet, limit=limit
    )
    return [sentence[item.start : item.end].lower() for item in found]


def test_concepts_listed_side_by_side_are_all_named() -> None:
    assert named("colchicine, allopurinol and warfarin", Facet.TREATMENT) == [
        "colchicine", "allopurinol", "warfarin",
    ]  # fmt: skip


def test_a_concept_further_on_is_not() -> None:
    assert named("colchicine given to people who took warfarin", Facet.TREATMENT) == ["colchicine"]


def test_no_more_than_asked() -> None:
    assert named("colchicine, allopurinol and warfarin", Facet.TREATMENT, limit=2) == [
        "colchicine", "allopurinol",
    ]  # fmt: skip


def test_only_the_region_counts() -> None:
    assert named("colchicine against pneumonia", Facet.PROGNOSIS, (19, 28)) == ["pneumonia"]
    assert named("colchicine against pneumonia", Facet.TREATMENT, (19, 28)) == []


@pytest.mark.parametrize(
    ("words", "facet", "fits"),
    [
        ("colchicine", Facet.TREATMENT, True),
        ("pneumonia", Facet.TREATMENT, False),
        ("pneumonia", Facet.PROGNOSIS, True),
        ("ultrasonography", Facet.DIAGNOSIS, True),
        ("ultrasonography", Facet.CAUSES, False),
        ("hypertension", Facet.ASSOCIATED, True),
        ("hypertension", Facet.TREATMENT, False),
        ("vaccine", Facet.PREVENTION, True),
        ("treatment", Facet.TREATMENT, False),
        ("risk factors", Facet.CAUSES, False),
    ],
)
def test_each_facet_takes_its_kinds_of_concept(words: str, facet: Facet, fits: bool) -> None:
    assert bool(named(words, facet)) is fits


@pytest.mark.parametrize(
    ("clause", "phrase"),
    [
        (" deposition of urate in joints", "deposition of urate"),
        ("the overproduction of urate", "overproduction of urate"),
        ("an unknown toxin, perhaps", "unknown toxin"),
        ("one two three four five six seven", ""),
        ("12 things", ""),
        ("", ""),
    ],
)
def test_a_noun_phrase_ends_at_the_next_clause(clause: str, phrase: str) -> None:
    assert noun_phrase(clause) == phrase


def test_a_word_that_qualifies_another_is_not_the_name() -> None:
    sentence = "Vitamin D supplementation prevents gout."
    mention = next(item for item in CATALOG.mentions(sentence) if item.label == "Vitamin d")
    assert whole_phrase(sentence, mention, Facet.TREATMENT) == "Vitamin D supplementation"


def test_a_word_that_qualifies_nothing_is() -> None:
    sentence = "Colchicine and allopurinol help."
    assert whole_phrase(sentence, CATALOG.mentions(sentence)[0], Facet.TREATMENT) == "Colchicine"


def test_what_is_given_in_a_form_is_named_with_what_it_is() -> None:
    sentence = "The cromoglycate ointment helps."
    mention = Mention(
        id=Curie("MESH", "D009824"), label="Ointments", start=17, end=25, tree_numbers=("D26.255.560",)
    )
    assert whole_phrase(sentence, mention, Facet.TREATMENT) == "cromoglycate ointment"


def test_too_little_of_a_thing_is_another_cause_than_the_thing() -> None:
    sentence = "Isolated deficiency of colchicine causes gout."
    mention = CATALOG.mentions(sentence)[0]
    assert whole_phrase(sentence, mention, Facet.CAUSES) == "Isolated deficiency of colchicine"
    assert whole_phrase(sentence, mention, Facet.TREATMENT) == "colchicine"


def test_a_head_behind_an_abbreviation_belongs_to_the_name() -> None:
    sentence = "Colchicine (COL) inhibitors help."
    assert (
        whole_phrase(sentence, CATALOG.mentions(sentence)[0], Facet.TREATMENT)
        == "Colchicine (COL) inhibitors"
    )


@pytest.mark.parametrize(
    ("clause", "name"),
    [("Neuronal dysfunction ", "Neuronal dysfunction"), ("Scores of the model, as these were ", "")],
)
def test_a_name_before_a_relation_must_be_all_there_is(clause: str, name: str) -> None:
    assert noun_phrase(clause, whole=True) == name


def test_a_gene_is_known_by_its_symbol() -> None:
    assert mutated_gene(" variants in CACNA1A, encoding a channel") == "CACNA1A gene"


@pytest.mark.parametrize(
    "clause",
    [
        "However", "in some cases", "if medicines", "other conditions", "n't known", "older people also",
        "similar", "problems", "treatment varies depending", "many types of bacteria",
    ],
)  # fmt: skip
def test_words_that_name_no_one_thing_are_no_name(clause: str) -> None:
    assert noun_phrase(clause) == ""


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("The blood test can show biochemical problems that can ", "biochemical problems"),
        ("Doctors have identified other conditions that can ", ""),
        ("Researchers sometimes refer to it as a ", ""),
        ("NASH now ranks as the ", ""),
    ],
)
def test_a_clause_names_what_its_last_words_go_back_to(clause: str, name: str) -> None:
    assert noun_phrase(clause) == name


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        (" changes (mutations) in the CLN8 gene and so on", "CLN8 gene"),
        ("Some PRSS1 gene mutations that ", "PRSS1 gene"),
        ("mutations in many genes", ""),
    ],
)
def test_mutations_name_their_gene(clause: str, name: str) -> None:
    assert mutated_gene(clause) == name


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("It is caused by oligo-astheno-colchicine in men.", "oligo-astheno-colchicine"),
        ("It is treated with colchicine-like agents.", "colchicine-like"),
        ("It is treated with (colchicine - daily).", "colchicine"),
    ],
)
def test_what_hyphens_join_is_one_name(sentence: str, phrase: str) -> None:
    assert whole_phrase(sentence, CATALOG.mentions(sentence)[0], Facet.TREATMENT) == phrase
