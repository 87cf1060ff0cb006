"""A document as a cluster takes it: our words, one value a line, a key that fits."""

from dataclasses import replace

from tests.contract.test_engines import make

from nosology.provenance import Standing
from nosology.search.analysis import analyzer
from nosology.search.cluster.mapping import NOTHING, key_of, source_of, template
from nosology.search.documents import document_of


def source(article):
    return source_of(document_of(article))


def test_words_are_those_of_the_embedded_engine():
    made = source(make(1, title="Crohn’s diseases", abstract=("Sjögren’s calcifications.",)))
    assert made["title"] == ["crohn s diseas"]
    assert made["title_plain"] == ["crohn s diseases"]
    assert made["abstract"][0].split() == analyzer().analyze("Sjögren’s calcifications.")


def test_each_line_is_a_value_and_an_empty_field_has_one_word_that_no_text_has():
    made = source(make(1, title="Gout", abstract=("One.", "Two.")))
    assert made["abstract"] == ["one", "two"]
    assert made["headings"] == made["body"] == [NOTHING]
    assert made["text"] == ["gout", "one", "two"]
    assert analyzer().analyze(NOTHING) == []


def test_every_field_is_in_the_template():
    fields = template("x")["template"]["mappings"]["properties"]
    assert source(make(1)).keys() <= fields.keys()


def test_standing_is_the_first_thing_to_order_by():
    assert [source(make(1, standing=standing))["doubtful"] for standing in Standing] == [
        int(not standing.citable) for standing in Standing
    ]


def test_keys_fit_and_differ():
    long = [f"DOI:10.1000/{'x' * 600}{number}" for number in range(3)]
    keys = {key_of(each) for each in long}
    assert len(keys) == 3
    assert max(len(key.encode()) for key in keys) <= 512
    assert key_of("PMID:1") == "PMID:1"


def test_the_record_is_kept_as_it_is():
    article = replace(make(1), language="ger")
    assert source(article)["record"] == document_of(article).record
