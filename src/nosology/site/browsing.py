"""The pages for going through all diseases: by kind, by letter, by ICD-10-CM, by the MeSH tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Query
from fastapi.responses import RedirectResponse

from nosology.diseases.browsing import paged
from nosology.site import addresses
from nosology.site.asked import asked
from nosology.site.drawing import draw

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

    from nosology.diseases.browsing import Heading, Shelf
    from nosology.diseases.hierarchy import Place
    from nosology.identifiers import Curie
    from nosology.library.facade import Library
    from nosology.site.rendering import Renderer

_SEE_OTHER = 303
PageNumber = Annotated[int, Query(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the way from the roots down: a disease, and those below it on the way.

    Attributes:
        again: It stands further up in the list with all that is below it, and is not gone into again.
    """

    id: Curie
    label: str
    below: tuple[Step, ...] = ()
    again: bool = False


def ways(place: Place) -> tuple[Step, ...]:
    """All paths from the roots down to a disease as nested lists, nothing twice."""
    labels = {**dict(place.ancestors), place.id: place.label}
    below: dict[Curie, list[Curie]] = {}
    for child, parent in place.steps:
        below.setdefault(parent, []).append(child)
    risen = {child for child, _ in place.steps}
    seen: set[Curie] = set()

    def step(here: Curie) -> Step:
        again = here in seen and here in below
        seen.add(here)
        lower = () if again else tuple(map(step, sorted(below.get(here, ()), key=lambda each: labels[each])))
        return Step(id=here, label=labels[here], below=lower, again=again)

    return tuple(step(each) for each in sorted(labels, key=lambda each: labels[each]) if each not in risen)


def body_systems(library: Library) -> tuple[Heading, ...]:
    """Where the diseases of a part of the body begin: the branches C and F03 of MeSH that hold any."""
    branches = library.classification.mesh().parts
    return tuple(each for each in branches if each.code.startswith(("C", "F03")) and each.below)


class Browsing:
    """The browse pages, over one library."""

    def __init__(self, library: Library, renderer: Renderer) -> None:
        self._library = library
        self._renderer = renderer

    def install(self, app: FastAPI) -> None:
        """Put the pages at their addresses."""
        for path, page in (
            ("/browse", self.front),
            ("/browse/letter/{letter}", self.letter),
            ("/browse/classification", self.roots),
            ("/browse/classification/{name:path}", self.kinds),
            ("/browse/icd", self.icd),
            ("/browse/icd/{code}", self.icd),
            ("/browse/mesh", self.mesh),
            ("/browse/mesh/{number}", self.mesh),
            ("/disease/{name:path}/place.svg", self.drawing),
        ):
            app.add_api_route(
                path, page, methods=["GET", "HEAD"], include_in_schema=False, response_model=None
            )

    def front(self) -> Response:
        """The four ways, with where each begins."""
        ordered = self._library.classification
        return self._renderer.page(
            "browse.html",
            roots=[root for root in ordered.roots() if root.below],
            letters=ordered.letters(),
            icd=ordered.icd().parts,
            mesh=ordered.mesh().parts,
        )

    def letter(self, letter: str, page: PageNumber = 1) -> Response:
        """The diseases under a letter."""
        ordered = self._library.classification
        found = ordered.letter(letter, page)
        known = next(each for each in ordered.letters() if each.lower() == letter.lower())
        if letter != known:
            return RedirectResponse(addresses.letter_address(known), status_code=_SEE_OTHER)
        return self._renderer.page("letter.html", letter=known, letters=ordered.letters(), page=found)

    def roots(self, page: PageNumber = 1) -> Response:
        """What is a kind of nothing; apart, what has no kinds either and so no place yet."""
        found = self._library.classification.roots()
        return self._renderer.page(
            "roots.html",
            roots=[root for root in found if root.below],
            page=paged([root for root in found if not root.below], page),
        )

    def kinds(self, name: str, page: PageNumber = 1) -> Response:
        """The kinds of a disease, all ways that lead to it, and what stands beside it."""
        place = self._library.classification.place(asked(name))
        if name != str(place.id):
            return RedirectResponse(addresses.classification_address(place.id), status_code=_SEE_OTHER)
        return self._renderer.page(
            "kinds.html", place=place, page=paged(place.children, page), ways=ways(place)
        )

    def icd(self, code: str = "") -> Response:
        """A place in ICD-10-CM."""
        shelf = self._library.classification.icd(code)
        return self._shelf(shelf, code, "ICD-10-CM", "/browse/icd")

    def mesh(self, number: str = "") -> Response:
        """A place in the MeSH tree."""
        shelf = self._library.classification.mesh(number)
        return self._shelf(shelf, number, "MeSH", "/browse/mesh")

    def _shelf(self, shelf: Shelf, asked_for: str, system: str, address: str) -> Response:
        known = shelf.heading.code if shelf.heading else ""
        if known != asked_for:
            return RedirectResponse(f"{address}/{known}", status_code=_SEE_OTHER)
        return self._renderer.page("shelf.html", shelf=shelf, system=system, address=address)

    def drawing(self, name: str) -> Response:
        """The drawing of where a disease stands, as a picture of its own."""
        place = self._library.classification.place(asked(name))
        if name != str(place.id):
            return RedirectResponse(addresses.place_address(place.id), status_code=_SEE_OTHER)
        return self._renderer.picture("place.svg", drawing=draw(place))
