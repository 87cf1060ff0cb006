"""Making very many objects at once without the search for circles among them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def uncollected() -> Generator[None]:
    """Pause Python's cyclic garbage collector.

    Records and rows by the hundred thousand never refer back to each other, so that looking through all of
    them again and again finds nothing; in filling a catalog it took a sixth of the time. Whatever else dies
    meanwhile is freed as always, as soon as nothing refers to it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
