"""What the cells of heat maps open: their quotations, and how sure it is that they stand there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from alignment.analytics.matrix import Cell
from alignment.analytics.network import INFERRED
from alignment.model import Quoted
from alignment.views.heatmap_value import HeatMap, Tie, label_of
from alignment.views.quoted_parts import Shown, shown
from alignment.views.site import GraphLinks

CONFIDENCE: Final = "confidence"
"""What the weight of a tie is where nothing else is said."""
QUOTED: Final = 12
"""Most quotations that a cell opens."""
ENOUGH: Final = 4_000
"""Most quotations of a page: with more it would open slowly, and every cell shows fewer."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation that a cell opens, or two that match.

    Attributes:
        said: One quotation, or two.
        links: Where the graph shows each.
        sure: What its tie weighs, in words; empty where none is known or a person states it.
        evidence: Tier of that tie; empty where none is known.
    """

    said: tuple[Shown, ...]
    links: tuple[str, ...]
    sure: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a cell opens.

    Attributes:
        key: Names it in the address of the page.
        row: Label of its row.
        column: Label of its column.
        count: The number that stands in it.
        evidence: Its tier.
        sure: What it rests on, in words; empty where documents place the statements.
        sayings: The first of its quotations.
        more: How many statements or pairs are not among them.
        link: Where the graph shows both plans; empty where it is not about two plans.
    """

    key: str
    row: str
    column: str
    count: int
    evidence: str
    sure: str
    sayings: tuple[Saying, ...]
    more: int
    link: str


def limit_for(maps: Iterable[HeatMap], enough: int = ENOUGH) -> int:
    """Return how many quotations each cell may open, so that the page holds not too many.

    Args:
        maps: All maps of a page.
        enough: Most quotations of a page, where one or two of each cell do not exceed it already.

    Examples:
        >>> limit_for([])
        12
    """
    sizes = [len(c.statements) for one in maps for c in distinct(one)]
    fits = (n for n in range(QUOTED, 2, -2) if sum(min(n, size) for size in sizes) <= enough)
    return next(fits, 2)


def distinct(one: HeatMap) -> Iterator[Cell]:
    """Yield the cells of a map; of two that mirror each other, one."""
    return (cell for cell in one.matrix.cells if not one.paired or cell.row < cell.column)


def key_of(one: HeatMap, cell: Cell, base: str) -> str:
    """Return what names a cell in the address of the page; its mirror image has the same name.

    Args:
        one: Its map.
        cell: The cell.
        base: What the IRIs of rows and columns start with; it is left out.
    """
    ends = (cell.row, cell.column)
    named = sorted(ends) if one.paired else ends
    return "/".join((one.matrix.name, *(end.removeprefix(base) for end in named)))


def opened(one: HeatMap, links: GraphLinks, limit: int) -> Iterator[Opened]:
    """Yield what each cell of a map opens, in the order of its cells.

    Args:
        one: The map.
        links: Where the graph shows a statement.
        limit: Most quotations of a cell.
    """
    labels = {h.iri: label_of(h) for h in (*one.matrix.rows, *one.matrix.columns)}
    ties = _by_end(one.ties)
    for cell in distinct(one):
        sayings = tuple(_sayings(one, cell, links, limit))
        yield Opened(
            key_of(one, cell, links.base),
            labels[cell.row],
            labels[cell.column],
            one.count(cell),
            cell.evidence,
            _rests_on(one, cell, ties),
            sayings,
            one.count(cell) - len(sayings),
            links.of_plans(*_paths(cell, links.base)) if one.paired else "",
        )


def _paths(cell: Cell, base: str) -> tuple[str, str]:
    return cell.row.removeprefix(base), cell.column.removeprefix(base)


def _sayings(one: HeatMap, cell: Cell, links: GraphLinks, limit: int) -> Iterator[Saying]:
    few = cell.statements[:limit]
    if one.paired:
        for pair in zip(few[::2], few[1::2], strict=True):
            yield _saying(pair, one.ties.get(frozenset(q.iri for q in pair)), links)
    else:
        for quoted in few:
            yield _saying((quoted,), one.tie(cell, quoted), links)


def _saying(quoted: Sequence[Quoted], tie: Tie | None, links: GraphLinks) -> Saying:
    iris = [one.iri for one in quoted]
    return Saying(
        tuple(map(shown, quoted)),
        tuple(links.of(iri, iris) if len(iris) > 1 else links.of(iri) for iri in iris),
        _sure(tie),
        tie.evidence if tie else "",
    )


def _sure(tie: Tie | None) -> str:
    if tie is None or (tie.evidence != INFERRED and tie.weight == 1):
        return ""
    return f"{tie.measure} {tie.weight:.2f}"


def _rests_on(one: HeatMap, cell: Cell, ties: Mapping[str, Sequence[Tie]]) -> str:
    """Return what a cell rests on: the sum of what its pairs weigh, or the best of them."""
    if cell.evidence != INFERRED and cell.weight == 1:
        return ""
    if one.paired and (sums := _matched(one, cell)):
        return ", ".join(f"matched {measure} {total:.1f}" for measure, total in sums.items())
    best = (t for q in cell.statements for t in ties.get(q.iri, ()) if t.weight == cell.weight)
    measures = sorted({tie.measure for tie in best}) or [CONFIDENCE]
    return f"highest {' or '.join(measures)} {cell.weight:.2f}"


def _matched(one: HeatMap, cell: Cell) -> dict[str, float]:
    """Return what its pairs weigh together, by measure; nothing where that is not known of all."""
    sums: dict[str, float] = defaultdict(float)
    for pair in zip(cell.statements[::2], cell.statements[1::2], strict=True):
        tie = one.ties.get(frozenset(quoted.iri for quoted in pair))
        if tie is None:
            return {}
        sums[tie.measure] += tie.weight
    return dict(sorted(sums.items()))


def _by_end(ties: Mapping[frozenset[str], Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for ends, tie in ties.items():
        for end in ends:
            found[end].append(tie)
    return found
