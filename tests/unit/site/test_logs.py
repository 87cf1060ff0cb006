"""Lines of the log: what they hold, and what never."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
from starlette.testclient import TestClient
from tests.unit.site.conftest import FakeLibrary

from nosology.errors import UsageError
from nosology.site import create_app
from nosology.site.logs import JsonLines, log_settings
from nosology.site.measuring import REQUEST_LOG


@pytest.fixture
def lines():
    """What is logged meanwhile, as text."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger(REQUEST_LOG)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield stream
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


def test_a_request_is_one_line_without_what_was_asked(lines):
    client = TestClient(create_app(FakeLibrary()))
    client.get("/ask?q=calcification+of+my+knee", headers={"Referer": "https://from.example"})
    line = json.loads(lines.getvalue())
    assert (line["method"], line["route"], line["status"]) == ("GET", "/ask", 200)
    assert not [word for word in ("knee", "from.example", "testclient") if word in lines.getvalue()]


def test_of_a_fault_stand_class_and_place_and_not_its_words(lines):
    try:
        raise ValueError("what the visitor typed")  # noqa: TRY301
    except ValueError:
        logging.getLogger(REQUEST_LOG).exception("fault")
    line = json.loads(lines.getvalue())
    assert line["error"] == "ValueError"
    assert line["at"][0].startswith("test_logs.py:")
    assert "visitor" not in lines.getvalue()


@pytest.mark.parametrize(("chosen", "level"), [("", "WARNING"), ("faults", "WARNING"), ("requests", "INFO")])
def test_requests_are_logged_only_where_that_is_set(monkeypatch, chosen, level):
    monkeypatch.setenv("NOSOLOGY_LOG", chosen)
    settings = log_settings()
    assert settings["loggers"][REQUEST_LOG]["level"] == level
    logging.config.DictConfigurator(settings)


def test_another_value_is_refused(monkeypatch):
    monkeypatch.setenv("NOSOLOGY_LOG", "everything")
    with pytest.raises(UsageError):
        log_settings()
