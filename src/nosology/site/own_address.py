"""The address under which the world knows this site."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from nosology.errors import UsageError

URL = "NOSOLOGY_URL"


def own_address() -> str:
    """What the setting ``NOSOLOGY_URL`` says, without a slash at its end; empty where it is not set.

    The header ``Host`` is not asked: anybody may send any, and what is made of it would be kept by others.

    Raises:
        UsageError: It is no address of a site.
    """
    given = os.environ.get(URL, "").strip().rstrip("/")
    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise UsageError(f"{URL} is no address of a site", remedy="Set it as https://diseases.example.org")
    return given
