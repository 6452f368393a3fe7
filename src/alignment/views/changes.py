"""The change view: two editions of a plan side by side, and what became of each statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from alignment.model import Finding
from alignment.views.changes_parts import (
    SIGNS,
    Row,
    anchored_once,
    counts_of,
    row_of,
    rows_by_class,
)
from alignment.views.pages import asset, render_page, script_policy, styles
from alignment.views.quoted_parts import looks_of
from alignment.views.site import GraphLinks, Way
from alignment.views.wording import printable

OPEN: Final = 400
"""Rows up to which every comparison is unfolded; of more, the first alone is."""

_SCRIPT: Final = "changes/filter.js"


@dataclass(frozen=True, slots=True)
class Edition:
    """A document that is compared with another edition.

    Attributes:
        title: Its title.
        path: ``<publisher>/<plan>``.
        units: Names of who states it.
        date: Its date or period as printed, or that none is.
        rights: Whose the words are; empty when unknown.
    """

    title: str
    path: str
    units: tuple[str, ...] = ()
    date: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions with what became of each statement.

    Attributes:
        earlier: The one before.
        later: The one after.
        known: How their order is known, as the end of a sentence about the later one.
        findings: Changes in the order to show them.
    """

    earlier: Edition
    later: Edition
    known: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """All that the change view shows.

    Attributes:
        comparisons: Two editions each; none where there is nothing to compare.
        unordered: Titles of documents of one publisher whose order nobody states, by publisher.
    """

    comparisons: tuple[Comparison, ...] = ()
    unordered: tuple[tuple[str, ...], ...] = ()


def render_changes(
    changes: EditionChanges, *, title: str, links: GraphLinks, pages: Sequence[Way] = ()
) -> str:
    """Return the page that shows what became of each statement from edition to edition.

    Args:
        changes: The editions and what was found.
        title: Title of the workspace.
        links: Where the alignment graph shows a statement or finding.
        pages: Ways to the other pages of a build.

    Examples:
        >>> page = render_changes(EditionChanges(), title="Pools", links=GraphLinks("b/"))
        >>> "nothing to compare" in page
        True
    """
    used: set[str] = set()
    sections = [_section(n, c, links, used) for n, c in enumerate(changes.comparisons, start=1)]
    rows = [row for section in sections for row in section["rows"]]
    script = asset(_SCRIPT)
    return render_page(
        "changes.html",
        title=printable(title),
        ways=pages,
        policy=script_policy(script) if rows else script_policy(),
        styles=styles("base.css", "changes.css"),
        script=Markup(script) if rows else "",  # noqa: S704 - our own file
        sections=sections,
        counts=counts_of(rows),
        signs=SIGNS,
        total=len(rows),
        looks=looks_of(row.said for row in rows),
        is_open=len(rows) <= OPEN,
        unordered=[[printable(one) for one in group] for group in changes.unordered],
        rights=_rights(changes.comparisons),
    )


def _section(
    number: int, comparison: Comparison, links: GraphLinks, used: set[str]
) -> dict[str, Any]:
    """Return what the page tells of two editions; ``used`` holds the identifiers of rows so far."""
    rows = anchored_once((row_of(finding, links) for finding in comparison.findings), used)
    counts = counts_of(rows)
    paired = len(rows) - counts["new"] - counts["dropped"]
    return {
        "anchor": f"comparison-{number}",
        "earlier": _edition(comparison.earlier),
        "later": _edition(comparison.later),
        "known": comparison.known,
        "rows": rows,
        "counts": counts,
        "before": paired + counts["dropped"],
        "after": paired + counts["new"],
        "paired": paired,
        "judged": _judged(rows),
        "classes": rows_by_class(rows),
        "graph": links.of_plans(comparison.earlier.path, comparison.later.path),
    }


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "title": printable(edition.title),
        "units": [printable(unit) for unit in edition.units],
        "date": printable(edition.date),
    }


def _judged(rows: Iterable[Row]) -> str:
    """Return who stands for the pairs, in a sentence; empty where there is no pair."""
    tiers = [row.evidence for row in rows if row.before and row.after]
    printed, reviewed = tiers.count("printed"), tiers.count("reviewed")
    inferred = len(tiers) - printed - reviewed
    told = [
        f"{printed} {'is' if printed == 1 else 'are'} plain from what both print" * bool(printed),
        f"{reviewed} {'was' if reviewed == 1 else 'were'} judged by a person" * bool(reviewed),
        f"{inferred} {'is' if inferred == 1 else 'are'} inferred, and nobody has judged "
        f"{'it' if inferred == 1 else 'them'}" * bool(inferred),
    ]
    return f"Of the pairs, {'; '.join(filter(None, told))}." if tiers else ""


def _rights(comparisons: Iterable[Comparison]) -> list[str]:
    both = (edition for c in comparisons for edition in (c.earlier, c.later))
    return list(dict.fromkeys(printable(e.rights) for e in both if e.rights))
