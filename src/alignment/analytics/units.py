"""The unit network: which units meet, on what evidence, and how much they have in common."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import networkx as nx

from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.pairing import Pair, best_pairs
from alignment.analytics.projection import project
from alignment.matching import ancestors, statement_iri, unit_name
from alignment.matching.comparisons import ACTIVITIES, AIMS
from alignment.model import Directory, Plan

PRINTED, JOINT = "printed", "joint"
CLAIMED = ("overlap", "duplication")
"""Types of claim that say what several units share."""

COUNTED = AIMS | ACTIVITIES
"""Class words that count as goals and activities of a unit. A value in common is no overlap."""


def unit_network(
    network: "nx.MultiGraph[str]", plans: Iterable[Plan], directory: Directory, *, base: str
) -> "nx.MultiGraph[str]":
    """Return units as nodes and, for each tier of evidence that joins two of them, an edge.

    Args:
        network: The alignment network of the plans.
        plans: The same plans.
        directory: Names the units, and says which is a unit of which.
        base: Base IRI of the workspace.

    Returns:
        Nodes are slugs with ``name`` and ``statements`` (how many different goals and activities).
        Edges have the tier as key. *printed* and *joint* carry ``statements`` (IRIs) and
        ``score`` (how many). *reviewed* and *inferred* carry ``pairs`` (a one-to-one matching:
        pair → weight), ``score`` T (the sum of its weights: a floor, not an expectation), and
        ``share`` T / min(n), n being the statements either unit does not make with the other.
        Every edge says whether it is ``lateral``: neither unit is part of the other.
    """
    ordered = sorted(plans, key=lambda plan: plan.path)
    units: nx.MultiGraph[str] = nx.MultiGraph()
    stated = _stated(network)
    claimed, joint = _together(_claims(ordered, base)), _together(stated)
    slugs = {slug for plan in ordered for slug in plan.publishers}
    sizes = {slug: _size(network, stated, slug) for slug in slugs.union(*claimed)}
    for slug in sorted(sizes):
        units.add_node(slug, name=unit_name(slug, directory), statements=sizes[slug])
    for tier, found in ((PRINTED, claimed), (JOINT, joint)):
        for pair, iris in found.items():
            units.add_edge(*pair, tier, statements=iris, score=float(len(iris)))
    for tier in (REVIEWED, INFERRED):
        for pair, weights in sorted(_weights(network, tier).items()):
            own = [sizes[slug] for slug in pair]
            if pair in joint:
                ways = (pair, pair[::-1])
                own = [_size(network, stated, one, without=other) for one, other in ways]
            units.add_edge(*pair, tier, **_matched(weights, min(own)))
    above = ancestors(directory)
    for first, second, edge in units.edges(data=True):
        edge["lateral"] = is_lateral(first, second, above)
    return units


def is_lateral(first: str, second: str, above: Mapping[str, frozenset[str]]) -> bool:
    """Return whether neither unit is part of the other."""
    return second not in above.get(first, ()) and first not in above.get(second, ())


def _counted(network: "nx.MultiGraph[str]") -> list[str]:
    """Return the IRIs of all goals and activities, sorted."""
    return sorted(iri for iri in network if network.nodes[iri]["kind"] in COUNTED)


def _stated(network: "nx.MultiGraph[str]") -> dict[str, list[str]]:
    """Return the goals and activities of each unit, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri in _counted(network):
        for slug in network.nodes[iri]["units"]:
            found[slug].append(iri)
    return found


def _size(
    network: "nx.MultiGraph[str]", stated: Mapping[str, list[str]], slug: str, *, without: str = ""
) -> int:
    """Return how many different things a unit states, not counting those another co-states."""
    nodes = network.nodes
    own = (iri for iri in stated.get(slug, ()) if without not in nodes[iri]["units"])
    return len({nodes[iri]["folded"] for iri in own})


def _claims(plans: Iterable[Plan], base: str) -> dict[str, list[str]]:
    """Return the claims that concern each unit."""
    found: dict[str, list[str]] = defaultdict(list)
    for plan in plans:
        for claim in plan.of_kind("Claim"):
            if claim.get("claimType") in CLAIMED:
                for slug in claim.get_all("concernsUnit"):
                    found[slug].append(statement_iri(base, plan, claim))
    return found


def _together(members: Mapping[str, list[str]]) -> dict[Pair, tuple[str, ...]]:
    """Return what each two units state, or are said to share, together; pairs are sorted."""
    each = {slug: frozenset(iris) for slug, iris in members.items()}
    pairs = project(each).named()
    return {pair: tuple(sorted(each[pair[0]] & each[pair[1]])) for pair in pairs}


def _weights(network: "nx.MultiGraph[str]", tier: str) -> dict[Pair, dict[Pair, float]]:
    """Return, for each pair of units, the weights of the statements paired across them.

    Repetitions of a statement within a unit stand for one: the first.
    """
    first_of = _first_of(network)
    found: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for units, (one, other), weight in _across(network, tier):
        pair = (
            first_of[units[0], network.nodes[one]["folded"]],
            first_of[units[1], network.nodes[other]["folded"]],
        )
        found[units][pair] = max(weight, found[units].get(pair, 0.0))
    return found


def _first_of(network: "nx.MultiGraph[str]") -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for iri in _counted(network):
        for slug in network.nodes[iri]["units"]:
            found.setdefault((slug, network.nodes[iri]["folded"]), iri)
    return found


def _across(network: "nx.MultiGraph[str]", tier: str) -> Iterator[tuple[Pair, Pair, float]]:
    """Yield edges of a tier once for each two units they join, the units in order."""
    for one, other, key, edge in network.edges(keys=True, data=True):
        if key != tier or not is_across(network, one, other):
            continue
        for first, second in product(network.nodes[one]["units"], network.nodes[other]["units"]):
            if first < second:
                yield (first, second), (one, other), edge["weight"]
            else:
                yield (second, first), (other, one), edge["weight"]


def is_across(network: "nx.MultiGraph[str]", one: str, other: str) -> bool:
    """Return whether two goals or activities are stated by different units, none stating both."""
    a, b = network.nodes[one], network.nodes[other]
    counted = a["kind"] in COUNTED and b["kind"] in COUNTED
    return counted and set(a["units"]).isdisjoint(b["units"])


def _matched(weights: Mapping[Pair, float], size: int) -> dict[str, Any]:
    pairs = best_pairs(weights)
    total = math.fsum(pairs.values())
    return {"pairs": pairs, "score": round(total, 6), "share": round(total / size, 6)}
