from datetime import date

import pytest

from nosology.sources.pubmed_files import ListedFile, _asked_for, _lines

PAGE = """<html><head><title>Index of /pubmed/baseline</title></head><body><pre>
<a href="README.txt">README.txt</a>               2026-01-30 09:54  4.5K
<a href="pubmed26n0001.xml.gz">pubmed26n0001.xml.gz</a>     2026-01-29 14:48   19M
<a href="pubmed26n0001.xml.gz.md5">pubmed26n0001.xml.gz.md5</a> 2026-01-29 14:48   60
<a href="pubmed26n0002.xml.gz">pubmed26n0002.xml.gz</a>
<a href="pubmed26n0003.xml.gz">pubmed26n0003.xml.gz</a>     2026-13-29 14:48   1.5G
<a href="pubmed26n0001.xml.gz">pubmed26n0001.xml.gz</a>     2026-01-29 14:48   19M
<a href="../pubmed26n0004.xml.gz">pubmed26n0004.xml.gz</a>     2026-01-29 14:48   19M
</pre></body></html>"""


def test_the_files_of_a_page_with_day_and_size():
    first, second, third = _lines(PAGE)
    assert first == ListedFile(
        name="pubmed26n0001.xml.gz", year=26, number=1, day=date(2026, 1, 29), bytes=19 << 20
    )
    assert (second.number, second.day, second.bytes) == (2, None, 0)
    assert (third.number, third.day, third.bytes) == (3, None, 3 << 29)


@pytest.mark.parametrize(
    ("numbers", "since", "asked"),
    [
        (None, None, True),
        ((5, 5), None, True),
        ((6, 9), None, False),
        (None, date(2026, 1, 2), True),
        (None, date(2026, 1, 3), False),
        ((1, 4), date(2026, 1, 1), False),
    ],
)
def test_which_files_are_asked_for(numbers, since, asked):
    file = ListedFile(name="pubmed26n0005.xml.gz", year=26, number=5, day=date(2026, 1, 2), bytes=1)
    assert _asked_for(file, numbers, since) is asked
