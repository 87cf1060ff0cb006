"""The collections that finding is measured on."""

import gzip
import json

import pytest
from benchmarks.relevance.search.corpora import bioasq, scifact, tuning


@pytest.fixture
def write(tmp_path):
    def write_rows(name, rows):
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
        return tmp_path

    return write_rows


def texts(article):
    return {passage.name: passage.text for passage in article.passages}


def test_every_cited_abstract_of_a_claim_is_relevant(write):
    write(
        "scifact-corpus.jsonl.gz",
        [{"doc_id": str(number), "title": f"T{number}.", "abstract": ["A.", "B."]} for number in (4, 5, 6)],
    )
    rows = [{"id": "1", "claim": "Gout hurts.", "cited_doc_ids": cited} for cited in (["4"], [5, "4"])]
    collection = scifact(write("scifact-claims-dev.jsonl.gz", rows))
    assert collection.queries == {"1": "Gout hurts."}
    assert collection.relevant == {"1": {"4", "5"}}
    assert texts(collection.articles["6"]) == {"title": "T6.", "abstract": "A. B."}


def snippet(document, text, section):
    return {
        "document": f"http://www.ncbi.nlm.nih.gov/pubmed/{document}",
        "text": text,
        "beginSection": section,
    }


def test_a_document_is_made_of_its_snippets_once_each_and_of_no_ideal_answer(write):
    rows = [
        {
            "id": "a",
            "body": "What is gout?",
            "ideal_answer": ["Crystals."],
            "snippets": [snippet(7, "Gout", "title"), snippet(7, "It  hurts.", "abstract")],
        },
        {
            "id": "b",
            "body": "Does gout hurt?",
            "ideal_answer": ["Yes."],
            "snippets": [snippet(7, "It hurts.", "abstract"), snippet(30, "Very.", "sections.0")],
        },
    ]
    collection = bioasq(write("bioasq-7b-11b.jsonl.gz", rows))
    assert collection.relevant == {"a": {"7"}, "b": {"7", "30"}}
    assert list(collection.articles) == ["7", "30"]
    assert texts(collection.articles["7"]) == {"title": "Gout", "abstract": "It hurts."}
    assert texts(collection.articles["30"]) == {"abstract": "Very."}


def test_the_halves_are_halves_and_stay_so():
    half = [number for number in range(1000) if tuning(str(number))]
    assert 450 < len(half) < 550
    assert [number for number in range(20) if tuning(str(number))] == [2, 3, 8, 10, 15, 18, 19]
