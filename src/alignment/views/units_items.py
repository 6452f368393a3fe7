"""How large each unit is drawn, and what stands around it: before anything has its place."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from alignment.analytics.wording import counted
from alignment.views.measure import text_width
from alignment.views.units_view import Party, UnitTie
from alignment.views.wording import printable, shorten

RING: Final = 12
"""Units that stand on a ring with their names below; of more, the names stand at their sides."""

FRAMED: Final = 6
"""Units that stand in a frame of what they state together; more are named instead."""

NAME: Final = 13.0
"""Height of a name, in pixels."""

NOTE: Final = 11.5
"""Height of the words below a name, in pixels."""

BOLD: Final = 1.22
"""How much wider bold words may be than measured: fonts differ."""

_ROOMY: Final = 1.12
_WRAP: Final = 22
_LINE, _SMALL_LINE, _GAP = 17, 15, 5


@dataclass(frozen=True, slots=True)
class Item:
    """A unit as it is drawn: a circle with words, or a frame around units.

    Attributes:
        key: Of its party.
        radius: Of its circle; 0 of a frame.
        lines: Its name, line by line; of a frame, its caption.
        notes: Smaller words after it.
        inside: What stands in a frame.
        is_beside: Whether the words stand beside the circle, not below.
    """

    key: str
    radius: float
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    inside: "tuple[Item, ...]" = ()
    is_beside: bool = False

    @property
    def words(self) -> tuple[float, float]:
        """How wide and how high its words are, in pixels."""
        wide = [text_width(line, size=NAME) * BOLD for line in self.lines]
        wide += [text_width(note, size=NOTE) * _ROOMY for note in self.notes]
        high = len(self.lines) * _LINE + len(self.notes) * _SMALL_LINE
        return max(wide, default=0.0), high + _GAP

    @property
    def around(self) -> tuple[float, float, float, float]:
        """How far it reaches from the middle of its circle: left, up, right, down."""
        (wide, high), r = self.words, self.radius
        if self.is_beside:
            half = max(r, high / 2)
            return r, half, r, half  # the words stand outside of the ring
        return max(r, wide / 2), r, max(r, wide / 2), r + high


@dataclass(frozen=True)
class Family:
    """What is drawn of some parties, by what it is part of.

    Attributes:
        children: Key of an organisation → keys of what stands below it; ``""`` → what is part of
            nothing. What stands in a frame is left out.
        frames: Key of a party of several → keys of the units in its frame.
        frame_of: Unit → key of the frame that it stands in.
    """

    parties: Mapping[str, Party]
    children: Mapping[str, tuple[str, ...]]
    frames: Mapping[str, tuple[str, ...]]
    frame_of: Mapping[str, str] = field(default_factory=dict)

    def item(self, key: str, most: int, *, longest: int = 0) -> Item:
        """Return how a party is drawn beside others.

        Args:
            key: Its key.
            most: How much the unit states that states most.
            longest: Most characters of words that stand beside the circle; 0 puts them below.
        """
        party = self.parties[key]
        if key in self.frames and not longest:
            inside = [self.item(one, most) for one in self.frames[key]]
            return Item(key, 0, (_together(party),), inside=tuple(inside))
        share = math.sqrt(party.statements / max(most, 1))
        radius = round(5 + 9 * share if longest else 15 + 27 * share, 1)
        name = printable(party.name)
        lines = (shorten(name, limit=longest),) if longest else wrapped(name)
        return Item(key, radius, lines, notes_of(party), is_beside=longest > 0)


def family_of(parties: Sequence[Party]) -> Family:
    """Return who is part of what, and which units stand in the frame of what they state together.

    Args:
        parties: What is drawn. One that is part of itself, by whatever way, is part of nothing.
    """
    known = {party.key: party for party in parties}
    above = {key: _above(known, key) for key in known}
    frames = _frames(known, above)
    frame_of = {unit: key for key, units in frames.items() for unit in units}
    below: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known.keys() - frame_of.keys()):
        below[above[key]].append(key)
    return Family(known, {key: tuple(keys) for key, keys in below.items()}, frames, frame_of)


def in_chain(keys: Sequence[str], ties: Iterable[UnitTie], family: Family) -> list[str]:
    """Return keys so that what is tied most stands side by side.

    Args:
        keys: Of what stands on one ring.
        ties: Between any parties.
        family: Says who stands in whose frame.
    """
    worth: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for tie in ties:
        one, other = (family.frame_of.get(end, end) for end in tie.ends)
        worth[one][other] += 1 + tie.total
        worth[other][one] += 1 + tie.total
    left = sorted(keys, key=lambda key: (-sum(worth[key].get(k, 0) for k in keys), key))
    chain = left[:1]
    while len(chain) < len(left):
        last = worth[chain[-1]]
        rest = (key for key in left if key not in set(chain))
        chain.append(min(rest, key=lambda key: (-last.get(key, 0), left.index(key))))
    return chain


def notes_of(party: Party) -> tuple[str, ...]:
    """Return what a reader has to know of a unit at first sight, in a few words.

    Examples:
        >>> notes_of(Party("pools", "Pools Office", ended="2020-09-01", statements=3))
        ('no longer exists (2020)',)
    """
    gone = (f"no longer exists ({printable(party.ended)[:4]})",) if party.ended else ()
    return gone if party.statements else (*gone, "states no goal or activity")


def wrapped(name: str) -> tuple[str, ...]:
    """Return a name on one line or two; what does not fit is cut.

    Examples:
        >>> wrapped("Office of Parks, Pools, Paths and River Banks")
        ('Office of Parks,', 'Pools, Paths and…')
    """
    first = ""
    for word in name.split():
        if first and len(first) + 1 + len(word) > _WRAP:
            break
        first = f"{first} {word}".strip()
    rest = " ".join(name.split())[len(first) :].strip()
    lines = (shorten(first, limit=_WRAP + 2), shorten(rest, limit=_WRAP))
    return tuple(line for line in lines if line) or ("?",)


def _together(party: Party) -> str:
    return f"Together: {counted(party.statements, 'goal or activity')}"


def _above(known: Mapping[str, Party], key: str) -> str:
    """Return what a party is drawn below, or nothing where that leads round in a circle."""
    step, seen = known[key].parent, {key}
    while step in known and step not in seen:
        seen.add(step)
        step = known[step].parent
    parent = known[key].parent
    return parent if parent in known and step not in known else ""


def _frames(known: Mapping[str, Party], above: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the parties of several whose units can stand in one frame, with these units."""
    together = {key: p.members for key, p in known.items() if p.members}
    counts: dict[str, int] = defaultdict(int)
    for members in together.values():
        for member in members:
            counts[member] += 1
    return {
        key: members
        for key, members in together.items()
        if len(members) <= FRAMED
        and all(m in known and counts[m] == 1 for m in members)
        and len({above[m] for m in members}) == 1
    }
