"""Which units state something on a theme, in which plans, and which come close to it."""

from collections import Counter
from collections.abc import Iterable

from alignment.analytics.corpus import Corpus, Said
from alignment.analytics.issuers import Issuer, issuer_of
from alignment.analytics.study import Study
from alignment.analytics.themes.network import beside


def units_with_plan(study: Study) -> frozenset[str]:
    """Return the slugs of the units that state a plan in force, alone or with others."""
    current = (plan for plan in study.corpus.plans if study.corpus.is_current(plan))
    return frozenset(slug for plan in current for slug in plan.publishers)


def units_that_state(
    study: Study, members: Iterable[str], *, replaced: bool = False
) -> frozenset[str]:
    """Return the slugs of the units that state one of some statements.

    Args:
        study: Plans and their alignments.
        members: IRIs of statements and concepts.
        replaced: Whether plans count that another one is said to replace.
    """
    said = study.corpus.said
    plans = {said[iri][0].path: said[iri][0] for iri in members}.values()
    counted = [plan for plan in plans if replaced or study.corpus.is_current(plan)]
    return frozenset(slug for plan in counted for slug in plan.publishers)


def units_near(study: Study, members: Iterable[str]) -> frozenset[str]:
    """Return the slugs of the units that state none of some statements, but what aligns with one.

    Args:
        study: Plans and their alignments; what is accepted or likely counts.
        members: IRIs of statements and concepts.
    """
    inside = frozenset(members)
    ends = beside(study)
    around = frozenset[str]().union(*(ends.get(iri, ()) for iri in inside)) - inside
    return units_that_state(study, around) - units_that_state(study, inside, replaced=True)


def statements_in_force(study: Study, members: Iterable[str]) -> tuple[tuple[Issuer, int], ...]:
    """Return how many of some statements and headings each issuer's plans in force hold, sorted.

    Args:
        study: Plans and their alignments.
        members: IRIs of statements and concepts.
    """
    plans = (study.corpus.said[iri][0] for iri in members)
    counts = Counter(issuer_of(plan) for plan in plans if study.corpus.is_current(plan))
    return tuple(sorted(counts.items()))


def in_order(corpus: Corpus, members: Iterable[str]) -> tuple[Said, ...]:
    """Return what some IRIs stand for: plans in force first, each in document order."""
    place = corpus.once("places", lambda: {iri: n for n, iri in enumerate(corpus.said)})
    said = [corpus.said[iri] for iri in sorted(frozenset(members), key=place.__getitem__)]
    return tuple(sorted(said, key=lambda pair: not corpus.is_current(pair[0])))
