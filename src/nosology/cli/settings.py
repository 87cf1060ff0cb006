"""The settings from the environment: one table of all there are."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import unquote

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nosology.cli import printing
from nosology.cli.options import JsonOption

_HIDDEN = "(set)"
_HOST = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(:\d*)?")
"""A host and its port; what else stands behind a colon may be a password."""
_SECRET = re.compile(r"pass|pwd|secret|token|key", re.IGNORECASE)
_TOLD = re.compile(r"password\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """An environment variable.

    Attributes:
        name: Of the variable.
        meaning: What it does.
        default: What holds where it is not set, in words.
        secret: Whether its value must not be shown.
    """

    name: str
    meaning: str
    default: str = "none"
    secret: bool = False

    @property
    def value(self) -> str:
        """What it is set to, fit to be shown; empty where it is not set."""
        given = os.environ.get(self.name, "")
        if self.secret and given:
            return _HIDDEN
        return _without_password(given)


SETTINGS = (
    Setting(
        name="NOSOLOGY_HOME", meaning="Folder of downloads and library", default="~/.local/share/nosology"
    ),
    Setting(name="NOSOLOGY_URL", meaning="Address under which the site is known, for site map and links"),
    Setting(
        name="NOSOLOGY_LOG",
        meaning="What the server logs: faults, or requests too; never what visitors send",
        default="faults",
    ),
    Setting(
        name="NOSOLOGY_SEARCH",
        meaning="Search cluster: opensearch://host:9200,host:9200, with TLS opensearchs://",
        default="the index in the library",
    ),
    Setting(name="NOSOLOGY_SEARCH_USER", meaning="User to log in to the search cluster with"),
    Setting(name="NOSOLOGY_SEARCH_PASSWORD", meaning="Password of that user", secret=True),
    Setting(name="NOSOLOGY_SEARCH_PASSWORD_FILE", meaning="File that holds that password"),
    Setting(
        name="NOSOLOGY_SEARCH_CA",
        meaning="File of certificates to trust for it",
        default="the system’s",
    ),
    Setting(
        name="NOSOLOGY_USAGE",
        meaning="Where visits are counted: a database's address, or off",
        default="usage.db in the home folder",
    ),
    Setting(name="NOSOLOGY_USAGE_PASSWORD_FILE", meaning="File that holds that database's password"),
    Setting(
        name="NOSOLOGY_USAGE_DAYS", meaning="Days on which a thing was looked at, to be shown", default="3"
    ),
    Setting(name="NOSOLOGY_FEEDS", meaning="File that names feeds of medical news, an address a line"),
    Setting(name="NOSOLOGY_MODELS", meaning="Folder of decision models of your own"),
    Setting(name="NOSOLOGY_ENCODER", meaning="Folder of a sentence encoder, for ranking by likeness"),
    Setting(name="NOSOLOGY_LLM_URL", meaning="Address of a language model, up to /v1"),
    Setting(name="NOSOLOGY_LLM_MODEL", meaning="Name of the language model"),
    Setting(name="NOSOLOGY_LLM_KEY", meaning="Its key", secret=True),
    Setting(name="NOSOLOGY_LLM_KEY_FILE", meaning="File that holds its key"),
    Setting(name="NOSOLOGY_NCBI_KEY", meaning="Key for E-utilities, for ten requests a second", secret=True),
    Setting(name="NOSOLOGY_NCBI_KEY_FILE", meaning="File that holds that key"),
    Setting(name="NOSOLOGY_NCBI_EMAIL", meaning="Told to NCBI with each request"),
    Setting(name="NOSOLOGY_EUTILS_URL", meaning="Address of E-utilities", default="NCBI’s"),
    Setting(name="NOSOLOGY_PUBMED_BASELINE_URL", meaning="Address of PubMed’s baseline", default="NCBI’s"),
    Setting(name="NOSOLOGY_PUBMED_UPDATES_URL", meaning="Address of PubMed’s updates", default="NCBI’s"),
    Setting(name="NOSOLOGY_MEDQUAD_URL", meaning="Address of MedQuAD", default="its repository"),
)
"""Every setting of this program, in the order shown."""


def settings(*, as_json: JsonOption = False) -> None:
    """List the settings from the environment: value, default, meaning. Keys are not shown."""
    printing.show(as_json, _as_data, lambda: _print(printing.console()))


def _as_data() -> list[dict[str, str | bool | None]]:
    return [
        {
            "name": each.name,
            "value": each.value or None,
            "default": each.default,
            "secret": each.secret,
            "meaning": each.meaning,
        }
        for each in SETTINGS
    ]


def _print(console: Console) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "value", "default", "meaning"):
        table.add_column(heading, no_wrap=heading == "name", overflow="fold")
    for each in SETTINGS:
        table.add_row(each.name, Text(each.value or "–"), Text(each.default), Text(each.meaning))
    console.print(table)


def _without_password(value: str) -> str:
    """The value; of an address, without name and password, wherever they stand in it.

    Where an unescaped character of a password may have been taken for the end of one part, nothing is shown.
    """
    scheme, found, rest = value.partition("://")
    if not found:
        return _HIDDEN if _TOLD.search(value) else value
    place, asked, query = rest.partition("?")
    authority, slash, path = place.partition("/")
    _, at, hosts = authority.rpartition("@")
    pairs = query.split("&") if query else []
    plain = all(map(_HOST.fullmatch, hosts.split(","))) and all("=" in pair for pair in pairs)
    if not plain or "@" in path + query:
        return _HIDDEN
    shown = "&".join(map(_blanked, pairs))
    return f"{scheme}://{'…@' if at else ''}{hosts}{slash}{path}{asked}{shown}"


def _blanked(pair: str) -> str:
    """A name and its value in a query; the value blank where it may be a secret."""
    return f"{pair.partition('=')[0]}=…" if _SECRET.search(unquote(pair)) else pair
