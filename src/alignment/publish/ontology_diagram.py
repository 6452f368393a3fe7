"""A diagram of the classes: a card a family, a line from each property to where it leads."""

from dataclasses import dataclass
from typing import Final

from alignment.publish.ontology_arrangement import COLUMNS, GAP, Placed, arranged, height_of
from alignment.publish.ontology_families import Family, Row, class_name, families_of
from alignment.publish.ontology_paths import Paths
from alignment.views.wording import shorten

WIDTH, CARD = 1060, 252
"""Width of the picture and of a card, in pixels."""

_MARGIN: Final = 44
_STEP: Final = (WIDTH - 2 * _MARGIN - CARD) / (COLUMNS - 1)
_INDENT, _PADDING, _LETTER = 12, 10, 6.8


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a card, placed.

    Attributes:
        x: Left end of its text, in pixels.
        y: Its base line.
        name: Class or property.
        href: Where that is documented.
        target: Where a property leads, cut to fit; empty for a class.
        target_href: Where that is documented.
        path: Outline of the line to it; empty when it stays in the card.
    """

    x: float
    y: float
    name: str
    href: str
    target: str
    target_href: str
    path: str


@dataclass(frozen=True, slots=True)
class Card:
    """A family, placed.

    Attributes:
        family: What it shows.
        x: Left edge, in pixels.
        y: Upper edge.
        height: In pixels.
        above: What the topmost class is a subclass of, in one line; empty when of nothing.
        lines: Its rows.
        column: Number of its column, from 0.
    """

    family: Family
    x: float
    y: float
    height: int
    above: str
    lines: tuple[Line, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """The picture.

    Attributes:
        cards: Those that lines may pass behind come last.
        width: In pixels.
        height: In pixels.
        card: Width of a card, in pixels.
    """

    cards: tuple[Card, ...]
    width: int
    height: int
    card: int = CARD


def diagram_of(paths: Paths) -> Diagram:
    """Return the diagram of the ontology's classes; it has no cards when there are none.

    Args:
        paths: Of the page that shows it.
    """
    families = families_of(paths)
    placed = Placed(families, arranged(families))
    cards = [_card(paths, placed, number) for number in range(len(families))]
    height = max((card.y + card.height for card in cards), default=0)
    order = sorted(cards, key=lambda card: (0 < card.column < COLUMNS - 1, card.column, card.y))
    return Diagram(tuple(order), WIDTH, int(height) + GAP)


def _card(paths: Paths, placed: Placed, number: int) -> Card:
    family = placed.families[number]
    column, y = placed.at[number]
    return Card(
        family=family,
        x=_MARGIN + column * _STEP,
        y=y,
        height=height_of(family),
        above=shorten(f"a {', '.join(family.above)}", limit=36) if family.above else "",
        lines=tuple(_line(paths, placed, number, n) for n in range(len(family.rows))),
        column=column,
    )


def _line(paths: Paths, placed: Placed, card: int, number: int) -> Line:
    row = placed.families[card].rows[number]
    left = _MARGIN + placed.at[card][0] * _STEP
    x = left + _PADDING + _INDENT * row.depth
    room = int((left + CARD - _PADDING - x) / _LETTER) - len(row.name) - 3
    return Line(
        x=x,
        y=placed.row(card, number) + 4,
        name=shorten(row.name, limit=max(8, room + len(row.name))),
        href=row.href,
        target=shorten(_target(row), limit=max(4, room)) if row.targets else "",
        target_href=paths.href(row.targets[0]) if len(row.targets) == 1 else "",
        path=_path(placed, card, number),
    )


def _target(row: Row) -> str:
    return ", ".join(class_name(one) or "anything" for one in row.targets)


def _path(placed: Placed, card: int, number: int) -> str:
    """Return the outline of the lines from a property to the cards it leads to."""
    places = placed.places
    targets = [places[t] for t in placed.families[card].rows[number].targets if t in places]
    return " ".join(
        _curve(
            placed.at[card][0],
            placed.row(card, number),
            placed.at[other][0],
            placed.row(other, row),
        )
        for other, row in targets
        if other != card
    )


def _curve(column: int, y: float, other: int, end: float) -> str:
    """Return a curve from the side of a card to the side of another."""
    left, there = _MARGIN + column * _STEP, _MARGIN + other * _STEP
    if column == other:
        side, bulge = (left, -34) if column == 0 else (left + CARD, 34)
        tip = side + (-7 if column == 0 else 7)
        return f"M{side:g} {y:g}C{side + bulge:g} {y:g} {side + bulge:g} {end:g} {tip:g} {end:g}"
    start, tip = (left + CARD, there - 7) if other > column else (left, there + CARD + 7)
    pull = (_STEP - CARD) * (0.55 if other > column else -0.55)
    return f"M{start:g} {y:g}C{start + pull:g} {y:g} {tip - pull:g} {end:g} {tip:g} {end:g}"
