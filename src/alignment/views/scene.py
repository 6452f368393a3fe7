"""What the alignment graph draws: one column per plan, the boxes in it, and their links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.model import CONCEPTS, Directory, Finding, Mapping, Plan, Statement
from alignment.views.kinds import CLAIM, KindsOfTies
from alignment.views.links import Link, find_links
from alignment.views.looks import BANDS, DRAWN, UNITS
from alignment.views.wording import (
    date_of,
    line_of,
    printable,
    quote,
    shorten,
    surroundings,
    title_of,
    unit_name,
    units_of,
)

LABEL = 180
"""Most characters of a statement in its box; the panel shows the rest."""
HEADING = 48
"""Most characters of the heading over a group of boxes."""
TIED = 2
"""From how many units on a claim ties units."""


@dataclass(frozen=True, slots=True)
class Item:
    """One box.

    Attributes:
        key: IRI of the statement, or of the group of units.
        column: Number of the plan.
        band: Number of the class, of ``alignment.views.looks.LOOKS``.
        under: Heading it stands under in the plan, or empty.
        label: Its words, shortened for the box.
        text: Its words, as far as they may be shown.
        printed: Its words exactly as printed when they differ, else empty.
        number: Its number as printed, or empty.
        line: The line it is printed on; 0 when unknown.
        headings: The headings it stands under, outermost first, shortened.
        before: What is printed right before it, where all may be shown.
        after: What is printed right after it, where all may be shown.
    """

    key: str
    column: int
    band: int
    under: str
    label: str
    text: str
    printed: str = ""
    number: str = ""
    line: int = 0
    headings: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One plan: its title, the units that state it, its date as printed, its path."""

    title: str
    units: tuple[str, ...]
    date: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a graph shows; items sorted by band, column and place in the document."""

    columns: tuple[Column, ...]
    items: tuple[Item, ...]
    links: tuple[Link, ...]


def statement_iri(plan: Plan, statement: Statement, *, base: str) -> str:
    """Return the IRI of a statement."""
    return f"{base}{plan.path}/{statement.key}"


def build_scene(
    plans: Sequence[Plan],
    directory: Directory,
    *,
    base: str,
    mappings: Iterable[Mapping] = (),
    findings: Iterable[Finding] = (),
) -> Scene:
    """Return what the graph of these plans shows.

    Args:
        plans: One column each, in this order.
        directory: Names of the units.
        base: Base of the statements' IRIs.
        mappings: Ties between statements.
        findings: Ties between statements, with conclusions.
    """
    items: list[Item] = []
    ties: list[Link] = []
    for number, plan in enumerate(plans):
        items += _items(plan, number, base)
        groups, tied = _unit_groups(plan, number, directory, base)
        items += groups
        ties += tied
    items.sort(key=lambda item: (item.band, item.column))
    links = find_links({item.key for item in items}, mappings=mappings, findings=findings)
    columns = tuple(_column(plan, directory) for plan in plans)
    told = _with_kinds(links, items, KindsOfTies(plans, directory))
    return Scene(columns, tuple(items), (*ties, *told))


def _with_kinds(links: Iterable[Link], items: Iterable[Item], kinds: KindsOfTies) -> Iterator[Link]:
    column = {item.key: item.column for item in items}
    for link in links:
        kind = kinds.between(column[link.source], column[link.target])
        yield replace(link, kind=kind)


def _column(plan: Plan, directory: Directory) -> Column:
    return Column(title_of(plan), units_of(plan, directory), date_of(plan), plan.path)


def _items(plan: Plan, column: int, base: str) -> Iterator[Item]:
    """Yield the statements of a plan, those under one heading together."""
    places = {s.key: place for place, s in enumerate(plan.statements)}
    drawn = [(heading_of(s, plan), s) for s in plan.of_kind(*DRAWN)]
    drawn.sort(key=lambda pair: (places[pair[0].key] if pair[0] else -1, places[pair[1].key]))
    for heading, statement in drawn:
        yield _item(statement, heading, plan, column, base)


def _item(statement: Statement, heading: Statement | None, plan: Plan, column: int, base: str
          ) -> Item:  # fmt: skip
    text, printed = quote(statement, plan), quote(statement, plan, printed=True)
    line = line_of(statement)
    before, after = surroundings(statement, plan)
    above = [quote(one, plan) for one in _above(statement, plan)]
    return Item(
        statement_iri(plan, statement, base=base),
        column,
        BANDS[DRAWN[statement.kind]],
        shorten(quote(heading, plan), limit=HEADING) if heading else "",
        shorten(" ".join(text.split()), limit=LABEL) or f"line {line} (words not shown)",
        text,
        printed if printed != text else "",
        printable(statement.notation or ""),
        line,
        tuple(shorten(words, limit=LABEL) for words in reversed(above) if words),
        before,
        after,
    )


def heading_of(statement: Statement, plan: Plan) -> Statement | None:
    """Return the nearest concept above a statement, else what it stands under directly."""
    above = list(_above(statement, plan))
    concepts = (s for s in above if s.kind in CONCEPTS)
    return next(concepts, above[0] if above else None)


def _above(statement: Statement, plan: Plan) -> Iterator[Statement]:
    """Yield the drawn statements above one, nearest first; a circle of parents ends it."""
    known = {s.key: s for s in plan.statements}
    seen = {statement.key}
    parents = statement.parents
    while parents and parents[0] in known and parents[0] not in seen:
        parent = known[parents[0]]
        seen.add(parent.key)
        if parent.kind in DRAWN:
            yield parent
        parents = parent.parents


def _unit_groups(
    plan: Plan, column: int, directory: Directory, base: str
) -> tuple[list[Item], list[Link]]:
    """Return a box per group of units that claims of a plan name together, and the ties."""
    groups: dict[str, Item] = {}
    ties = []
    for claim in plan.of_kind("Claim"):
        slugs = tuple(sorted(set(claim.get_all("concernsUnit"))))
        if len(slugs) < TIED:
            continue
        key = f"{base}{plan.path}#units-{'-'.join(slugs)}"
        names = " + ".join(unit_name(slug, directory) for slug in slugs)
        groups.setdefault(key, Item(key, column, BANDS[UNITS], "", names, names))
        iri = statement_iri(plan, claim, base=base)
        how = "the document says so of these units"
        ties.append(Link(iri, key, "printed", method=how, kind=CLAIM))
    return list(groups.values()), ties
