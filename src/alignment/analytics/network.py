"""The alignment network: statements of all plans, joined where a mapping pairs them."""

from collections.abc import Iterable
from typing import Any

import networkx as nx

from alignment.iris import short_hash
from alignment.mappings import accepted, decided_pairs
from alignment.matching import statement_iri
from alignment.model import ASSERTIONS, CONCEPTS, Mapping, Plan
from alignment.model.rights import shown_text, without_words

REVIEWED, INFERRED = "reviewed", "inferred"


def alignment_network(
    plans: Iterable[Plan],
    mappings: Iterable[Mapping] = (),
    *,
    base: str,
    suggestions: Iterable[Mapping] = (),
) -> "nx.MultiGraph[str]":
    """Return statements and concepts as nodes, and as edges the mappings between them.

    Args:
        plans: The plans of a workspace.
        mappings: What people decided. A rejected pair gets no edge, whoever suggests it.
        base: Base IRI of the workspace.
        suggestions: What a matcher proposes; a pair that people decided on is left out.

    Returns:
        Nodes are IRIs with ``plan`` (path), ``units`` (slugs), ``kind`` (class word), ``class``
        (local name), ``text`` (as much as may be shown), ``folded`` (tells repetitions),
        ``line`` and ``claim`` (type of a claim, else empty). Edges have the key ``evidence``
        (*reviewed* or *inferred*) and carry ``weight`` (confidence, else score, else 1),
        ``score``, ``strong`` and ``calibration`` (of the confidence), ``author`` and ``date``
        (of a decision), ``predicate`` and ``explanation`` (empty where a plan shows no words).
    """
    read = sorted(plans, key=lambda plan: plan.path)
    curated = without_words(mappings, read, base)
    network: nx.MultiGraph[str] = nx.MultiGraph()
    for plan in read:
        _add_statements(network, plan, base)
    for mapping in accepted(curated):
        _add_edge(network, mapping, REVIEWED)
    decided = decided_pairs(curated)
    for mapping in sorted(without_words(suggestions, read, base)):
        if frozenset((mapping.subject, mapping.object)) not in decided:
            _add_edge(network, mapping, INFERRED)
    return network


def weight_of(mapping: Mapping) -> float:
    """Return the confidence of a mapping, else its score, else 1."""
    known = (mapping.confidence, mapping.score, 1.0)
    return next(value for value in known if value is not None)


def _add_statements(network: "nx.MultiGraph[str]", plan: Plan, base: str) -> None:
    for statement in plan.of_kind(*CONCEPTS, *ASSERTIONS):
        attributes: dict[str, Any] = {
            "plan": plan.path,
            "units": tuple(sorted(plan.publishers)),
            "kind": statement.kind,
            "class": {**CONCEPTS, **ASSERTIONS}[statement.kind],
            "text": shown_text(plan, statement),
            "folded": short_hash(*statement.clean.casefold().split()),
            "line": statement.passages[0].line if statement.passages else 0,
            "claim": statement.get("claimType") or "",
        }
        network.add_node(statement_iri(base, plan, statement), **attributes)


def _add_edge(network: "nx.MultiGraph[str]", mapping: Mapping, evidence: str) -> None:
    """Add a mapping whose two ends are in the network and differ."""
    ends = (mapping.subject, mapping.object)
    if ends[0] == ends[1] or not all(end in network for end in ends):
        return
    first, second = sorted(ends)
    if network.has_edge(first, second, key=evidence):
        return
    network.add_edge(
        first,
        second,
        key=evidence,
        evidence=evidence,
        weight=weight_of(mapping),
        score=mapping.score,
        predicate=mapping.predicate,
        strong=mapping.strong,
        author=mapping.author,
        date=mapping.date,
        calibration=mapping.calibration,
        explanation=mapping.explanation,
    )
