"""The overview of a build: what was read, is it valid, the five things to know, ways in."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from alignment.analytics.highlights import highlights
from alignment.model import Finding
from alignment.views.index_cards import PAGE_OF, Shelf
from alignment.views.index_documents import coverage_of, document_of
from alignment.views.index_places import places_of
from alignment.views.pages import render_page, script_policy, styles
from alignment.views.scene import statement_iri
from alignment.views.site import GraphLinks
from alignment.views.summary import BuildFile, BuildSummary
from alignment.views.wording import printable

SHOWN: Final = 5
"""How many findings the page shows; the files hold all of them."""
OPEN: Final = 6
"""How many documents the page lists; the others are folded away."""

_NOTES: Final = {
    "graph.html": "Every statement, and what links them",
    "units.html": "Who overlaps with whom, and how far",
    "heatmaps.html": "Who speaks of what: units, themes, areas",
    "cascade.html": "From the parent's plan to the units, and what is missing",
    "changes.html": "Two editions side by side",
    "dossiers/index.html": "What could be integrated, for a board to weigh",
}
_COUNTED: Final = {
    "IntegrationOpportunity": ("opportunity of integration", "opportunities of integration"),
    "Duplication": ("duplication", "duplications"),
    "Overlap": ("overlap", "overlaps"),
    "Fragmentation": ("broad area with several units", "broad areas with several units"),
    "SharedTheme": ("shared theme", "shared themes"),
    "Cascade": ("tie to the parent's plan", "ties to the parent's plan"),
    "Gap": ("gap", "gaps"),
    "Change": ("change between editions", "changes between editions"),
}
_HEADINGS: Final = {"view": "To look at", "data": "The linked data", "findings": "The findings"}


@dataclass(frozen=True, slots=True)
class Tile:
    """A way to a page, with what it shows."""

    href: str
    label: str
    note: str


def render_index(summary: BuildSummary) -> str:
    """Return the overview page of a build; it needs no script.

    Args:
        summary: What the build did.
    """
    pages = {way.href for way in summary.pages}
    shelf = _shelf(summary, pages)
    every = _distinct(summary.found)
    documents = [document_of(plan, summary.directory) for plan in summary.plans]
    page = render_page(
        "index.html",
        title=printable(summary.title),
        policy=script_policy(),
        styles=styles("base.css", "index.css"),
        ways=summary.pages,
        documents=documents,
        open=OPEN,
        coverage=coverage_of(summary.plans),
        validation=summary.validation,
        cards=[shelf.card(told) for told in highlights(summary.found, SHOWN)],
        total=len(every),
        counts=list(_counts(every, pages)),
        tiles=[Tile(w.href, w.label, _NOTES[w.href]) for w in summary.pages if w.href in _NOTES],
        files=list(_grouped(summary.files, pages)),
        commands=[(printable(what), printable(how)) for what, how in summary.commands],
        rights=list(dict.fromkeys(printable(p.rights) for p in summary.plans if p.rights)),
    )
    return printable(page)


def _shelf(summary: BuildSummary, pages: Collection[str]) -> Shelf:
    return Shelf(
        policies=_policies(summary),
        directory=summary.directory,
        pages=pages,
        links=summary.links or GraphLinks(summary.base),
        dossiers=summary.dossiers,
        places=places_of(summary.plans, summary.directory, summary.base),
    )


def _policies(summary: BuildSummary) -> Mapping[str, str]:
    """Return how much of each statement may be shown; of one in no plan, nothing."""
    return {
        statement_iri(plan, statement, base=summary.base): plan.quotations
        for plan in summary.plans
        for statement in plan.statements
    }


def _distinct(found: Mapping[str, Iterable[Finding]]) -> list[Finding]:
    """Return each finding once; what duplicates also overlaps and stands under both names."""
    return list({f.iri: f for those in found.values() for f in those}.values())


def _counts(every: Iterable[Finding], pages: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield how many findings there are of each kind, and the page that shows them, if any."""
    counts = Counter(finding.kind for finding in every)
    for kind, (one, many) in _COUNTED.items():
        if counts[kind]:
            page = PAGE_OF[kind] if PAGE_OF[kind] in pages else ""
            yield f"{counts[kind]} {one if counts[kind] == 1 else many}", page


def _grouped(
    files: Iterable[BuildFile], pages: Collection[str]
) -> Iterator[tuple[str, list[BuildFile]]]:
    """Yield the files of each group that has any, under its heading; pages have tiles."""
    those = [file for file in files if file.href not in pages]
    for group, heading in _HEADINGS.items():
        members = [file for file in those if file.group == group]
        if members:
            yield heading, members
