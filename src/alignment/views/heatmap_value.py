"""A heat map as a value: a matrix with what a page needs to tell of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from alignment.analytics.matrix import Cell, Head, Matrix
from alignment.analytics.wording import counted
from alignment.model import Quoted
from alignment.views.atlas_table import HUE, SHADES, step_of
from alignment.views.pages import render_page
from alignment.views.palette import HUES
from alignment.views.wording import printable, shorten

LABEL: Final = 120
"""Most characters of the name of a row or column."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What places a statement in a cell: a pair that it is part of.

    Attributes:
        weight: From 0 to 1.
        evidence: Its tier.
        measure: What the weight is, such as ``confidence`` or ``similarity``.
    """

    weight: float
    evidence: str
    measure: str = "confidence"


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A matrix as the page shows it; it displays itself in a notebook.

    Attributes:
        matrix: Rows, columns, and what stands in the cells.
        heading: What it is called; the title of the matrix when empty.
        axes: What a row and a column is, each a noun in the singular.
        paired: Whether rows and columns are the same, and quotations come in pairs that match: a
            cell then counts pairs, and says the same as its mirror image.
        left_out: How many rows and how many columns are not shown, as there are too many.
        ties: Two statements, or a statement and a row or column → the pair that they are.
    """

    matrix: Matrix
    heading: str = ""
    axes: tuple[str, str] = ("row", "column")
    paired: bool = False
    left_out: tuple[int, int] = (0, 0)
    ties: Mapping[frozenset[str], Tie] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called, safe to show."""
        return printable(self.heading or self.matrix.title)

    @property
    def most(self) -> int:
        """The largest number that stands in a cell."""
        return max(map(self.count, self.matrix.cells), default=0)

    @property
    def possible(self) -> int:
        """How many cells there could be; what is paired with itself is none."""
        rows, columns = len(self.matrix.rows), len(self.matrix.columns)
        return rows * (rows - 1) if self.paired else rows * columns

    def count(self, cell: Cell) -> int:
        """Return the number that stands in a cell: of statements, or of pairs that match."""
        return len(cell.statements) // (2 if self.paired else 1)

    def total(self, cells: Iterable[Cell]) -> int:
        """Return what cells of one row or column add up to; each statement counts once."""
        found = tuple(cells)
        if self.paired:
            return sum(map(self.count, found))
        return len({quoted.iri for cell in found for quoted in cell.statements})

    def tie(self, cell: Cell, quoted: Quoted) -> Tie | None:
        """Return the best pair of a statement with what its cell stands for, if any is known."""
        ends = (frozenset((quoted.iri, head)) for head in (cell.row, cell.column))
        known = (self.ties[end] for end in ends if end in self.ties)
        return max(known, key=lambda tie: tie.weight, default=None)

    def lines(self) -> Iterator[tuple[Head, list[Cell | None]]]:
        """Yield each row with its cells; ``None`` where nothing stands."""
        cells = {(cell.row, cell.column): cell for cell in self.matrix.cells}
        for row in self.matrix.rows:
            yield row, [cells.get((row.iri, column.iri)) for column in self.matrix.columns]

    def _repr_html_(self) -> str:
        """Return the numbers and shades as a fragment of HTML, without the quotations."""
        matrix, most = self.matrix, self.most
        rows = [
            (label_of(row), [None if c is None else _shown(self, c, most) for c in cells])
            for row, cells in self.lines()
        ]
        return render_page(
            "heatmaps/notebook.html",
            name=self.name,
            none="" if matrix.rows and matrix.columns else printable(matrix.none),
            method=printable(matrix.method),
            columns=[label_of(column) for column in matrix.columns],
            rows=rows,
            size=", ".join(map(counted, (len(rows), len(matrix.columns)), self.axes)),
        )


def label_of(head: Head) -> str:
    """Return the name of a row or column, safe to show and not too long.

    Examples:
        >>> label_of(Head("b/theme/t", "trees, water"))
        'trees, water'
    """
    return shorten(" ".join(printable(head.label).split()), limit=LABEL)


def _shown(one: HeatMap, cell: Cell, most: int) -> tuple[int, str, str]:
    """Return number, colour and tier of a cell; a share of a hue suits light and dark pages."""
    number = one.count(cell)
    red, green, blue = (int(HUES[HUE][0][at : at + 2], 16) for at in (1, 3, 5))
    share = SHADES[step_of(number, most) - 1]
    return number, f"rgba({red}, {green}, {blue}, {share:g})", cell.evidence
