"""Words that tell and words that do not."""

from nosology.answer.auditing.wordlists import NEGATIONS, SMALL_WORDS, synonym_of


def test_spelling_inflection_and_synonyms():
    assert synonym_of("haemorrhages") == synonym_of("hemorrhage")
    assert synonym_of("tumours") == synonym_of("tumor")
    assert synonym_of("decreased") == synonym_of("reduces")
    assert synonym_of("renal") == synonym_of("kidney")


def test_opposites_are_no_synonyms():
    assert synonym_of("increased") != synonym_of("decreased")
    assert synonym_of("adults") != synonym_of("children")


def test_no_negation_is_a_small_word():
    assert not NEGATIONS & SMALL_WORDS
