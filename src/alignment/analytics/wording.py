"""Sentences for findings, composed from names and counts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from alignment.matching.calibration import UNCALIBRATED

NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Mission": "mission",
        "Vision": "vision",
        "DirectionVision": "vision of a direction",
        "Goal": "goal",
        "Objective": "objective",
        "Strategy": "strategy",
        "Commitment": "commitment",
        "AreaStatement": "area statement",
        "DirectionStatement": "direction statement",
        "SphereStatement": "sphere statement",
        "CoreStrengthStatement": "core strength",
        "CoreStrengthItem": "activity of a core strength",
        "RoleStatement": "role",
        "NextStep": "next step",
    }
)
"""Class word → what one such statement is called in a sentence."""

_PLURALS: Final = {
    "vision of a direction": "visions of directions",
    "strategy": "strategies",
    "activity of a core strength": "activities of core strengths",
    "claim of duplication": "claims of duplication",
    "claim of overlap": "claims of overlap",
    "goal or activity": "goals and activities",
    "pair of statements": "pairs of statements",
}


def worth_of(calibrations: Collection[object]) -> str:
    """Return a sentence, after a space, on what the numbers of pairs are worth; may be empty.

    Args:
        calibrations: What the confidences of the pairs rest on; empty or ``None`` without one.

    Examples:
        >>> worth_of(["judged pairs 1"]), worth_of(["judged pairs 1", ""])
        ('', ' The numbers are similarities, ranks and no probabilities.')
    """
    if not all(calibrations):
        return " The numbers are similarities, ranks and no probabilities."
    return f" The confidences are {UNCALIBRATED}." if UNCALIBRATED in calibrations else ""


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them.

    Examples:
        >>> listed(["a", "b", "c"])
        'a, b and c'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def stated_by(names: Sequence[str]) -> str:
    """Return who states a document, and whether several do so together.

    Examples:
        >>> stated_by(["A", "B"])
        'A and B (jointly)'
    """
    return f"{listed(names)} (jointly)" if len(names) > 1 else listed(names)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples:
        >>> counted(1, "theme"), counted(2, "theme"), counted(2, "strategy")
        ('1 theme', '2 themes', '2 strategies')
    """
    plural = _PLURALS.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def kinds_counted(kinds: Iterable[str]) -> str:
    """Return how many statements of each class word there are, in the order of first use.

    Examples:
        >>> kinds_counted(["Goal", "Objective", "Objective"])
        '1 goal and 2 objectives'
    """
    counts = Counter(NOUNS[kind] for kind in kinds)
    return listed([counted(number, noun) for noun, number in counts.items()])
