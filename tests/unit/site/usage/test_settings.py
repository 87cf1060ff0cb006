"""Counting as the settings say."""

from __future__ import annotations

from datetime import date

import pytest

from nosology.errors import NosologyError
from nosology.site.usage.records import Kind, Seen
from nosology.site.usage.settings import counting_as_set


@pytest.mark.parametrize("word", ["off", "OFF", " off "])
def test_off(tmp_path, monkeypatch, word):
    monkeypatch.setenv("NOSOLOGY_USAGE", word)
    assert counting_as_set(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_by_default_in_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("NOSOLOGY_USAGE", raising=False)
    monkeypatch.setenv("NOSOLOGY_USAGE_DAYS", "1")
    counting = counting_as_set(tmp_path)
    assert counting is not None
    counting.note(Seen(Kind.PAGE, "MONDO:0005393"))
    counting.flush()
    [found] = counting.popular(Kind.PAGE)
    counting.close()
    assert found.last <= date.today()  # noqa: DTZ011 -- either day will do
    assert (tmp_path / "usage.db").exists()


@pytest.mark.parametrize("days", ["0", "-1", "three", "1.5"])
def test_days_that_are_none(tmp_path, monkeypatch, days):
    monkeypatch.setenv("NOSOLOGY_USAGE_DAYS", days)
    with pytest.raises(NosologyError, match="NOSOLOGY_USAGE_DAYS"):
        counting_as_set(tmp_path)


def test_a_file_of_the_password_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("NOSOLOGY_USAGE_PASSWORD_FILE", str(tmp_path / "none"))
    with pytest.raises(NosologyError, match="NOSOLOGY_USAGE_PASSWORD_FILE"):
        counting_as_set(tmp_path)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_password_from_a_file_is_never_told(tmp_path, monkeypatch, scheme, caplog):
    (tmp_path / "secret").write_text("s3cret\n")
    monkeypatch.setenv("NOSOLOGY_USAGE", f"{scheme}://usage@127.0.0.1:9/db?connect_timeout=2")
    monkeypatch.setenv("NOSOLOGY_USAGE_PASSWORD_FILE", str(tmp_path / "secret"))
    counting = counting_as_set(tmp_path)
    counting.flush()
    counting.close()
    assert "the database does not answer" in caplog.text
    assert "s3cret" not in caplog.text
