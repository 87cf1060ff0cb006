"""Other words for the same."""

import pytest

from nosology.answer.judging.judge import judge
from nosology.answer.judging.records import Stance
from nosology.answer.judging.synonymy import Synonymy
from nosology.answer.judging.words import Vocabulary, content, coverage

SOURCE = (
    "We studied systemic sclerosis (SSc) in adults.",
    "SSc was associated with digital ulcers in adults.",
)


def covered(claim, sentence, texts, synonyms=None):
    alike = Synonymy.of(claim, texts, synonyms)
    return coverage(content(claim), Vocabulary.of_text(sentence, alike.also(sentence)))


def test_an_abbreviation_that_the_source_spells_out_goes_for_its_words_and_the_other_way():
    assert covered("systemic sclerosis", SOURCE[1], SOURCE) == 1
    assert covered("SSc", "systemic sclerosis is rare", SOURCE) == 1
    assert covered("systemic sclerosis", SOURCE[1], SOURCE[1:]) == 0


def test_an_abbreviation_that_the_claim_spells_out_counts_too():
    claim = "Diastolic blood pressure (DBP) rises"
    assert covered(claim, "diastolic blood pressure rises", ()) == 1


def test_names_that_a_caller_gives_count_where_the_claim_uses_one_of_them():
    groups = [("heart attack", "myocardial infarction")]
    assert covered("heart attack", "myocardial infarction kills", (), lambda _: groups) == 1
    assert covered("heart attack", "infarction of the spleen", (), lambda _: groups) == 0
    assert covered("stroke", "myocardial infarction kills", (), lambda _: groups) == 0


def test_a_claim_in_other_words_is_supported_and_its_opposite_is_not():
    claim = "Systemic sclerosis was associated with digital ulcers in adults"
    assert judge(claim, SOURCE).stance is Stance.SUPPORTS
    assert judge(claim.replace("was", "was not"), SOURCE).stance is not Stance.SUPPORTS


@pytest.mark.parametrize("groups", [[()], [("",)], [("the", "of")]])
def test_names_without_words_change_nothing(groups):
    assert covered("gout", "pain", (), lambda _: groups) == 0


def test_an_abbreviation_that_is_a_word_of_grammar_goes_for_nothing():
    source = "Ankylosing spondylitis (AS) was treated; systemic sclerosis (SSc) was not."
    assert covered("ankylosing spondylitis", "Gout as a cause of SSc", (source,)) == 0
