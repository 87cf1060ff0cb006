"""A piece of news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of news: a title with a link, never more of somebody else's text.

    Attributes:
        title: Plain text.
        address: A web page (http or https), or a page of this site where it begins with a slash.
        published: When, in UTC.
        origin: Who publishes it: the title of the feed, or the journal.
        diseases: Identifier and name of each disease that the title names.
        day: The date in words, as exact as the source gives it.
    """

    title: str
    address: str
    published: datetime
    origin: str = ""
    diseases: tuple[tuple[str, str], ...] = ()
    day: str = ""
