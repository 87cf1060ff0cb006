"""Where literature is fetched from: `literature.toml`, or the addresses that settings name instead."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from nosology.errors import UsageError

_KEY, _KEY_FILE, _EMAIL = "NOSOLOGY_NCBI_KEY", "NOSOLOGY_NCBI_KEY_FILE", "NOSOLOGY_NCBI_EMAIL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Addresses of literature; the first three end with a slash.

    Attributes:
        eutilities: The folder of ``esearch.fcgi`` and ``efetch.fcgi``.
        baseline: The page that lists the annual baseline.
        updates: The page that lists the daily update files.
        medquad: The archive of MedQuAD.
    """

    eutilities: str
    baseline: str
    updates: str
    medquad: str

    @classmethod
    def load(cls, settings: Mapping[str, str] | None = None) -> Origins:
        """The package's addresses, except where a setting (an environment variable) gives another."""
        settings = os.environ if settings is None else settings
        text = files("nosology.sources").joinpath("literature.toml").read_text(encoding="utf-8")
        told = {
            name: settings.get(entry["setting"]) or entry["address"]
            for name, entry in tomllib.loads(text).items()
        }
        return cls(
            eutilities=_folder(told["eutilities"]),
            baseline=_folder(told["baseline"]),
            updates=_folder(told["updates"]),
            medquad=told["medquad"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Who asks NCBI.

    Attributes:
        key: API key, which allows ten requests a second instead of three; empty for none.
        email: Where NCBI can reach whoever runs this; empty for none.
    """

    key: str = ""
    email: str = ""

    def __repr__(self) -> str:
        """Never the key itself."""
        return f"Credentials(key={'set' if self.key else 'none'}, email={self.email!r})"

    @classmethod
    def load(cls, settings: Mapping[str, str] | None = None) -> Credentials:
        """From the settings ``NOSOLOGY_NCBI_KEY`` or ``NOSOLOGY_NCBI_KEY_FILE``, and ``NOSOLOGY_NCBI_EMAIL``.

        Raises:
            UsageError: The file cannot be read.
        """
        settings = os.environ if settings is None else settings
        key, file = settings.get(_KEY, ""), settings.get(_KEY_FILE, "")
        if not key and file:
            try:
                key = Path(file).expanduser().read_text(encoding="utf-8")
            except (OSError, UnicodeError) as error:
                raise UsageError("the file of the NCBI key cannot be read", source=file) from error
        return cls(key=key.strip(), email=settings.get(_EMAIL, "").strip())


def _folder(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"
