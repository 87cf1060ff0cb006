"""The embedded engine's own ways: folders, damage, threads, ties; the rest is in the contract."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from nosology.errors import LibraryDamaged
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.search import embedded
from nosology.search.documents import document_of
from nosology.search.embedded import TantivyEngine, TantivyWriter
from nosology.search.engine import Query
from nosology.spans import Passage

GOUT = Query(subjects=(("gout",),))


def article(number, title="Gout"):
    pmid = Curie("PMID", str(number))
    return Article(
        source=Source(id=pmid, pmid=pmid, title=title), passages=(Passage(name="title", text=title),)
    )


@pytest.fixture
def fill(tmp_path):
    def fill_folder(*articles):
        writer = TantivyWriter(tmp_path)
        writer.add(articles)
        writer.commit()
        return tmp_path

    return fill_folder


def test_nothing_is_visible_before_commit(tmp_path):
    writer = TantivyWriter(tmp_path)
    writer.add([article(1)])
    assert TantivyEngine(tmp_path).count() == 0
    writer.commit()
    assert TantivyEngine(tmp_path).count() == 1


def test_documents_made_elsewhere_are_taken(tmp_path):
    writer = TantivyWriter(tmp_path)
    writer.add_documents(document_of(article(number)) for number in (1, 2))
    writer.commit()
    assert len(TantivyEngine(tmp_path).search(GOUT)) == 2


def test_an_index_is_not_written_over(fill):
    with pytest.raises(FileExistsError, match="already"):
        TantivyWriter(fill(article(1)))


def test_giving_up_removes_the_folder(tmp_path):
    folder = tmp_path / "passages"
    folder.mkdir()
    TantivyWriter(folder).discard()
    assert not folder.exists()


def test_a_folder_without_index_is_damaged(tmp_path):
    with pytest.raises(LibraryDamaged, match="nosology build"):
        TantivyEngine(tmp_path)


@pytest.mark.parametrize("name", ["meta.json", "*.store", "*.term"])
def test_a_damaged_index_is_told_at_once(fill, name):
    folder = fill(article(1))
    for path in folder.glob(name):
        path.write_bytes(b"")
    with pytest.raises(LibraryDamaged, match=str(folder)):
        TantivyEngine(folder)


def test_several_threads_may_ask(fill):
    engine = TantivyEngine(fill(*(article(number) for number in range(1, 200))))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: engine.search(GOUT), range(100)))
    assert all(answer == answers[0] for answer in answers)


def test_ties_beyond_the_limit_are_broken_by_number_not_by_place(fill):
    engine = TantivyEngine(fill(*(article(number) for number in range(90, 0, -1)), article(99, "Gout, gout")))
    found = [int(hit.article.source.id.local) for hit in engine.search(Query(subjects=(("gout",),), limit=4))]
    assert len(found) == 4
    assert [number for number in found if number != 99] == [1, 2, 3, 4][: len(found) - (99 in found)]


def test_all_documents_come_out_once_in_order_of_their_places(fill, monkeypatch):
    monkeypatch.setattr(embedded, "_BATCH", 7)
    engine = TantivyEngine(fill(*(article(number) for number in range(40, 0, -1))))
    assert [document.id for document in engine.documents()] == [f"PMID:{number}" for number in range(1, 41)]
