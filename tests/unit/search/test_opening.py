"""An index in whose folder no lock can be had is read all the same, and nothing is left behind."""

import shutil
import tempfile

import pytest
from tests.contract.test_engines import make, on_disk

from nosology.errors import LibraryDamaged, LibraryError
from nosology.search.embedded import TantivyEngine
from nosology.search.engine import FacetField, Query, Request
from nosology.search.syntax import parse

ARTICLES = [
    make(number, title=f"Gout and calcification {number}", abstract=(f"Gout in w{number}, colchicine.",))
    for number in range(1, 60)
]
QUERIES = (
    "gout", "calcif*", '"gout and calcif*"', '"colchicine gout"[ab:~4]', "Kim H[au]", "w17", "2010:2026[dp]",
)  # fmt: skip


@pytest.fixture
def free(tmp_path):
    """A folder with an index, and the temporary folder of its own that the test has."""
    folder = tmp_path / "passages"
    folder.mkdir()
    on_disk(folder, ARTICLES)
    return folder


@pytest.fixture
def closed(free, tmp_path):
    """The same without a lock to be had: a folder stands where it would be, which stops root too."""
    other = shutil.copytree(free, tmp_path / "closed")
    (other / ".tantivy-meta.lock").unlink(missing_ok=True)
    (other / ".tantivy-meta.lock").mkdir()
    return other


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def everything(engine):
    """All that an engine can be asked."""
    requests = [Request(expression=parse(query), facets=tuple(FacetField)) for query in QUERIES]
    return (
        [engine.find(request) for request in requests],
        engine.search(Query(subjects=(("gout",),), words=("colchicine",))),
        engine.similar(make(1).source.id),
        list(engine.documents()),
        engine.count(),
    )


def test_all_answers_are_the_same_and_nothing_is_left(free, closed, temporary):
    expected = everything(TantivyEngine(free))
    engine = TantivyEngine(closed)
    assert list(temporary.iterdir()) == []
    assert everything(engine) == expected
    assert expected[-1] == len(ARTICLES)


def test_without_any_folder_to_write_in_the_library_is_not_called_damaged(closed, temporary):
    temporary.rmdir()
    with pytest.raises(LibraryError, match="neither its folder nor a temporary one can be written") as caught:
        TantivyEngine(closed)
    assert not isinstance(caught.value, LibraryDamaged)
    assert caught.value.remedy == "Set TMPDIR to a folder that can be written"
    assert caught.value.source == str(closed)


def test_what_is_damaged_is_told_so_there_too(closed, temporary):
    (closed / "meta.json").write_bytes(b"")
    with pytest.raises(LibraryDamaged, match=str(closed)):
        TantivyEngine(closed)
    assert list(temporary.iterdir()) == []


def test_no_folder_at_all_is_damaged(tmp_path):
    with pytest.raises(LibraryDamaged, match="nosology build"):
        TantivyEngine(tmp_path / "absent")
