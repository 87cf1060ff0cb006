import pytest
from tests.library_material import ARTICLES, NEWER, OLDER, material, pubmed, specs_of

from nosology.errors import FormatError
from nosology.library.articles import add_articles, literature_files
from nosology.library.home import Home
from nosology.library.own import own_files
from nosology.library.reading import LiteratureFile
from nosology.library.tally import Tally
from nosology.literature.retractions import Retractions, retractions_of
from nosology.sources.progress import Silent
from nosology.sources.store import Store


def test_files_are_read_in_the_order_of_the_sources_and_own_files_last(tmp_path):
    (tmp_path / "literature").mkdir()
    (tmp_path / "literature" / "a.xml").write_text("")
    files = material()
    files["pubmed-1976"]["second.xml"] = b"x"
    listed = literature_files(specs_of(files), own_files(Home(tmp_path)), Store(tmp_path))
    assert [file.name for file in listed] == [
        "pubmed-older.xml.gz",
        "second.xml",
        "pubmed-newer.xml.gz",
        "a.xml",
    ]
    assert len({file.title for file in listed}) == 4


@pytest.fixture
def files(tmp_path):
    listed = []
    for name, papers in (("older", OLDER), ("newer", NEWER)):
        (tmp_path / name).write_bytes(pubmed(papers))
        listed.append(LiteratureFile(f"pubmed-{name}", name, name, tmp_path / name))
    return listed


def test_articles_are_counted_once_and_records_as_read(tmp_path, files, names):
    tally = Tally()
    with add_articles(tmp_path / "index", files, retractions_of({"90000001"}), names, tally, Silent()):
        pass
    assert tally.records == {"pubmed-older": len(OLDER), "pubmed-newer": len(NEWER)}
    assert tally.counts == {
        "articles": ARTICLES,
        "articles_with_abstract": ARTICLES - 1,
        "full_texts": 0,
        "guidelines": 1,
        "not_citable": 2,
    }
    assert sum(tally.years.values()) == ARTICLES
    assert 1979 not in tally.years


def test_the_content_is_that_of_the_records_that_stand(tmp_path, files, names):
    first, second = Tally(), Tally()
    with add_articles(tmp_path / "one", files, Retractions(), names, first, Silent()):
        pass
    kept = [paper for paper in OLDER if paper.pmid != NEWER[0].pmid]
    files[0].path.write_bytes(pubmed(kept))
    with add_articles(tmp_path / "two", files, Retractions(), names, second, Silent()):
        pass
    assert first.content.hexdigest() == second.content.hexdigest()


def test_an_unreadable_file_is_told_when_the_body_has_ended_and_leaves_nothing(tmp_path, files, names):
    files[1].path.write_bytes(b"no XML")
    ended = []
    with (
        pytest.raises(FormatError, match="pubmed-newer"),
        add_articles(tmp_path / "index", files, Retractions(), names, Tally(), Silent()),
    ):
        ended.append(True)
    assert ended
    assert not (tmp_path / "index").exists()
