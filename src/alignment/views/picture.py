"""A picture of a network of units, before and after, as SVG that needs nothing else."""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from alignment.analytics.wording import counted
from alignment.views.pages import render_page
from alignment.views.wording import printable, shorten

SHOWN: Final = 16
"""Units of one picture; the others are counted."""

_ROUNDEST: Final = 8
"""Units that fit on the smaller circle."""

_SMALL, _LARGE, _HALO = 92, 132, 22
"""Radius of the circle that units stand on, and of the largest unit."""

_BESIDE, _ABOVE = 20, 40
"""Characters of a label beside the circle, and of one above or below it."""

LEGEND: Final = (
    ("printed", "a document says so"),
    ("joint", "stated together"),
    ("reviewed", "accepted by a person"),
    ("inferred", "inferred, to be judged"),
)
"""Tier → what a line of it means, the weightiest first."""

_WEIGHTIEST: Final = tuple(tier for tier, _ in LEGEND)
_ENTRY: Final = 204
"""Pixels across that an entry of the legend takes."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a picture.

    Attributes:
        name: As it is shown.
        statements: How many goals and activities it states.
        is_concerned: Whether the finding is about it.
    """

    name: str
    statements: int
    is_concerned: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two units: tiers of evidence with how much each has."""

    one: str
    other: str
    weights: Mapping[str, float]

    @property
    def tier(self) -> str:
        """The weightiest tier."""
        return next((tier for tier in _WEIGHTIEST if tier in self.weights), _WEIGHTIEST[-1])


@dataclass(frozen=True, slots=True)
class Picture:
    """A network of units.

    Attributes:
        title: What it shows.
        units: By name; the ones concerned first.
        ties: Between them.
        more: How many units are not shown.
    """

    title: str
    units: tuple[Unit, ...]
    ties: tuple[Tie, ...]
    more: int = 0


def picture(title: str, units: Sequence[Unit], ties: Sequence[Tie]) -> Picture:
    """Return a picture of the units that the finding is about and of those most tied to them.

    Args:
        title: What it shows.
        units: All units.
        ties: All ties between them.
    """
    concerned = {unit.name for unit in units if unit.is_concerned}
    tied: dict[str, float] = defaultdict(float)
    for tie in ties:
        for end in {tie.one, tie.other}:
            tied[end] += sum(tie.weights.values())
    near = {end for tie in ties for end in (tie.one, tie.other) if concerned & {tie.one, tie.other}}
    ranked = sorted(
        (u for u in units if u.name in near | concerned),
        key=lambda u: (not u.is_concerned, -tied[u.name], u.name),
    )
    shown = ranked[: max(SHOWN, len(concerned))]
    names = {unit.name for unit in shown}
    kept = tuple(tie for tie in ties if tie.one in names and tie.other in names)
    return Picture(title, tuple(shown), kept, len(units) - len(shown))


def pictures_svg(pictures: Sequence[Picture]) -> Markup:
    """Return pictures as SVG elements for a page, one beside the other where there is room.

    Args:
        pictures: From left to right.
    """
    size = _size(pictures)
    return Markup().join(_svg([one], size) for one in pictures)


def network_svg(pictures: Sequence[Picture]) -> str:
    """Return pictures side by side as the text of an SVG file, on paper, with a legend.

    Args:
        pictures: From left to right.
    """
    size = _size(pictures)
    least = math.ceil(len(LEGEND) * _ENTRY / max(len(pictures), 1))
    return f"{_svg(pictures, replace(size, width=max(size.width, least)), legend=LEGEND)}"


@dataclass(frozen=True, slots=True)
class _Size:
    """How much room one picture takes, and the circle its units stand on."""

    width: int
    radius: int

    @property
    def middle(self) -> float:
        return self.width / 2

    @property
    def centre(self) -> int:
        return self.radius + _HALO + 66

    @property
    def height(self) -> int:
        return self.centre + self.radius + _HALO + 62


def _size(pictures: Sequence[Picture]) -> _Size:
    """Return room for the picture with most units and for the longest labels."""
    most = max((len(one.units) for one in pictures), default=0)
    radius = _SMALL if most <= _ROUNDEST else _LARGE
    beside = above = 0.0
    for one in pictures:
        for number, unit in enumerate(one.units):
            side = _side(number, len(one.units))
            wide = _wide(_label(unit, side))
            beside, above = (max(beside, wide), above) if side else (beside, max(above, wide))
    across = max(2 * (radius + _HALO + 10 + beside), above)
    return _Size(max(300, round(across) + 16), radius)


def _angle(number: int, units: int) -> float:
    return -math.pi / 2 + 2 * math.pi * number / units


def _side(number: int, units: int) -> int:
    """Return 1 for a unit on the right, -1 for one on the left, 0 at the top and the bottom."""
    side = math.cos(_angle(number, units))
    return 0 if abs(side) < 1e-9 else round(math.copysign(1, side))  # noqa: PLR2004


def _label(unit: Unit, side: int) -> str:
    return shorten(printable(unit.name), limit=_BESIDE if side else _ABOVE)


def _wide(text: str) -> float:
    """Return about how wide a label is, in pixels; signs of East Asian scripts take a square."""
    return sum(13 if unicodedata.east_asian_width(c) in "WF" else 7.6 for c in text)


def _svg(
    pictures: Sequence[Picture], size: _Size, *, legend: Sequence[tuple[str, str]] = ()
) -> Markup:
    panels = [_panel(number * size.width, one, size) for number, one in enumerate(pictures)]
    svg = render_page(
        "network.svg",
        panels=panels,
        width=size.width * len(panels),
        height=size.height + (36 if legend else 0),
        legend=[{"tier": t, "told": told, "x": 16 + n * _ENTRY} for n, (t, told) in
                enumerate(legend)],
        at=size.height + 12,
    )  # fmt: skip
    return Markup(svg)  # noqa: S704 - the template escapes every value


def _panel(offset: int, shown: Picture, size: _Size) -> dict[str, object]:
    nodes = {unit.name: node for unit, node in zip(shown.units, _nodes(shown, size), strict=True)}
    ties = [
        {
            "x1": nodes[tie.one]["x"],
            "y1": nodes[tie.one]["y"],
            "x2": nodes[tie.other]["x"],
            "y2": nodes[tie.other]["y"],
            "tier": tie.tier,
            "width": round(1.2 + min(5.0, math.log2(1 + sum(tie.weights.values()))), 2),
            "told": _told(tie),
        }
        for tie in shown.ties
    ]
    return {
        "offset": offset,
        "title": printable(shown.title),
        "nodes": list(nodes.values()),
        "ties": ties,
        "more": shown.more,
        "middle": size.middle,
        "foot": size.height - 8,
    }


def _nodes(shown: Picture, size: _Size) -> Iterator[dict[str, object]]:
    """Yield where each unit stands, on a circle, and its label outside of it."""
    number_of = len(shown.units)
    most = max((unit.statements for unit in shown.units), default=1) or 1
    ring = size.radius if number_of > 1 else 0
    lift = 5 if number_of <= _ROUNDEST else 17  # clear of the labels at both sides
    largest = min(float(_HALO), 2.4 * size.radius / max(number_of, 1))
    for number, unit in enumerate(shown.units):
        angle, side = _angle(number, number_of), _side(number, number_of)
        r = round(largest * (0.4 + 0.6 * math.sqrt(unit.statements / most)), 1)
        out = ring + r + 8
        yield {
            "x": round(size.middle + ring * math.cos(angle), 1),
            "y": round(size.centre + ring * math.sin(angle), 1),
            "r": r,
            "anchor": {1: "start", 0: "middle", -1: "end"}[side],
            "lx": round(size.middle + out * math.cos(angle), 1),
            "ly": round(size.centre + (out + (5 if side else lift)) * math.sin(angle) + 4, 1),
            "label": _label(unit, side),
            "told": printable(f"{unit.name}: {counted(unit.statements, 'goal or activity')}"),
            "concerned": unit.is_concerned,
        }


def _told(tie: Tie) -> str:
    parts = ", ".join(f"{tier} {weight:g}" for tier, weight in sorted(tie.weights.items()))
    return printable(f"{tie.one} and {tie.other}: {parts}")
