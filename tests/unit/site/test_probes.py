"""What an operator's programs ask."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from nosology.errors import LibraryDamaged


def samples(site):
    text = site.get("/metrics").text
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }, text


def test_requests_are_counted_by_route_and_nothing_of_what_was_asked(site):
    site.get("/ask", params={"q": "calcification of my knee"})
    site.get("/disease/unheard-of-secret")
    site.get("/no/such/page")
    counted, text = samples(site)
    labels = lambda route, status: (("method", "GET"), ("route", route), ("status", status))  # noqa: E731
    assert counted["nosology_requests_total", *labels("/ask", "200")] == 1
    assert counted["nosology_requests_total", *labels("/disease/{name:path}", "404")] == 1
    assert counted["nosology_requests_total", *labels("unmatched", "404")] == 1
    assert counted["nosology_request_seconds_count", ("route", "/ask")] == 1
    assert not {"knee", "secret", "such"} & set(
        text.replace("_", " ").replace("/", " ").replace("-", " ").split()
    )


def test_the_library_is_told(site):
    counted, _ = samples(site)
    assert counted["nosology_library_info", ("content", "0" * 64)] == 1
    assert counted["nosology_library_records", ("kind", "diseases")] == 31234
    assert counted["nosology_library_changed_timestamp_seconds",] == 1795255200


def test_methods_that_nobody_defined_are_one(site):
    for method in ("BREW", "FETCHX"):
        site.request(method, "/")
    counted, text = samples(site)
    assert "BREW" not in text
    assert any("other" in str(key) for key in counted)


def test_ready_says_whether_the_library_answers(site, monkeypatch, small_library):
    from starlette.testclient import TestClient

    from nosology.site import create_app

    client = TestClient(create_app(small_library))
    assert client.get("/readyz").json()["status"] == "ready"

    def damaged(*_, **__):
        raise LibraryDamaged("a file is cut short", source="/secret/path")

    monkeypatch.setattr(small_library, "search", damaged)
    answer = client.get("/readyz")
    assert (answer.status_code, "secret" in answer.text) == (503, False)
    assert client.get("/healthz").status_code == 200
