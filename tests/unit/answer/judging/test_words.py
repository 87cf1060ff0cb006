"""Words and how much they tell."""

import pytest

from nosology.answer.judging.words import (
    Vocabulary,
    absent,
    content,
    coverage,
    frequencies,
    same_word,
    shared,
)


def vocabulary(text):
    return Vocabulary.of(content(text))


def test_content_leaves_out_grammar_numbers_and_negations():
    assert [word.text for word in content("There were 50 of the patients with no gout.")] == [
        "patients",
        "gout",
    ]


def test_offsets_are_those_of_the_text():
    text = "Gout in adults"
    assert [text[word.start : word.end] for word in content(text)] == ["Gout", "adults"]


def test_rare_words_weigh_more():
    patients, calciphylaxis = content("patients calciphylaxis")
    assert calciphylaxis.weight > patients.weight > 0


def test_a_word_that_is_not_listed_weighs_most():
    table = frequencies()
    assert table.weight("zzzz") > max(table.weight(stem) for stem in table.holding)


@pytest.mark.parametrize(("one", "other"), [("metastas", "metastat"), ("gout", "gout")])
def test_forms_of_a_word(one, other):
    assert same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hyperkalemia", "hypokalemia"), ("hypertens", "hypertroph"), ("thyroxin", "thyroid"), ("gout", "goal")],
)
def test_other_words(one, other):
    assert not same_word(one, other)


def test_coverage():
    claim = content("Colchicine prevents gout")
    assert coverage(claim, vocabulary("gout is prevented by colchicine")) == 1
    assert coverage(claim, vocabulary("nothing alike")) == 0
    assert 0 < coverage(claim, vocabulary("gout")) < 1
    assert coverage((), vocabulary("gout")) == 1
    assert coverage(claim, vocabulary("gout"), vocabulary("colchicine prevents")) == 1


def test_absent_words_are_named():
    assert [
        word.text for word in absent(content("Colchicine prevents gout"), vocabulary("gout prevented"))
    ] == ["Colchicine"]


def test_shared_words_have_all_their_places():
    ((word, places),) = shared(content("gout"), content("gout, then gout"))
    assert (word.text, [place.start for place in places]) == ("gout", [0, 11])


@pytest.mark.parametrize(
    ("one", "other"), [("anaemia", "anemia"), ("TNF-α", "TNF-alpha"), ("tumours", "tumor")]
)
def test_spellings_of_one_word_are_one_word(one, other):
    assert coverage(content(one), vocabulary(other)) == 1


def test_the_vocabulary_of_a_text_is_that_of_its_words():
    text = "Gout, and 3 İnfections; TNF-α."
    assert Vocabulary.of_text(text) == vocabulary(text)
    assert Vocabulary.of_text(text, frozenset({"more"})).holds("more")
    assert Vocabulary.joined([vocabulary("gout"), vocabulary("pain")]) == vocabulary("gout pain")
