"""Counts in a PostgreSQL server that asks for a password and speaks TLS."""

from __future__ import annotations

import logging
import shutil
import subprocess

import pytest
from tests.postgres_server import postgres_server

from nosology.site.usage.records import Kind, Seen
from nosology.site.usage.settings import counting_as_set

PASSWORD = "Vogon-poetry-42"
GOUT = Seen(Kind.PAGE, "MONDO:0005393")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """Two certificates for localhost that sign themselves, with keys: of the server, of a stranger."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificates")
    for name in ("server", "stranger"):
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        command += ["-subj", "/CN=localhost"]
        command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", folder / f"{name}.key"]
        subprocess.run([*command, "-out", folder / f"{name}.crt"], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def server(certificates):
    tls = certificates / "server.crt", certificates / "server.key"
    with postgres_server(password=PASSWORD, tls=tls) as running:
        yield running


@pytest.fixture
def settings(monkeypatch, tmp_path):
    """Sets what is given, and nothing else that PostgreSQL's library looks at."""
    for name in ("PGPASSWORD", "PGPASSFILE", "NOSOLOGY_USAGE_PASSWORD_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NOSOLOGY_USAGE_DAYS", "1")

    def setting(**given):
        for name, value in given.items():
            monkeypatch.setenv(name, str(value))

    return setting


def counted(home):
    """Whether a visit is counted and shown, by the settings."""
    counting = counting_as_set(home)
    counting.note(GOUT)
    counting.flush()
    found = counting.popular(Kind.PAGE)
    counting.close()
    return [each.key for each in found] == [GOUT.key]


def verified(server, certificates, name="server", host="localhost"):
    return server.address(host=host, options=f"?sslmode=verify-full&sslrootcert={certificates}/{name}.crt")


def test_password_from_a_file(server, certificates, settings, tmp_path):
    (tmp_path / "secret").write_text(f"{PASSWORD}\n")
    settings(NOSOLOGY_USAGE=verified(server, certificates), NOSOLOGY_USAGE_PASSWORD_FILE=tmp_path / "secret")
    assert counted(tmp_path)


def test_password_from_the_file_of_postgresql(server, certificates, settings, tmp_path):
    file = tmp_path / "pgpass"
    file.write_text(f"localhost:{server.port}:postgres:usage:{PASSWORD}\n")
    file.chmod(0o600)
    settings(NOSOLOGY_USAGE=verified(server, certificates), PGPASSFILE=file)
    assert counted(tmp_path)


def test_password_from_the_environment(server, certificates, settings, tmp_path):
    settings(NOSOLOGY_USAGE=verified(server, certificates), PGPASSWORD=PASSWORD)
    assert counted(tmp_path)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("wrong-one", "server", "localhost"), "does not accept the password"),
        (("", "server", "localhost"), "does not accept the password"),
        ((PASSWORD, "stranger", "localhost"), "no connection to the database with TLS"),
        ((PASSWORD, "server", "127.0.0.1"), "no connection to the database with TLS"),
        ((PASSWORD, "absent", "localhost"), "no connection to the database with TLS"),
    ],
    ids=["wrong", "none", "not its certificate", "not its name", "no certificate"],
)
def test_refused_in_words_and_the_password_is_never_logged(
    server, certificates, settings, tmp_path, caplog, given, words
):
    password, certificate, host = given
    settings(NOSOLOGY_USAGE=verified(server, certificates, certificate, host))
    if password:
        settings(PGPASSWORD=password)
    with caplog.at_level(logging.DEBUG):
        assert not counted(tmp_path)
    assert words in caplog.text
    assert PASSWORD not in caplog.text
    assert "wrong-one" not in caplog.text


def test_a_server_without_tls_is_refused_where_tls_is_asked_for(settings, tmp_path, caplog):
    with postgres_server() as plain:
        settings(NOSOLOGY_USAGE=plain.address(options="?sslmode=require"))
        assert not counted(tmp_path)
        assert "with TLS as sslmode asks for it" in caplog.text
        settings(NOSOLOGY_USAGE=plain.address())
        assert counted(tmp_path)


def test_what_passes_is_encrypted(server, certificates, settings, tmp_path):
    import psycopg

    settings(PGPASSWORD=PASSWORD)
    with psycopg.connect(verified(server, certificates)) as connection:
        rows = connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchall()
    assert rows == [(True,)]
