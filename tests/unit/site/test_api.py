"""The JSON addresses."""

from __future__ import annotations


def test_ask(site):
    answer = site.get("/api/ask", params={"q": "causes of dystrophic calcification"}).json()
    assert answer["question"]
    assert answer["references"][0]["title"].startswith("A case of dystrophic calcification")


def test_disease_by_any_name(site):
    by_name, by_id = (site.get(f"/api/disease/{name}").json() for name in ("calcinosis cutis", "HP:0025520"))
    assert by_name == by_id


def test_suggest(site):
    found = site.get("/api/suggest", params={"q": "calc"}).json()
    assert found["suggestions"] == [
        {
            "id": "HP:0025520",
            "label": "Calcinosis cutis",
            "matched": "Calcinosis cutis",
            "why": "name",
            "score": 1.0,
        }
    ]


def test_health_names_the_library(site):
    assert site.get("/healthz").json() == {"status": "ok", "content": "0" * 64}


def test_annotate(site):
    found = site.post("/api/annotate", json={"text": "It was gout."})
    assert found.json() == {
        "mentions": [{"id": "MONDO:0005393", "label": "gout", "start": 7, "end": 11, "also": []}]
    }
    assert site.post("/api/annotate", json={"text": "a" * 200_001}).status_code == 400
    assert site.post("/api/annotate", json={}).status_code == 400
    assert site.post("/api/annotate", content=b"no JSON").status_code == 400


def test_openapi_lists_the_data_and_no_pages(site):
    paths = site.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/v1/annotate",
        "/api/v1/ask",
        "/api/v1/ask/stream",
        "/api/v1/audit",
        "/api/v1/browse/classification",
        "/api/v1/browse/classification/{name}",
        "/api/v1/browse/icd",
        "/api/v1/browse/icd/{code}",
        "/api/v1/browse/letter",
        "/api/v1/browse/letter/{letter}",
        "/api/v1/browse/mesh",
        "/api/v1/browse/mesh/{number}",
        "/api/v1/disease/{name}",
        "/api/v1/disease/{name}/place",
        "/api/v1/finding/{name}",
        "/api/v1/classify/{name}",
        "/api/v1/mechanism/{name}",
        "/api/v1/match",
        "/api/v1/models",
        "/api/v1/models/{name}",
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/about",
        "/api/v1/history/disease/{name}",
        "/api/v1/problems/{name}",
        "/api/v1/source/{identifier}",
    }
