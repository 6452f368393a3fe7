"""Areas of work that the plans of several issuers name, and that are mapped to one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, permutations
from typing import Final

import networkx as nx

from alignment.analytics.corpus import Corpus
from alignment.analytics.issuers import Issuer, are_lateral, issuer_of
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.study import Study
from alignment.analytics.themes.evidence import weakest_tier
from alignment.mappings import accepted
from alignment.matching.words import stem, words
from alignment.model import CONCEPTS, Cited
from alignment.model.rights import shown_text

COMMON: Final = "both mapped to one notion"
"""Role of two areas that people mapped to a notion of a shared vocabulary, not to each other."""


@dataclass(frozen=True, slots=True)
class Area:
    """Concepts of several plans that are mapped to one another.

    Attributes:
        concepts: Their IRIs, of plans in force and replaced ones, sorted.
        units: Slugs of the units that name one in a plan in force and that are not part of one
            another, sorted.
        evidence: Tier of the weakest mapping that holds them together.
        cited: The pairs.
    """

    concepts: tuple[str, ...]
    units: tuple[str, ...]
    evidence: str
    cited: tuple[Cited, ...]


def joined_areas(study: Study) -> tuple[Area, ...]:
    """Return areas that two or more issuers name, neither part of the other; reviewed ones first.

    What inferred mappings join is told only where they add a unit to what reviewed ones join.

    Args:
        study: Plans and their alignments.
    """
    reviewed = [*_pairs(study, REVIEWED), *_mapped_to_one(study)]
    sure = _areas(study, reviewed)
    told = {(area.units, iri) for area in sure for iri in area.concepts}
    likely = _areas(study, [*reviewed, *_pairs(study, INFERRED)])
    more = (a for a in likely if not any((a.units, iri) in told for iri in a.concepts))
    return (*sure, *more)


def lateral_issuers(corpus: Corpus, issuers: Iterable[Issuer]) -> tuple[Issuer, ...]:
    """Return those of some issuers that stand beside another one, neither part of the other.

    Args:
        corpus: Says which unit is part of which.
        issuers: Some issuers.
    """
    pairs = combinations(sorted(set(issuers)), 2)
    return tuple(sorted(set(chain.from_iterable(p for p in pairs if are_lateral(corpus, *p)))))


def issuers_in_force(corpus: Corpus, iris: Iterable[str]) -> tuple[Issuer, ...]:
    """Return who states something in a plan that no other one is said to replace, sorted.

    Args:
        corpus: The plans.
        iris: What they state or name.
    """
    plans = (corpus.said[iri][0] for iri in iris)
    return tuple(sorted({issuer_of(plan) for plan in plans if corpus.is_current(plan)}))


def area_name(corpus: Corpus, concepts: Iterable[str]) -> str:
    """Return what plans call some concepts, each name once; nothing where no plan shows words.

    Args:
        corpus: The plans.
        concepts: IRIs.
    """
    names = [shown_text(*corpus.said[iri]) for iri in sorted(concepts)]
    different = {name.casefold(): name for name in reversed(names) if name}
    return ", ".join(different[folded] for folded in sorted(different))


def folded_name(name: str) -> tuple[str, ...]:
    """Return what tells one area from another: the stems of its name.

    Examples:
        >>> folded_name("Continuing education") == folded_name("Education, continuing")
        True
    """
    return tuple(sorted({stem(word) for word in words(name)}))


def _areas(study: Study, pairs: Iterable[Cited]) -> list[Area]:
    network: nx.Graph[str] = nx.Graph()
    cited: dict[frozenset[str], Cited] = {}
    for pair in pairs:
        cited.setdefault(pair.pair, pair)
        network.add_edge(pair.subject, pair.object)
    found = (_area(study.corpus, part, cited) for part in nx.connected_components(network))
    return sorted((area for area in found if area.units), key=lambda area: area.concepts)


def _area(corpus: Corpus, concepts: set[str], cited: dict[frozenset[str], Cited]) -> Area:
    lateral = lateral_issuers(corpus, issuers_in_force(corpus, concepts))
    inside = sorted((pair for ends, pair in cited.items() if ends <= concepts), key=_rank)
    return Area(
        concepts=tuple(sorted(concepts)),
        units=tuple(sorted(set(chain.from_iterable(lateral)))),
        evidence=weakest_tier(inside),
        cited=tuple(inside),
    )


def _rank(pair: Cited) -> tuple[bool, float, str, str]:
    return pair.evidence == INFERRED, -pair.weight, pair.subject, pair.object


def _pairs(study: Study, tier: str) -> Iterator[Cited]:
    nodes = study.network.nodes
    for one, other, key, edge in study.network.edges(keys=True, data=True):
        concepts = all(nodes[iri]["kind"] in CONCEPTS for iri in (one, other))
        if key == tier and concepts and nodes[one]["plan"] != nodes[other]["plan"]:
            first, second = sorted((one, other))
            yield Cited(first, second, edge["weight"], tier)


def _mapped_to_one(study: Study) -> Iterator[Cited]:
    """Yield pairs of areas that people mapped to one notion outside the plans."""
    said = study.corpus.said
    mapped: dict[str, set[str]] = defaultdict(set)
    for mapping in accepted(study.decisions):
        for end, notion in permutations((mapping.subject, mapping.object)):
            if end in said and said[end][1].kind in CONCEPTS and notion not in said:
                mapped[notion].add(end)
    for _, ends in sorted(mapped.items()):
        for one, other in combinations(sorted(ends), 2):
            if said[one][0].path != said[other][0].path:
                yield Cited(one, other, 1.0, REVIEWED, role=COMMON)
