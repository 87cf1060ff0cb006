"""A question asked of a real index."""

import pytest
import tantivy

from nosology.search.analysis import ANALYZER, analyzer
from nosology.search.weighted import FIELDS, any_word

TEXTS = {
    "1": ("Gout in patients", "The role of patients in the care of patients with gout."),
    "2": ("Roles", "The role of patients: a role that patients take in every role."),
    "3": ("STAT3", "A role of STAT3 in patients."),
    "4": ("Care", "Patients who take part in care, and their role in it."),
    "5": ("Calcified", "Calcification without a known cause."),
}


@pytest.fixture
def find():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="position")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer(ANALYZER, analyzer())
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for identifier, (title, abstract) in TEXTS.items():
        writer.add_document(tantivy.Document(id=identifier, title=title, text=f"{title} {abstract}"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def found(text):
        hits = searcher.search(any_word(text, (schema, searcher), analyzer()), 10).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return found


def test_the_rare_word_leads(find):
    assert find("What is the role of STAT3 in patients?")[0] == "3"


def test_any_word_is_enough_and_stems_are_alike(find):
    assert set(find("Are calcifications seen in gouty tophi or gout?")) == {"1", "5"}


def test_words_of_asking_find_nothing_of_their_own(find):
    assert find("Which is the cause?") == ["5"]
    assert "5" not in find("What is a role?")


@pytest.mark.parametrize("text", ["", "…", "zebra", '") OR id:[* TO *] ('])
def test_what_is_nowhere_finds_nothing_and_nothing_is_syntax(find, text):
    assert find(text) == []
