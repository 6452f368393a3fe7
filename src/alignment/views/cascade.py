"""The cascade view: what serves a parent's plan, from the parent down and from each unit up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from alignment.analytics.study import INFERRED_FROM
from alignment.model import Cited, Finding, Quoted
from alignment.views.cascade_parts import (
    BRIEF,
    Part,
    anchored_once,
    gaps_of,
    is_whole,
    part_of,
    rows_of,
)
from alignment.views.pages import render_page, script_policy, styles
from alignment.views.quoted_parts import looks_of
from alignment.views.site import GraphLinks, Way
from alignment.views.wording import printable


@dataclass(frozen=True, slots=True)
class Serving:
    """A pair, seen from one of its ends.

    Attributes:
        statement: The other end.
        cited: The pair, the unit's statement as its subject; its role is ``primary`` or
            ``secondary``.
        units: Names of who states the other end.
    """

    statement: Quoted
    cited: Cited
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A goal or activity, with what it serves or what serves it.

    Attributes:
        statement: Its quotation.
        depth: How many other goals and activities it stands under.
        servings: Its pairs, the best first.
        gap: The finding that it has none, if so.
    """

    statement: Quoted
    depth: int = 0
    servings: tuple[Serving, ...] = ()
    gap: Finding | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The goals and activities under the same headings: those headings, outermost first."""

    headings: tuple[str, ...]
    statements: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class CascadePlan:
    """A plan in a cascade.

    Attributes:
        title: Its title.
        path: ``<publisher>/<plan>``.
        units: Names of who states it.
        date: Its date or period as printed, or that none is.
        rights: Whose the words are; empty when unknown.
        sections: Its goals and activities in document order.
        others: Paths and titles of the plans it is compared with.
    """

    title: str
    path: str
    units: tuple[str, ...]
    date: str = ""
    rights: str = ""
    sections: tuple[Section, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cascade:
    """Parents' plans and the units' plans that are to serve them.

    Attributes:
        parents: From the parent down.
        units: From each unit up.
        is_current: Whether these are plans in force; else an earlier edition of the parent's.
        trust: What the numbers are worth, in a sentence; empty where they are calibrated.
    """

    parents: tuple[CascadePlan, ...]
    units: tuple[CascadePlan, ...]
    is_current: bool = True
    trust: str = ""


@dataclass(frozen=True, slots=True)
class CascadeView:
    """All that the cascade view shows.

    Attributes:
        cascades: The plans in force first, then earlier editions of the parent's; none where no
            unit's plan is to serve another.
        threshold: Lowest confidence, in [0, 1], of a pair that counts though nobody judged it.
    """

    cascades: tuple[Cascade, ...] = ()
    threshold: float = INFERRED_FROM


def render_cascade(
    view: CascadeView, *, title: str, links: GraphLinks, pages: Sequence[Way] = ()
) -> str:
    """Return the page that shows what serves what between parents' and units' plans.

    Args:
        view: The plans, with what serves what.
        title: Title of the workspace.
        links: Where the alignment graph shows a statement.
        pages: Ways to the other pages of a build.

    Examples:
        >>> page = render_cascade(CascadeView(), title="Pools", links=GraphLinks("b/"))
        >>> "nothing to cascade" in page
        True
    """
    used: set[str] = set()
    told = [_told(number, cascade, links, used) for number, cascade in enumerate(view.cascades)]
    parts = [part for one in told for part in (*one["parents"], *one["units"])]
    return render_page(
        "cascade.html",
        title=printable(title),
        ways=pages,
        policy=script_policy(),
        styles=styles("base.css", "cascade.css"),
        cascades=told,
        threshold=f"{view.threshold:g}",
        brief=BRIEF,
        is_whole=is_whole(parts),
        gaps=gaps_of(parts),
        looks=looks_of(row.said for part in parts for row in rows_of(part)),
        rights=_rights(view.cascades),
    )


def _told(number: int, cascade: Cascade, links: GraphLinks, used: set[str]) -> dict[str, Any]:
    """Return what the page tells of one cascade; ``used`` holds the identifiers of rows so far."""
    prefix = f"c{number}-" if number else ""
    return {
        "id": prefix,
        "is_current": cascade.is_current,
        "parents": _parts(cascade.parents, links, f"{prefix}down", used),
        "units": _parts(cascade.units, links, f"{prefix}up", used),
        "judged": _judged(cascade.parents),
        "trust": printable(cascade.trust),
    }


def _parts(
    plans: Iterable[CascadePlan], links: GraphLinks, name: str, used: set[str]
) -> list[Part]:
    parts = (part_of(plan, links, f"{name}-{n}") for n, plan in enumerate(plans, start=1))
    return [anchored_once(part, used) for part in parts]


def _judged(parents: Iterable[CascadePlan]) -> str:
    """Return who stands for the pairs, in a sentence."""
    stated = (s for plan in parents for section in plan.sections for s in section.statements)
    tiers = [serving.cited.evidence for one in stated for serving in one.servings]
    reviewed = tiers.count("reviewed")
    if not tiers:
        return "No pair was found."
    if not reviewed:
        return "Nobody has judged these pairs: read each as “may serve”."
    return f"{reviewed} of {len(tiers)} pairs were accepted by a person; the others only may serve."


def _rights(cascades: Iterable[Cascade]) -> list[str]:
    plans = (plan for cascade in cascades for plan in (*cascade.parents, *cascade.units))
    return list(dict.fromkeys(printable(plan.rights) for plan in plans if plan.rights))
