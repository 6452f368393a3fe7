"""Whether two units overlap more than unrelated plans do."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from alignment.analytics.chance_scores import Scored, score_together, times_matched
from alignment.analytics.corpus import Corpus
from alignment.analytics.issuers import Issuer, are_lateral, issuer_of
from alignment.analytics.reference import unrelated
from alignment.analytics.study import Study
from alignment.analytics.wording import counted, stated_by
from alignment.matching import Matching
from alignment.model import Plan

ENOUGH: Final = 19
"""Unrelated plans from which on p can fall to 1/20."""

LEVEL: Final = 0.05
"""The q that a reader usually asks about."""

NOT_WHY: Final = (
    "A small p says that the two share more than unrelated plans do, not why: one sector in common "
    "may be enough."
)

Lateral = tuple[Issuer, Issuer]


@dataclass(frozen=True, slots=True)
class Chance:
    """Result of the test of one pair of issuers.

    Attributes:
        p_value: How often an unrelated plan in the place of one of the two does as well, or
            ``None`` where that could not be tested.
        q_value: The same, with the number of tests allowed for.
        told: The result, or why there is none, in a sentence.
    """

    p_value: float | None
    q_value: float | None
    told: str


UNTESTED: Final = Chance(
    None,
    None,
    "Whether this is more than unrelated plans share is not testable: no collection of unrelated "
    "plans was given (--reference).",
)


@dataclass(frozen=True, slots=True)
class _Result:
    """How two issuers did.

    Attributes:
        pair: The two.
        total: Their matched confidence, nothing cut.
        beaten: How many unrelated plans do as well in the place of the first, and of the second.
        number: How many were tried.
        left_out: Sentences on those that were not.
    """

    pair: Lateral
    total: float
    beaten: tuple[int, int]
    number: int
    left_out: tuple[str, ...]

    @property
    def p_value(self) -> float:
        """The larger of the two."""
        return (1 + max(self.beaten)) / (self.number + 1)


def weigh_against_chance(
    study: Study,
    reference: Sequence[Plan],
    *,
    matching: Matching | None = None,
    seed: int = 0,
) -> dict[Lateral, Chance]:
    """Return how likely unrelated plans are to share as much as two issuers do.

    Every two issuers, neither of which is part of the other, are tested, also those that share
    nothing. In the place of either comes each unrelated plan; whichever of the two is longer is
    cut to as many aims and activities as the other has. The plans of the study and the unrelated
    ones are scored by one matcher fitted to all of them. What is tested is the matched confidence
    T as findings state it: by the study's threshold, one to one. It differs from the T of a
    finding because that is scored among the plans of the study only. ``p`` is the larger of

        (1 + #{r: T(u, r) >= T(u, v)}) / (K + 1) and (1 + #{r: T(r, v) >= T(u, v)}) / (K + 1),

    so neither a wordy ``u`` nor a wordy ``v`` suffices. Pairs that a reviewer rejected do not
    count for the two issuers: that can only raise ``p``. Accepted pairs count for what the
    matcher gives them: the test is of its evidence, not of the reviewers'.

    Args:
        study: Plans and their alignments.
        reference: Plans of unrelated publishers. Not counted are those without goal or activity,
            of a publisher of the workspace, and all but one of one publisher.
        matching: How statements are matched: as for the study's suggestions.
        seed: Of the cuts: the same seed, the same result.

    Returns:
        Two issuers, in order → result. Without 19 unrelated plans, results that say so.

    Raises:
        SettingsError: When there is no such matcher, or its model cannot be used.

    References:
        Phipson & Smyth (2010), Permutation p-values should never be zero.
        Benjamini & Hochberg (1995), Controlling the false discovery rate.
        Bates, Candès, Lei, Romano & Sesia (2023), Testing for outliers with conformal p-values:
        values that share one reference collection may be corrected so.
        Barber, Candès, Ramdas & Tibshirani (2021), Predictive inference with the jackknife+: with
        cuts to different lengths p = 1/(K + 1) stays exact, larger ones are at most doubled.
    """
    kept, left_out = unrelated(study.corpus, reference)
    if len(kept) < ENOUGH:
        short = Chance(None, None, _too_few(len(kept), left_out))
        return dict.fromkeys(_lateral(study.corpus), short)
    scored = score_together(study, kept, matching=matching)
    tested = [pair for pair in _lateral(study.corpus) if set(pair) <= scored.issuers.keys()]
    results = _results(scored, tested, left_out, seed)
    p_values = [result.p_value for result in results]
    return {
        r.pair: Chance(round(p, 6), round(q, 6), _told(study.corpus, r, (p, q, len(tested))))
        for r, p, q in zip(results, p_values, adjusted(p_values), strict=True)
    }


def adjusted(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values with the number of tests allowed for, in the order given.

    References:
        Benjamini & Hochberg (1995), Controlling the false discovery rate.

    Examples:
        >>> adjusted([0.04, 0.01, 0.5])
        (0.06, 0.03, 0.5)
    """
    number = len(p_values)
    lowest, found = 1.0, [1.0] * number
    ranked = sorted(range(number), key=lambda at: p_values[at])
    for rank, at in reversed(list(enumerate(ranked, start=1))):
        lowest = min(lowest, p_values[at] * number / rank)
        found[at] = lowest
    return tuple(found)


def _lateral(corpus: Corpus) -> list[Lateral]:
    """Return every two issuers of whom neither is part of the other, in order."""
    issuers = sorted({issuer_of(plan) for plan in corpus.plans})
    return [pair for pair in combinations(issuers, 2) if are_lateral(corpus, *pair)]


def _results(
    scored: Scored, tested: Sequence[Lateral], left_out: tuple[str, ...], seed: int
) -> list[_Result]:
    """Return how each two issuers did; the scores of one issuer at a time are kept."""
    beaten: dict[tuple[Issuer, Issuer], int] = {}
    totals: dict[Lateral, float] = {}
    for stays, replaced in _both_ways(tested):
        table = scored.against(stays)
        for other in replaced:
            side = scored.issuers[other]
            beaten[stays, other] = times_matched(table, side, scored.reference, seed=seed)
            if stays < other:
                totals[stays, other] = table.matched(side.every)
    return [
        _Result(
            (one, other),
            totals[one, other],
            (beaten[other, one], beaten[one, other]),
            len(scored.reference),
            left_out,
        )
        for one, other in tested
    ]


def _both_ways(tested: Sequence[Lateral]) -> Iterator[tuple[Issuer, list[Issuer]]]:
    """Yield each issuer that stays, with those that unrelated plans take the place of."""
    found: dict[Issuer, list[Issuer]] = defaultdict(list)
    for one, other in tested:
        found[one].append(other)
        found[other].append(one)
    yield from sorted(found.items())


def _told(corpus: Corpus, result: "_Result", values: tuple[float, float, int]) -> str:
    one, other = (stated_by(corpus.names(issuer)) for issuer in result.pair)
    p, q, tested = values
    first, second = (number or "none" for number in result.beaten)
    sentence = (
        f"Scored anew together with {result.number} plans of unrelated publishers, matched "
        f"confidence is {result.total:.2f}. Cut to equal numbers of aims and activities, {first} "
        f"of these plans would match {other} as well in the place of {one}, and {second} would "
        f"match {one} as well in the place of {other}: p = {p:.3f}, and q = {q:.3f} allowing for "
        f"the {counted(tested, 'pair')} of issuers tested."
    )
    why = (NOT_WHY,) if p <= LEVEL else ()
    return " ".join((sentence, *why, *_too_coarse(result.number, tested), *result.left_out))


def _too_coarse(number: int, tested: int) -> tuple[str, ...]:
    """Return, where one finding alone cannot be told from chance, a sentence that says so."""
    needed = round(tested / LEVEL) - 1
    if number >= needed:
        return ()
    sentence = (
        f"With {number} unrelated plans and {tested} pairs tested the resolution is too low for "
        f"one isolated overlap to reach q = {LEVEL}: that takes {needed} plans."
    )
    return (sentence,)


def _too_few(number: int, left_out: tuple[str, ...]) -> str:
    given = f"{counted(number, 'plan')} of unrelated publishers can be used (--reference)"
    sentence = (
        "Whether this is more than unrelated plans share is not testable: "
        f"{given}, and at least {ENOUGH} are needed."
    )
    return " ".join((sentence, *left_out))
