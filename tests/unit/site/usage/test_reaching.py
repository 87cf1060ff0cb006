"""What a database says is told in words, without what it says."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from nosology.errors import UsageUnavailable
from nosology.site.usage.reaching import told


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('FATAL: password authentication failed for user "zaphod"', "does not accept the password"),
        ('connection to server at "10.0.0.7" failed: Connection refused', "does not answer"),
        ('could not translate host name "zaphod" to address', "does not answer"),
        ("SSL error: certificate verify failed", "TLS"),
        ('database "zaphod" does not exist', "does not know who asks for what"),
        ("permission denied for schema zaphod", "does not permit it"),
        ("database is locked", "another program holds the database"),
        ("database or disk is full", "the disk of the database is full"),
        ("attempt to write a readonly database", "cannot be written"),
        ("zaphod", "OperationalError"),
    ],
)
def test_in_words(said, words):
    with pytest.raises(UsageUnavailable, match=words) as found, told():
        raise OperationalError("INSERT", {}, sqlite3.OperationalError(said))
    assert "zaphod" not in str(found.value)
    assert "10.0.0.7" not in str(found.value)
