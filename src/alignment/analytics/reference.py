"""Which plans of a reference collection may stand for unrelated ones, and why others may not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from alignment.analytics.corpus import Corpus
from alignment.analytics.units import COUNTED
from alignment.analytics.wording import listed
from alignment.ingest import directory_of
from alignment.model import Directory, Plan

APART: Final = "reference/"
"""Put before the path of an unrelated plan: no plan of a workspace has such a path."""


def unrelated(
    corpus: Corpus, reference: Sequence[Plan]
) -> tuple[tuple[Plan, ...], tuple[str, ...]]:
    """Return the plans that can stand for unrelated ones, and sentences on those left out.

    Args:
        corpus: The plans of a workspace, which they must have nothing to do with.
        reference: The plans of a reference collection; their order does not matter.

    Returns:
        Plans of different publishers, none of which the workspace knows by slug, name or
        acronym, each with a goal or activity, sorted, with paths apart from the workspace's.
    """
    ordered = sorted(reference, key=lambda plan: (plan.path, plan.source.sha256))
    known, seen = _known(corpus), set[str]()
    kept: list[Plan] = []
    why: dict[str, list[str]] = {}
    for plan, names in zip(ordered, _names(ordered), strict=True):
        reason = _reason(plan, names, known, seen)
        if reason:
            why.setdefault(reason, []).append(plan.source.filename)
            continue
        seen |= names
        kept.append(replace(plan, path=f"{APART}{plan.path}"))
    return tuple(kept), tuple(_left_out(names, reason) for reason, names in sorted(why.items()))


def publishers_of(plans: Iterable[Plan]) -> Directory:
    """Return the organisations that publish some plans, as these print their names."""
    read = tuple(plans)
    slugs = {slug for plan in read for slug in plan.publishers}
    found = directory_of(read).organizations
    return Directory(tuple(o for o in found if o.slug in slugs))


def _reason(plan: Plan, names: set[str], known: set[str], seen: set[str]) -> str:
    if not names:
        return "who publishes it is not known"
    if names & known:
        return "its publisher belongs to the workspace"
    if names & seen:
        return "another plan of its publisher is counted"
    if not any(s.clean.strip() for s in plan.of_kind(*COUNTED)):
        return "it states no goal and no activity"
    return ""


def _known(corpus: Corpus) -> set[str]:
    """Return the slugs and folded names of the organisations of a workspace."""
    publishers = {slug for plan in corpus.plans for slug in plan.publishers}
    return publishers | _called(corpus.directory)


def _names(plans: Sequence[Plan]) -> Iterator[set[str]]:
    """Yield the slugs and folded names of each plan's publishers."""
    for plan in plans:
        yield set(plan.publishers) | _called(publishers_of([plan]))


def _called(directory: Directory) -> set[str]:
    named = (name for o in directory.organizations for name in (o.slug, o.name, o.acronym))
    return {" ".join(name.casefold().split()) for name in named if name}


def _left_out(names: Sequence[str], reason: str) -> str:
    return f"Not counted: {listed(names)} ({reason})."
