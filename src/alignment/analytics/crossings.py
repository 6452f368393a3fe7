"""Order of statements in columns in which few of the links between columns cross.

References:
    Sugiyama, Tagawa and Toda (1981), Methods for visual understanding of hierarchical system
    structures: sweeps that move each to the middle of its partners.
    Eades and Wormald (1994), Edge crossings in drawings of bipartite graphs: the median.
    Barth, Jünger and Mutzel (2002), Simple and efficient bilayer cross counting.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import fmean, median
from typing import Final

import networkx as nx

Group = tuple[str, ...]
"""What stays together, such as the statements under one heading."""
Cell = tuple[Group, ...]
"""Groups that may change places."""
Column = tuple[Cell, ...]
"""Cells from top to bottom, in an order that stays."""

ROUNDS: Final = 2
"""How often all columns are swept with each kind of middle, at most: more rounds gained nothing."""
SWITCHES: Final = 4
"""How often neighbours are compared and switched, at most."""

_Partners = Mapping[str, Sequence[tuple[int, str]]]
"""Name → the names it is linked with, each with the number of its column."""
_Ends = Mapping[int, Sequence[float]]
"""Number of a column → how far down the partners in it stand, in [0, 1), sorted."""
_Rank = Callable[[Sequence[_Ends]], list[int]]
"""Takes the partners of each; returns the numbers of each in a new order."""


def order_cells(
    columns: Sequence[Sequence[Sequence[Sequence[str]]]], links: Iterable[tuple[str, str]]
) -> tuple[Column, ...]:
    """Return the columns with groups and members in an order in which fewer links cross.

    A cell keeps its place in the column, a group its cell and a member its group. What has no
    link keeps its place. Where no order is better than the one given, that one stays.

    Args:
        columns: Cells of each column from top to bottom; a cell holds groups of names.
        links: Pairs of names; those within one column, and of names unknown, do not count.

    Examples:
        >>> order_cells([[[["a", "b"]]], [[["x"], ["y"]]]], [("a", "y"), ("b", "x")])
        (((('b', 'a'),),), ((('x',), ('y',)),))
    """
    given = tuple(
        tuple(tuple(tuple(group) for group in cell) for cell in column) for column in columns
    )
    partners = _partners(given, links)
    best = linked = _only(given, partners)
    fewest = _count(linked, partners)
    for found in _tries(linked, partners):
        if fewest == 0:
            break
        if (count := _count(found, partners)) < fewest:
            best, fewest = found, count
    return _filled(given, best, partners)


def _only(columns: Sequence[Column], partners: _Partners) -> tuple[Column, ...]:
    """Return the columns with nothing but what has partners; every cell stays."""
    return tuple(
        tuple(
            tuple(kept for group in cell if (kept := _linked(group, partners))) for cell in column
        )
        for column in columns
    )


def _linked(group: Group, partners: _Partners) -> Group:
    return tuple(name for name in group if name in partners)


def _filled(
    columns: Sequence[Column], order: Sequence[Column], partners: _Partners
) -> tuple[Column, ...]:
    """Return the columns with what has partners in this order, all else where it was."""
    return tuple(
        tuple(_fill(cell, ranked, partners) for cell, ranked in zip(*pair, strict=True))
        for pair in zip(columns, order, strict=True)
    )


def _fill(cell: Cell, ranked: Cell, partners: _Partners) -> Cell:
    home = {name: group for group in cell for name in group}
    groups = iter(ranked)
    return tuple(
        _slotted(home[(names := next(groups))[0]], names) if _linked(group, partners) else group
        for group in cell
    )


def _slotted(group: Group, names: Group) -> Group:
    """Return a group in which some names take each other's places."""
    moved, order = set(names), iter(names)
    return tuple(next(order) if name in moved else name for name in group)


def count_crossings(columns: Sequence[Sequence[str]], links: Iterable[tuple[str, str]]) -> int:
    """Return how many pairs of links cross, each time between the same two columns.

    Args:
        columns: Names in each column from top to bottom.
        links: Pairs of names; those within one column, and of names unknown, do not count.

    Examples:
        >>> count_crossings([["a", "b"], ["x", "y"]], [("a", "y"), ("b", "x"), ("b", "y")])
        1
    """
    given = tuple(((tuple(column),),) for column in columns)
    partners = _partners(given, links)
    return _count(_only(given, partners), partners)


def _partners(columns: Sequence[Column], links: Iterable[tuple[str, str]]) -> _Partners:
    """Return what is linked with what across columns, each partner with its column."""
    column_of = {name: n for n, column in enumerate(columns) for name in _names(column)}
    network: nx.Graph[str] = nx.Graph()
    for one, other in links:
        if {one, other} <= column_of.keys() and column_of[one] != column_of[other]:
            network.add_edge(one, other)
    return {name: [(column_of[one], one) for one in found] for name, found in network.adjacency()}


def _names(column: Column) -> Iterator[str]:
    return (name for cell in column for group in cell for name in group)


def _count(columns: Sequence[Column], partners: _Partners) -> int:
    place = {name: n for column in columns for n, name in enumerate(_names(column))}
    between: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, column in enumerate(columns):
        for name in _names(column):
            for other, end in partners[name]:
                if number < other:
                    between[number, other].append((place[name], place[end]))
    return sum(map(_inversions, between.values()))


def _inversions(links: Iterable[tuple[int, int]]) -> int:
    """Return how many pairs stand the other way round on the other side."""
    seen: list[int] = []
    found = 0
    for _, end in sorted(links):
        found += len(seen) - bisect_right(seen, end)
        insort(seen, end)
    return found


def _tries(given: tuple[Column, ...], partners: _Partners) -> Iterator[tuple[Column, ...]]:
    """Yield orders that may be better: after each sweep, and with neighbours switched."""
    there = [n for n, column in enumerate(given) if any(column)]
    yield _switched(given, partners, there)
    for middle in (fmean, median):
        swept = given
        for _ in range(ROUNDS):
            before = swept
            for numbers in (there, there[::-1]):
                swept = _arranged(swept, partners, numbers, lambda ends: _by_middle(ends, middle))  # noqa: B023
            yield swept
            yield _switched(swept, partners, there)
            if swept == before:
                break


def _switched(
    columns: tuple[Column, ...], partners: _Partners, numbers: Sequence[int]
) -> tuple[Column, ...]:
    """Switch neighbours for as long as fewer links cross then."""
    for _ in range(SWITCHES):
        before = columns
        columns = _arranged(columns, partners, numbers, _by_switching)
        if columns == before:
            break
    return columns


def _arranged(
    columns: tuple[Column, ...], partners: _Partners, numbers: Iterable[int], rank: _Rank
) -> tuple[Column, ...]:
    """Rank the groups and members of each cell of some columns, one column after the other."""
    changed = list(columns)
    depth = {name: far for column in columns for name, far in _depths(column)}
    for number in numbers:
        changed[number] = tuple(_ranked(cell, depth, partners, rank) for cell in changed[number])
        depth |= _depths(changed[number])
    return tuple(changed)


def _depths(column: Column) -> list[tuple[str, float]]:
    """Return how far down each name stands, as a share of its column."""
    names = list(_names(column))
    return [(name, place / len(names)) for place, name in enumerate(names)]


def _ranked(cell: Cell, depth: Mapping[str, float], partners: _Partners, rank: _Rank) -> Cell:
    def ends(names: Iterable[str]) -> _Ends:
        found: dict[int, list[float]] = defaultdict(list)
        for column, partner in (p for name in names for p in partners[name]):
            found[column].append(depth[partner])
        return {column: sorted(those) for column, those in found.items()}

    groups = [tuple(group[n] for n in rank([ends([one]) for one in group])) for group in cell]
    return tuple(groups[n] for n in rank([ends(group) for group in groups]))


def _by_middle(ends: Sequence[_Ends], middle: Callable[[list[float]], float]) -> list[int]:
    """Sort by the middle of the partners."""
    middles = [middle([end for those in one.values() for end in those]) for one in ends]
    return sorted(range(len(ends)), key=middles.__getitem__)


def _by_switching(ends: Sequence[_Ends]) -> list[int]:
    """Switch neighbours wherever fewer links cross then."""
    order = list(range(len(ends)))
    for at in range(len(order) - 1):
        one, other = order[at], order[at + 1]
        if _crossed(ends[one], ends[other]) > _crossed(ends[other], ends[one]):
            order[at], order[at + 1] = other, one
    return order


def _crossed(above: _Ends, below: _Ends) -> int:
    """Return how many links of one cross those of another that stands below it."""
    shared = above.keys() & below.keys()
    return sum(bisect_left(below[column], end) for column in shared for end in above[column])
