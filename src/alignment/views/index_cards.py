"""The cards of the overview: each thing to know, with its proof and the ways to see more."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from alignment.analytics.board_questions import Highlight
from alignment.analytics.wording import listed
from alignment.model import Cited, Directory, Finding, Quoted
from alignment.views.index_places import Places
from alignment.views.links import measured
from alignment.views.looks import label_of
from alignment.views.site import GRAPH, GraphLinks
from alignment.views.wording import EVIDENCE_WORDS, allowed, printable, unit_name

PAGE_OF: Final = {
    "IntegrationOpportunity": "dossiers/index.html",
    "Overlap": "units.html",
    "Duplication": "units.html",
    "Fragmentation": "heatmaps.html",
    "SharedTheme": "heatmaps.html",
    "Cascade": "cascade.html",
    "Gap": "cascade.html",
    "Change": "changes.html",
    "value-without-objective": "",
    "goal-without-objective": "",
    "empty-area-sphere": "heatmaps.html",
    "empty-unit-theme": "heatmaps.html",
}
"""Kind of finding, or type where that says more → the page that shows it; empty where none does."""

_LABELS: Final = {
    "dossiers/index.html": "Read the dossier",
    "units.html": "See the units",
    "heatmaps.html": "See the heat maps",
    "cascade.html": "See the cascade",
    "changes.html": "See all changes",
}
_DRAWN: Final = frozenset({"IntegrationOpportunity", "Overlap", "Duplication", "Cascade"})
"""Kinds of findings that the graph shows as such; of others it shows the first quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as the page shows it: ``names`` are what claims name in the sentence."""

    text: str
    names: tuple[str, ...]
    kind: str
    unit: str
    plan: str
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    """A thing to know as the page shows it.

    Attributes:
        headline: What was found.
        why: Why it matters.
        evidence: Its tier.
        words: What the tier means.
        note: Which units are no more; or empty.
        proof: One or two quotations.
        tie: What ties them and how sure that is, such as ``confidence 0.77``; or empty.
        ways: Links to more, each with its words.
    """

    headline: str
    why: str
    evidence: str
    words: str
    note: str
    proof: tuple[Quotation, ...]
    tie: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What cards are made with.

    Attributes:
        policies: How much of a statement may be shown: IRI → ``full``, ``short`` or ``none``.
        directory: Names of the units.
        pages: Files of the build that are pages.
        links: Where the graph shows something.
        dossiers: IRI of an opportunity → the page of its dossier.
        places: Where on its page a finding stands.
    """

    policies: Mapping[str, str]
    directory: Directory
    pages: Collection[str]
    links: GraphLinks
    dossiers: Mapping[str, str]
    places: Places

    def card(self, told: Highlight) -> Card:
        """Return a highlight as the page shows it."""
        return Card(
            headline=printable(told.headline),
            why=told.why,
            evidence=told.evidence,
            words=EVIDENCE_WORDS[told.evidence],
            note=self._gone(told.findings[0]),
            proof=tuple(self._quotation(quoted, told.findings) for quoted in told.proof),
            tie=_tie(told.tie, told.findings[0]) if told.tie else "",
            ways=tuple(self._ways(told)),
        )

    def page_of(self, finding: Finding) -> str:
        """Return the page that shows a finding of this kind; empty where the build has none."""
        page = PAGE_OF.get(finding.type, PAGE_OF.get(finding.kind, ""))
        return page if page in self.pages else ""

    def _quotation(self, quoted: Quoted, findings: Iterable[Finding]) -> Quotation:
        sentence = self._words(quoted.context, quoted) if quoted.kind == "Claim" else ""
        claims = (q for f in findings for q in f.statements if q.kind == "Claim" and sentence)
        beside = (q for q in claims if (q.plan, q.context) == (quoted.plan, quoted.context))
        return Quotation(
            text=sentence or self._words(quoted.text, quoted),
            names=tuple(dict.fromkeys(self._words(q.text, q) for q in beside)),
            kind=label_of(quoted.kind),
            unit=printable(quoted.unit),
            plan=printable(quoted.plan),
            line=quoted.line,
        )

    def _words(self, words: str, quoted: Quoted) -> str:
        """Return as much of the words of a quotation as its plan lets be shown."""
        return allowed(words, quotations=self.policies.get(quoted.iri, "none"))

    def _gone(self, finding: Finding) -> str:
        """Return which units of a finding no longer exist, in a sentence; or nothing."""
        gone = [
            one
            for one in self.directory.organizations
            if one.ended and unit_name(one.slug, self.directory) in finding.units
        ]
        names = listed(sorted(unit_name(one.slug, self.directory) for one in gone))
        exist = "no longer exists" if len(gone) == 1 else "no longer exist"
        became = listed(sorted({printable(one.became) for one in gone if one.became}))
        after = f"; what came after: {became}" if became else ""
        return f"{names} {exist}{after}." if gone else ""

    def _ways(self, told: Highlight) -> list[tuple[str, str]]:
        finding = told.findings[0]
        page = self.page_of(finding)
        own = self.dossiers.get(finding.iri, page)
        own += self.places.on(own, finding)
        found = [(own, _LABELS[page or PAGE_OF[finding.kind]])] if own else []
        if GRAPH in self.pages:
            found.append((self._in_graph(told), "See it in the graph"))
        return found

    def _in_graph(self, told: Highlight) -> str:
        iris = [quoted.iri for quoted in told.proof]
        if told.findings[0].kind in _DRAWN:
            return self.links.of(told.findings[0].iri, iris)
        return self.links.of(iris[0], iris)


def _tie(cited: Cited, finding: Finding) -> str:
    """Return how sure it is that two quotations match."""
    number = measured(cited)
    if number is None:
        return cited.evidence
    is_trusted = dict(finding.components).get("calibrated", 1.0)
    sure = "confidence" if is_trusted else "uncalibrated confidence"
    return f"{'similarity' if cited.confidence is None else sure} {number:.2f}"
