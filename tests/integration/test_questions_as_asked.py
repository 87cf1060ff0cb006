"""Questions as people ask them, on the real library: what is understood, and no near miss where nothing is held."""

from pathlib import Path

import pytest
import yaml

import nosology
from nosology.errors import LibraryError

QUESTIONS = Path(__file__).parents[3] / "shared" / "questions.yaml"
pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def library():
    try:
        with nosology.open() as opened:
            if opened.manifest.counts.get("articles", 0) < 50_000:
                pytest.skip("the library here is not the full one")
            yield opened
    except LibraryError as error:
        pytest.skip(f"needs a built library: {error}")


@pytest.fixture(scope="module")
def questions():
    if not QUESTIONS.is_file():
        pytest.skip("needs ../shared/questions.yaml")
    return yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))


def test_subjects_are_understood(library, questions):
    missed = []
    for row in questions:
        wanted = row["subject"] if isinstance(row["subject"], list) else [row["subject"]]
        if row["subject"] == "none" or str(row["subject"]).startswith("ambiguous"):
            continue
        found = {subject.name.lower() for subject in library.ask(row["q"]).question.subjects}
        if not found & {name.lower() for name in wanted}:
            missed.append((row["q"], wanted, found))
    assert not missed


def test_nothing_is_answered_where_nothing_is_held(library, questions):
    for row in questions:
        if row["library"] == "none":
            answer = library.ask(row["q"])
            assert not answer.research, row["q"]
            assert answer.gaps, row["q"]


def test_something_is_answered_where_the_library_is_full(library, questions):
    empty = [row["q"] for row in questions if row["library"] == "full" and not library.ask(row["q"]).research]
    guided = [question for question in empty if not library.ask(question).guidelines]
    assert not guided


def test_an_ambiguous_abbreviation_is_not_guessed(library):
    question = library.ask("MS treatment").question
    assert not question.subjects
    assert "multiple sclerosis" in {subject.name for subject in question.alternatives}
