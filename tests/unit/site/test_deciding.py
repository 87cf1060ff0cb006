"""What the words in the box lead to."""

from __future__ import annotations

import pytest

from nosology.site.deciding import decide, exact_names, reads_as_question


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("calcinosis CUTIS", "/disease/HP:0025520"),
        ("HP:0025520", "/disease/HP:0025520"),
        ("L94.2", "/disease/HP:0025520"),
        ("calcinoses of skin", "/disease/HP:0025520"),
        ("PMID:29214178", "/source/DOI:10.1186/s40902-017-0130-4"),
        ("10.1186/s40902-017-0130-4", "/source/DOI:10.1186/s40902-017-0130-4"),
        ("calcinosis cutis?", "/ask?q=calcinosis+cutis%3F"),
        ("what causes gout", "/ask?q=what+causes+gout"),
        ("gout treatment", "/ask?q=gout+treatment"),
        ("heel stick nodules newborn", "/ask?q=heel+stick+nodules+newborn"),
        ("Chalk", None),
        ("calcinosis", None),
        ("calcinosis cutiz", None),
        ("gout", None),
        ("PMID:99999999", None),
        ("L99.9", None),
        ("//evil.example/ a b c", "/ask?q=%2F%2Fevil.example%2F+a+b+c"),
    ],
)
def test_decide(library, text, address):
    assert decide(library, text).address == address


@pytest.mark.parametrize(
    "text", ["is it inherited", "Gout symptoms", "dystrophic versus metastatic", "gout?"]
)
def test_reads_as_question(text):
    assert reads_as_question(text)


@pytest.mark.parametrize("text", ["gout", "what", "symptoms", "calcinosis cutis", "…"])
def test_reads_as_a_name(text):
    assert not reads_as_question(text)


def test_a_name_of_two_diseases_names_both(library):
    assert [str(disease) for disease in exact_names(library, "chalk")] == [
        "NOSOLOGY:dystrophic-calcification",
        "HP:0025520",
    ]


def test_find_redirects_with_see_other(site):
    page = site.get("/find", params={"q": "calcinosis cutis"})
    assert (page.status_code, page.headers["location"]) == (303, "/disease/HP:0025520")


def test_find_lists_diseases_and_articles(site):
    page = site.get("/find", params={"q": "Chalk"})
    assert page.status_code == 200
    assert 'href="/disease/HP:0025520"' in page.text
    assert 'href="/source/DOI:10.1186/s40902-017-0130-4"' in page.text
