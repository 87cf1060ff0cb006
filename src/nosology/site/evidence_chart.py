"""Evidence at a glance: the articles that name a disease, by design and year, as columns and as a table.

The columns are laid out by pygal. What it adds for pages of its own (scripts, styles, tips, the date) is
taken out, so that the drawing obeys the Content-Security-Policy, looks as the site's style sheet says, light
or dark, and is the same bytes whenever it is made.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from nosology.library.searching import Narrowing
from nosology.provenance import Design
from nosology.search.engine import FacetField
from nosology.site.addresses import search_address

if TYPE_CHECKING:
    from nosology.library.published import Published

_WIDEST, _HEIGHT = 700, 220
_EACH, _SCALE = 78, 60
"""Width of a column with the space around it where there are few, and of what stands beside the columns."""
_MOST_COLUMNS = 16
_SPANS = (1, 2, 5, 10, 20, 50, 100)
_KEPT = 128
"""Charts that are kept as drawn."""
GROUPS: tuple[tuple[str, tuple[Design, ...]], ...] = (
    ("Guidelines and consensus", (Design.GUIDELINE, Design.CONSENSUS)),
    ("Systematic reviews", (Design.SYSTEMATIC_REVIEW,)),
    ("Randomized trials", (Design.RANDOMIZED_TRIAL,)),
    ("Cohort and case-control studies", (Design.COHORT, Design.CASE_CONTROL)),
    ("Case reports and series", (Design.CASE_SERIES, Design.CASE_REPORT)),
    ("Reviews and reference works", (Design.REVIEW, Design.REFERENCE_WORK)),
    ("Basic research", (Design.LABORATORY,)),
    ("Articles of no stated design", (Design.UNSPECIFIED, Design.ONTOLOGY)),
)
"""What one colour stands for, the strongest designs first, which stand lowest."""
_MOST_STEPS = 5
_FEW_COLUMNS = 4
"""As many fit a phone; beyond it a chart is made smaller there, with every other period named."""
_LEFT_OUT = ("script", "style", "desc", "title", "defs")
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LONG_FIGURE = re.compile(r"(\d+\.\d)\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many articles of a group and period there are, and where they are found; no address where none."""

    count: int
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A group of designs: its words, its colour (a number), and a cell for each period."""

    label: str
    colour: int
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        """Over all periods."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Evidence at a glance.

    Attributes:
        svg: The drawing, as markup to stand in a page.
        columns: The periods as they are named.
        rows: The groups that have any article, the strongest first.
        total: All articles that name the disease.
        undated: Those among them without a year, which stand in no column.
        address: Where all of them are found.
        description: What the drawing shows, in a sentence.
    """

    svg: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    undated: int
    address: str
    description: str


@lru_cache(_KEPT)
def evidence_chart(published: Published) -> Chart | None:
    """The chart of these articles; None where none has a year."""
    if published.years is None:
        return None
    spans = list(periods(*published.years))
    rows = tuple(row for row in _rows(published, spans) if row.total)
    dated = sum(row.total for row in rows)
    first, last = published.years
    strongest = "; ".join(f"{row.label.lower()} {row.total:,}" for row in rows)
    description = f"{dated:,} articles of {first} to {last}: {strongest}."
    columns = tuple(map(_named, spans))
    return Chart(
        svg=_drawn(columns, rows),
        columns=columns,
        rows=rows,
        total=published.total,
        undated=published.total - dated,
        address=search_address(published.query),
        description=description,
    )


def periods(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The years from the first to the last in as many equal periods as a chart has room for.

    Periods of more than a year begin at a multiple of their length.
    """
    length = next((each for each in _SPANS if last // each - first // each < _MOST_COLUMNS), _SPANS[-1])
    for start in range(first // length * length, last + 1, length):
        yield start, start + length - 1


def _named(period: tuple[int, int]) -> str:
    first, last = period
    return str(first) if first == last else f"{first}–{last % 100:02d}"


def _rows(published: Published, spans: Sequence[tuple[int, int]]) -> Iterator[Row]:
    counts = dict(published.counts)
    for colour, (label, designs) in enumerate(GROUPS):
        years = [pair for design in designs for pair in counts.get(design, ())]
        cells = tuple(_cell(published.query, designs, span, years) for span in spans)
        yield Row(label=label, colour=colour, cells=cells)


def _cell(
    query: str, designs: Iterable[Design], span: tuple[int, int], years: Iterable[tuple[int, int]]
) -> Cell:
    first, last = span
    count = sum(each for year, each in years if first <= year <= last)
    chosen = {FacetField.DESIGN: tuple(design.value for design in designs if design is not Design.ONTOLOGY)}
    narrowing = Narrowing(chosen=chosen, since=first, until=last)
    return Cell(count=count, address=search_address(query, narrowing) if count else "")


def _drawn(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """The columns as SVG, on each stretch the link that stands in the table too."""
    few = len(columns) <= _FEW_COLUMNS
    chart = _stacked_bars()(
        width=min(_WIDEST, _SCALE + _EACH * len(columns)), height=_HEIGHT, explicit_size=True, margin=2,
        show_legend=False, spacing=6, no_prefix=True, truncate_label=-1,
        classes=("chart",) if few else ("chart", "many"),
    )  # fmt: skip
    chart.x_labels = list(columns)
    chart.y_labels = _scale(max(map(sum, zip(*(_counts(row) for row in rows), strict=True))))
    chart.formatter = _in_thousands
    for row in rows:
        chart.add(row.label, [_linked(row, *cell) for cell in zip(columns, row.cells, strict=True)])
    return _cleaned(chart.render_tree(), rows)


def _linked(row: Row, period: str, cell: Cell) -> dict[str, Any]:
    """A stretch of a column as pygal takes it, its link named for those who do not see where it stands."""
    if not cell.count:
        return {"value": 0}
    name = f"{row.label}, {period}: {cell.count:,}"
    return {"value": cell.count, "xlink": {"href": cell.address, "aria-label": name}}


@cache
def _stacked_bars() -> Callable[..., Any]:
    """The kind of chart, imported when first wanted, as that takes a tenth of a second.

    pygal puts a finder of modules from before Python 3.4 into the interpreter's list, of which every later
    import would warn; it is taken out again.
    """
    import pygal  # pyright: ignore[reportMissingTypeStubs]

    sys.meta_path[:] = [each for each in sys.meta_path if hasattr(each, "find_spec")]
    return pygal.StackedBar


def _in_thousands(value: float) -> str:
    return f"{int(value):,}"


def _counts(row: Row) -> tuple[int, ...]:
    return tuple(cell.count for cell in row.cells)


def _scale(highest: int) -> list[int]:
    """Whole numbers from 0 to the highest column or a little beyond, six at most."""
    steps = (factor * 10**power for power in range(9) for factor in (1, 2, 5))
    step = next(each for each in steps if each * _MOST_STEPS >= highest)
    return list(range(0, highest + step, step))


def _cleaned(root: Any, rows: Sequence[Row]) -> str:  # noqa: ANN401 - lxml's elements have no public type
    """The drawing without what does not belong in a page of this site, its groups in the site's colours."""
    etree.strip_elements(root, etree.Comment, *(f"{{*}}{name}" for name in _LEFT_OUT), with_tail=False)
    for element in [each for each in root.iter("{*}g", "{*}rect") if _is_for_others(each)]:
        element.getparent().remove(element)
    for series, row in zip(root.iterfind(".//{*}g[@class='bars']"), rows, strict=True):
        series.set("class", f"kind-{row.colour}")
    for element in root.iter("{*}svg", "{*}rect", "{*}path", "{*}text", "{*}a"):
        _set_plainly(element)
    for name, value in (
        ("role", "group"),
        ("aria-labelledby", "glance-h"),
        ("aria-describedby", "glance-said"),
    ):
        root.set(name, value)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _is_for_others(element: Any) -> bool:  # noqa: ANN401
    """Whether a part is a background, empty, or for pygal's own script."""
    classes = set((element.get("class") or "").split())
    return bool(classes & {"background", "titles", "overlay", "text-overlay", "tooltip-overlay"}) or (
        "rect" in classes and float(element.get("height")) == 0
    )


def _set_plainly(element: Any) -> None:  # noqa: ANN401
    """Figures to a tenth of a pixel, links as HTML has them, no attribute that nobody needs."""
    for name in ("id", "style", "target", "rx", "ry"):
        element.attrib.pop(name, None)
    if address := element.attrib.pop(_XLINK, None):
        element.set("href", address)
        element.set("tabindex", "-1")
    for name, value in element.attrib.items():
        element.set(name, _LONG_FIGURE.sub(r"\1", value))
    if not element.get("class"):
        element.attrib.pop("class", None)
    elif "rect" in element.get("class").split():
        del element.attrib["class"]
