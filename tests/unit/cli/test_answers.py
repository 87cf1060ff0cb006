import io
from dataclasses import replace

import pytest
from rich.console import Console

from nosology.cli.answers import cite, print_answer, print_entry
from nosology.identifiers import Curie
from nosology.provenance import Design, Source

SOURCE = Source(
    id=Curie("PMID", "1"),
    title="Does it calcify?",
    authors=("A B", "C D", "E F", "G H"),
    journal="J Invent",
    year=2020,
    pmid=Curie("PMID", "1"),
    doi=Curie("DOI", "10.5555/x"),
    design=Design.REVIEW,
)


def printed(show, thing) -> str:
    console = Console(file=io.StringIO(), width=120, highlight=False)
    show(console, thing)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "A B, C D, E F, et al. Does it calcify? J Invent 2020. PMID:1 DOI:10.5555/x · review · current"),
        (
            {"authors": (), "title": "It does.", "journal": None},
            "It does. 2020. PMID:1 DOI:10.5555/x · review · current",
        ),
        (
            {"authors": ("A B, et al.",), "journal": None, "year": None, "doi": None},
            "A B, et al. Does it calcify? PMID:1 · review · current",
        ),
        (
            {"authors": (), "pmid": None, "doi": None, "address": "https://example.org/"},
            "Does it calcify? J Invent 2020. https://example.org/ · review · current",
        ),
    ],
)
def test_a_citation(changed, said):
    assert cite(replace(SOURCE, **changed)) == said


def test_an_answer_has_its_parts_in_order(small_library):
    said = printed(print_answer, small_library.ask("How is myasthenia gravis treated?"))
    parts = ["Understood as", "FROM THE GUIDELINES", "FROM THE RESEARCH", "REFERENCES"]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "“Pyridostigmine is recommended" in said
    assert "quoted [1]" in said


def test_an_answer_to_nothing_known_has_no_parts(small_library):
    said = printed(print_answer, small_library.ask("What is the capital of France?"))
    assert "FROM THE" not in said
    assert "no disease recognised" in said


def test_markup_in_a_question_is_text(small_library):
    answer = small_library.ask("measles")
    hostile = replace(answer, question=replace(answer.question, notes=("[red]x[/red]",)))
    assert "[red]x[/red]" in printed(print_answer, hostile)


def test_an_entry_has_names_codes_place_and_findings(small_library):
    said = printed(print_entry, small_library.disease("marfan"))
    for part in ("Marfan syndrome", "OMIM:154700", "connective tissue disease", "Ectopia lentis", "FBN1"):
        assert part in said
