"""Where each unit stands: what it is part of above it, its siblings on a ring or in two columns."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from alignment.views.measure import text_width
from alignment.views.units_items import BOLD, NAME, RING, Family, Item, in_chain
from alignment.views.units_view import UnitTie
from alignment.views.wording import printable, shorten

_APART, _ASIDE, _BELOW = 30.0, 210.0, 104.0
"""Room between two on a ring; between two alone, side by side and above each other."""

_PAD, _CAPTION, _BETWEEN, _MARGIN = 22.0, 30.0, 64.0, 14.0
_ROW: Final = 31.0
_BRIEF, _LONG = 15, 30
_SHIFT: Final = 70.0
_WIDE, _NARROW, _ALONG = 1180.0, 430.0, 40.0
_TWO, _THREE = 2, 3


@dataclass(frozen=True, slots=True)
class Spot:
    """An item with the middle of its circle or frame; ``side`` is where its words stand."""

    item: Item
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    side: str = "below"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that is drawn of it."""
        if self.width:
            half, tall = self.width / 2, self.height / 2
            return self.x - half, self.y - tall, self.x + half, self.y + tall
        left, up, right, down = self.item.around
        wide = self.item.words[0] + 6 if self.item.is_beside else 0.0
        left, right = (
            left + (wide if self.side == "left" else 0),
            right + (wide if self.side == "right" else 0),
        )
        return self.x - left, self.y - up, self.x + right, self.y + down

    def moved(self, dx: float, dy: float) -> "Spot":
        """Return it elsewhere."""
        return replace(self, x=round(self.x + dx, 1), y=round(self.y + dy, 1))


@dataclass(frozen=True, slots=True)
class Region:
    """The units of one organisation: a caption, and the box around them."""

    caption: str
    box: tuple[float, float, float, float]

    def moved(self, dx: float, dy: float) -> "Region":
        """Return it elsewhere."""
        left, top, right, bottom = self.box
        return Region(
            self.caption,
            (round(left + dx, 1), round(top + dy, 1), round(right + dx, 1), round(bottom + dy, 1)),
        )


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everything in its place, in pixels from the left and the top."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    regions: tuple[Region, ...]


def arrange(family: Family, ties: Iterable[UnitTie], *, is_tall: bool) -> Arrangement:
    """Return where everything stands.

    Args:
        family: What is drawn, and what is part of what.
        ties: What is tied most stands side by side.
        is_tall: Whether the picture is for a narrow screen: one thing below the other.
    """
    making = _Making(family, tuple(ties), is_tall)
    rows = [[making.region(key, keys) for key, keys in row] for row in _rows(family)]
    spots, regions = _stacked(rows, is_tall=is_tall)
    boxes = [*(spot.box for spot in spots), *(region.box for region in regions)]
    if not boxes:
        return Arrangement(0, 0, (), ())
    left, top = (min(box[n] for box in boxes) - _MARGIN for n in (0, 1))
    right, bottom = (max(box[n] for box in boxes) + _MARGIN for n in (2, 3))
    return Arrangement(
        round(right - left, 1),
        round(bottom - top, 1),
        tuple(spot.moved(-left, -top) for spot in spots),
        tuple(region.moved(-left, -top) for region in regions),
    )


Part = tuple[list[Spot], Region, bool]
"""What stands in a region around its middle, the region, and whether it is drawn."""


def _rows(family: Family) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
    """Yield what stands below what, level by level from the top."""
    row = [("", family.children.get("", ()))]
    while row:
        yield row
        keys = [key for _, keys in row for key in keys]
        units = [unit for key in keys for unit in (key, *family.frames.get(key, ()))]
        row = [(key, family.children[key]) for key in units if key in family.children]


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes regions, each around its own middle."""

    family: Family
    ties: tuple[UnitTie, ...]
    is_tall: bool

    def region(self, key: str, keys: Sequence[str]) -> Part:
        """Return the units of one organisation, or those that are part of none."""
        is_beside = sum(len(self.family.frames.get(one, "1")) for one in keys) > RING
        if is_beside:  # every unit has a place of its own there
            keys = [unit for one in keys for unit in (one, *self.family.frames.get(one, ()))]
        parties = self.family.parties.values()
        most = max((party.statements for party in parties), default=1)
        chain = in_chain(keys, self.ties, self.family)
        longest = (_BRIEF if self.is_tall else _LONG) if is_beside else 0
        items = [self.family.item(one, most, longest=longest) for one in chain]
        spots = self._columns(items) if is_beside else self._ring(items, is_tall=self.is_tall)
        caption = self._caption(key)
        is_drawn = bool(key) or len(keys) > 1
        boxes = [spot.box for spot in spots] or [(0.0, 0.0, 0.0, 0.0)]
        left, right = min(box[0] for box in boxes) - _PAD, max(box[2] for box in boxes) + _PAD
        middle, half = (left + right) / 2, (right - left) / 2
        half = max(half, text_width(caption, size=NAME) * BOLD / 2 + _PAD)
        head = _CAPTION if caption else 0.0
        top = min(box[1] for box in boxes) - _PAD - head
        box = (middle - half, top, middle + half, max(box[3] for box in boxes) + _PAD)
        return spots, Region(caption, box), is_drawn

    def _caption(self, key: str) -> str:
        if not key:
            return ""
        name = shorten(printable(self.family.parties[key].name), limit=40)
        return f"Units of {name}"

    def _ring(self, items: Sequence[Item], *, is_tall: bool) -> list[Spot]:
        """Return items on an ellipse, wide enough that none stands on another."""
        if is_tall and len(items) == _TWO:  # what is small above what lines cannot cross
            items = sorted(items, key=lambda item: bool(item.inside))
        placed = [self._spot(item) for item in items]
        radius = 0.0 if len(items) == 1 else 30.0
        while True:
            spots = [
                one.moved(
                    *_point(number, len(items), radius, is_tall=is_tall, is_wide=one.width > 0)
                )
                for number, one in enumerate(placed)
            ]
            if _are_apart(spots, is_tall=is_tall):
                return [spot for one in spots for spot in self._with_inside(one)]
            radius = radius * 1.05 + 2

    def _spot(self, item: Item) -> Spot:
        """Return an item around the middle: of a frame, as large as what stands in it."""
        if not item.inside:
            return Spot(item, 0, 0)
        boxes = [spot.box for spot in self._ring(item.inside, is_tall=False)]
        wide = max(box[2] for box in boxes) - min(box[0] for box in boxes)
        high = max(box[3] for box in boxes) - min(box[1] for box in boxes)
        width = max(wide, item.words[0]) + 2 * _PAD
        return Spot(item, 0, 0, round(width, 1), round(high + 2 * _PAD + _CAPTION, 1))

    def _with_inside(self, spot: Spot) -> Iterator[Spot]:
        yield spot
        if spot.item.inside:
            inner = self._ring(spot.item.inside, is_tall=False)
            boxes = [one.box for one in inner]
            across = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
            down = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
            for one in inner:
                yield one.moved(spot.x - across, spot.y - down + _CAPTION / 2)

    def _columns(self, items: Sequence[Item]) -> list[Spot]:
        """Return items in two columns that bend outwards, their names outside."""
        sides = (("left", items[::2]), ("right", items[1::2]))  # what is tied most is opposite
        reach, bend = (62.0, 28.0) if self.is_tall else (190.0, 150.0)
        return [
            Spot(item, *_bent(number, len(column), reach, bend, side), side=side)
            for side, column in sides
            for number, item in enumerate(column)
        ]


def _point(
    number: int, of: int, radius: float, *, is_tall: bool, is_wide: bool
) -> tuple[float, float]:
    """Return where one of several stands on an ellipse; two stand in line."""
    if of == _TWO:
        way = 2 * number - 1
        # One above the other, but not in the way of the line to what both are part of.
        return (0 if is_wide else way * _SHIFT, radius * way) if is_tall else (radius * way, 0)
    across, down = (0.75, 1.2) if is_tall else (1.45, 0.85)
    if of == _THREE:
        across = down = 1.0
    angle = -math.pi / 2 + (math.pi / of if of % 2 == 0 else 0) + 2 * math.pi * number / of
    return radius * across * math.cos(angle), radius * down * math.sin(angle)


def _are_apart(spots: Sequence[Spot], *, is_tall: bool) -> bool:
    """Return whether there is room between any two; of few, for words on the line between them."""
    room = (100.0, 46.0) if len(spots) == _THREE else (_APART, _APART)
    if len(spots) == _TWO:
        room = (math.inf, _BELOW) if is_tall else (_ASIDE, math.inf)
    gaps = (_gaps(one.box, other.box) for one, other in combinations(spots, 2))
    return all(across >= room[0] or down >= room[1] for across, down in gaps)


def _gaps(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Return how far two boxes are apart, across and down; negative where they overlap."""
    across = max(one[0] - other[2], other[0] - one[2])
    down = max(one[1] - other[3], other[1] - one[3])
    return across, down


def _bent(number: int, of: int, reach: float, bend: float, side: str) -> tuple[float, float]:
    """Return where one of a column stands: the middle of the column furthest out."""
    place = (number + 0.5) / of * 2 - 1
    out = reach + bend * math.sqrt(1 - place * place)
    return (-out if side == "left" else out), place * of * _ROW / 2


def _stacked(rows: Sequence[Sequence[Part]], *, is_tall: bool) -> tuple[list[Spot], list[Region]]:
    """Return regions below each other, those of one level side by side where there is room."""
    spots: list[Spot] = []
    regions: list[Region] = []
    top = 0.0
    for row in (line for level in rows for line in _broken(level, _NARROW if is_tall else _WIDE)):
        left = -(sum(map(_width, row)) + _ALONG * (len(row) - 1)) / 2
        lowest = top
        for inside, region, is_drawn in row:
            dx, dy = left - region.box[0], top - region.box[1]
            spots += [spot.moved(dx, dy) for spot in inside]
            regions += [region.moved(dx, dy)] if is_drawn else []
            left += region.box[2] - region.box[0] + _ALONG
            lowest = max(lowest, top + region.box[3] - region.box[1])
        top = lowest + (_BETWEEN if row[0][2] else _BETWEEN / 2)
    return spots, regions


def _width(part: Part) -> float:
    return part[1].box[2] - part[1].box[0]


def _broken(level: Sequence[Part], widest: float) -> Iterator[list[Part]]:
    """Yield regions line by line, as many side by side as there is room for."""
    line: list[Part] = []
    for part in level:
        if line and sum(map(_width, (*line, part))) + _ALONG * len(line) > widest:
            yield line
            line = []
        line.append(part)
    yield line


def spots_by_key(arrangement: Arrangement) -> Mapping[str, Spot]:
    """Return each spot by the key of its party."""
    return {spot.item.key: spot for spot in arrangement.spots}
