"""The page that audits an answer, and its data."""

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.unit.answer.specimens import article, evidence
from tests.unit.site.conftest import manifest

from nosology.library.facade import Library
from nosology.site import create_app
from nosology.site.auditing import LONGEST

TRUE = "Colchicine reduced gout flares in 40 adults (PMID: 90000031)."
STUDY = article(
    90000031, "Colchicine reduced gout flares in 40 adults.", title="A trial of colchicine in gout"
)


@pytest.fixture(scope="module")
def auditing():
    """A site over a library of one article."""
    return TestClient(create_app(Library(manifest(), evidence((STUDY,), ()))), raise_server_exceptions=False)


def audited(site, text):
    answer = site.post("/audit", data={"answer": text})
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def test_the_form(auditing):
    tree = html.fromstring(auditing.get("/audit").text)
    assert tree.xpath("//form[@method='post']//label/@for") == ["answer"]
    assert not tree.xpath("//script[not(@src='/static/suggest.js') or text()]")


def test_verdicts_are_told_by_word_and_mark(auditing):
    tree = audited(auditing, f"{TRUE}\n\n{TRUE.replace('40', '60')}")
    assert [each.text_content().split() for each in tree.xpath("//p[@class='verdict']")] == [
        ["✓", "supported"], ["✗", "contradicted"],
    ]  # fmt: skip
    [quoted, _] = tree.xpath("//q")
    assert quoted.text == "Colchicine reduced gout flares in 40 adults."
    link = tree.xpath("//p[@class='said-by']/a/@href")[0]
    assert link == "/source/PMID:90000031?passage=abstract&start=0&end=44#quote"
    assert auditing.get(link).status_code == 200


def test_what_is_pasted_is_escaped_and_shown_again(auditing):
    text = "<script>alert(1)</script> Measles & gout are 1 [7]."
    tree = audited(auditing, text)
    assert not tree.xpath("//script[not(@src='/static/suggest.js') or text()]")
    assert tree.xpath("//textarea")[0].text.strip() == text


@pytest.mark.parametrize("text", ["", " ", "x" * (LONGEST + 1), "{", "***"])
def test_what_cannot_be_read_is_a_page_that_says_so(auditing, text):
    answer = auditing.post("/audit", data={"answer": text})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_a_form_of_another_kind_is_refused(auditing):
    assert auditing.post("/audit", content=b"&".join([b"a=1"] * 100)).status_code == 400
    assert auditing.post("/audit", content=b"\xff\xfe").status_code == 400
    assert auditing.post("/audit", content=b"answer=" + b"x" * 3_000_000).status_code == 400


def test_data(auditing):
    found = auditing.post("/api/audit", json={"answer": TRUE}).json()
    assert (found["clean"], found["counts"]) == (True, {"supported": 1})
    assert auditing.post("/api/audit", json={"answer": "x" * (LONGEST + 1)}).status_code == 400
    assert auditing.post("/api/audit", json={}).status_code == 400
