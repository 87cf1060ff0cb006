"""The history of a page, from a build over an addition and a retraction to the site and the feed."""

import shutil

from starlette.testclient import TestClient
from tests.library_material import Paper, furnish, material, pubmed

import nosology
from nosology.identifiers import Curie
from nosology.library.building import build_library
from nosology.library.extending import add_files
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest, verify
from nosology.site import create_app

MEASLES = Curie("MONDO", "0004619")
PAPER = Paper(91000001, "Pneumonia in measles", (("", "Pneumonia is a frequent complication of measles."),))
NOTICE = Paper(
    91000002,
    "Retraction: pneumonia in measles",
    types=("Retraction of Publication",),
    links=(("RetractionOf", 91000001),),
)


def added(home, tmp_path, name, *papers):
    (tmp_path / name).write_bytes(pubmed(papers))
    return add_files(Home.at(home), [tmp_path / name]).manifest


def events(home):
    with nosology.open(home) as library:
        return library.history.of(MEASLES)


def test_a_first_library_has_no_history(small_home):
    assert events(small_home) == ()


def test_an_addition_and_a_retraction_are_told_newest_first(home, tmp_path):
    first = added(home, tmp_path, "paper.xml", PAPER)
    second = added(home, tmp_path, "notice.xml", NOTICE)
    newest, oldest = events(home)
    assert (newest.content, oldest.content) == (second.content, first.content)
    assert oldest.change.added["articles"].named == ("PMID:91000001",)
    assert newest.change.removed["retracted"].named == ("PMID:91000001",)
    assert [source.key for source in oldest.sources] == ["own:added/paper.xml"]
    verify(LibraryFolder((home / "library").resolve()))


def test_a_build_hands_the_history_on_and_tells_what_an_ontology_changed(home, tmp_path):
    before = added(home, tmp_path, "paper.xml", PAPER)
    changed = material()["mondo"]["mondo.json"].replace(b'"measles"', b'"measles infection"')
    built = build_library(Home.at(home), specs=furnish(home, material(mondo=changed)))
    newest, oldest = events(home)
    assert oldest.content == before.content
    assert newest.change.label == ("measles", "measles infection")
    assert "mondo" in {source.key for source in newest.sources}
    assert newest.content == built.content


def test_a_library_that_says_the_same_has_no_event(home):
    build_library(Home.at(home), specs=furnish(home, material()))
    assert events(home) == ()


def test_a_history_that_cannot_be_read_never_keeps_a_library_from_being_built(home, tmp_path, caplog):
    added(home, tmp_path, "paper.xml", PAPER)
    folder = LibraryFolder((home / "library").resolve())
    folder.history.write_bytes(b"rubbish" * 2000)
    build_library(Home.at(home), specs=furnish(home, material()))
    assert events(home) == ()
    changed = material()["mondo"]["mondo.json"].replace(b'"measles"', b'"measles infection"')
    build_library(Home.at(home), specs=furnish(home, material(mondo=changed)))
    assert events(home) == ()
    assert "begins anew" in caplog.text
    build_library(Home.at(home), specs=furnish(home, material()))
    assert [event.change.label for event in events(home)] == [("measles infection", "measles")]


def test_a_library_that_cannot_be_compared_hands_its_history_on(home, tmp_path, caplog):
    before = added(home, tmp_path, "paper.xml", PAPER)
    LibraryFolder((home / "library").resolve()).catalog.write_bytes(b"rubbish" * 2000)
    build_library(Home.at(home), specs=furnish(home, material()))
    assert [event.content for event in events(home)] == [before.content]
    assert "what changed is not told" in caplog.text


def test_the_history_is_no_part_of_the_content(home, tmp_path):
    content = read_manifest(LibraryFolder((home / "library").resolve())).content
    added(home, tmp_path, "paper.xml", PAPER)
    shutil.rmtree(home / "literature")
    assert build_library(Home.at(home), specs=furnish(home, material())).content == content
    assert events(home)


def test_page_data_and_feed_tell_it(home, tmp_path):
    added(home, tmp_path, "paper.xml", PAPER)
    with nosology.open(home) as library, TestClient(create_app(library)) as client:
        page = client.get("/history/disease/measles")
        assert str(page.url).endswith("/history/disease/MONDO:0004619")
        assert "1 article that names it added" in page.text
        assert 'href="/source/PMID:91000001"' in page.text
        data = client.get("/api/v1/history/disease/measles").json()
        assert data["events"][0]["change"]["added"]["articles"]["named"] == ["PMID:91000001"]
        feed = client.get("/feeds/disease/MONDO:0004619.atom").text
        assert "1 article that names it added" in feed
        assert "/history/disease/MONDO:0004619" in client.get("/disease/MONDO:0004619").text
        nothing = client.get("/history/disease/MONDO:0017215")
        assert "Nothing has changed" in nothing.text
