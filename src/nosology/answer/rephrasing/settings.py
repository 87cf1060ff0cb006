"""Which language model is asked, and with which key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from nosology.errors import ModelNotSet

URL, MODEL = "NOSOLOGY_LLM_URL", "NOSOLOGY_LLM_MODEL"
KEY, KEY_FILE = "NOSOLOGY_LLM_KEY", "NOSOLOGY_LLM_KEY_FILE"
_REMEDY = f"Set {URL} and {MODEL}; see “A language model” in docs/export.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """A language model behind an address that speaks the protocol of OpenAI's chat completions.

    Attributes:
        url: The address up to ``/v1``.
        model: Name of the model there.
        key: Key for it; empty where none is needed.
    """

    url: str
    model: str
    key: str = ""

    def __repr__(self) -> str:
        """Never the key itself."""
        key = "set" if self.key else "none"
        return f"ModelSettings(url={self.url!r}, model={self.model!r}, key={key})"

    @classmethod
    def load(cls, settings: Mapping[str, str] | None = None) -> ModelSettings:
        """From ``NOSOLOGY_LLM_URL`` and ``_MODEL``, and ``NOSOLOGY_LLM_KEY`` or ``NOSOLOGY_LLM_KEY_FILE``.

        Raises:
            ModelNotSet: One of the first two is not set, the address is no web address, or the file of the
                key cannot be read.
        """
        settings = os.environ if settings is None else settings
        url, model = settings.get(URL, "").strip(), settings.get(MODEL, "").strip()
        if not url or not model:
            raise ModelNotSet("no language model is set", remedy=_REMEDY)
        if not _is_web_address(url):
            raise ModelNotSet(f"{URL} is no web address", remedy="It begins with https:// or http://")
        return cls(url=url, model=model, key=_key(settings))


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _key(settings: Mapping[str, str]) -> str:
    key, file = settings.get(KEY, ""), settings.get(KEY_FILE, "")
    if not key and file:
        try:
            key = Path(file).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise ModelNotSet("the file of the language model's key cannot be read", source=file) from error
    return key.strip()
