"""Where a cluster is, and what proves who asks: from settings, never shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from nosology.errors import UsageError

SEARCH = "NOSOLOGY_SEARCH"
"""Setting that names a cluster: ``opensearch://host:port,host:port/name``, with TLS ``opensearchs://…``."""
USER, PASSWORD, PASSWORD_FILE = (f"{SEARCH}_{name}" for name in ("USER", "PASSWORD", "PASSWORD_FILE"))
CA = f"{SEARCH}_CA"
"""Setting that names a file of certificates to trust instead of the system's."""

_NAME = "nosology"
_PORT = 9200
_TLS = {"opensearch": False, "opensearchs": True, "opensearch+https": True}
_HOST = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?")
_NAMED = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
_HERE = {"127.0.0.1", "localhost", "::1"}
_FORM = "Write it as opensearch://host:9200,host:9200 or, with TLS, opensearchs://host:9200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A cluster, and how to speak to it.

    Attributes:
        hosts: Its nodes, each with its port.
        name: Of the alias under which its current library is found; others begin with it.
        tls: Whether it is spoken to over TLS.
        user: Name to log in with, or empty.
        password: Its password; not part of what is printed.
        certificates: File of certificates to trust instead of the system's, or empty.
    """

    hosts: tuple[tuple[str, int], ...]
    name: str = _NAME
    tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    certificates: str = ""

    @property
    def shown(self) -> str:
        """The address as it may be shown: without user and password."""
        nodes = ",".join(f"{f'[{host}]' if ':' in host else host}:{port}" for host, port in self.hosts)
        return f"opensearch{'s' if self.tls else ''}://{nodes}"

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Address | None:
        """The cluster that settings name; None where they name none.

        Raises:
            UsageError: The address is none, holds a password, or would send one unencrypted.
        """
        given = settings.get(SEARCH, "").strip()
        if not given or given == "embedded":
            return None
        scheme, _, rest = given.partition("://")
        if scheme not in _TLS:
            _refuse("it is no address of a cluster")
        if "@" in rest:
            _refuse("it holds a user or password", f"Set {USER} and {PASSWORD} or {PASSWORD_FILE} instead")
        nodes, _, name = rest.partition("/")
        name = name.strip("/") or _NAME
        if not _NAMED.fullmatch(name):
            _refuse("what follows the / is no name of an index", "Use small letters, figures, _ and -")
        address = cls(
            hosts=tuple(_host(node) for node in nodes.split(",")),
            name=name,
            tls=_TLS[scheme],
            user=settings.get(USER, ""),
            password=_password(settings),
            certificates=settings.get(CA, ""),
        )
        if address.user and not address.tls and any(host not in _HERE for host, _ in address.hosts):
            _refuse("a password would be sent unencrypted", "Use opensearchs://")
        return address


def _host(text: str) -> tuple[str, int]:
    match = _HOST.fullmatch(text.strip())
    if match is None:
        _refuse("a host in it cannot be read")
    port = int(match["port"] or _PORT)
    try:
        urlsplit(f"//{match['host']}:{port}").port  # noqa: B018 - raises where there is no such port
    except ValueError:
        _refuse(f"there is no port {port}")
    return match["host"].strip("[]"), port


def _password(settings: Mapping[str, str]) -> str:
    file = settings.get(PASSWORD_FILE, "")
    if settings.get(PASSWORD) or not file:
        return settings.get(PASSWORD, "")
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise UsageError("the file of the cluster’s password cannot be read", source=file) from error


def _refuse(why: str, remedy: str = _FORM) -> NoReturn:
    """Say what is wrong with the setting; never its value, which may hold a password."""
    raise UsageError(f"{SEARCH} cannot be used: {why}", remedy=remedy)
