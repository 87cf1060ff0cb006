"""robots.txt and the site map."""

from __future__ import annotations

import pytest
from lxml import etree
from starlette.testclient import TestClient

from nosology.site import crawling, create_app

URL = "https://diseases.example.org"


@pytest.fixture
def known(monkeypatch, small_library):
    monkeypatch.setenv("NOSOLOGY_URL", URL)
    monkeypatch.setattr(crawling, "MOST_ADDRESSES", 20)
    return TestClient(create_app(small_library))


def locations(answer):
    return etree.fromstring(answer.content).xpath("//*[local-name()='loc']/text()")


def test_every_disease_stands_in_one_part_of_the_map_and_has_its_page(known, small_library):
    parts = [locations(known.get(part.removeprefix(URL))) for part in locations(known.get("/sitemap.xml"))]
    listed = [address for part in parts for address in part]
    assert len(parts) > 1
    assert max(map(len, parts)) <= 20
    assert len(listed) == len(set(listed))
    assert {f"{URL}/disease/{disease}" for disease, _ in small_library.diseases()} <= set(listed)
    for address in listed[:8]:
        assert known.get(address.removeprefix(URL), follow_redirects=False).status_code == 200
    assert known.get(f"/sitemap/{len(parts) + 1}.xml").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap/1.xml"])
def test_without_an_address_there_is_no_map(site, path):
    assert site.get(path).status_code == 404


def test_robots_are_kept_from_what_has_no_end(site, known):
    assert "Disallow: /ask" in site.get("/robots.txt").text.splitlines()
    assert "Sitemap" not in site.get("/robots.txt").text
    assert f"Sitemap: {URL}/sitemap.xml" in known.get("/robots.txt").text.splitlines()
