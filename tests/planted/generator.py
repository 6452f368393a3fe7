"""Invented corpora in which overlaps, duplications, gaps, changes and a group are planted.

A parent with two editions of its plan, and many units with one plan each. What is planted is
bookkept nowhere: which statement states which idea says it all, and ``truth`` derives the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, TypeVar

import numpy as np
from tests.planted.ideas import ACTIVITY, AIM, Area, Idea, Written, read_ideas, worded

from alignment.model import Directory, Organization

T = TypeVar("T")

PARENT: Final = "guild"
EARLIER, LATER = f"{PARENT}/plan-2015", f"{PARENT}/plan-2021"
GROUP: Final = 3
"""Units worth merging: as many as an idea has wordings."""

NAMES: Final = (
    "Aldmoor", "Brackwater", "Corvane", "Dunmere", "Eskdell", "Farrowby", "Gellan", "Hythe",
    "Inverlow", "Jarrold", "Kestmark", "Lyndale", "Mornby", "Nethercott", "Oxwold", "Penhallow",
)  # fmt: skip
"""Of units; each is a chapter of the guild."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a plan to be made.

    Attributes:
        idea: What it states.
        text: In which words.
        audience: For whom, as it states in so many words; may be empty.
        under: Name of the aim it is printed under; empty for the top level.
    """

    idea: Idea
    text: str
    audience: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan to be made: as values, or as a document.

    Attributes:
        path: Its path.
        units: Slugs of those who state it.
        title: Printed at its head.
        years: First and last year of its period.
        told: Aims, each before the activities under it; then activities, then values.
        claims: Type of claim and what it is about, of a paper on the units that state it.
        replaces: Path of the earlier edition, if there is one.
    """

    path: str
    units: tuple[str, ...]
    title: str
    years: tuple[int, int]
    told: tuple[Told, ...]
    claims: tuple[tuple[str, str], ...] = ()
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is to be made, and the groups of units that are planted in it.

    Attributes:
        outlines: The plans.
        directory: The guild and its units.
        group: Slugs of the units whose statements say the same.
        named: Slugs of the units that a paper names; empty without one.
    """

    outlines: tuple[Outline, ...]
    directory: Directory
    group: tuple[str, ...]
    named: tuple[str, ...]


def plant(seed: int, *, units: int = 12, paper: bool = False) -> Corpus:
    """Return a corpus.

    Args:
        seed: The same seed, the same corpus.
        units: How many units state a plan: 8 to 16.
        paper: Whether two of them state a paper together that claims what they share.
    """
    return _Planting(read_ideas(), np.random.default_rng((seed, units)), units).corpus(paper=paper)


@dataclass
class _Planting:
    """Ideas handed out to units, each area for one purpose."""

    written: Written
    draw: np.random.Generator
    size: int
    told: dict[str, list[Told]] = field(default_factory=dict)
    met: set[tuple[str, str]] = field(default_factory=set)

    def corpus(self, *, paper: bool) -> Corpus:
        slugs = [name.lower() for name in NAMES[: self.size]]
        self.told = {slug: [] for slug in slugs}
        areas = self._mixed(self.written.areas)
        group = tuple(sorted(self._mixed(slugs)[:GROUP]))
        self.met |= set(combinations(group, 2))
        editions = self._parent(areas[:6])
        self._share(group, areas[6:9])
        self._pair(areas[9:15])
        self._own(areas[15:])
        self._mislead()
        named = next(self._apart()) if paper else ()
        units = [self._plan(slug, told) for slug, told in sorted(self.told.items())]
        papers = [_paper(named, self.written.noise[-1])] if paper else []
        return Corpus((*editions, *units, *papers), _directory(slugs), group, named)

    def _mixed(self, things: Iterable[T]) -> list[T]:
        ordered = list(things)
        return [ordered[int(n)] for n in self.draw.permutation(len(ordered))]

    def _apart(self) -> Iterator[tuple[str, str]]:
        """Yield two units that share nothing yet, again and again."""
        for one, other in self._mixed(combinations(sorted(self.told), 2)):
            if (one, other) not in self.met:
                self.met.add((one, other))
                yield one, other

    def _parent(self, areas: Sequence[Area]) -> tuple[Outline, Outline]:
        """Return two editions, and let units serve some of what the later one states."""
        kept, reworded, acted, new, dropped, bare = areas
        aims = {area: area.aims[0] for area in areas}
        acts = {area: area.means_to(area.aims[0])[0] for area in areas}
        moved = bare.means_to(bare.aims[1])[0]
        values = self._mixed(self.written.values)[:4]
        earlier = [
            *_told(aims[kept], 0, acts[kept], 0),
            *_told(aims[reworded], 0, acts[reworded], 0),
            *_told(aims[acted], 0, acts[acted], 0),
            *_told(aims[dropped], 0, acts[dropped], 0),
            tell(aims[bare], 0),
            tell(moved, 0, under=aims[kept].name),
            *(tell(values[n], 0) for n in (0, 1, 2)),
        ]
        later = [
            *_told(aims[acted], 0, acts[acted], 1),
            *_told(aims[new], 0, acts[new], 0),
            *_told(aims[reworded], 1, acts[reworded], 0),
            *_told(aims[kept], 0, acts[kept], 0),
            tell(aims[bare], 0),
            tell(moved, 0, under=aims[acted].name),
            *(tell(values[n], wording) for n, wording in ((0, 0), (1, 1), (3, 0))),
        ]
        served = ((acts[kept], 1), (aims[reworded], 2), (acts[acted], 2), (moved, 1))
        for slug, (idea, wording) in zip(self._mixed(self.told), served, strict=False):
            self.told[slug].append(tell(idea, wording))
        first = Outline(EARLIER, (PARENT,), "Our Way Ahead", (2015, 2020), _ordered(earlier))
        second = Outline(
            LATER, (PARENT,), "Our Further Way", (2021, 2026), _ordered(later), replaces=EARLIER
        )
        return first, second

    def _share(self, group: Sequence[str], areas: Sequence[Area]) -> None:
        """Let all units of a group say the same three things, one of them for one audience."""
        addressed = _addressed(areas[0])
        for wording, slug in enumerate(self._mixed(group)):
            self.told[slug].append(tell(addressed, wording, addressed.audience))
            self.told[slug].append(tell(_open(areas[1]), wording))
            self.told[slug].append(tell(areas[2].aims[0], wording))

    def _pair(self, areas: Sequence[Area]) -> None:
        """Let two units each share one thing: two duplicate, the others overlap at most."""
        others = [idea.audience for area in self.written.areas for idea in area.activities]
        elsewhere = next(a for a in self._mixed(others) if a and a not in _audiences(areas))
        ideas = [_addressed(area) for area in areas[:3]]
        shared = [
            (ideas[0], ideas[0].audience, ideas[0].audience),
            (ideas[1], ideas[1].audience, ideas[1].audience),
            (ideas[2], ideas[2].audience, elsewhere),
            (_open(areas[3]), _open(areas[3]).audience, ""),
            (_open(areas[4]), "", ""),
            (areas[5].aims[0], "", ""),
        ]
        for (idea, *audiences), units in zip(shared, self._apart(), strict=False):
            wordings = self._mixed(range(3))
            for slug, audience, wording in zip(units, audiences, wordings, strict=False):
                self.told[slug].append(tell(idea, wording, audience))

    def _own(self, areas: Sequence[Area]) -> None:
        """Let each unit say what nobody else says; some say no means to it."""
        own = [(area.aims[0], area.means_to(area.aims[0])[0]) for area in areas]
        noise = self._mixed(self.written.noise[:-1])
        for number, slug in enumerate(self._mixed(self.told)):
            aim, act = (own + noise)[number]
            self.told[slug].append(tell(aim, 0))
            if number % 4:
                self.told[slug].append(tell(act, 0, under=aim.name))
            values = self._mixed(self.written.values)[:2]
            self.told[slug].extend(tell(value, int(self.draw.integers(3))) for value in values)

    def _mislead(self) -> None:
        """Let some units say what only sounds like what another unit says."""
        stated = {told.idea.name: slug for slug, those in self.told.items() for told in those}
        heard = [each for each in self.written.lookalikes if each.resembles in stated]
        for trap in self._mixed(heard)[: self.size // 2]:
            deaf = [
                s for s, t in self.told.items() if trap.resembles not in {x.idea.name for x in t}
            ]
            self.told[self._mixed(deaf)[0]].append(tell(trap, 0))

    def _plan(self, slug: str, told: list[Told]) -> Outline:
        title = f"Plan of the {slug.title()} Chapter"
        start = 2019 + int(self.draw.integers(3))
        return Outline(f"{slug}/plan", (slug,), title, (start, start + 4), _ordered(told))


def tell(idea: Idea, wording: int, audience: str = "", *, under: str = "") -> Told:
    """Return a statement of an idea in one of its wordings."""
    return Told(idea, worded(idea, wording, audience), audience, under)


def _told(aim: Idea, said: int, act: Idea, acted: int) -> tuple[Told, Told]:
    return tell(aim, said), tell(act, acted, under=aim.name)


def _ordered(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return aims, each with what is printed under it; then other activities, then values."""
    those = list(told)
    aims = [t for t in those if t.idea.kind == AIM]
    nested = [t for aim in aims for t in (aim, *(x for x in those if x.under == aim.idea.name))]
    loose = [t for t in those if t.idea.kind == ACTIVITY and not t.under]
    values = [t for t in those if t.idea.kind not in {AIM, ACTIVITY}]
    return (*nested, *loose, *values)


def _addressed(area: Area) -> Idea:
    return next(idea for idea in area.activities if idea.audience)


def _open(area: Area) -> Idea:
    """Return an activity that need not say for whom it is; if possible, one that can."""
    fitting = [idea for idea in area.activities if idea.is_optional]
    return next((idea for idea in fitting if idea.audience), (fitting or [_addressed(area)])[0])


def _audiences(areas: Iterable[Area]) -> set[str]:
    return {idea.audience for area in areas for idea in area.activities}


def _paper(units: tuple[str, ...], noise: tuple[Idea, Idea]) -> Outline:
    aim, act = noise
    claims = (("overlap", "evening classes"), ("duplication", "payroll"), ("option", "merger"))
    told = (tell(aim, 0), tell(act, 0, under=aim.name))
    return Outline(f"{'-'.join(units)}/paper", units, "Side by Side", (2021, 2021), told, claims)


def _directory(slugs: Iterable[str]) -> Directory:
    units = [Organization(s, f"{s.title()} Chapter", None, PARENT) for s in slugs]
    return Directory(tuple(sorted([Organization(PARENT, "Lantern Guild"), *units])))
