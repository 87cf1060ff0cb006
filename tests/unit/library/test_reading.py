import pytest
from tests.library_material import OLDER, pubmed

from nosology.errors import BuildFailed, FormatError
from nosology.library import reading
from nosology.library.reading import LiteratureFile, _ProcessReader, messages
from nosology.literature.retractions import Retractions, retractions_of

NONE = Retractions()


class Queue(list):
    """A queue of this process: what is put can be got."""

    def get(self, *, timeout):
        if not self:
            raise reading.Empty
        return self.pop(0)


class Dead:
    """A process that has ended."""

    def is_alive(self):
        return False


def read(path, data, names, retracted=NONE):
    path.write_bytes(data)
    file = LiteratureFile("pubmed-x", "X", "x.xml.gz", path)
    return _ProcessReader(file, Dead(), Queue(messages(file, retracted, names)))


def test_a_file_comes_as_its_total_then_chunks(tmp_path, monkeypatch, names):
    monkeypatch.setattr(reading, "_CHUNK", 3)
    reader = read(tmp_path / "f", pubmed(OLDER), names)
    assert reader.total() == len(OLDER)
    chunks = list(reader.chunks())
    assert [len(documents) for documents, _, _ in chunks] == [3, 1]
    assert [item.id for documents, _, _ in chunks for item in documents] == [
        f"PMID:{paper.pmid}" for paper in OLDER
    ]


def test_retracted_articles_are_marked(tmp_path, names):
    reader = read(tmp_path / "f", pubmed(OLDER[:2]), names, retractions_of({"90000002"}))
    reader.total()
    [(documents, _, _)] = reader.chunks()
    assert [item.citable for item in documents] == [1, 0]


def test_a_file_that_is_none_names_itself(tmp_path, names):
    reader = read(tmp_path / "f", b"no XML", names)
    reader.total()
    with pytest.raises(FormatError, match=r"pubmed-x, x\.xml\.gz"):
        list(reader.chunks())


def test_a_file_that_is_gone_names_itself(tmp_path, names):
    file = LiteratureFile("pubmed-x", "X", "x.xml.gz", tmp_path / "absent")
    reader = _ProcessReader(file, Dead(), Queue(messages(file, NONE, names)))
    reader.total()
    with pytest.raises(FormatError, match=r"x\.xml\.gz"):
        list(reader.chunks())


def test_a_reader_that_died_is_noticed(tmp_path):
    reader = _ProcessReader(LiteratureFile("pubmed-x", "X", "x.xml.gz", tmp_path), Dead(), Queue())
    with pytest.raises(BuildFailed, match="died"):
        reader.total()
