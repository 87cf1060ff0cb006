"""Backup, loss of everything, restore, and an upgrade: rehearsed with the scripts that are shipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from tests.library_material import Paper, pubmed
from tests.postgres_server import postgres_server

import nosology
from nosology.library.extending import add_files
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import verify, write_manifest
from nosology.site.usage.migrating import VERSION_TABLE
from nosology.site.usage.records import Kind, Popular, Seen, Visit
from nosology.site.usage.sql import SqlStore

DEPLOY = Path(__file__).parents[2] / "deploy"
DAY = date(2026, 3, 1)
VISITS = {
    Visit(Seen(Kind.PAGE, "MONDO:0004619"), DAY): 5,
    Visit(Seen(Kind.PAGE, "MONDO:0004619"), DAY + timedelta(days=1)): 2,
    Visit(Seen(Kind.QUESTION, "treatment MONDO:0004619"), DAY): 3,
}
QUESTION = "What are the complications of measles?"


@pytest.fixture(scope="module")
def server():
    with postgres_server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request, tmp_path):
    """Settings that name two databases of one kind: of the installation, and of the one it is restored into."""
    if request.param == "sqlite":
        return [f"sqlite:///{tmp_path / name / 'usage.db'}" for name in ("home", "restored")]
    server, names = request.getfixturevalue("server"), [f"usage_{uuid.uuid4().hex}" for _ in range(2)]
    engine = create_engine(server.url(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in names:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return [server.address(name) for name in names]


@pytest.fixture
def script(server, tmp_path):
    """Runs a script of the folder deploy, with the programs of this interpreter and this server."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "nosology").write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "from nosology.cli import main; main()" "$@"\n'
    )
    (programs / "nosology").chmod(0o755)

    def run(name, *arguments, **settings):
        path = os.pathsep.join([str(programs), str(server.tools), os.environ["PATH"]])
        return subprocess.run(
            [DEPLOY / name, *arguments],
            env={**os.environ, "PATH": path, **settings},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def store(database):
    return closing(SqlStore(database.replace("postgresql://", "postgresql+psycopg://")))


def counts(database) -> list[Popular]:
    with store(database) as kept:
        return [each for kind in Kind for each in kept.popular(kind, since=date.min, days=1, limit=99)]


@pytest.fixture
def installation(home, databases, tmp_path):
    """A home with a file of its own and a mechanism, and counts."""
    file = tmp_path / "own.xml.gz"
    file.write_bytes(pubmed([Paper(90000077, "Own", (("", "Otitis media is a complication of measles."),))]))
    add_files(Home(home), [file])
    (home / "mechanisms").mkdir(exist_ok=True)
    (home / "mechanisms" / "own.yaml").write_text("# none yet\n")
    with store(databases[0]) as kept:
        kept.add(VISITS)
    return home


def test_everything_comes_back(installation, databases, script, tmp_path):
    before, content = counts(databases[0]), verify(LibraryFolder(installation / "library")).content
    with nosology.open(installation) as library:
        answer = library.ask(QUESTION)
    backup = tmp_path / "backup"
    made = script("backup", backup, NOSOLOGY_HOME=str(installation), NOSOLOGY_USAGE=databases[0])
    assert made.returncode == 0, made.stderr
    with store(databases[0]) as kept:  # what comes after the backup is not in it
        kept.add(VISITS)
    shutil.rmtree(installation)

    restored = tmp_path / "restored"
    told = script("restore", backup, NOSOLOGY_HOME=str(restored), NOSOLOGY_USAGE=databases[1])
    assert told.returncode == 0, told.stderr
    assert verify(LibraryFolder(restored / "library")).content == content
    assert (restored / "mechanisms" / "own.yaml").exists()
    assert counts(databases[1]) == before
    with nosology.open(restored) as library:
        assert library.ask(QUESTION) == answer
    more = tmp_path / "more.xml.gz"
    more.write_bytes(pubmed([Paper(90000078, "More")]))
    assert add_files(Home(restored), [more]).added == ("added/more.xml.gz",)


def test_a_backup_is_taken_again_into_the_same_folder(installation, databases, script, tmp_path):
    settings = {"NOSOLOGY_HOME": str(installation), "NOSOLOGY_USAGE": databases[0]}
    for _ in range(2):
        assert script("backup", tmp_path / "backup", **settings).returncode == 0
    assert not list((tmp_path / "backup").glob("*.part"))
    assert "copied" in script("backup", tmp_path / "backup", **settings).stdout


def test_nothing_is_restored_over_a_library(installation, databases, script, tmp_path):
    settings = {"NOSOLOGY_HOME": str(installation), "NOSOLOGY_USAGE": databases[0]}
    script("backup", tmp_path / "backup", **settings)
    before = (installation / "library").readlink()
    told = script("restore", tmp_path / "backup", **settings)
    assert (told.returncode, "already" in told.stderr) == (2, True)
    assert (installation / "library").readlink() == before


def test_an_upgrade(installation, databases, script, tmp_path):
    """What an older version left: a library of another format, counts without revisions.

    The counts are brought up with their rows; the library is refused in words and is built or fetched anew.
    """
    engine = create_engine(databases[0].replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
    folder = LibraryFolder((installation / "library").resolve())
    backup = tmp_path / "new"
    made = script("backup", backup, NOSOLOGY_HOME=str(installation), NOSOLOGY_USAGE="off")
    assert made.returncode == 0, made.stderr
    write_manifest(folder, replace(verify(folder), format=3))

    refused = script("backup", tmp_path / "old", NOSOLOGY_HOME=str(installation), NOSOLOGY_USAGE="off")
    assert (refused.returncode, "has format 3" in refused.stderr) == (2, True)
    with store(databases[0]) as kept:
        kept.add(VISITS)
    assert {each.key: each.count for each in counts(databases[0])}["MONDO:0004619"] == 14
    assert VERSION_TABLE in inspect(engine).get_table_names()
    engine.dispose()
    from nosology.library.fetching import fetch_library
    from nosology.sources.published import DiskFolder

    fetch_library(Home(installation), DiskFolder(backup / "library"))
    with nosology.open(installation) as library:
        assert library.ask(QUESTION).references


def test_the_password_of_the_counts_comes_from_its_file(home, script, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(" Vogon-poetry-42 \n")
    settings = {"HOME": str(tmp_path), "PGPASSWORD": "wrong", "NOSOLOGY_USAGE_PASSWORD_FILE": str(secret)}
    with postgres_server(password="Vogon-poetry-42") as guarded:

        def kept(database):
            return closing(SqlStore(guarded.url(database), password="Vogon-poetry-42"))

        with kept("postgres") as counts:
            counts.add(VISITS)
        before = {**settings, "NOSOLOGY_HOME": str(home), "NOSOLOGY_USAGE": guarded.address()}
        made = script("backup", tmp_path / "backup", **before)
        assert made.returncode == 0, made.stderr
        after = {
            **before,
            "NOSOLOGY_HOME": str(tmp_path / "restored"),
            "NOSOLOGY_USAGE": guarded.address("template1"),  # a second database, which every server has
        }
        told = script("restore", tmp_path / "backup", **after)
        assert told.returncode == 0, told.stderr
        with kept("template1") as counts:
            [popular] = counts.popular(Kind.PAGE, since=date.min, days=1, limit=9)
    assert (popular.key, popular.count) == ("MONDO:0004619", 7)
    assert all(
        b"Vogon" not in path.read_bytes() for path in (tmp_path / "backup").rglob("*") if path.is_file()
    )


def test_no_secret_is_in_a_backup(installation, databases, script, tmp_path):
    secret = "Vogon-poetry-42"
    settings = {"NOSOLOGY_HOME": str(installation), "NOSOLOGY_USAGE": databases[0]}
    script("backup", tmp_path / "backup", **settings, NOSOLOGY_LLM_KEY=secret, PGPASSWORD=secret)
    held = [path for path in (tmp_path / "backup").rglob("*") if path.is_file()]
    assert held
    assert all(secret.encode() not in path.read_bytes() for path in held)
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
