"""What a question asks for."""

import pytest

from nosology.answer.choosing.asking import Asked, asked_of
from nosology.answer.choosing.pool import Pool

POOL = Pool.of(["Gout is treated with colchicine.", "Gout hurts.", "Colchicine is old. Gout is older."])


def asked(question: str) -> Asked:
    return asked_of(question, POOL)


def test_words_of_asking_are_left_out() -> None:
    assert asked("What is the role of colchicine in gout?").terms == ("role", "colchicin", "gout")


def test_the_rarest_word_is_one_that_the_pool_holds() -> None:
    found = asked("Does colchicine help leprosy and gout?")
    assert found.rarest == "colchicin"
    assert found.weights["colchicin"] > found.weights["gout"]


def test_a_question_of_unknown_words_has_no_rarest() -> None:
    found = asked("leprosy?")
    assert found.rarest == ""
    assert found.total == 1


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people have gout?", "number"),
        ("What is the prevalence of gout?", "number"),
        ("Does colchicine help in gout?", "yes_no"),
        ("List drugs for gout.", "many"),
        ("Which genes are mutated in gout?", "many"),
        ("What is gout?", "definition"),
    ],
)
def test_kinds_of_question(question: str, kind: str) -> None:
    assert getattr(asked(question), kind)
    assert not getattr(asked("colchicine in gout"), kind)
