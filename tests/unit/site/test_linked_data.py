"""What disease pages say to programs: MedicalCondition, canonical addresses, OpenGraph."""

from __future__ import annotations

import json

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.unit.site.conftest import CUTIS, SCRIPT, FakeLibrary, entry

from nosology.errors import UsageError
from nosology.site import create_app
from nosology.site.linked_data import medical_condition, script_text
from nosology.site.own_address import own_address

TYPES = {
    "code": "MedicalCode",
    "signOrSymptom": "MedicalSignOrSymptom",
    "possibleTreatment": "MedicalTherapy",
}


@pytest.fixture
def known(monkeypatch):
    monkeypatch.setenv("NOSOLOGY_URL", "https://diseases.example.org/")
    return TestClient(create_app(FakeLibrary()))


def linked(page):
    [script] = html.document_fromstring(page.text).xpath("//script[@type='application/ld+json']")
    assert script.get("type") == "application/ld+json"
    return json.loads(script.text)


def empty(data):
    return (
        any(map(empty, data.values() if isinstance(data, dict) else data))
        if isinstance(data, dict | list) and data
        else data in ("", None, [], {})
    )


def test_a_disease_page_holds_its_condition(known):
    data = linked(known.get(f"/disease/{CUTIS}"))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "MedicalCondition")
    assert data["name"] == "Calcinosis cutis"
    assert data["url"] == "https://diseases.example.org/disease/HP:0025520"
    assert {"@type": "MedicalCode", "codeValue": "L94.2", "codingSystem": "ICD10CM"} in data["code"]
    for term, kind in TYPES.items():
        assert {each["@type"] for each in data.get(term, [])} <= {kind}
        assert all(each.get("name") or each.get("codeValue") for each in data.get(term, []))
    assert not empty(data)


def test_no_title_ends_the_script(site):
    page = site.get(f"/disease/{CUTIS}")
    assert SCRIPT not in page.text
    assert SCRIPT in linked(page)["description"]
    text = script_text({"name": "</script><script>alert(1)</script><!-- \u2028 &amp;"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"].startswith("</script>")


def test_what_is_contested_or_on_another_disease_is_not_told():
    told = json.dumps(medical_condition(entry(), ""))
    assert "Fever" not in told
    assert "possibleTreatment" not in told


def test_addresses_are_whole_only_where_the_site_knows_its_own(site, known):
    for client, begin in ((site, ""), (known, "https://diseases.example.org")):
        head = html.document_fromstring(
            client.get(f"/disease/{CUTIS}", headers={"Host": "evil.example"}).text
        )
        assert head.xpath("//link[@rel='canonical']/@href") == [f"{begin}/disease/{CUTIS}"]
        assert head.xpath("//meta[@property='og:title']/@content") == ["Calcinosis cutis"]
        assert head.xpath("//meta[@property='og:type']/@content") == ["article"]
        assert head.xpath("//meta[@property='og:url']/@content") == (
            [f"{begin}/disease/{CUTIS}"] if begin else []
        )
        assert SCRIPT in head.xpath("//meta[@property='og:description']/@content")[0]


@pytest.mark.parametrize("given", ["diseases.example.org", "ftp://x.example", "https://", "https://x/?q=1"])
def test_an_address_that_is_none_is_refused(monkeypatch, given):
    monkeypatch.setenv("NOSOLOGY_URL", given)
    with pytest.raises(UsageError):
        own_address()
