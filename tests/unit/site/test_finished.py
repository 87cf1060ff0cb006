"""What is kept of finished pages, and what goes first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nosology.site.finished import FinishedPage, FinishedPages

KB = 1024


def page(kilobytes=1, mark=b"x"):
    return FinishedPage(headers=(), body=mark * (kilobytes * KB))


def test_a_page_comes_back_as_it_was():
    pages = FinishedPages()
    first = page(mark=b"a")
    pages.put("one", first)
    assert pages.get("one") is first
    assert pages.get("one") is first
    assert pages.get("two") is None


def test_whoever_walks_through_all_pages_drives_out_none_that_is_read_often():
    pages = FinishedPages(room=256 * KB)
    pages.put("often", page())
    pages.get("often")
    for number in range(10_000):
        pages.put(f"walked {number}", page())
    assert pages.get("often")
    assert pages.get("walked 1") is None
    assert pages.get("walked 9999")


def test_what_is_no_longer_read_often_goes_as_others_are():
    pages = FinishedPages(room=256 * KB)
    for number in range(1000):
        pages.put(str(number), page())
        pages.get(str(number))
    assert pages.get("0") is None
    assert pages.get("999")


def test_one_large_page_does_not_take_the_room_of_all():
    pages = FinishedPages(room=256 * KB)
    pages.put("large", page(kilobytes=200))
    assert len(pages) == 0


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(0, 5))))
def test_room_is_kept_whatever_is_asked(steps):
    room = 128 * KB
    pages = FinishedPages(room=room)
    for puts, number, kilobytes in steps:
        if puts:
            pages.put(str(number), page(kilobytes))
        else:
            pages.get(str(number))
        assert 0 <= pages.taken <= room
    assert (pages.taken == 0) == (len(pages) == 0)
