"""Overlaps told by pairs of statements: those people accepted, and those a matcher suggests."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alignment.analytics.corpus import Corpus
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.units import is_across
from alignment.analytics.wording import listed
from alignment.matching.calibration import UNCALIBRATED
from alignment.matching.explaining import OTHERS
from alignment.matching.units import is_below
from alignment.model import Finding, Plan, Statement
from alignment.namespaces import SAO

if TYPE_CHECKING:
    import networkx as nx

_TERMS = 3
"""Shared words that a title names at most."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two statements joined by an edge, with what the unit network makes of them."""

    first: tuple[Plan, Statement]
    second: tuple[Plan, Statement]
    edge: dict[str, Any]
    iris: tuple[str, str]
    matched: float
    share: float
    chosen: bool


def paired_findings(
    corpus: Corpus, network: "nx.MultiGraph[str]", units: "nx.MultiGraph[str]", *, evidence: str
) -> Iterator[Finding]:
    """Yield one finding for each pair of goals or activities that different units state.

    Args:
        corpus: The plans.
        network: Their alignment network.
        units: Their unit network, which says which pairs are the best one to one.
        evidence: ``reviewed`` or ``inferred``.
    """
    for one, other, key, edge in network.edges(keys=True, data=True):
        first, second = sorted((one, other))
        if key == evidence and _counts(network, first, second, evidence):
            pair = _pair(corpus, units, (first, second), edge)
            yield _reviewed(corpus, pair) if evidence == REVIEWED else _inferred(corpus, pair)


def _counts(network: "nx.MultiGraph[str]", first: str, second: str, evidence: str) -> bool:
    """Return whether different units state the two; what people accepted may be concepts."""
    if evidence == INFERRED:
        return is_across(network, first, second)
    nodes = network.nodes
    return set(nodes[first]["units"]).isdisjoint(nodes[second]["units"])


def _pair(
    corpus: Corpus, units: "nx.MultiGraph[str]", iris: tuple[str, str], edge: dict[str, Any]
) -> _Pair:
    first, second = corpus.said[iris[0]], corpus.said[iris[1]]
    tier = edge["evidence"]
    joining = [
        units.edges[a, b, tier]
        for a in first[0].publishers
        for b in second[0].publishers
        if units.has_edge(a, b, key=tier)
    ]
    best = max(joining, key=lambda found: float(found["score"]), default={})
    chosen = any(p in found["pairs"] for found in joining for p in (iris, iris[::-1]))
    matched, share = best.get("score", 0.0), best.get("share", 0.0)
    return _Pair(first, second, edge, iris, matched, share, chosen)


def _inferred(corpus: Corpus, pair: _Pair) -> Finding:
    named = [term for term, _ in pair.edge["explanation"] if term != OTHERS]
    shared = [term for term in named if " ~ " not in term]
    words = [term.replace(" ~ ", "/") for term in (shared or named[:1])[:_TERMS]]
    about = f" on {listed(words)}" if words else ""
    shares = ", ".join(f"{term} {share:.0%}" for term, share in pair.edge["explanation"])
    method = f"Inferred: {_likelihood(pair.edge)}"
    if "none" in {plan.quotations for plan, _ in (pair.first, pair.second)}:
        method += "; the words it rests on are not shown, as a publisher asks"
    elif shares:
        method += f"; it rests on these words of the statements and their headings: {shares}"
    title = f"Potential overlap of {_sides(corpus, pair)}{about}"
    return _finding(corpus, pair, "Overlap", title, method=f"{method}.")


def _confidences(edge: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    """Return the two confidences, where a matcher gave them."""
    if edge["strong"] is None or edge["evidence"] != INFERRED:
        return ()
    return (
        ("calibrated", float(edge["calibration"] != UNCALIBRATED)),
        ("confidence", float(edge["weight"])),
        ("confidence_strong", float(edge["strong"])),
    )


def _likelihood(edge: dict[str, Any]) -> str:
    """Return how likely a matcher holds a pair to be aligned, and what that rests on."""
    if edge["strong"] is None:
        return f"similarity {edge['weight']:.2f}, a rank and no probability"
    return (
        f"confidence {edge['weight']:.2f} that the two are aligned at all, "
        f"{edge['strong']:.2f} that they are strongly ({edge['calibration']})"
    )


def _reviewed(corpus: Corpus, pair: _Pair) -> Finding:
    same = pair.edge["predicate"] == SAO + "sameActivityAs"
    audiences = {s.get("audience") for _, s in (pair.first, pair.second)}
    duplicated = same and len(audiences) == 1 and None not in audiences
    kind = "Duplication" if duplicated else "Overlap"
    relation = pair.edge["predicate"].rpartition("#")[2]
    what = _RELATIONS.get(relation, relation)
    title = f"{kind} of {_sides(corpus, pair)}: {what}"
    who = " on ".join(filter(None, (pair.edge["author"] or "a person", pair.edge["date"])))
    method = f"Reviewed: accepted by {who} as {relation}."
    return _finding(corpus, pair, kind, title, method=method)


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


def _finding(corpus: Corpus, pair: _Pair, kind: str, title: str, *, method: str) -> Finding:
    evidence, weight = pair.edge["evidence"], float(pair.edge["weight"])
    plans = (pair.first[0], pair.second[0])
    return corpus.finding(
        kind,
        title,
        (pair.first, pair.second),
        evidence=evidence,
        score=weight,
        components=(
            ("lateral", float(_relation(corpus, *plans) == "lateral")),
            ("one_to_one", float(pair.chosen)),
            ("matched_score", pair.matched),
            ("matched_share", pair.share),
            ("replaced_plan", float(any(plan.path in corpus.replaced for plan in plans))),
            *_confidences(pair.edge),
        ),
        units=(*plans[0].publishers, *plans[1].publishers),
        method=method,
        mappings=((*pair.iris, weight, evidence),),
    )


def _relation(corpus: Corpus, first: Plan, second: Plan) -> str:
    if is_below(first, second, corpus.above):
        return "below"
    return "above" if is_below(second, first, corpus.above) else "lateral"


def _sides(corpus: Corpus, pair: _Pair) -> str:
    """Return who overlaps with whom, a unit before the organisation it is part of."""
    first, second = pair.first[0], pair.second[0]
    relation = _relation(corpus, first, second)
    if relation == "above":
        first, second = second, first
    one, other = (_stated_by(corpus, plan) for plan in (first, second))
    whose = "their" if len(set(first.publishers)) > 1 else "its"
    return f"{one} with {other if relation == 'lateral' else f'{whose} parent {other}'}"


def _stated_by(corpus: Corpus, plan: Plan) -> str:
    names = listed(corpus.names(plan.publishers))
    return f"{names} (jointly)" if len(set(plan.publishers)) > 1 else names
