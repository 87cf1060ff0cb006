"""Verdicts on statements and citations."""

import pytest
from tests.unit.answer.specimens import article, evidence, record

from nosology.answer.auditing import auditing
from nosology.answer.auditing.auditing import audit
from nosology.answer.auditing.records import FULL, MAX_STATEMENT, Effort, Verdict
from nosology.errors import Unreachable, UnreadableText
from nosology.provenance import Standing

QUOTE = "Colchicine reduced gout flares in 40 of 80 adults within 24 hours."
STUDY = article(90000031, "We studied gout.", QUOTE, title="A trial of colchicine in gout flares")
OTHER = article(
    90000032, "Pneumonia is a complication of measles.", title="Measles and the lungs of children"
)
GONE = article(90000033, QUOTE, title="A withdrawn trial of colchicine", standing=Standing.RETRACTED)
OLD = article(
    90000034, "Older advice is to rest in gout.", title="Older guideline", standing=Standing.SUPERSEDED
)
LIBRARY = evidence(
    (STUDY, OTHER, GONE, OLD), (record(1, "Lead exposure may cause gout in many people.", "Lead"),)
)


def verdicts(text, **options):
    return [
        finding.verdict for each in audit(text, LIBRARY, **options).statements for finding in each.findings
    ]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{QUOTE} PMID: 90000031", Verdict.SUPPORTED),
        (f"The authors found: “{QUOTE}” (PMID: 90000031)", Verdict.SUPPORTED),
        (f"{QUOTE.replace('40', '60')} PMID: 90000031", Verdict.CONTRADICTED),
        (f"{QUOTE.replace('reduced', 'did not reduce')} PMID: 90000031", Verdict.CONTRADICTED),
        (f"{QUOTE.replace('reduced', 'increased')} PMID: 90000031", Verdict.CONTRADICTED),
        (f"{QUOTE.replace('adults', 'children')} PMID: 90000031", Verdict.NOT_IN_SOURCE),
        (f"The authors found: “{QUOTE.replace('flares', 'attacks')}” (PMID: 90000031)", Verdict.NOT_IN_SOURCE),
        (f"{QUOTE} PMID: 90000032", Verdict.WRONG_SOURCE),
        (f"{QUOTE} PMID: 77777777", Verdict.NOT_IN_LIBRARY),
        (f"{QUOTE} PMID: 90000033", Verdict.RETRACTED),
        ("Older advice is to rest in gout. PMID: 90000034", Verdict.OUTDATED),
        (f"{QUOTE} [3]", Verdict.UNDECLARED),
        (QUOTE, Verdict.UNCITED),
        ("Lead exposure may cause gout in many people. PMID: 90000101", Verdict.SUPPORTED),
        ("Moonlight may bring measles to many sailors. PMID: 90000101", Verdict.UNCHECKABLE),
    ],
)  # fmt: skip
def test_verdicts(text, verdict):
    assert verdicts(text) == [verdict]


def test_one_endless_sentence_is_not_checked():
    words = " ".join(f"word{place}" for place in range(MAX_STATEMENT // 7))
    [found] = audit(f"Colchicine {words} PMID: 90000031", LIBRARY).statements[0].findings
    assert found.verdict is Verdict.UNCHECKABLE
    assert f"more than {MAX_STATEMENT:,} are not checked" in found.reason


def test_a_supported_statement_has_the_exact_words():
    [found] = audit(f"{QUOTE} PMID: 90000031", LIBRARY).statements[0].findings
    assert found.evidence.quote.text == QUOTE
    assert found.evidence.quote.matches(STUDY.passage("abstract"))


@pytest.mark.parametrize("key", ["PMID: 90000032", "PMID: 77777777", "[3]", ""])
def test_where_it_was_found_instead_is_said(key):
    [found] = audit(f"{QUOTE} {key}", LIBRARY).statements[0].findings
    assert found.instead.source == STUDY.source
    assert found.instead.text == QUOTE


def test_the_gravest_of_several_citations_is_the_verdict():
    result = audit(f"{QUOTE} PMID: 90000031, PMID: 90000033", LIBRARY)
    assert [each.verdict for each in result.statements] == [Verdict.RETRACTED]
    assert not result.clean


def test_a_reference_whose_words_are_of_another_article_is_wrong():
    text = f"{QUOTE} [1]\n\nReferences\n1. Measles and the lungs of children. PMID: 90000031"
    [found] = audit(text, LIBRARY).statements[0].findings
    assert found.verdict is Verdict.WRONG_SOURCE


def test_a_number_out_of_range_and_a_reference_nobody_cites():
    result = audit(f"{QUOTE} [2]\n\nReferences\n1. PMID: 90000031", LIBRARY)
    assert result.statements[0].verdict is Verdict.UNDECLARED
    assert result.unused == ("1",)


@pytest.mark.parametrize("broken", ["check_text"])
def test_a_check_that_crashes_supports_nothing(monkeypatch, broken):
    def crash(*_):
        raise RuntimeError("no check today")

    monkeypatch.setattr(auditing, broken, crash)
    result = audit(f"{QUOTE} PMID: 90000031", LIBRARY)
    assert result.statements[0].verdict is Verdict.UNCHECKABLE
    assert not result.clean


def test_an_engine_that_crashes_supports_nothing(monkeypatch):
    broken = evidence((STUDY,))
    monkeypatch.setattr(broken.engine, "get", lambda _: 1 / 0)
    assert audit(f"{QUOTE} PMID: 90000031", broken).statements[0].verdict is Verdict.UNCHECKABLE


def test_asking_live():
    known = audit(f"{QUOTE} PMID: 90000031", evidence((OTHER,)), live=lambda _: STUDY)
    assert known.clean
    unknown = audit(f"{QUOTE} PMID: 90000031", evidence((OTHER,)), live=lambda _: None)
    assert unknown.statements[0].verdict is Verdict.NO_SUCH_SOURCE

    def silent(_):
        raise Unreachable("does not answer", source="PubMed")

    nobody = audit(f"{QUOTE} PMID: 90000031", evidence((OTHER,)), live=silent)
    assert nobody.statements[0].verdict is Verdict.UNCHECKABLE


def test_too_many_citations_are_refused():
    with pytest.raises(UnreadableText, match="may have"):
        audit("Gout hurts " + "".join(f"[{n}]" for n in range(1, FULL.pairs + 2)), LIBRARY)


def test_less_effort_looks_up_less_and_says_so():
    claims = "\n\n".join(
        f"{drug} helps in gout." for drug in ("Aspirin", "Heparin", "Insulin", "Iron", "Zinc")
    )
    found = audit(claims, LIBRARY, effort=Effort(pairs=5, lookups=3, answers=0))
    assert "searched for 3 statements" in found.notes[0]
    assert all("library was searched" not in note for note in audit(claims, LIBRARY).notes)
    with pytest.raises(UnreadableText, match="may have 4"):
        audit(claims, LIBRARY, effort=Effort(pairs=4))
