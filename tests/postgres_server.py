"""A PostgreSQL server of the tests' own, from the system's packages."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class PostgresServer:
    """A server that runs; its only user is called usage."""

    port: int
    tools: Path

    def address(self, database: str = "postgres", *, host: str = "127.0.0.1", options: str = "") -> str:
        """Of a database, as the setting takes it."""
        return f"postgresql://usage@{host}:{self.port}/{database}{options}"

    def url(self, database: str = "postgres") -> str:
        """The same as SQLAlchemy takes it."""
        return self.address(database).replace("postgresql://", "postgresql+psycopg://")


def _tools() -> Path:
    """The folder of the server's programs."""
    found = shutil.which("pg_ctl")
    if not found:
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    return Path(found).resolve().parent


@contextmanager
def postgres_server(*, password: str = "", tls: tuple[Path, Path] | None = None) -> Generator[PostgresServer]:
    """A server whose data lie in a folder of its own; pytest's folders may be closed to other users.

    Args:
        password: What it asks for; nothing where there is none.
        tls: Certificate and key that it shows.
    """
    tools, port = _tools(), free_port()
    with TemporaryDirectory(prefix="postgres-") as made, _running(tools, Path(made), port, password, tls):
        yield PostgresServer(port, tools)


@contextmanager
def _running(
    tools: Path, folder: Path, port: int, password: str, tls: tuple[Path, Path] | None
) -> Generator[None]:
    run: dict = {"timeout": 60, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    secret = folder / "secret"
    secret.write_text(password or "none", encoding="utf-8")
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    if tls:
        for name, path in zip(("server.crt", "server.key"), tls, strict=True):
            shutil.copyfile(path, folder / name)
            (folder / name).chmod(0o600)
        settings += f" -c ssl=on -c ssl_cert_file={folder}/server.crt -c ssl_key_file={folder}/server.key"
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, "nobody")
        run |= {"user": "nobody", "cwd": folder}
    data, log = folder / "data", folder / "log"
    method = "scram-sha-256" if password else "trust"
    made = ["-U", "usage", f"--auth={method}", f"--pwfile={secret}", "-E", "UTF8", "--no-sync"]
    subprocess.run([tools / "initdb", "-D", data, *made], check=True, **run)
    subprocess.run(
        [tools / "pg_ctl", "-D", data, "-l", log, "-w", "-o", settings, "start"], check=True, **run
    )
    try:
        yield
    finally:
        subprocess.run([tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, **run)
