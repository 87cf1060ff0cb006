"""Auditing answers from the command line, over a real small library, and asking a server that speaks as NCBI does."""

from __future__ import annotations

import json

import pytest
from tests.ncbi_server import made, ncbi_server

from nosology.answer.auditing.records import Verdict
from nosology.answer.exporting.arranging import answer_document
from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.exporting.markdown import to_markdown
from nosology.errors import UnreadableText
from nosology.identifiers import Curie
from nosology.library.auditing import pubmed_lookup
from nosology.sources.eutilities import EUtilities
from nosology.sources.origins import Credentials, Origins
from nosology.sources.pacing import Pace

TRUE = "Pneumonia was the most common complication of measles (PMID: 90000001)."
QUESTIONS = (
    "What are the causes of dystrophic calcification?", "What are the complications of measles?",
    "How is myasthenia gravis treated?", "Marfan syndrome", "What is calcinosis cutis?", "measles", "qwertyosis",
)  # fmt: skip


def test_exit_codes(small, tmp_path):
    assert small("audit", "-", input=TRUE).returncode == 0
    wrong = small("audit", "-", input=TRUE.replace("most", "least"))
    assert (wrong.returncode, wrong.stderr) == (1, "")
    assert "CONTRADICTED" in wrong.stdout
    for text in ("", "{", '{"a": 1}'):
        done = small("audit", "-", input=text)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("nosology: ")
    assert small("audit", str(tmp_path / "absent")).returncode == 2


def test_json(small, tmp_path):
    path = tmp_path / "answer.html"
    path.write_text(f"<p>{TRUE}</p><script>alert(1)</script>", encoding="utf-8")
    data = json.loads(small("audit", str(path), "--json").stdout)
    assert (data["form"], data["counts"], data["live"]) == ("HTML", {"supported": 1}, False)
    assert data["statements"][0]["citations"][0]["said"]["passage"] == "abstract"


@pytest.mark.parametrize("question", QUESTIONS)
def test_own_answers_are_supported(small_library, question):
    answer = small_library.ask(question)
    for text in (json.dumps(answer_to_dict(answer)), to_markdown(answer_document(answer))):
        audit = small_library.audit(text)
        assert audit.clean, [(each.assertion.text, each.findings) for each in audit.statements]


def test_a_bundle_is_verified_offline(small, tmp_path):
    path = tmp_path / "answer.zip"
    small("ask", QUESTIONS[1], "--format", "bundle", "--output", str(path))
    assert small("audit", str(path)).returncode == 0
    path.write_bytes(path.read_bytes().replace(b"answer.json", b"answer.jsox"))
    assert small("audit", str(path)).returncode == 1


def test_a_retracted_source_is_told(small_library):
    source = small_library.source
    article = next(
        each.article
        for each in map(source, _pmids())
        if each and each.article and not each.source.standing.citable
    )
    words = article.passages[-1].text
    audit = small_library.audit(f"{words} (PMID: {article.source.pmid.local})")
    assert {each.verdict for each in audit.statements} >= {Verdict.RETRACTED}


def _pmids():
    return [Curie("PMID", str(number)) for number in range(90000001, 90000020)]


def test_hostile_answers_are_bounded(small_library):
    with pytest.raises(UnreadableText):
        small_library.audit("x" * 5_000_000)
    with pytest.raises(UnreadableText):
        small_library.audit("Measles spreads " + "[1]" * 6 + "".join(f" [{n}]" for n in range(10_000)))
    deep = small_library.audit("<div>" * 100_000 + "<p>Measles is a star.</p>")
    assert [each.verdict for each in deep.statements] == [Verdict.UNCITED]
    turned = small_library.audit("Measles \u202eis\u202c a star.")
    assert turned.notes


def test_asking_pubmed(small_library, tmp_path):
    with ncbi_server() as server:
        service = EUtilities(
            partial=tmp_path,
            origins=Origins.load(server.settings),
            credentials=Credentials(),
            pace=Pace(1e6),
            pause=0.01,
        )
        server.records = [made(7, title="Calcinosis cutis in an invented town")]
        found = small_library.audit(
            "Calcinosis cutis in an invented town 7. PMID: 7", live=pubmed_lookup(service)
        )
        assert found.statements[0].findings[-1].source.pmid.local == "7"
        server.records = []
        none = small_library.audit("Nobody wrote this about measles. PMID: 8", live=pubmed_lookup(service))
        assert none.statements[0].verdict is Verdict.NO_SUCH_SOURCE
        assert server.asked
