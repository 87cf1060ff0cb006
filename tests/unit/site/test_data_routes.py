"""The data addresses: versions, problems, entity tags, pages, HEAD."""

from __future__ import annotations

import re

import pytest

QUESTION = "/api/v1/ask?q=calcification"


@pytest.mark.parametrize("path", ["/ask?q=calcification", "/disease/HP:0025520", "/browse/letter", "/models"])
def test_the_old_addresses_answer_the_same(site, path):
    assert site.get(f"/api{path}").json() == site.get(f"/api/v1{path}").json()


def test_a_problem_has_the_members_of_rfc_9457_and_a_type_that_explains_itself(site):
    answer = site.get("/api/v1/disease/unheard?secret=1")
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (told["title"], told["status"], told["instance"]) == (
        "Unknown disease",
        404,
        "/api/v1/disease/unheard",
    )
    assert "secret" not in answer.text
    meaning = site.get(told["type"]).json()
    assert (meaning["title"], meaning["type"]) == (told["title"], told["type"])


def test_a_problem_that_its_status_says_all_about(site):
    told = site.get("/api/v1/nowhere").json()
    assert (told["type"], told["title"]) == ("about:blank", "Not Found")
    assert site.get("/api/v1/problems/nothing").status_code == 404


def test_another_method_is_told_which_one_there_is(site):
    answer = site.put("/api/v1/ask")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


@pytest.mark.parametrize("path", ["/disease/HP:0025520", QUESTION, "/browse", "/api/ask?q=calcification"])
def test_what_did_not_change_is_not_sent_again(site, path):
    first = site.get(path)
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for given in (tag, f'"x", {tag}', f"W/{tag}"):
        again = site.get(path, headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "default-src 'none'" in again.headers["content-security-policy"]
    assert site.get(path, headers={"If-None-Match": '"x"'}).content == first.content


def test_tags_differ_by_address_query_and_packing(site):
    tags = [
        site.get(path, headers={"Accept-Encoding": packing}).headers["etag"]
        for path in ("/ask?q=calcification", "/ask?q=calcification&facet=types", "/ask?q=calcifications")
        for packing in ("gzip", "identity")
    ]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("path", ["/", "/about", "/disease/unheard", "/healthz", "/api/v1/about"])
def test_what_more_than_the_library_decides_has_no_tag(site, path):
    assert "etag" not in site.get(path).headers


def test_how_long_answers_may_be_kept(site):
    assert site.get("/ask?q=calcification").headers["cache-control"] == "no-cache"
    assert site.post("/audit", content="answer=").headers["cache-control"] == "no-store"
    assert "max-age" in site.get("/static/site.css").headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/match", QUESTION, "/healthz", "/static/site.css", "/openapi.json"])
def test_head_is_answered_wherever_get_is(site, path):
    head, whole = site.head(path), site.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert site.head("/api/v1/audit").status_code == 405


def test_a_source_as_data(site):
    found = site.get("/api/v1/source/DOI:10.1186/s40902-017-0130-4").json()
    [title, abstract, _] = found["article"]["passages"]
    assert found["title"] in title["text"]
    assert abstract["sentences"]
    assert site.get("/api/v1/source/PMID:99999999").status_code == 404


def test_pages_of_a_finding_are_linked(site):
    found = site.get("/api/v1/finding/HP:0031457?limit=50&page=2")
    assert (found.json()["page"], found.json()["pages"], found.json()["total"]) == (2, 3, 120)
    links = {rel: address for address, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', found.headers["link"])}
    assert {rel: address[-6:] for rel, address in links.items()} == {
        "first": "page=1", "prev": "page=1", "next": "page=3", "last": "page=3",
    }  # fmt: skip
    assert all("limit=50" in address for address in links.values())
    assert "link" not in site.get("/api/v1/finding/HP:0031457?limit=500").headers
