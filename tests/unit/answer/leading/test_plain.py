"""Plain words: an index of readability, what people call a finding, names within a sentence."""

import pytest

from nosology.answer.leading.plain import AGES, in_plain_words, is_passed_on, readability, within
from nosology.diseases.records import Finding, Name, Scope
from nosology.identifiers import Curie


def finding(label, *lay, definition=None, scope=Scope.LAYPERSON):
    names = (
        Name(text=label, scope=Scope.LABEL, origin="hpo"),
        *(Name(text=text, scope=scope, origin="hpo") for text in lay),
    )
    return Finding(id=Curie("HP", "0000001"), label=label, definition=definition, names=names)


def test_short_words_and_sentences_are_easier():
    easy, hard = "It hurts. It is red.", "Hyperuricaemia precipitates crystallopathy within articulations."
    assert readability(easy) < 2
    assert readability(hard) > 20
    assert readability("…") == 0


def test_the_index_is_that_of_its_formula():
    # 2 words of 4 and 5 letters, 1 sentence: 4.71 * 9 / 2 + 0.5 * 2 / 1 - 21.43
    assert readability("Gout hurts.") == pytest.approx(0.765)


def test_the_shortest_of_peoples_names_is_taken():
    assert (
        in_plain_words(finding("Arachnodactyly", "Long slender fingers", "Spider fingers"))
        == "Spider fingers"
    )
    assert in_plain_words(finding("Arachnodactyly", "Spider fingers", scope=Scope.EXACT)) == ""


def test_dated_words_and_long_names_are_left_out():
    assert in_plain_words(finding("Intellectual disability", "Mental deficiency")) == ""
    assert in_plain_words(finding("Dilatation", "A very long name " * 4)) == ""


@pytest.mark.parametrize(
    ("name", "definition", "shown"),
    [
        ("Spider fingers", None, "spider fingers"),
        ("Babinski sign", "Also known as the Babinski sign, upturning of the toe.", "Babinski sign"),
        ("EEG abnormality", None, "EEG abnormality"),
        ("Kayser-Fleischer ring", "A ring called Kayser-Fleischer ring.", "Kayser-Fleischer ring"),
        ("Flat feet", "Flat feet. Flat feet are flat.", "flat feet"),
    ],
)
def test_a_name_within_a_sentence_is_small_unless_it_is_a_proper_one(name, definition, shown):
    assert within(name, finding(name, definition=definition)) == shown


@pytest.mark.parametrize(
    ("mode", "passed_on"),
    [
        ("Autosomal dominant inheritance", True),
        ("X-linked inheritance", True),
        ("Mitochondrial inheritance", True),
        ("Sporadic", False),
        ("Typified by somatic mosaicism", False),
        ("Polygenic inheritance", False),
    ],
)
def test_what_can_be_passed_on(mode, passed_on):
    assert is_passed_on(mode) is passed_on


def test_every_age_is_a_time_of_life():
    assert all(words.split()[0] in {"before", "at", "in", "after"} for words in AGES.values())
