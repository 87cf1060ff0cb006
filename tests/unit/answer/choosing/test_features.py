"""What is looked at in a sentence."""

import pytest

from nosology.answer.choosing.asking import asked_of
from nosology.answer.choosing.features import NAMES, rows
from nosology.answer.choosing.pool import Pool

QUESTION = "How many patients with gout respond to colchicine?"
ANSWER = "Of patients with gout, 80% respond to colchicine."
TEXTS = [
    ANSWER,
    "Gout is a form of arthritis.",
    "Colchicine may help patients with gout.",
    "Measles is viral.",
]


def figures(question: str = QUESTION, texts: list[str] = TEXTS) -> dict[str, dict[str, float]]:
    pool = Pool.of(texts)
    return {
        text: dict(zip(NAMES, row, strict=True)) for text, row in rows(asked_of(question, pool), pool).items()
    }


def test_a_sentence_without_a_word_of_the_question_answers_nothing() -> None:
    assert set(figures()) == set(TEXTS) - {"Measles is viral."}


def test_the_sentence_with_most_words_has_the_greatest_figures() -> None:
    found = figures()
    for name in ("bm25", "bm25_share", "coverage", "terms_share", "central"):
        assert max(found, key=lambda text: found[text][name]) == ANSWER, name
    assert found[ANSWER]["bm25_share"] == found[ANSWER]["central_share"] == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ANSWER, "digits_asked"),
        ("Gout is a form of arthritis.", "is_a"),
        ("Colchicine may help patients with gout.", "hedge"),
        ("Colchicine may help patients with gout.", "brief"),
    ],
)
def test_wording_is_seen(text: str, name: str) -> None:
    assert figures()[text][name] == 1
    assert min(row[name] for row in figures().values()) == 0


def test_a_pair_of_words_counts_in_the_order_asked() -> None:
    texts = ["Vitamin D lowers risk.", "D is a vitamin."]
    found = figures("vitamin D", texts)
    assert found[texts[0]]["pairs"] > found[texts[1]]["pairs"] == 0


def test_shares_lie_between_nought_and_one() -> None:
    shares = ("bm25", "bm25_share", "coverage", "terms_share", "pairs", "central", "central_share", "density")
    for row in figures().values():
        assert all(0 <= row[name] <= 1 + 1e-9 for name in shares)
