import multiprocessing
import sqlite3
from contextlib import closing
from threading import Thread

from tests.unit.diseases.specimens import curie, fill

from nosology.diseases.catalog import Catalog
from nosology.library.naming import Names, count_in_catalog
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.spans import Passage


def article(*texts):
    passages = tuple(Passage(name=f"part {place}", text=text) for place, text in enumerate(texts))
    return Article(source=Source(id=curie("PMID:1"), title=texts[0]), passages=passages)


def test_an_article_knows_what_its_title_and_abstract_name(names):
    named = names.named(article("Gout", "Fever in systemic sclerosis (SSc) and gout.", "SSc was mild."))
    assert named.diseases == tuple(map(curie, ("MONDO:0005393", "HP:0001945", "MONDO:0005100")))


def test_reading_waits_for_the_catalog(tmp_path):
    path = tmp_path / "catalog.db"
    filled = multiprocessing.get_context("spawn").Event()
    names, found = Names(path, filled), []
    thread = Thread(target=lambda: found.append(names.named(article("Gout"))))
    thread.start()
    assert not names.ready
    with closing(sqlite3.connect(path)) as connection:
        fill(connection)
    filled.set()
    thread.join(timeout=30)
    assert [each.diseases for each in found] == [(curie("MONDO:0005393"),)]


def test_what_more_articles_name_comes_first(tmp_path):
    path = tmp_path / "catalog.db"
    with closing(sqlite3.connect(path)) as connection:
        fill(connection)
    with Catalog(path) as catalog:
        before = [str(match.disease) for match in catalog.suggest("m")]
    count_in_catalog(path, {"MONDO:0006852": 1_000_000})
    with Catalog(path) as catalog:
        after = [str(match.disease) for match in catalog.suggest("m")]
    assert before[0] != "MONDO:0006852"
    assert after[0] == "MONDO:0006852"
    assert sorted(before) == sorted(after)
