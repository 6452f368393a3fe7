"""Which predicate to propose for two statements, and which of them is the means."""

from typing import Final

from alignment.matching.comparisons import ACTIVITIES, AIMS, CLAIMS
from alignment.matching.words import words
from alignment.namespaces import SAO

SHARES_SUBJECT: Final = SAO + "sharesSubjectWith"
SAME_AIM: Final = SAO + "sameAimAs"
SAME_ACTIVITY: Final = SAO + "sameActivityAs"
CONTRIBUTES: Final = SAO + "contributesTo"

STRONGLY: Final = 0.5
"""Confidence from which two statements are proposed as the same aim or activity."""

_DIRECTED: Final = frozenset({"cascade", "support"})
"""Comparisons in which one side serves the other."""


_NEGATIONS: Final = frozenset(
    {"cease", "discontinue", "don't", "doesn't", "neither", "never", "no", "none", "nor"}
    | {"not", "stop", "without", "won't"}
)
"""Words that turn a statement round; written as plans write them, in small letters."""


def is_opposed(one: str, other: str) -> bool:
    """Return whether one of two texts is negated and the other is not, as far as words tell.

    Examples:
        >>> is_opposed("Train all staff.", "Do not train staff.")
        True
    """
    first, second = (
        any(w.replace("’", "'").casefold() in _NEGATIONS for w in words(text))
        for text in (one, other)
    )
    return first != second


def propose(
    comparison: str, kinds: tuple[str, str], *, strong: float | None, opposed: bool = False
) -> tuple[str, bool]:
    """Return the predicate to propose for a pair, and whether the pair is to be turned round.

    Strongly aligned aims are proposed as the same aim, activities as the same activity. Where
    one side serves the other (a unit's plan and its parent's, objectives and values of one
    plan), an activity is proposed as a means to an aim or value. A claim about units is no means
    and no end: it shares a subject at most. Nothing else tells means from
    ends, so all other pairs are proposed to share a subject.

    Args:
        comparison: Name of the comparison that pairs the two.
        kinds: Class words of subject and object.
        strong: Confidence that the pair is strongly aligned, if known.
        opposed: Whether one of the two is negated: no more than the subject is shared then.

    Examples:
        >>> propose("support", ("Value", "Objective"), strong=0.1)[1]
        True
        >>> propose("overlap", ("Goal", "Goal"), strong=0.8)[0].rpartition("#")[2]
        'sameAimAs'
    """
    if opposed or not CLAIMS.isdisjoint(kinds):
        return SHARES_SUBJECT, False
    means = tuple(kind in ACTIVITIES for kind in kinds)
    if means[0] != means[1] and comparison in _DIRECTED:
        return CONTRIBUTES, means[1]
    if strong is not None and strong >= STRONGLY:
        if all(means):
            return SAME_ACTIVITY, False
        if all(kind in AIMS for kind in kinds):
            return SAME_AIM, False
    return SHARES_SUBJECT, False
