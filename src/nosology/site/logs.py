"""Logs of the server as lines of JSON, with nothing in them that a visitor sent or is known by."""

from __future__ import annotations

import json
import logging
import os
import traceback
from datetime import UTC, datetime
from typing import Any

from nosology.errors import UsageError
from nosology.site.measuring import REQUEST_LOG

LOG = "NOSOLOGY_LOG"
_CHOICES = ("faults", "requests")


class JsonLines(logging.Formatter):
    """One object a line: `time`, `level`, `logger`, `message`, and what a request came to.

    Of an exception stand its class and where it was raised, never its message, which may repeat a question.
    """

    def format(self, record: logging.LogRecord) -> str:
        """A record as one line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage().partition("\n")[0],
        }
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _fault(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "at": [f"{os.path.basename(each.filename)}:{each.lineno} {each.name}" for each in frames],  # noqa: PTH119
    }


def log_settings() -> dict[str, Any]:
    """The logging of a server, for `logging.config.dictConfig`.

    Returns:
        Faults to standard error; a line a request too where ``NOSOLOGY_LOG`` is ``requests``.

    Raises:
        UsageError: ``NOSOLOGY_LOG`` has another value.
    """
    chosen = os.environ.get(LOG) or "faults"
    if chosen not in _CHOICES:
        raise UsageError(f"{LOG} is “{chosen[:20]}”", remedy=f"Set it to one of {', '.join(_CHOICES)}")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {
            "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "nosology": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            REQUEST_LOG: {
                "handlers": ["stderr"],
                "level": "INFO" if chosen == "requests" else "WARNING",
                "propagate": False,
            },
        },
    }
