"""The checks of a claim against a sentence."""

import pytest

from nosology.answer.judging import comparing
from nosology.answer.judging.comparing import CHECKS, Pair, check
from nosology.answer.judging.reading import Reading
from nosology.provenance import Verdict

SENTENCE = "Allopurinol reduced the risk of gout flares by 24% in adults with kidney disease."


def outcomes(claim, sentence=SENTENCE, around="", title=""):
    pair = Pair.of(*map(Reading, (claim, sentence, around, title)))
    return {each.name: each for each in check(pair)}


def failed(claim, sentence=SENTENCE, **more):
    return {name for name, each in outcomes(claim, sentence, **more).items() if each.verdict is Verdict.FAIL}


def test_every_check_has_its_name_and_a_reason():
    found = outcomes("Allopurinol lowers the risk of flares in adults")
    assert (
        list(found)
        == list(CHECKS)
        == [
            "subject",
            "relation",
            "negation",
            "certainty",
            "order",
            "direction",
            "numbers",
            "population",
            "condition",
            "words",
        ]
    )
    assert all(each.reason for each in found.values())


def test_a_paraphrase_passes():
    assert failed("In adults, allopurinol lowers the risk of gout flares") == set()


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("In adults, febuxostat lowers the risk of gout flares", "subject"),
        ("In adults, allopurinol does not lower the risk of gout flares", "negation"),
        ("In adults, allopurinol raises the risk of gout flares", "direction"),
        ("In adults, allopurinol lowers the risk of gout flares by 42%", "numbers"),
        ("In children, allopurinol lowers the risk of gout flares", "population"),
        ("In adults with hepatitis, allopurinol lowers the risk of gout flares", "condition"),
        ("Cats purr", "words"),
    ],
)
def test_each_check_catches_its_own(claim, name):
    assert name in failed(claim)


def test_an_aim_supports_nothing():
    aim = "We aimed to determine whether allopurinol reduces gout flares."
    assert "relation" in failed("Allopurinol reduces gout flares in the long run", aim)


def test_another_relation_fails():
    assert "relation" in failed(
        "Trauma prevents calcification of soft tissue", "Calcification in soft tissue is caused by trauma."
    )


def test_a_claim_that_only_adds_a_drug_fails_by_its_words():
    found = outcomes(SENTENCE.replace("Allopurinol", "Febuxostat"))["words"]
    assert found.verdict is Verdict.FAIL
    assert "“febuxostat”" in found.reason


def test_a_check_that_raises_cannot_tell(monkeypatch):
    def broken(_):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(comparing, "CHECKS", {**CHECKS, "numbers": broken})
    found = outcomes("Allopurinol reduced the risk")["numbers"]
    assert found.verdict is Verdict.UNKNOWN
    assert found.reason == "the check failed to run: by zero"


def test_the_sentence_itself_passes_every_check():
    assert {each.verdict for each in outcomes(SENTENCE).values()} == {Verdict.PASS}
