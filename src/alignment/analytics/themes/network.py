"""The network in which themes are sought: what plans state, joined across plans."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import networkx as nx

from alignment.analytics.corpus import Corpus
from alignment.analytics.study import Study
from alignment.matching.comparisons import CLAIMS
from alignment.model import CONCEPTS

STRUCTURE: Final = 0.2
"""Weight of a statement's place under a heading that is itself mapped to another plan's.

Less than any likely pair weighs: headings gather what the pairs leave open, no more. Tried on
the corpus that ships: with 0.3 or more, or with headings that are mapped to nothing, divisions
come back less alike, and a plan's own outline takes the place of what plans share.
"""


def theme_network(study: Study) -> "nx.Graph[str]":
    """Return statements and concepts of different plans, joined where they are aligned.

    Claims are left out: they say something about units, and their publisher need not plan it.

    Args:
        study: Plans and their alignments; what is accepted or likely counts.

    Returns:
        Nodes are IRIs that something of another plan is aligned with. The ``weight`` of an edge
        is the square of the pair's: one likely pair then binds more than a few doubtful ones.
    """
    network: nx.Graph[str] = nx.Graph()
    for one, other, weight in across_plans(study):
        known = network.edges[one, other]["weight"] if network.has_edge(one, other) else 0.0
        network.add_edge(one, other, weight=max(known, weight**2))
    for under, heading in _under_mapped_headings(study.corpus, network):
        if not network.has_edge(under, heading):
            network.add_edge(under, heading, weight=STRUCTURE)
    return network


def across_plans(study: Study) -> tuple[tuple[str, str, float], ...]:
    """Return the two ends, in order, and the weight of each pair of two plans, claims apart."""
    return study.once("pairs across plans", lambda: tuple(_across_plans(study)))


def beside(study: Study) -> Mapping[str, frozenset[str]]:
    """Return each end of :func:`across_plans` with the other ends of its pairs."""

    def found() -> dict[str, frozenset[str]]:
        ends: dict[str, set[str]] = defaultdict(set)
        for one, other, _ in across_plans(study):
            ends[one].add(other)
            ends[other].add(one)
        return {iri: frozenset(others) for iri, others in ends.items()}

    return study.once("ends beside each other", found)


def _across_plans(study: Study) -> Iterator[tuple[str, str, float]]:
    nodes = study.network.nodes
    for one, other, edge in study.network.edges(data=True):
        kinds = (nodes[one]["kind"], nodes[other]["kind"])
        if nodes[one]["plan"] != nodes[other]["plan"] and CLAIMS.isdisjoint(kinds):
            first, second = sorted((one, other))
            yield first, second, edge["weight"]


def _under_mapped_headings(corpus: Corpus, network: "nx.Graph[str]") -> Iterator[tuple[str, str]]:
    for iri in sorted(network):
        plan, statement = corpus.said[iri]
        for key in statement.parents:
            above = f"{corpus.base}{plan.path}/{key}"
            if above in network and corpus.said[above][1].kind in CONCEPTS:
                yield iri, above
