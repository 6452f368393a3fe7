"""Where each box stands: a column per plan, a band per class, nothing overlapping.

A band starts at one height in every plan that has it; a plan without it goes on without a gap.
``templates/graph/pack.js`` packs the boxes that a filter leaves in the same way; a test
holds the two together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from alignment.views.measure import line_count
from alignment.views.scene import Item, Scene


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in pixels at a scale of one.

    Attributes:
        lines: Most lines of a label where every statement is shown.
        more: Most lines where a filter leaves few, so that more words fit.
    """

    box: int = 228
    gutter: int = 44
    margin: int = 18
    left: int = 28
    right: int = 12
    font: float = 12.5
    line: int = 16
    padding: int = 12
    gap: int = 8
    caption: int = 20
    band_head: int = 26
    band_gap: int = 14
    lines: int = 3
    more: int = 6

    def to_dict(self) -> dict[str, float]:
        """Return the sizes by name, for the page's script."""
        return asdict(self)


METRICS: Final = Metrics()
"""The sizes that every graph uses."""


@dataclass(frozen=True, slots=True)
class Box:
    """An item with its place: x and y are the middle; ``lines`` what its label needs."""

    item: Item
    lines: int
    x: float
    y: float
    width: float
    height: float


@lru_cache(maxsize=100_000)  # a plan of a large corpus stands on many pages
def lines_of(label: str, *, metrics: Metrics = METRICS) -> int:
    """Return on how many lines a label wraps, at most ``metrics.more``."""
    room = metrics.box - metrics.left - metrics.right
    return line_count(label, width=room, size=metrics.font, most=metrics.more)


def height_of(lines: int, *, metrics: Metrics = METRICS) -> int:
    """Return the height of a box, where every statement is shown."""
    return min(lines, metrics.lines) * metrics.line + metrics.padding


def column_middle(column: int, *, metrics: Metrics = METRICS) -> float:
    """Return where the middle of a column is."""
    return metrics.margin + column * (metrics.box + metrics.gutter) + metrics.box / 2


def place(scene: Scene, *, metrics: Metrics = METRICS) -> tuple[Box, ...]:
    """Return every item of a scene with its place, in the scene's order."""
    boxes: list[Box] = []
    bottoms = [0.0] * len(scene.columns)
    for _band, members in groupby(scene.items, key=lambda item: item.band):
        cells = [list(cell) for _column, cell in groupby(members, key=lambda item: item.column)]
        start = max(bottoms[cell[0].column] for cell in cells) + metrics.band_head
        for cell in cells:
            stacked = list(_stack(cell, start, metrics))
            last = stacked[-1]
            bottoms[last.item.column] = last.y + last.height / 2 + metrics.band_gap
            boxes += stacked
    return tuple(boxes)


def _stack(cell: Sequence[Item], top: float, metrics: Metrics) -> Iterator[Box]:
    """Place the items of one cell under each other, a caption over each new heading."""
    heading = ""
    for item in cell:
        if item.under != heading:
            heading = item.under
            top += metrics.caption if heading else 0
        lines = lines_of(item.label, metrics=metrics)
        height = height_of(lines, metrics=metrics)
        middle = column_middle(item.column, metrics=metrics)
        yield Box(item, lines, middle, top + height / 2, metrics.box, height)
        top += height + metrics.gap
