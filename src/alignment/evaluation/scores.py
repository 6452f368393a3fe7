"""Figures of a reading: precision and recall by class, and what goes with a statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KindScore:
    """How many statements of a class were right.

    Attributes:
        kind: Class word, or ``all``.
        gold: Statements of the gold document.
        found: Statements of the reading.
        correct: Statements with right class, text and spans.

    Examples:
        >>> score = KindScore("Goal", gold=4, found=5, correct=3)
        >>> score.precision, score.recall
        (0.6, 0.75)
    """

    kind: str
    gold: int
    found: int
    correct: int

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; ``None`` when nothing was found."""
        return self.correct / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what is printed that was found; ``None`` when nothing is printed."""
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; ``None`` when there is neither."""
        both = self.gold + self.found
        return 2 * self.correct / both if both else None


@dataclass(frozen=True, slots=True)
class Count:
    """How much of what goes with statements was right.

    Attributes:
        right: Statements (or tags) of which the reading says what the gold document says.
        total: Statements (or tags) of which the gold document says something.
        extra: Right statements (or their tags) of which only the reading says something.
    """

    right: int = 0
    total: int = 0
    extra: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Add two counts, part by part."""
        return Count(self.right + other.right, self.total + other.total, self.extra + other.extra)


@dataclass(frozen=True, slots=True, order=True)
class Deviation:
    """One difference between reading and gold document.

    Attributes:
        line: Line of the document, from 1.
        what: ``missed``, ``false``, or the name of what goes with a statement.
        kind: Class word of the statement.
        text: Its words.
        note: What stands there instead.
    """

    line: int
    what: str
    kind: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """How far a reading agrees with a gold document.

    Attributes:
        name: Name of the document.
        kinds: Scores by class, sorted by class word.
        parents: Statements with all their parents right.
        tags: Tags with right target and axis.
        clean: Statements with the right cleaned text.
        notation: Statements with the right printed number.
        ordinals: Statements with the right position.
        doubts: Statements that a reviewer should see and that carry a flag.
        claims: Statements of class ``Claim`` in the reading, counted apart.
        unaccounted: Characters the reading does not account for, or ``None`` when unsaid.
        deviations: Every difference, by line.
    """

    name: str
    kinds: tuple[KindScore, ...]
    parents: Count = field(default_factory=Count)
    tags: Count = field(default_factory=Count)
    clean: Count = field(default_factory=Count)
    notation: Count = field(default_factory=Count)
    ordinals: Count = field(default_factory=Count)
    doubts: Count = field(default_factory=Count)
    claims: int = 0
    unaccounted: int | None = None
    deviations: tuple[Deviation, ...] = ()

    @property
    def overall(self) -> KindScore:
        """All classes together."""
        return _sum_kinds("all", self.kinds)

    @property
    def perfect(self) -> bool:
        """Whether reading and gold document agree in everything the gold document says."""
        return not self.deviations


def pool_scores(scores: Sequence[ReadingScore], *, name: str = "all documents") -> ReadingScore:
    """Return the scores of several documents as if they were one; deviations are left out.

    Args:
        scores: One per document.
        name: What tables call the sum.
    """
    words = sorted({score.kind for each in scores for score in each.kinds})
    unaccounted = [each.unaccounted for each in scores if each.unaccounted is not None]
    return ReadingScore(
        name=name,
        kinds=tuple(
            _sum_kinds(word, (k for each in scores for k in each.kinds if k.kind == word))
            for word in words
        ),
        parents=sum((each.parents for each in scores), Count()),
        tags=sum((each.tags for each in scores), Count()),
        clean=sum((each.clean for each in scores), Count()),
        notation=sum((each.notation for each in scores), Count()),
        ordinals=sum((each.ordinals for each in scores), Count()),
        doubts=sum((each.doubts for each in scores), Count()),
        claims=sum(each.claims for each in scores),
        unaccounted=sum(unaccounted) if len(unaccounted) == len(scores) else None,
    )


def _sum_kinds(kind: str, scores: Iterable[KindScore]) -> KindScore:
    rows = tuple(scores)
    return KindScore(
        kind,
        gold=sum(row.gold for row in rows),
        found=sum(row.found for row in rows),
        correct=sum(row.correct for row in rows),
    )
