"""Findings told by one pair of statements: those people accepted, and likely duplications."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from alignment.analytics.corpus import Corpus, Said
from alignment.analytics.issuers import are_lateral, issuer_of
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.study import Study
from alignment.analytics.wording import stated_by
from alignment.matching.calibration import UNCALIBRATED
from alignment.matching.comparisons import ACTIVITIES
from alignment.matching.units import is_below
from alignment.model import Cited, Finding, Plan
from alignment.namespaces import SAO

_SERVING = frozenset({SAO + "contributesTo", SAO + "sharesSubjectWith"})
"""Between a unit and its parent these make a cascade, no overlap."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Two statements of different issuers, joined by an edge of the alignment network.

    Attributes:
        corpus: The plans.
        first: The one that comes first.
        second: The other.
        iris: Their IRIs.
        edge: What the network knows of the pair.
    """

    corpus: Corpus
    first: Said
    second: Said
    iris: tuple[str, str]
    edge: dict[str, Any]

    @property
    def evidence(self) -> str:
        """Its tier."""
        return str(self.edge["evidence"])

    @property
    def is_duplication(self) -> bool:
        """Whether it is the same activity for the same audience, which both state."""
        audiences = [_audience(said) for said in (self.first, self.second)]
        acts = all(statement.kind in ACTIVITIES for _, statement in (self.first, self.second))
        same = self.edge["predicate"] == SAO + "sameActivityAs"
        return acts and same and bool(audiences[0]) and audiences[0] == audiences[1]

    @property
    def is_overlap(self) -> bool:
        """Whether it tells that units share something, and not that one serves its parent."""
        lateral = are_lateral(self.corpus, *map(issuer_of, (self.first[0], self.second[0])))
        return lateral or self.edge["predicate"] not in _SERVING

    def finding(self, kind: str) -> Finding:
        """Return it as a finding."""
        weight = float(self.edge["weight"])
        calibration = self.edge["calibration"]
        return self.corpus.finding(
            kind,
            self._title(kind),
            (self.first, self.second),
            evidence=self.evidence,
            score=weight,
            components=self._confidences(),
            units=(*self.first[0].publishers, *self.second[0].publishers),
            method=self._method(),
            mappings=(Cited(*self.iris, weight, self.evidence, weight if calibration else None),),
        )

    def _title(self, kind: str) -> str:
        sides = _sides(self.corpus, self.first[0], self.second[0])
        relation = self.edge["predicate"].rpartition("#")[2]
        what = _RELATIONS.get(relation, relation)
        if kind == "Duplication":
            what = "the same activity"
            shown = all(plan.quotations != "none" for plan, _ in (self.first, self.second))
            what += f" for {self.first[1].get('audience')}" if shown else " for the same audience"
        potential = "Potential " if self.evidence == INFERRED else ""
        return f"{potential}{kind if not potential else kind.lower()} of {sides}: {what}"

    def _method(self) -> str:
        if self.evidence == REVIEWED:
            who = " on ".join(filter(None, (self.edge["author"] or "a person", self.edge["date"])))
            return f"Reviewed: accepted by {who} as {self.edge['predicate'].rpartition('#')[2]}."
        shares = ", ".join(f"{term} {share:.0%}" for term, share in self.edge["explanation"])
        rests = f"; it rests on these words of the statements and their headings: {shares}"
        if "none" in {plan.quotations for plan, _ in (self.first, self.second)}:
            rests = "; the words it rests on are not shown, as a publisher asks"
        likely = f"Inferred: {_likelihood(self.edge)}{rests if shares or 'not' in rests else ''}"
        return f"{likely}. Both statements name the audience."

    def _confidences(self) -> tuple[tuple[str, float], ...]:
        """Return the two confidences, where a matcher gave them."""
        if self.edge["strong"] is None or self.evidence != INFERRED:
            return ()
        return (
            ("calibrated", float(self.edge["calibration"] != UNCALIBRATED)),
            ("confidence", float(self.edge["weight"])),
            ("confidence_strong", float(self.edge["strong"])),
        )


def paired(study: Study, *, evidence: str) -> Iterator[Paired]:
    """Yield the pairs of a tier whose statements different units make.

    Args:
        study: Plans and their alignments.
        evidence: ``reviewed`` or ``inferred``.
    """
    nodes = dict(study.network.nodes)
    for one, other, key, edge in study.network.edges(keys=True, data=True):
        if key == evidence and set(nodes[one]["units"]).isdisjoint(nodes[other]["units"]):
            first, second = sorted((one, other))
            said = study.corpus.said
            yield Paired(study.corpus, said[first], said[second], (first, second), edge)


def reviewed_overlaps(study: Study) -> Iterator[Finding]:
    """Yield one finding for each pair that people accepted and that is no duplication.

    Args:
        study: Plans and their alignments.
    """
    for pair in paired(study, evidence=REVIEWED):
        if pair.is_overlap and not pair.is_duplication:
            yield pair.finding("Overlap")


def _audience(said: Said) -> tuple[str, ...]:
    """Return the audiences a statement names, folded."""
    names = said[1].get_all("audience")
    return tuple(sorted({" ".join(name.casefold().split()) for name in names}))


def _likelihood(edge: dict[str, Any]) -> str:
    """Return how likely a matcher holds a pair to be aligned, and what that rests on."""
    if edge["strong"] is None:
        return f"similarity {edge['weight']:.2f}, a rank and no probability"
    return (
        f"confidence {edge['weight']:.2f} that the two are aligned at all, "
        f"{edge['strong']:.2f} that they are strongly ({edge['calibration']})"
    )


_RELATIONS = {
    "sameAimAs": "the same aim",
    "sameActivityAs": "the same activity",
    "contributesTo": "one contributes to the other",
    "sharesSubjectWith": "a shared subject",
    "exactMatch": "the same notion",
    "closeMatch": "nearly the same notion",
    "relatedMatch": "related notions",
    "broadMatch": "a broader and a narrower notion",
    "narrowMatch": "a broader and a narrower notion",
}
"""Local names of predicates → how a title tells them."""


def _sides(corpus: Corpus, first: Plan, second: Plan) -> str:
    """Return who overlaps with whom, a unit before the organisation it is part of."""
    is_parent = is_below(second, first, corpus.above)
    if is_parent:
        first, second = second, first
    one, other = (stated_by(corpus.names(plan.publishers)) for plan in (first, second))
    whose = "their" if len(set(first.publishers)) > 1 else "its"
    below = is_parent or is_below(first, second, corpus.above)
    return f"{one} with {f'{whose} parent {other}' if below else other}"
