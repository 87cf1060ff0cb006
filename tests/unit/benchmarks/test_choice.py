"""Questions with snippets to choose among, and ROUGE."""

import gzip
import json
from collections import Counter

import pytest
from benchmarks.answers.choice.corpus import FILE, Asked, halves, mixed, read
from benchmarks.answers.choice.rouge import best, bigrams, f_measure, skip_bigrams


def asked(number, year="7B"):
    return Asked(str(number), year, "summary", f"Question {number}?", (f"Own {number}.",), ("Ideal.",))


def test_questions_are_read_with_each_snippet_once(tmp_path):
    row = {
        "id": "q",
        "set": "10B3",
        "type": "factoid",
        "body": "What  is gout?",
        "snippets": [{"text": "Gout\nhurts."}, {"text": "Gout hurts."}, {"text": " "}],
        "ideal_answer": "Pain.",
    }
    bare = {**row, "id": "r", "snippets": []}
    with gzip.open(tmp_path / FILE, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in (bare, row))
    (found,) = read(tmp_path)
    assert found == Asked("q", "10B", "factoid", "What is gout?", ("Gout hurts.",), ("Pain.",))


def test_later_years_are_held_out():
    learnt, held_out = halves([asked(1, "7B"), asked(2, "9B"), asked(3, "10B"), asked(4, "11B")])
    assert [item.id for item in learnt] == ["1", "2"]
    assert [item.id for item in held_out] == ["3", "4"]


def test_each_question_has_its_own_snippets_among_those_of_fifty_others():
    questions = [asked(number) for number in range(60)]
    first = list(mixed(questions, 1))
    assert first == list(mixed(questions, 1))
    assert first != list(mixed(questions, 2))
    for question, texts in first:
        assert len(texts) == 51
        assert question.gold[0] in texts


def test_pairs_of_words_are_counted_by_hand():
    assert bigrams("The cat, the CAT sat.") == Counter(
        {("the", "cat"): 2, ("cat", "the"): 1, ("cat", "sat"): 1}
    )
    assert skip_bigrams("a b c") == Counter([("a", "b"), ("a", "c"), ("b", "c"), ("a",), ("b",), ("c",)])
    assert ("a", "f") in skip_bigrams("a b c d e f")
    assert ("a", "g") not in skip_bigrams("a b c d e f g")


def test_f_is_the_harmonic_mean_and_the_best_reference_counts():
    one, other = bigrams("a b c d"), bigrams("a b c")
    assert f_measure(one, other) == pytest.approx(2 * (2 / 3) * 1 / (2 / 3 + 1))
    assert f_measure(Counter(), Counter()) == 0
    assert best("a b", ["c d", "a b"], bigrams) == 1


def test_rouge_2_agrees_with_the_package():
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(["rouge2"])
    pairs = [("Gout hurts a lot in the toe", "The toe hurts a lot"), ("a b a b", "a b"), ("one", "one two")]
    for text, reference in pairs:
        expected = scorer.score(reference, text)["rouge2"].fmeasure
        assert best(text, [reference], bigrams) == pytest.approx(expected)
