"""Exports by the real command and the real site: every format, the same bytes again, links that lead there."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import rispy
from lxml import html
from starlette.testclient import TestClient
from tests.integration.lines import one_line

from nosology.answer.exporting.bundle import verify_bundle
from nosology.answer.exporting.forms import Form
from nosology.answer.exporting.verifying import verify_bytes
from nosology.site import create_app

QUESTION = "What are the complications of measles?"


@pytest.fixture
def site(small_library):
    return TestClient(create_app(small_library))


@pytest.mark.parametrize("form", Form)
def test_the_command_gives_every_format_and_the_same_bytes_again(small, tmp_path, small_library, form):
    made = []
    for name in ("one", "two"):
        file = tmp_path / f"{name}{form.suffix}"
        done = small("ask", QUESTION, "--output", str(file))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        made.append(file.read_bytes())
    assert made[0] == made[1] == small_library.export(small_library.ask(QUESTION), form)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["marfan", "calcinosis cutis", "HP:0001083"])
@pytest.mark.parametrize("form", Form)
def test_show_gives_every_format(small_library, name, form):
    found = small_library.finding_only(name)
    page = small_library.finding(name) if found else small_library.disease(name)
    data = small_library.export(page, form)
    assert data == small_library.export(page, form)
    if form is Form.BUNDLE:
        assert verify_bytes(data) == []


def test_references_are_those_of_the_answer(small_library):
    answer = small_library.ask(QUESTION)
    ids = [str(reference.source.id) for reference in answer.references]
    assert [item["id"] for item in json.loads(small_library.export(answer, Form.CSL))] == ids
    assert [item["id"] for item in rispy.loads(small_library.export(answer, Form.RIS).decode())] == ids
    entries = bibtexparser.parse_string(small_library.export(answer, Form.BIBTEX).decode()).entries
    assert [entry.key for entry in entries] == ids


def test_a_bundle_is_verified_by_the_command_and_a_changed_one_is_not(small, tmp_path):
    file = tmp_path / "answer.zip"
    small("show", "marfan", "--format", "bundle", "--output", str(file))
    assert verify_bundle(file) == []
    assert small("audit", str(file)).returncode == 0
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert small("audit", str(file)).returncode != 0


def test_what_cannot_be_done_is_said_on_one_line(small, tmp_path):
    assert "bibtex" in one_line(small("ask", QUESTION, "--format", "docx"))
    assert "--format" in one_line(small("ask", QUESTION, "--output", str(tmp_path / "answer.docx")))
    assert "cannot be written" in one_line(small("ask", QUESTION, "--output", str(tmp_path / "no" / "a.md")))


def test_every_link_to_keep_leads_to_a_file(site):
    pages = ("/ask", {"q": QUESTION}), ("/disease/MONDO:0007947", {}), ("/source/PMID:90000001", {})
    for address, parameters in (*pages, ("/finding/HP:0001083", {})):
        page = html.document_fromstring(site.get(address, params=parameters).text)
        links = page.xpath("//p[contains(@class, 'take-away')]/a/@href")
        assert links
        for link in links:
            got = site.get(link)
            assert got.status_code == 200, link
            assert got.content
            if "format=" in link:
                assert got.headers["content-disposition"].startswith("attachment; filename=")


def test_the_site_gives_what_the_command_gives(site, small_library):
    answer = small_library.ask(QUESTION)
    for form in Form:
        got = site.get("/ask", params={"q": QUESTION, "format": form.value})
        assert got.content == small_library.export(answer, form)
        assert got.headers["content-type"] == form.media_type


def test_another_name_keeps_the_format(site):
    assert site.get("/disease/marfan?format=ris").headers["content-type"] == Form.RIS.media_type


@pytest.mark.parametrize("address", ["/ask?q=measles&format=docx", "/source/PMID:90000001?format=html"])
def test_a_format_that_there_is_not(site, address):
    assert site.get(address).status_code == 400
