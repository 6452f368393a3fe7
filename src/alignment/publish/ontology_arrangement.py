"""Families of classes arranged in columns, so that the lines between them are few and short."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from alignment.publish.ontology_families import Family

COLUMNS: Final = 3
GAP: Final = 20
"""Pixels between cards."""

HEAD, ROW = 28, 18
"""Height of the title of a card and of a row, in pixels."""

_ABOVE, _FOOT = 15, 6
_SPAN, _LOOP, _TALL = 500, 120, 3
"""What a line over a column, a line within one, and a pixel of height cost."""

TRIES: Final = 20_000
"""Arrangements that are weighed at most."""

Arrangement = tuple[tuple[int, ...], ...]
"""Columns of cards, each the number of a family."""


def height_of(family: Family) -> int:
    """Return the height of the card of a family, in pixels."""
    return _top(family) + ROW * len(family.rows) + _FOOT


def _top(family: Family) -> int:
    return HEAD + (_ABOVE if family.above else 0)


class Placed:
    """An arrangement with the place of every class.

    Args:
        families: What is arranged.
        arrangement: In which columns, in which order.
    """

    def __init__(self, families: Sequence[Family], arrangement: Arrangement) -> None:
        """Stack the cards of each column."""
        self.families = families
        self.at: dict[int, tuple[int, int]] = {}
        for column, cards in enumerate(arrangement):
            y = GAP
            for card in cards:
                self.at[card] = (column, y)
                y += height_of(families[card]) + GAP

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Class → card, and row or -1 where it is the topmost."""
        return _classes(self.families)

    def row(self, card: int, number: int) -> float:
        """Return the middle of a row of a card, counted from 0; of its title for -1."""
        if number < 0:
            return self.at[card][1] + HEAD / 2
        return self.at[card][1] + _top(self.families[card]) + ROW * (number + 0.5)


def _classes(families: Sequence[Family]) -> Mapping[str, tuple[int, int]]:
    """Return class → card, and row or -1 where it is the topmost."""
    found: dict[str, tuple[int, int]] = {}
    for card, family in enumerate(families):
        for number, row in enumerate(family.rows):
            if not row.targets:
                found[row.iri] = (card, number)
        if family.iri:
            found[family.iri] = (card, -1)
    return found


def _links(families: Sequence[Family]) -> list[tuple[int, int, int, int]]:
    """Return card and row of each property, card and row of where it leads, between cards."""
    places = _classes(families)
    return [
        (card, number, *places[target])
        for card, family in enumerate(families)
        for number, row in enumerate(family.rows)
        for target in row.targets
        if target in places and places[target][0] != card
    ]


@lru_cache(maxsize=2)  # the page of a version has the same
def arranged(families: tuple[Family, ...]) -> Arrangement:
    """Return the columns of cards: few and short lines, columns of about one height.

    Starts with the tallest cards in the shortest columns, then moves one card at a time to where
    it costs least, until no move helps or :data:`TRIES` are made.
    """
    columns: list[list[int]] = [[] for _ in range(COLUMNS)]
    for card in sorted(range(len(families)), key=lambda n: (-height_of(families[n]), n)):
        min(columns, key=lambda c: sum(height_of(families[n]) + GAP for n in c)).append(card)
    best: Arrangement = tuple(map(tuple, columns))
    links, better = _links(families), True
    left = TRIES // max(1, len(families) * (len(families) + COLUMNS))
    cost = _cost(families, best, links)
    while better and left:
        better, left = False, left - 1
        for card in range(len(families)):
            for one in _moved(best, card):
                weighed = _cost(families, one, links)
                if weighed < cost:
                    best, cost, better = one, weighed, True
    return best


def _moved(arrangement: Arrangement, card: int) -> Iterator[Arrangement]:
    """Yield the arrangements in which one card stands elsewhere."""
    rest = tuple(tuple(n for n in column if n != card) for column in arrangement)
    for number, column in enumerate(rest):
        for place in range(len(column) + 1):
            moved = (*column[:place], card, *column[place:])
            yield (*rest[:number], moved, *rest[number + 1 :])


def _cost(
    families: Sequence[Family], arrangement: Arrangement, links: list[tuple[int, int, int, int]]
) -> float:
    placed = Placed(families, arrangement)
    ends = (y + height_of(families[card]) for card, (_, y) in placed.at.items())
    cost = float(_TALL * max(ends, default=0))
    for card, number, other, row in links:
        span = abs(placed.at[card][0] - placed.at[other][0])
        cost += abs(placed.row(card, number) - placed.row(other, row))
        cost += _LOOP if span == 0 else _SPAN * (span - 1)
    return cost
