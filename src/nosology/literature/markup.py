"""Parsing one XML document of bounded size: no entities of its own, no network, no names of namespaces."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from nosology.errors import FormatError

Element = etree._Element  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - lxml names its element class so


def parsed(data: bytes, source: str) -> Element:
    """The root of an XML document, every element called by its local name.

    Neither the document type nor anything else outside is loaded. Named characters such as
    ``&alpha;`` of a document type that is not loaded stay as nodes of the tree.

    Raises:
        FormatError: It is not well-formed, nested more than 256 deep, or declares entities itself.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, OSError, UnicodeError, ValueError) as error:
        # OSError, UnicodeError: bytes that the declared encoding does not have
        raise FormatError(f"not well-formed XML, or cut off: {error}", source=source) from error
    declared = cast("Any", root.getroottree().docinfo.internalDTD)  # None without a document type
    if declared is not None and list(declared.iterentities()):
        raise FormatError("XML with entities of its own", source=source, remedy="Save it without them")
    for element in root.iter(etree.Element):
        if element.tag.startswith("{"):
            element.tag = etree.QName(element).localname
    return root


def folded(element: Element | None) -> str:
    """All text of an element, white space folded; empty for None."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
