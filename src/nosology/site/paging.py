"""Long lists in pages: where the others are (RFC 8288)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request


def page_links(request: Request, page: int, pages: int) -> dict[str, str]:
    """The header ``Link`` of one page of data: the first, the one before, the next, the last.

    Args:
        request: What asked for the page.
        page: Which one it is, from 1.
        pages: How many there are.

    Returns:
        The header; empty where there is one page only.
    """
    if pages <= 1:
        return {}
    places = {"first": 1, "prev": page - 1, "next": page + 1, "last": pages}
    here = request.url
    return {
        "Link": ", ".join(
            f'<{here.path}?{here.include_query_params(page=number).query}>; rel="{name}"'
            for name, number in places.items()
            if 1 <= number <= pages and number != page
        )
    }
