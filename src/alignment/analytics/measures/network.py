"""The simple networks that measures of centrality are computed in, and the pairs behind them."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

import networkx as nx

from alignment.analytics.network import REVIEWED
from alignment.analytics.study import Study
from alignment.analytics.themes.network import across_plans
from alignment.analytics.units import is_across
from alignment.model import EVIDENCE, Cited


def statement_network(study: Study) -> "nx.Graph[str]":
    """Return the statements and headings that are aligned with one of another plan.

    Claims are left out: what a document says of units is no plan of theirs.

    Args:
        study: Plans and their alignments; what is accepted or likely counts.

    Returns:
        Nodes are IRIs, in order, with ``plan`` (path). Edges carry no weight: that they are
        likely is what pairs have in common, and a reviewed one has no probability.
    """
    network: nx.Graph[str] = nx.Graph()
    pairs = sorted({(one, other) for one, other, _ in across_plans(study)})
    for iri in sorted({iri for pair in pairs for iri in pair}):
        network.add_node(iri, plan=study.network.nodes[iri]["plan"])
    network.add_edges_from(pairs)
    return network


def meeting_network(study: Study) -> "nx.Graph[str]":
    """Return units, joined where they meet on any evidence.

    Args:
        study: Plans and their alignments.

    Returns:
        Nodes are slugs, in order. Edges carry ``evidence``, the weightiest tier they rest on.
    """
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(study.units))
    for one, other, tier in sorted(study.units.edges(keys=True)):
        known = network.edges[one, other]["evidence"] if network.has_edge(one, other) else tier
        network.add_edge(one, other, evidence=min(known, tier, key=EVIDENCE.index))
    return network


def pairs_of(study: Study, iri: str, neighbours: Iterable[str]) -> tuple[Cited, ...]:
    """Return the pairs of a statement with others, the weightiest first.

    Args:
        study: Plans and their alignments.
        iri: The statement.
        neighbours: The others, each aligned with it.
    """
    found = (
        _cited((iri, other), tier, edge)
        for other in neighbours
        for tier, edge in study.network[iri][other].items()
    )
    return tuple(sorted(found, key=_rank))


def best_pair_of_units(study: Study) -> dict[frozenset[str], Cited]:
    """Return for each two units the weightiest pair of statements that joins them.

    Args:
        study: Plans and their alignments. Units that only a document joins have no pair.
    """
    found: dict[frozenset[str], Cited] = {}
    nodes = study.network.nodes
    for one, other, tier, edge in study.network.edges(keys=True, data=True):
        if is_across(study.network, one, other):
            pair = _cited((one, other), tier, edge)
            for units in product(nodes[one]["units"], nodes[other]["units"]):
                known = found.get(frozenset(units), pair)
                found[frozenset(units)] = min(known, pair, key=_rank)
    return found


def _cited(ends: tuple[str, str], tier: str, edge: Mapping[str, Any]) -> Cited:
    first, second = sorted(ends)
    confidence = edge["weight"] if edge["calibration"] else None
    return Cited(first, second, edge["weight"], tier, confidence)


def _rank(pair: Cited) -> tuple[bool, float, str, str]:
    return pair.evidence != REVIEWED, -pair.weight, pair.subject, pair.object
