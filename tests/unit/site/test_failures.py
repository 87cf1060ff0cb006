"""Errors: the right status, clear words, nothing of the inside."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from nosology.errors import FormatError, LibraryDamaged
from nosology.site import create_app
from nosology.site.headers import SECURITY_HEADERS

EVERYWHERE = (
    "/",
    "/find?q=calcinosis+cutis",
    "/ask?q=",
    "/ask?q=boom",
    "/nowhere",
    "/static/site.css",
    "/static/nothing.css",
    "/api/ask?q=calcification",
    "/api/ask?q=boom",
    "/healthz",
)


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_response_has_the_security_headers_and_no_cookie(site, address):
    headers = site.get(address).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "set-cookie" not in headers


def test_policy_allows_no_script_but_the_sites_own_files():
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/find", "/ask", "/api/ask", "/api/search", "/api/suggest"])
@pytest.mark.parametrize("text", ["", "   ", "???", "\x00\x07", "— …"])
def test_empty_question(site, path, text):
    page = site.get(path, params={"q": text})
    assert page.status_code == 400
    assert "Nothing was asked" in page.text
    assert "Type a disease, a code or a question" in page.text


@pytest.mark.parametrize("path", ["/find", "/ask", "/api/ask", "/api/search", "/api/suggest"])
def test_long_question(site, path):
    page = site.get(path, params={"q": "calcification " * 1000})
    assert page.status_code == 400
    assert "13,999 characters and may have 2,000" in page.text


def test_long_name_in_the_address(site):
    assert site.get(f"/disease/{'a' * 5000}").status_code == 400


@pytest.mark.parametrize(
    "path", ["/nowhere", "/disease/", "/source/", "/source/x", "/source/PMID:0", "/docs", "/redoc"]
)
def test_nothing_there(site, path):
    page = site.get(path)
    assert page.status_code in {400, 404}
    assert 'class="brand"' in page.text


@pytest.mark.parametrize("address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"])
def test_static_files_stay_in_their_folder(site, address):
    assert site.get(address).status_code == 404


def test_writing_is_refused(site):
    page = site.post("/ask")
    assert page.status_code == 405
    assert "only for reading" in page.text


def test_head_is_answered(site):
    assert site.head("/").status_code == 200


@pytest.mark.parametrize("address", ["/ask?q=boom", "/api/ask?q=boom"])
def test_a_fault_shows_nothing_of_the_inside(site, address):
    page = site.get(address)
    assert page.status_code == 500
    assert "Something went wrong on this site" in page.text
    assert "secret" not in page.text
    assert "Traceback" not in page.text


def test_api_errors_are_problem_details(site):
    problem = site.get("/api/disease/unheard")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404
    assert problem.json()["nearest"][0] == "Calcinosis cutis"


def test_bad_limit_is_named(site):
    problem = site.get("/api/search?q=x&limit=many")
    assert problem.status_code == 400
    assert problem.json()["detail"].startswith("Limit:")


@pytest.mark.parametrize(
    ("error", "status"),
    [(LibraryDamaged("bad", source="/secret/file"), 503), (FormatError("secret odd"), 500)],
)
def test_errors_of_the_library_keep_their_files_to_themselves(library, error, status, monkeypatch):
    def fail(_question, **_changes):
        raise error

    monkeypatch.setattr(library, "ask", fail)
    page = TestClient(create_app(library), raise_server_exceptions=False).get("/ask?q=x")
    assert page.status_code == status
    assert "secret" not in page.text


@pytest.mark.parametrize("path", ["/browse/", "/about/", "/api/v1/about/", "/static"])
def test_no_address_is_made_from_the_host_that_a_request_names(site, path):
    answer = site.get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 404
    assert "evil" not in str(answer.headers) + answer.text
