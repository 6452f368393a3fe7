"""A picture of a network of units, before and after, as SVG that needs nothing else."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from alignment.views.pages import render_page
from alignment.views.wording import printable, shorten

SHOWN: Final = 16
"""Units of one picture; the others are counted."""

_WIDTH, _HEIGHT, _RADIUS = 420, 320, 104
_LABEL: Final = 22
_WEIGHTIEST: Final = ("printed", "joint", "reviewed", "inferred")


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
    tied = {
        name: sum(sum(tie.weights.values()) for tie in ties if name in (tie.one, tie.other))
        for name in (unit.name for unit in units)
    }
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
    """Return pictures side by side as one SVG element with a title and a description each.

    Args:
        pictures: From left to right.
    """
    panels = [_panel(number, one) for number, one in enumerate(pictures)]
    svg = render_page("network.svg", panels=panels, width=_WIDTH * len(panels), height=_HEIGHT)
    return Markup(svg)  # noqa: S704 - the template escapes every value


def network_svg(pictures: Sequence[Picture]) -> str:
    """Return pictures as the text of an SVG file, in the colours of light paper.

    Args:
        pictures: From left to right.
    """
    return f"{pictures_svg(pictures)}"


def _panel(number: int, shown: Picture) -> dict[str, object]:
    at = _places(shown.units)
    most = max((u.statements for u in shown.units), default=1) or 1
    nodes = [
        {
            "x": at[unit.name][0],
            "y": at[unit.name][1],
            "r": round(9 + 13 * math.sqrt(unit.statements / most), 1),
            "anchor": at[unit.name][2],
            "lx": at[unit.name][3],
            "ly": at[unit.name][4],
            "label": shorten(printable(unit.name), limit=_LABEL),
            "statements": unit.statements,
            "concerned": unit.is_concerned,
        }
        for unit in shown.units
    ]
    ties = [
        {
            "x1": at[tie.one][0],
            "y1": at[tie.one][1],
            "x2": at[tie.other][0],
            "y2": at[tie.other][1],
            "tier": tie.tier,
            "width": round(1.2 + min(5.0, math.log2(1 + sum(tie.weights.values()))), 2),
            "told": _told(tie),
        }
        for tie in shown.ties
    ]
    return {
        "offset": number * _WIDTH,
        "title": printable(shown.title),
        "nodes": nodes,
        "ties": ties,
        "more": shown.more,
        "middle": _WIDTH // 2,
        "foot": _HEIGHT - 10,
    }


def _places(units: Sequence[Unit]) -> dict[str, tuple[float, float, str, float, float]]:
    """Return where each unit and its label stand: on a circle, labels outside it."""
    middle_x, middle_y = _WIDTH / 2, _HEIGHT / 2 + 8
    radius = _RADIUS if len(units) > 1 else 0
    found = {}
    for number, unit in enumerate(units):
        angle = -math.pi / 2 + 2 * math.pi * number / max(len(units), 1)
        x, y = middle_x + radius * math.cos(angle), middle_y + radius * math.sin(angle)
        out = radius + 30
        label_x = middle_x + out * math.cos(angle)
        label_y = middle_y + out * math.sin(angle) + 4
        side = math.cos(angle)
        anchor = "middle" if abs(side) < 0.35 else ("start" if side > 0 else "end")  # noqa: PLR2004
        found[unit.name] = (
            round(x, 1),
            round(y, 1),
            anchor,
            round(label_x, 1),
            round(label_y if radius else middle_y + 42, 1),
        )
    return found


def _told(tie: Tie) -> str:
    parts = ", ".join(f"{tier} {weight:g}" for tier, weight in sorted(tie.weights.items()))
    return printable(f"{tie.one} and {tie.other}: {parts}")
