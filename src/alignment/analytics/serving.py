"""Which statement of a unit's plan serves which statement of its parent's plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from alignment.analytics.corpus import Corpus
from alignment.analytics.gaps.pairs import Standing, best_first, once, repeated, weigh
from alignment.analytics.network import INFERRED
from alignment.analytics.study import Study
from alignment.analytics.units import COUNTED
from alignment.errors import QueryError
from alignment.matching.comparisons import CLAIMS, VALUES
from alignment.matching.units import co_stated
from alignment.model import Cited, Plan

PRIMARY: Final = "primary"
"""Role of the one pair that says what a statement serves in the first place."""

SECONDARY: Final = "secondary"
"""Role of the further pairs of that statement."""

CLAIM: Final = "claim"
"""Role of the pairs of a claim about units, which is no statement of a plan."""

_SERVING: Final = ((COUNTED, COUNTED), (VALUES, VALUES), (CLAIMS, COUNTED))
"""Class words that may serve, with those they may serve."""


@dataclass(frozen=True, slots=True)
class Service:
    """A statement of a unit's plan, and one of its parent's plan that it serves.

    Attributes:
        child: IRI of the unit's statement, or of a claim about units in its document.
        parent: IRI of the parent's.
        cited: The pair, as a finding cites it: child first, its role ``primary``, ``secondary``
            or ``claim``.
    """

    child: str
    parent: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Line:
    """A unit's plan, and the plans that it is to serve.

    Attributes:
        plan: The unit's.
        parents: Its parents', sorted by path; at least one.
    """

    plan: Plan
    parents: tuple[Plan, ...]


def services(study: Study, *, parent_plan: str | None = None) -> tuple[Service, ...]:
    """Return what the statements of units' plans serve in their parents' plans.

    Goals and activities serve goals and activities; values pair with values. Each statement has
    one primary pair: an accepted one before a suggested one, then the likeliest. All its other
    pairs from the threshold on are secondary. Which end a mapping has as subject does not
    matter. A statement that its plan repeats counts once, as the first.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of the plan to serve, such as an earlier edition; ``None`` means the
            current plans of the nearest organisation above that has any. Of the units, current
            plans count.

    Returns:
        Services in the order of plans and statements; of each statement the primary one first.
        Claims about units may serve too, with a role of their own.

    Raises:
        QueryError: When ``parent_plan`` is no plan that a unit's plan is to serve.

    References:
        Kaplan & Norton (2006), Alignment, on cascading objectives to business units.
    """

    def compute() -> tuple[Service, ...]:
        found = (_of_line(study, line) for line in lines(study, parent_plan))
        return tuple(chain.from_iterable(found))

    return study.once(f"services {parent_plan!r}", compute)


def lines(study: Study, parent_plan: str | None = None) -> tuple[Line, ...]:
    """Return each current plan of a unit with the plans it is to serve, sorted by path.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of the plan to serve; ``None`` as in :func:`services`.

    Raises:
        QueryError: When ``parent_plan`` is no plan that a unit's plan is to serve.
    """
    return study.once(f"lines {parent_plan!r}", lambda: _lines(study.corpus, parent_plan))


def _lines(corpus: Corpus, parent_plan: str | None) -> tuple[Line, ...]:
    current = [plan for plan in corpus.plans if corpus.is_current(plan)]
    if parent_plan is None:
        found = (Line(plan, _nearest(corpus, current, plan)) for plan in current)
        return tuple(line for line in found if line.parents)
    known = [plan for plan in corpus.plans if any(_serves(corpus, c, plan) for c in current)]
    chosen = next((plan for plan in known if plan.path == parent_plan), None)
    if chosen is None:
        raise QueryError(_no_parent(corpus, parent_plan, known))
    return tuple(Line(c, (chosen,)) for c in current if _serves(corpus, c, chosen))


def served_by(corpus: Corpus, line: Line) -> dict[str, str]:
    """Return the goals and activities of the plans that a line serves, as of :func:`once`."""
    return _targets(corpus, line, COUNTED)


def _of_line(study: Study, line: Line) -> Iterator[Service]:
    for kinds, served in _SERVING:
        targets = _targets(study.corpus, line, served)
        for repetitions in repeated(once(study.corpus, line.plan, kinds)).values():
            standing = weigh(study, repetitions, targets)
            for cited in _in_roles(standing, is_claim=kinds == CLAIMS):
                yield Service(cited.subject, cited.object, cited)


def _in_roles(standing: Standing, *, is_claim: bool) -> Iterator[Cited]:
    """Yield the pairs that hold with their roles, the primary one first."""
    if is_claim:
        yield from (replace(cited, role=CLAIM) for cited in standing.held)
        return
    for cited in standing.held[:1]:
        yield replace(cited, role=PRIMARY, is_new=_is_instead(cited, standing))
    yield from (replace(cited, role=SECONDARY) for cited in standing.held[1:])


def _is_instead(primary: Cited, standing: Standing) -> bool:
    """Return whether another pair would be primary, had a reviewer not rejected it."""
    unreviewed = (replace(cited, evidence=INFERRED) for cited in standing.excluded)
    return any(best_first(cited) < best_first(primary) for cited in unreviewed)


def _targets(corpus: Corpus, line: Line, kinds: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for parent in line.parents:
        found |= once(corpus, parent, kinds)
    return found


def _nearest(corpus: Corpus, current: list[Plan], plan: Plan) -> tuple[Plan, ...]:
    """Return the current plans of the nearest organisation above each publisher that has any."""
    above = {o.slug: o.unit_of for o in corpus.directory.organizations}
    found: dict[str, Plan] = {}
    for slug in plan.publishers:
        found |= {parent.path: parent for parent in _above(corpus, above, current, plan, slug)}
    return tuple(parent for _, parent in sorted(found.items()))


def _above(
    corpus: Corpus, above: Mapping[str, str | None], current: list[Plan], plan: Plan, slug: str
) -> list[Plan]:
    seen: set[str] = set()
    step = above.get(slug)
    while step is not None and step not in seen:
        seen.add(step)
        stated = [p for p in current if step in p.publishers and _serves(corpus, plan, p)]
        if stated:
            return stated
        step = above.get(step)
    return []


def _serves(corpus: Corpus, plan: Plan, parent: Plan) -> bool:
    """Return whether a publisher of a plan is part of one of the other, and not the reverse.

    Organisations said to be part of each other have no order: neither serves the other.
    """
    if co_stated(plan, parent):
        return False
    return any(
        one in corpus.above.get(slug, ()) and slug not in corpus.above.get(one, ())
        for slug in plan.publishers
        for one in parent.publishers
    )


def _no_parent(corpus: Corpus, path: str, known: list[Plan]) -> str:
    is_plan = any(plan.path == path for plan in corpus.plans)
    what = "no unit's plan is to serve the plan" if is_plan else "there is no plan"
    choices = f"choose {', '.join(p.path for p in known)}" if known else "no plan has a unit below"
    return f"{what} {path!r}: {choices}"
