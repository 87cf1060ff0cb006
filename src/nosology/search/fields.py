"""What the tags of a query mean in terms of fields, and how much a field counts."""

from __future__ import annotations

from nosology.search.expressions import Field

BOOSTS = {"title": 2.0, "headings": 1.5, "abstract": 1.0, "body": 0.5}
"""How much a field counts."""
SOUGHT = {
    Field.ALL: ("title", "headings", "abstract", "body"),
    Field.TITLE: ("title",),
    Field.ABSTRACT: ("abstract",),
    Field.TITLE_ABSTRACT: ("title", "abstract"),
    Field.TEXT: ("title", "headings", "abstract"),
    Field.SUBSTANCE: ("substances",),
}
"""The fields of running text that a tag stands for."""
WHOLE_FIELDS = {
    Field.MESH: "mesh",
    Field.MAJOR: "major",
    Field.JOURNAL: "journal",
    Field.PUBLICATION_TYPE: "types",
}
"""The fields whose values match as a whole."""
