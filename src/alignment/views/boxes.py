"""The boxes of one plan: its statements and concepts, and the groups of units it names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from alignment.analytics.kinds import CLAIM
from alignment.model import CONCEPTS, Directory, Plan, Statement
from alignment.views.links import Link
from alignment.views.looks import BANDS, DRAWN, UNITS
from alignment.views.wording import (
    line_of,
    printable,
    quote,
    shorten,
    surroundings,
    unit_name,
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
        place: How many boxes of its plan come before it in the order of the document.
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
    place: int = 0


def statement_iri(plan: Plan, statement: Statement, *, base: str) -> str:
    """Return the IRI of a statement."""
    return f"{base}{plan.path}/{statement.key}"


def boxes_of(
    plan: Plan, column: int, directory: Directory, *, base: str
) -> tuple[tuple[Item, ...], tuple[Link, ...]]:
    """Return the boxes of a plan in the order of the document, and the ties its claims make.

    Args:
        plan: What is drawn.
        column: Number of its column.
        directory: Names of the units.
        base: Base of the statements' IRIs.
    """
    groups, ties = _unit_groups(plan, column, directory, base)
    found = (*_items(plan, column, base), *groups)
    return tuple(replace(item, place=n) for n, item in enumerate(found)), tuple(ties)


def _items(plan: Plan, column: int, base: str) -> Iterator[Item]:
    """Yield the statements of a plan, those under one heading together."""
    known = {s.key: s for s in plan.statements}
    places = {key: place for place, key in enumerate(known)}
    above = {s.key: tuple(_above(s, known)) for s in plan.of_kind(*DRAWN)}
    drawn = [(_heading(above[s.key]), s) for s in plan.of_kind(*DRAWN)]
    drawn.sort(key=lambda pair: (places[pair[0].key] if pair[0] else -1, places[pair[1].key]))
    for heading, statement in drawn:
        yield _item(statement, heading, above[statement.key], plan, column, base)


def _item(  # noqa: PLR0913, PLR0917 - what the box tells of its statement
    statement: Statement,
    heading: Statement | None,
    over: Sequence[Statement],
    plan: Plan,
    column: int,
    base: str,
) -> Item:
    text, printed = quote(statement, plan), quote(statement, plan, printed=True)
    line = line_of(statement)
    before, after = surroundings(statement, plan)
    above = [quote(one, plan) for one in over]
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
    return _heading(tuple(_above(statement, {s.key: s for s in plan.statements})))


def _heading(above: Sequence[Statement]) -> Statement | None:
    concepts = (s for s in above if s.kind in CONCEPTS)
    return next(concepts, above[0] if above else None)


def _above(statement: Statement, known: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield the drawn statements above one, nearest first; a circle of parents ends it."""
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
