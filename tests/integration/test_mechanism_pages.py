"""The pages of mechanisms over a built library."""

import json

import pytest
from starlette.testclient import TestClient

from nosology.site import create_app

PAGE = "/mechanism/soft-tissue-calcification"


@pytest.fixture
def client(small_library):
    return TestClient(create_app(small_library))


def test_every_arrow_leads_to_its_statement(client):
    page = client.get(PAGE, params={"type": "dystrophic"})
    assert page.status_code == 200
    data = client.get(f"/api/v1{PAGE}", params={"type": "dystrophic"}).json()
    assert len(data["steps"]) > 40
    for number, step in enumerate(data["steps"], start=1):
        assert f'<a href="#step-{number}"' in page.text
        assert f'<li id="step-{number}">' in page.text
        assert step["statements"]
        assert all(
            each["setting"] and each["evidence"] and each["source"]["title"] for each in step["statements"]
        )


def test_contested_steps_say_so(client):
    data = client.get(f"/api/v1{PAGE}").json()
    contested = [step for step in data["steps"] if step["contested"]]
    assert contested
    assert client.get(PAGE).text.count('class="flag"') == len(contested)


def test_the_page_of_a_calcification_disorder_shows_it(client):
    page = client.get("/disease/MONDO:0017215").text
    assert "How soft tissue calcifies: calciphylaxis" in page
    assert 'class="drawn mechanism"' in page
    assert "drawn mechanism" not in client.get("/disease/MONDO:0004619").text


@pytest.mark.parametrize("address", ["/mechanism/none", f"{PAGE}?type=none", "/api/mechanism/none"])
def test_what_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_own_mechanisms_are_in_the_content_of_a_library(small_home):
    manifest = json.loads((small_home / "library" / "manifest.json").read_text())
    assert "mechanisms" in manifest["parts"]
