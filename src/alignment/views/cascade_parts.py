"""What the cascade view shows of one plan: its statements, their pairs, and the gaps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from alignment.model import Finding
from alignment.views.quoted_parts import Nearest, Shown, cut_headings, nearest, shown
from alignment.views.site import GraphLinks, anchor_of
from alignment.views.wording import printable

if TYPE_CHECKING:
    from alignment.views.cascade import CascadePlan, Section, Serving, Stated

BRIEF: Final = 4
"""Pairs of one statement that are shown at once; the others unfold."""

WHOLE: Final = 2_000
"""Pairs up to which the page lists everything both ways, for earlier editions too."""

DEEPEST: Final = 3
"""Steps by which a statement is moved in at most."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair as the page shows it: the other end, how sure it is and what it is to its end."""

    said: Shown
    sure: str
    evidence: str
    is_primary: bool
    is_new: bool
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    """A goal or activity as the page shows it.

    Attributes:
        said: Its quotation.
        depth: Steps by which it is moved in.
        ties: Its pairs, the best first.
        coverage: How many statements of how many units, in words.
        is_gap: Whether it has no pair.
        below: What is known of what stands under it, in words, or empty.
        candidates: What came nearest and does not count.
        link: Where the graph shows it.
        anchor: Identifier of its row, by the finding that nothing pairs with it; or empty.
    """

    said: Shown
    depth: int
    ties: tuple[Tie, ...]
    coverage: str
    is_gap: bool
    below: str
    candidates: tuple[Nearest, ...]
    link: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under the same headings."""

    anchor: str
    heading: str
    rows: tuple[Row, ...]

    @property
    def tied(self) -> int:
        """How many of the rows have a pair."""
        return sum(not row.is_gap for row in self.rows)


@dataclass(frozen=True, slots=True)
class Part:
    """A plan as the page shows it.

    Attributes:
        anchor: Identifier of its section.
        path: ``<publisher>/<plan>``.
        title: Its title.
        who: Names of who states it.
        date: Its date as printed.
        others: Titles of the plans it is compared with, and links to the graph of both.
        groups: Its rows.
        total: How many rows there are.
        tied: How many of them have a pair.
        reached: How many statements of the other plans they pair with.
    """

    anchor: str
    path: str
    title: str
    who: tuple[str, ...]
    date: str
    others: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    total: int
    tied: int
    reached: int


def part_of(plan: "CascadePlan", links: GraphLinks, anchor: str) -> Part:
    """Return a plan as the page shows it.

    Args:
        plan: A parent's plan or a unit's.
        links: Where the alignment graph shows a statement.
        anchor: Identifier of its section.
    """
    groups = tuple(
        _group(section, links, f"{anchor}-{number}")
        for number, section in enumerate(plan.sections, start=1)
    )
    rows = [row for group in groups for row in group.rows]
    return Part(
        anchor=anchor,
        path=printable(plan.path),
        title=printable(plan.title),
        who=tuple(map(printable, plan.units)),
        date=printable(plan.date),
        others=tuple((printable(t), links.of_plans(plan.path, p)) for p, t in plan.others),
        groups=groups,
        total=len(rows),
        tied=sum(not row.is_gap for row in rows),
        reached=len({tie.said.iri for row in rows for tie in row.ties}),
    )


def anchored_once(part: Part, used: set[str]) -> Part:
    """Return a part whose rows have no identifier that is used already; ``used`` takes theirs."""

    def once(row: Row) -> Row:
        is_used = row.anchor in used
        used.add(row.anchor)
        return replace(row, anchor="") if is_used else row

    groups = (replace(group, rows=tuple(map(once, group.rows))) for group in part.groups)
    return replace(part, groups=tuple(groups))


def rows_of(part: Part) -> Iterator[Row]:
    """Yield the rows of a plan."""
    for group in part.groups:
        yield from group.rows


def gaps_of(parts: Iterable[Part]) -> int:
    """Return how many rows of some plans have no pair."""
    return sum(row.is_gap for part in parts for row in rows_of(part))


def is_whole(parts: Iterable[Part]) -> bool:
    """Return whether some plans have so few pairs that all of them are listed both ways."""
    pairs = sum(len(row.ties) for part in parts for row in rows_of(part))
    return pairs <= 2 * WHOLE  # each is seen from both its ends


def _group(section: "Section", links: GraphLinks, anchor: str) -> Group:
    rows = tuple(_row(stated, links) for stated in section.statements)
    return Group(anchor, cut_headings(section.headings), rows)


def _row(stated: "Stated", links: GraphLinks) -> Row:
    iri = stated.statement.iri
    return Row(
        said=shown(stated.statement),
        depth=min(stated.depth, DEEPEST),
        ties=tuple(_tie(serving, iri, links) for serving in stated.servings),
        coverage=_coverage(stated.servings),
        is_gap=not stated.servings,
        below=_below(stated.gap),
        candidates=tuple(map(nearest, stated.gap.candidates)) if stated.gap else (),
        link=links.of(iri),
        anchor=anchor_of(stated.gap) if stated.gap else "",
    )


def _tie(serving: "Serving", iri: str, links: GraphLinks) -> Tie:
    cited = serving.cited
    number = cited.weight if cited.confidence is None else cited.confidence
    name = "similarity" if cited.confidence is None else "confidence"
    return Tie(
        said=shown(serving.statement),
        sure=f"{name} {number:.2f}" if cited.evidence == "inferred" else "",
        evidence=cited.evidence,
        is_primary=cited.role == "primary",
        is_new=cited.is_new,
        link=links.of(serving.statement.iri, [iri]),
    )


def _coverage(servings: Sequence["Serving"]) -> str:
    """Return how many statements of how many units, in words; empty for none."""
    if not servings:
        return ""
    units = {unit for serving in servings for unit in serving.units}
    return f"{_counted(len(servings), 'statement')} of {_counted(len(units), 'unit')}"


def _below(gap: Finding | None) -> str:
    """Return what is known of what is printed under a statement that nobody serves."""
    served = int(dict(gap.components).get("served_below", 0)) if gap else 0
    return f"{_counted(served, 'statement')} printed under it may be served" if served else ""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"
