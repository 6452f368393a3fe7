"""What the page of units shows: units, the plans they state, and what joins two of them."""

from dataclasses import dataclass
from typing import Final

from alignment.analytics.kinds import CASCADE, CLAIM, OVERLAP
from alignment.analytics.study import INFERRED_FROM
from alignment.model import Quoted
from alignment.views.links import rank

BEST: Final = 5
"""Pairs of statements that are quoted of two units, and statements that are of one plan."""


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A document as the page tells of it.

    Attributes:
        path: ``<publisher>/<plan>``.
        title: Its title.
        date: Its date or period as printed, or that none is.
        counts: How many goals and activities of each class it states, in words; may be empty.
        statements: The first of them, goals before activities, as its publisher lets them be shown.
        number: How many there are.
        rights: Whose the words are; empty when unknown.
        is_current: Whether no other plan is said to replace it.
    """

    path: str
    title: str
    date: str
    counts: str = ""
    statements: tuple[Quoted, ...] = ()
    number: int = 0
    rights: str = ""
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Party:
    """A unit, or several that state a plan together.

    Attributes:
        key: Slug of the unit; of several, their slugs joined by ``+``.
        name: Its acronym, else its name; of several, all of them.
        full: Its whole name where that is longer; of several, empty.
        statements: How many different goals and activities it states.
        parent: Key of the organisation it is part of, or empty.
        ended: Date or year since which it no longer exists; empty when none is known.
        became: Name of what took its place, or empty.
        plans: Paths of what it states, sorted.
        members: Keys of the units that state it together; of one unit, none.
    """

    key: str
    name: str
    full: str = ""
    statements: int = 0
    parent: str = ""
    ended: str = ""
    became: str = ""
    plans: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two statements that match.

    Attributes:
        first: A statement of the one side.
        second: A statement of the other.
        weight: Confidence where there is one, else the score.
        evidence: ``reviewed`` or ``inferred``.
        is_likelihood: Whether the weight is a probability.
        told: Who accepted it and when; may be empty.
    """

    first: Quoted
    second: Quoted
    weight: float
    evidence: str
    is_likelihood: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two sides have in common by what a matcher suggests.

    Attributes:
        total: Matched confidence T.
        share: T for each statement of the side that states less.
        low: Lowest T when one block of one plan is left out.
        high: Highest T then.
        drawn: How many of the matched pairs are aligned by nine draws in ten, or ``None`` where
            the weights are no probabilities.
        matched: How many pairs make up T.
        likely: How many pairs are likely, whether or not they are matched.
        shorter: How many goals and activities the side states that states less.
        p_value: How often unrelated plans do as well, or ``None`` where that was not tested.
        q_value: The same, with the number of tests allowed for.
        chance: The test in sentences, or why there is none.
        worth: What the numbers are worth, in a sentence; empty when they are calibrated.
    """

    total: float
    share: float
    low: float
    high: float
    drawn: tuple[int, int] | None
    matched: int
    likely: int
    shorter: int
    p_value: float | None = None
    q_value: float | None = None
    chance: str = ""
    worth: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """What a unit's plan does for its parent's.

    Attributes:
        served: How many goals and activities of the parent's plan it serves.
        total: How many there are.
        pairs: How many pairs of statements there are.
        reviewed: How many of them people accepted.
    """

    served: int
    total: int
    pairs: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim of a document about units.

    Attributes:
        type: ``overlap`` or ``duplication``.
        said: Its quotation.
        units: Names of the units it concerns.
    """

    type: str
    said: Quoted
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitTie:
    """What joins two sides: one edge of the picture, one row of the table.

    Attributes:
        ends: Keys of the two; of a cascade the unit before its parent.
        kind: ``overlap``, ``cascade`` or ``claim``, of :data:`alignment.analytics.kinds.KINDS`.
        tiers: Tiers of evidence, weightiest first, with how many claims, statements or pairs.
        overlap: How much they have in common, where a matcher suggests something.
        served: What the one does for the other, in a cascade.
        pairs: The best pairs of statements, accepted ones first.
        claims: What documents say of the two.
        plans: Paths of the documents it rests on, sorted.
        graphs: Two paths each: the plans whose graph shows it, most pairs first.
        time: How the documents stand to each other in time, in a sentence.
    """

    ends: tuple[str, str]
    kind: str
    tiers: tuple[tuple[str, int], ...]
    overlap: Overlap | None = None
    served: Served | None = None
    pairs: tuple[PairShown, ...] = ()
    claims: tuple[ClaimShown, ...] = ()
    plans: tuple[str, ...] = ()
    graphs: tuple[tuple[str, str], ...] = ()
    time: str = ""

    @property
    def key(self) -> str:
        """Identifies it in the page and in its address."""
        return "~".join(self.ends)

    @property
    def total(self) -> float:
        """Matched confidence T; 0 where nothing was inferred."""
        return self.overlap.total if self.overlap else 0.0

    @property
    def order(self) -> tuple[bool, int, float, int, tuple[str, str]]:
        """What ties are sorted by: cascades last, weightier evidence first, then by T."""
        best = min((rank(tier) for tier, _ in self.tiers), default=9)
        number = self.tiers[0][1] if self.tiers else 0
        return self.kind == CASCADE, best, -self.total, -number, self.ends


@dataclass(frozen=True, slots=True)
class UnitView:
    """All that the page shows.

    Attributes:
        parties: Units by key, then those that state a plan together.
        ties: What joins them, by :attr:`UnitTie.order`.
        plans: Every document, by path.
        said: Groups of units that documents say overlap or duplicate: their names, how many claims.
        threshold: Lowest confidence, in [0, 1], of a pair that counts though nobody judged it.
    """

    parties: tuple[Party, ...] = ()
    ties: tuple[UnitTie, ...] = ()
    plans: tuple[UnitPlan, ...] = ()
    said: tuple[tuple[tuple[str, ...], int], ...] = ()
    threshold: float = INFERRED_FROM

    def of_kind(self, *kinds: str) -> tuple[UnitTie, ...]:
        """Return the ties of these kinds, in order."""
        return tuple(tie for tie in self.ties if tie.kind in kinds)

    @property
    def lateral(self) -> tuple[UnitTie, ...]:
        """The ties between units of whom neither is part of the other, in so far as that counts."""
        return self.of_kind(OVERLAP, CLAIM)

    @property
    def cascades(self) -> tuple[UnitTie, ...]:
        """The ties between a unit and what it is part of."""
        return self.of_kind(CASCADE)
