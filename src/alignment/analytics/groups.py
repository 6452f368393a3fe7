"""Groups of units that might do together what they do apart, with what speaks for it.

First the groups that documents name: in a claim about several units, or by stating a document
together. Then cliques of issuers that likely or reviewed pairs of statements join.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

from alignment.analytics.corpus import Corpus, Said
from alignment.analytics.issuers import Issuer, Meeting, meetings
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.said import claims_about
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED
from alignment.analytics.wording import listed
from alignment.matching import statement_iri

if TYPE_CHECKING:
    from alignment.model import Plan

NAMING: Final = ("duplication", "overlap", "option")
"""Types of claim that name a group of units."""

PAIRS: Final = 2
"""Pairs of statements from which on two issuers belong together: one pair is a coincidence."""

_CLIQUES: Final = 1000
"""Cliques from which on the network is too dense for them, and communities stand for groups."""


class Functions(NamedTuple):
    """Functions that claims say several units perform.

    Attributes:
        names: In the words of the documents, as far as they may be shown.
        number: How many there are: a claim that names none stands for one.
    """

    names: tuple[str, ...]
    number: int

    @property
    def told(self) -> str:
        """The names as a sentence lists them; empty when none may be shown."""
        more = self.number - len(self.names)
        return listed((*self.names, *([f"{more} more"] if more else []))) if self.names else ""


@dataclass(frozen=True)
class Group:
    """Units that documents name together, or whose statements meet.

    Attributes:
        units: Their slugs, sorted.
        is_named: Whether a document names them together.
        claims: Type of claim → the claims about just these units. What is said of some of them
            speaks for a group of their own, unless it was asked for.
        joint: Goals and activities that just these units state together.
        meetings: Tier → how issuers within the group meet.
    """

    units: Issuer
    is_named: bool
    claims: Mapping[str, tuple[Said, ...]]
    joint: tuple[Said, ...]
    meetings: Mapping[str, tuple[Meeting, ...]]

    @cached_property
    def plans(self) -> tuple["Plan", ...]:
        """The documents whose claims name them, by path."""
        said = (one for claims in self.claims.values() for one in claims)
        return tuple(plan for _, plan in sorted({plan.path: plan for plan, _ in said}.items()))

    def pairs(self, tier: str) -> int:
        """Return how many pairs of statements a tier matches within the group."""
        return sum(len(meeting.matched) for meeting in self.meetings.get(tier, ()))

    def total(self, tier: str) -> float:
        """Return the matched confidence of a tier within the group."""
        return sum(meeting.total for meeting in self.meetings.get(tier, ()))


def groups_of_units(study: Study) -> tuple[Group, ...]:
    """Return the groups of two units or more that documents name or statements join, sorted.

    A group that statements join and that lies within a named one adds to its evidence and is no
    group of its own.

    Args:
        study: Plans and their alignments.

    References:
        Bron & Kerbosch (1973), Finding all cliques of an undirected graph.
        Blondel et al. (2008), Fast unfolding of communities in large networks.
    """
    met = {tier: meetings(study, evidence=tier) for tier in (REVIEWED, INFERRED)}
    named = study.once("named groups", lambda: _named(study))
    joined = [units for units in _joined(met) if not any(set(units) <= set(n) for n in named)]
    return tuple(group_of(study, units) for units in sorted({*named, *joined}))


def group_of(study: Study, units: Iterable[str], *, parts: bool = False) -> Group:
    """Return what speaks for a group, whether or not anything does.

    Args:
        study: Plans and their alignments.
        units: Slugs.
        parts: Whether what is said of some of the units counts too.
    """
    slugs = tuple(sorted(set(units)))
    claims = {kind: _claims_about(study, slugs, kind, parts=parts) for kind in NAMING}
    within = {tier: _within(study, tier, slugs) for tier in (REVIEWED, INFERRED)}
    is_named = slugs in study.once("named groups", lambda: _named(study))
    return Group(slugs, is_named, claims, _joint(study, slugs, parts=parts), within)


def drivers_of(group: Group) -> tuple[Said, ...]:
    """Return what the documents that name a group give as reasons to act.

    A reason that a document gives for other units does not count.

    Args:
        group: A group of units.
    """
    return tuple(
        (plan, claim)
        for plan in group.plans
        for claim in plan.of_kind("Claim")
        if claim.get("claimType") == "driver"
        and set(claim.get_all("concernsUnit")) <= set(group.units)
    )


def functions_of(claims: Iterable[Said]) -> Functions:
    """Return the functions that claims of duplication name.

    Args:
        claims: With the plans that make them; one that shows no words names none.
    """
    told = [(plan, claim.get_all("concernsFunction")) for plan, claim in claims]
    names = {name for _, named in told for name in named}
    shown = (name for plan, named in told if plan.quotations != "none" for name in named)
    unnamed = sum(not named for _, named in told)
    return Functions(tuple(dict.fromkeys(shown)), len(names) + unnamed)


def _named(study: Study) -> frozenset[Issuer]:
    by_claim = {units for kind in NAMING for units, _ in claims_about(study.corpus, kind)}
    together = {tuple(sorted(set(p.publishers))) for p in study.corpus.plans}
    return frozenset(by_claim | {units for units in together if len(units) > 1})


def _joined(met: Mapping[str, tuple[Meeting, ...]]) -> Iterator[Issuer]:
    """Yield the units of each clique of issuers that at least two pairs join, each two of them.

    A pair that people accepted and one that is likely are two pairs.
    """
    found: dict[tuple[Issuer, Issuer], list[Meeting]] = defaultdict(list)
    for meeting in (*met[REVIEWED], *met[INFERRED]):
        found[meeting.issuers].append(meeting)
    graph: nx.Graph[Issuer] = nx.Graph()
    for both, those in sorted(found.items(), key=itemgetter(0)):
        if sum(len(meeting.matched) for meeting in those) >= PAIRS:
            graph.add_edge(*both, weight=sum(meeting.total for meeting in those))
    for issuers in _cohesive(graph):
        yield tuple(sorted({slug for issuer in issuers for slug in issuer}))


def _cohesive(graph: "nx.Graph[Issuer]") -> list[list[Issuer]]:
    cliques = [sorted(c) for c in islice(nx.find_cliques(graph), _CLIQUES + 1)] if graph else []
    if len(cliques) <= _CLIQUES:
        return sorted(clique for clique in cliques if len(clique) > 1)
    found = nx.community.louvain_communities(graph, weight="weight", seed=0)
    return sorted(sorted(members) for members in found if len(members) > 1)


def _claims_about(study: Study, units: Issuer, kind: str, *, parts: bool) -> tuple[Said, ...]:
    about = claims_about(study.corpus, kind)
    return tuple(one for named, said in about if _is_meant(named, units, parts) for one in said)


def _joint(study: Study, units: Issuer, *, parts: bool) -> tuple[Said, ...]:
    together = study.corpus.once("joint plans", lambda: _joint_plans(study.corpus))
    return tuple(
        (plan, statement)
        for plan in together
        if _is_meant(plan.publishers, units, parts)
        for statement in plan.of_kind(*COUNTED)
        if statement_iri(study.corpus.base, plan, statement) in study.network
    )


def _joint_plans(corpus: Corpus) -> tuple["Plan", ...]:
    return tuple(plan for plan in corpus.plans if len(set(plan.publishers)) > 1)


def _is_meant(named: Iterable[str], units: Issuer, parts: bool) -> bool:  # noqa: FBT001
    return set(named) <= set(units) if parts else set(named) == set(units)


def _within(study: Study, tier: str, units: Issuer) -> tuple[Meeting, ...]:
    """Return the meetings of a tier both issuers of which are of the group, sorted."""
    by_unit = study.once(f"meetings by unit {tier}", lambda: _by_unit(study, tier))
    issuers = {issuer for slug in units for issuer in by_unit.get(slug, {})}
    inside = {issuer for issuer in issuers if set(issuer) <= set(units)}
    found = {
        meeting.issuers: meeting
        for first in inside
        for second, meeting in by_unit[first[0]][first].items()
        if second in inside
    }
    return tuple(meeting for _, meeting in sorted(found.items(), key=lambda each: each[0]))


def _by_unit(study: Study, tier: str) -> dict[str, dict[Issuer, dict[Issuer, Meeting]]]:
    """Return the issuers that each unit is part of, with those that each meets."""
    found: dict[str, dict[Issuer, dict[Issuer, Meeting]]] = {}
    for meeting in meetings(study, evidence=tier):
        for first, second in (meeting.issuers, meeting.issuers[::-1]):
            for slug in first:
                found.setdefault(slug, {}).setdefault(first, {})[second] = meeting
    return found
