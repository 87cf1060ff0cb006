"""Evidence at a glance: every article in one cell, a drawing that obeys the policy, links that find the same."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nosology.library.published import Published
from nosology.provenance import Design
from nosology.site.evidence_chart import GROUPS, evidence_chart, periods

QUERY = "MONDO:0005393[disease]"


def published(counts, undated=0):
    total = sum(count for rows in counts.values() for count in rows.values()) + undated
    held = tuple((design, tuple(sorted(counts[design].items()))) for design in Design if design in counts)
    return Published(query=QUERY, total=total, counts=held)


HELD = published({Design.GUIDELINE: {2021: 2}, Design.CASE_REPORT: {1977: 3, 2021: 1}}, undated=4)


@given(st.integers(1800, 2100), st.integers(0, 300))
def test_periods_are_equal_cover_every_year_once_and_are_few(first, more):
    found = list(periods(first, first + more))
    years = [year for start, end in found for year in range(start, end + 1)]
    assert years == list(range(years[0], years[-1] + 1))
    assert years[0] <= first <= first + more <= years[-1]
    assert len({end - start for start, end in found}) == 1
    assert len(found) <= 16


def test_every_design_has_one_group():
    designs = [design for _, each in GROUPS for design in each]
    assert sorted(designs) == sorted(Design)


def test_every_dated_article_stands_in_one_cell_and_the_others_are_told():
    chart = evidence_chart(HELD)
    assert [(row.label, row.total) for row in chart.rows] == [
        ("Guidelines and consensus", 2),
        ("Case reports and series", 4),
    ]
    assert (chart.total, chart.undated) == (10, 4)
    assert all(len(row.cells) == len(chart.columns) for row in chart.rows)
    assert (
        chart.description
        == "6 articles of 1977 to 2021: guidelines and consensus 2; case reports and series 4."
    )


def test_a_cell_leads_to_the_search_for_its_design_and_years():
    cell = evidence_chart(HELD).rows[1].cells[0]
    asked = parse_qs(urlsplit(cell.address).query)
    assert asked == {
        "q": [QUERY], "design": ["case series", "case report"], "since": ["1975"], "until": ["1979"],
    }  # fmt: skip
    assert evidence_chart(HELD).rows[0].cells[0].address == ""


def test_the_drawing_holds_a_link_for_every_cell_and_nothing_the_policy_forbids():
    chart = evidence_chart(HELD)
    root = etree.fromstring(chart.svg)
    links = [each.get("href") for each in root.iter("{*}a")]
    assert sorted(links) == sorted(cell.address for row in chart.rows for cell in row.cells if cell.count)
    assert {each.get("aria-label") for each in root.iter("{*}a")} == {
        "Guidelines and consensus, 2020–24: 2",
        "Case reports and series, 1975–79: 3",
        "Case reports and series, 2020–24: 1",
    }
    assert {each.get("tabindex") for each in root.iter("{*}a")} == {"-1"}
    names = {etree.QName(each).localname for each in root.iter(etree.Element)}
    assert names == {"svg", "g", "path", "rect", "text", "a"}
    assert not re.search(r"style|on\w+=|<!--|\bid=", chart.svg)


def test_the_same_articles_give_the_same_bytes():
    drawn = evidence_chart(HELD).svg
    evidence_chart.cache_clear()
    assert evidence_chart(HELD).svg == drawn


@pytest.mark.parametrize("counts", [{}, {Design.REVIEW: {}}])
def test_without_a_year_there_is_no_chart(counts):
    assert evidence_chart(published(counts, undated=3)) is None


@pytest.mark.parametrize(("most", "marks"), [(1, ["0", "1"]), (7, ["0", "2", "4", "6", "8"]), (1234, None)])
def test_the_scale_has_whole_numbers_up_to_the_highest_column(most, marks):
    root = etree.fromstring(evidence_chart(published({Design.REVIEW: {2020: most}})).svg)
    shown = [each.text for each in root.iterfind(".//{*}g[@class='axis y always_show']//{*}text")]
    assert marks is None or shown == marks
    assert int(shown[-1].replace(",", "")) >= most
    assert len(shown) <= 6
