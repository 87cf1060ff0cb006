"""A visit leaves a count of a disease behind, and nothing of the visitor."""

from __future__ import annotations

import sqlite3
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from nosology.site import create_app
from nosology.site.beside import Beside
from nosology.site.usage.counting import Counting
from nosology.site.usage.memory import MemoryStore
from nosology.site.usage.records import Kind
from nosology.site.usage.sql import SqlStore

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Zaphod/42"
PRIVATE = "zaphodbeeblebrox"
ODD = [
    "/find?q=measles",
    f"/find?q=measles+{PRIVATE}",
    f"/find?q={PRIVATE}@example.org",
    f"/find?q=%00{PRIVATE}%27%3B+DROP+TABLE+daily_counts%3B--",
    f"/ask?q=What+are+the+complications+of+measles+in+{PRIVATE}%3F",
    f"/ask?q=Does+{PRIVATE}+have+measles%3F",
    "/ask?q=How+is+measles+treated%3F",
    f"/ask?q=How+is+measles+treated%3F&population={PRIVATE}",
    f"/disease/{PRIVATE}",
    f"/disease/measles?from={PRIVATE}",
    f"/search?q={PRIVATE}",
    f"/{PRIVATE}",
    f"/api/suggest?q={PRIVATE}",
    f"/find?q=<script>{PRIVATE}</script>",
]


@pytest.fixture
def counting():
    """Counts in memory, shown from the first day."""
    made = Counting(MemoryStore(), days=1, pause=0)
    yield made
    made.close()


@pytest.fixture
def site(small_library, counting):
    """A person's browser at a site that counts."""
    app = create_app(small_library, Beside(counting=counting))
    return TestClient(app, follow_redirects=False, headers={"User-Agent": BROWSER})


@pytest.fixture
def measles(small_library):
    return str(small_library.disease("measles").disease.id)


def counts(counting):
    counting.flush()
    return {kind.value: [(each.key, each.count) for each in counting.popular(kind)] for kind in Kind}


def test_what_is_counted(site, counting, measles):
    site.get("/find?q=measles")
    site.get(f"/disease/{measles}")
    site.get(f"/disease/{measles}")
    site.get("/ask?q=How is measles treated?")
    assert counts(counting) == {
        "page": [(measles, 2)],
        "search": [(measles, 1)],
        "question": [(f"treatment {measles}", 1)],
    }


def test_what_is_not_counted(site, counting, measles):
    page = f"/disease/{measles}"
    site.head(page)
    site.get(page, headers={"User-Agent": "Examplebot/1.0"})
    site.get(page, headers={"User-Agent": ""})
    site.get(page, headers={"Sec-Purpose": "prefetch"})
    site.get(f"{page}?format=md")
    site.get("/disease/measles")  # leads on to the page
    site.get("/disease/nothing-of-this-name")
    site.get("/api/suggest?q=measles")
    assert counts(counting) == {"page": [], "search": [], "question": []}


def test_home_page_shows_names_and_wordings(site, counting, measles):
    before = site.get("/").text
    assert "Nothing has been searched for on enough days yet" in before
    assert "How is measles treated?" not in before
    for path in ("/find?q=measles", f"/disease/{measles}", "/ask?q=how do they treat measles?"):
        site.get(path)
    counting.flush()
    after = site.get("/").text
    assert "How is Measles treated?" in after or "How is measles treated?" in after
    assert "on enough days yet" not in after


def test_a_disease_that_a_library_no_longer_holds_is_left_out(site, counting):
    from nosology.site.usage.records import Seen

    counting.note(Seen(Kind.PAGE, "MONDO:9999999"))
    counting.note(Seen(Kind.PAGE, "no identifier"))
    counting.note(Seen(Kind.QUESTION, "nonsense MONDO:0004619"))
    counting.flush()
    assert "9999999" not in site.get("/").text


def test_the_database_holds_nothing_of_the_visitor(small_library, tmp_path, measles):
    file = tmp_path / "usage.db"
    counting = Counting(SqlStore(f"sqlite:///{file}"), days=1, pause=0)
    app = create_app(small_library, Beside(counting=counting))
    visitor = TestClient(
        app,
        client=("203.0.113.77", 50000),
        raise_server_exceptions=False,
        headers={"User-Agent": BROWSER, "Cookie": f"who={PRIVATE}", "Referer": f"https://{PRIVATE}.example"},
    )
    for path in ODD:
        answer = visitor.get(path)
        assert "set-cookie" not in answer.headers
    counting.close()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert measles.encode() in held
    for told in (PRIVATE, "zaphod", "Zaphod", "203.0.113", "Mozilla", "DROP TABLE", "script", quote("?")):
        assert told.encode() not in held, told
    with sqlite3.connect(file) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(daily_counts)")]
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    database.close()
    assert sorted(tables) == ["daily_counts", "daily_counts_revision"]  # Alembic's table: one revision
    assert columns == ["kind", "key", "day", "count"]


def test_without_counting(small_library):
    page = TestClient(create_app(small_library)).get("/").text
    assert "Visits are not counted here" in page
    assert "What are the causes of dystrophic calcification?" in page
