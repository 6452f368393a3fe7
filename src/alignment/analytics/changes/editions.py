"""Which document is the next edition of which: as people state it, else as dates tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from alignment.analytics.corpus import Corpus
from alignment.analytics.issuers import issuer_of
from alignment.errors import SettingsError
from alignment.matching import co_stated
from alignment.model import Plan

REPLACES: Final = "which is said to replace it"
DATED: Final = "which is later by the dates stated"
ASKED: Final = "which was asked for as the later one"


@dataclass(frozen=True, slots=True)
class Editions:
    """Two documents, the later of which is compared with the earlier.

    Attributes:
        earlier: The one before.
        later: The one after.
        known: How their order is known, as the end of a sentence about the later one.
    """

    earlier: Plan
    later: Plan
    known: str


def find_editions(
    corpus: Corpus, *, earlier: str | None = None, later: str | None = None
) -> tuple[Editions, ...]:
    """Return pairs of documents to compare, sorted by the paths of the later and the earlier.

    By default these are all pairs one of which is said to replace the other and, of publishers
    of whom nothing of the kind is said, two documents of one type (both plans, say) whose order in
    time is known, if there are no more of that type.

    Args:
        corpus: The plans.
        earlier: Path of the earlier document; alone, its next edition is looked for.
        later: Path of the later one; alone, its previous edition is looked for.

    Raises:
        SettingsError: When there is no such document, it is not clear which other one is meant,
            or the two are said to stand the other way round.
    """
    if earlier and later:
        return (_asked(_plan(corpus, earlier), _plan(corpus, later)),)
    if earlier or later:
        return _other(corpus, earlier, later)
    stated = tuple(_stated(corpus))
    told = {issuer_of(plan) for e in stated for plan in (e.earlier, e.later)}
    dated = (e for e in _dated(corpus) if issuer_of(e.later) not in told)
    return tuple(sorted((*stated, *dated), key=_order))


def is_before(first: Plan, second: Plan) -> bool:
    """Return whether one document is earlier than another by the dates both state.

    Days, months or years are compared, as exactly as both are stated. Of two periods the one that
    begins first is earlier, unless it ends last.

    Args:
        first: A document.
        second: Another one.
    """
    one, other = _span(first), _span(second)
    if one is None or other is None:
        return False
    return _is_less(one[0], other[0]) and not _is_less(other[1], one[1])


def _stated(corpus: Corpus) -> Iterator[Editions]:
    plans = {plan.path: plan for plan in corpus.plans}
    for plan in corpus.plans:
        for name, path in plan.facts:
            if name == "replaces" and path in plans and path != plan.path:
                yield Editions(plans[path], plan, REPLACES)


def _dated(corpus: Corpus) -> Iterator[Editions]:
    groups = sorted({(issuer_of(plan), plan.kind) for plan in corpus.plans})
    for group in groups:
        those = [plan for plan in corpus.plans if (issuer_of(plan), plan.kind) == group]
        if len(those) == 2:  # noqa: PLR2004 (of more, the order of editions is a person's to state)
            yield from _by_date(those)


def _by_date(plans: list[Plan]) -> Iterator[Editions]:
    for one, other in combinations(plans, 2):
        for first, second in ((one, other), (other, one)):
            if is_before(first, second):
                yield Editions(first, second, DATED)


def _asked(earlier: Plan, later: Plan) -> Editions:
    if earlier.path == later.path:
        raise SettingsError(f"{earlier.path} cannot be compared with itself: name two documents")
    if ("replaces", later.path) in earlier.facts:
        raise SettingsError(
            f"{earlier.path} is said to replace {later.path}: name {later.path} as the earlier one"
        )
    if ("replaces", earlier.path) in later.facts:
        return Editions(earlier, later, REPLACES)
    return Editions(earlier, later, DATED if is_before(earlier, later) else ASKED)


def _other(corpus: Corpus, earlier: str | None, later: str | None) -> tuple[Editions, ...]:
    """Return the pairs one side of which is given: stated ones, else with the only other plan."""
    given = _plan(corpus, earlier or later or "")
    stated = [e for e in _stated(corpus) if given is (e.earlier if earlier else e.later)]
    if stated:
        return tuple(sorted(stated, key=_order))
    told = {p.path for e in _stated(corpus) for p in (e.earlier, e.later) if _holds(e, given)}
    others = [p for p in corpus.plans if co_stated(p, given) and p.path not in told | {given.path}]
    fitting = [p for p in others if is_before(*((given, p) if earlier else (p, given)))]
    undated = [p for p in others if not is_before(p, given) and not is_before(given, p)]
    if len(fitting or undated) != 1:
        raise SettingsError(_unclear(given, "later" if earlier else "earlier", fitting or undated))
    other = (fitting or undated)[0]
    return (_asked(given, other) if earlier else _asked(other, given),)


def _holds(editions: Editions, plan: Plan) -> bool:
    return plan.path in {editions.earlier.path, editions.later.path}


def _unclear(given: Plan, missing: str, choices: list[Plan]) -> str:
    if not choices:
        return f"{given.path}: its publisher has no {missing} document to compare it with"
    paths = ", ".join(plan.path for plan in choices)
    return f"{given.path}: which document is the {missing} one? Name one of {paths}"


def _plan(corpus: Corpus, path: str) -> Plan:
    for plan in corpus.plans:
        if plan.path == path:
            return plan
    paths = ", ".join(plan.path for plan in corpus.plans)
    raise SettingsError(f"no plan is called {path!r}: choose one of {paths}")


def _order(editions: Editions) -> tuple[str, str]:
    return editions.later.path, editions.earlier.path


def _span(plan: Plan) -> tuple[str, str] | None:
    """Return the first and the last day, month or year that a document is about or from."""
    for period in plan.of_kind("Period"):
        start, end = period.get("start"), period.get("end")
        if start or end:
            return start or end or "", end or start or ""
    dates = (dated.get("iso") for dated in plan.of_kind("Date"))
    return next(((iso, iso) for iso in dates if iso), None)


def _is_less(one: str, other: str) -> bool:
    """Return whether a date is before another, as far as both are exact."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]
