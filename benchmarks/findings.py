"""Which units meet, against networkx; and all searches for findings: seconds and peak memory by size.

Usage: python benchmarks/findings.py [--projection | --sizes N ...] [--profile SEARCH]

Invented towns, always the same: a parent with two editions of its plan; units whose plans state
goals, objectives, strategies and values on a few of twenty themes; joint papers with claims, and
plans with an earlier edition. No matcher runs, as matching has benchmarks of its own: suggestions
are drawn. Any two units with a theme in common get about four pairs of statements on it, half of
them likely; each statement two or three with the parent's plans; values and goals some within
their plan; editions one for each statement. That is as dense as between the units of the corpus
that ships, and grows with the square of the units. Each size runs in a process of its own.
"""

import argparse
import cProfile
import math
import pstats
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from statistics import median
from typing import Any, Final

import networkx as nx

from alignment.analytics.matrix import MATRICES, build_matrix
from alignment.analytics.projection import project
from alignment.analytics.scenarios import find_scenario
from alignment.analytics.searches import SEARCHES, search
from alignment.analytics.study import Study, make_study
from alignment.model import Directory, Mapping, Organization, Plan, Source, Statement, Tag
from alignment.namespaces import SAO

BASE: Final = "https://example.org/id/"
SIZES: Final = ((1_000, 20), (3_000, 60), (10_000, 200))
MEMBERSHIPS: Final = ((200, 10_000), (400, 10_000), (400, 50_000))
LIMIT: Final = 1024
"""Megabytes that the largest may take."""

PARENT, JOINT, EARLIER = 60, 20, 30
"""Statements in a plan of the parent, a joint paper and an earlier edition."""

THEMES: Final = """
beacons bridges cargo children crews dikes engines fares ferries festivals grants harbours markets
museums nature parks pilots rescue schools water
""".split()  # noqa: SIM905 (read as prose)
VERBS: Final = """
advise build check clean equip gather insulate invite mend monitor offer open plan publish raise
recruit renew repair replace schedule secure share shorten survey teach test translate update widen
""".split()  # noqa: SIM905 (read as prose)
THINGS: Final = """
alarms archives boats budgets cables captions courses depots docks drills exams filters forecasts
gauges guides hearings herons lamps leases licences locks maps meadows meetings nests passes pay
permits piers pumps radios ramps rails readings refunds rents rights roofs routes samples sensors
shelters shifts signs sluices spans stalls tests tickets tolls tools trees tunnels visits wages
walks weirs wharves yards zones
""".split()  # noqa: SIM905 (read as prose)
KINDS: Final = ("Goal", "Objective", "Objective", "Strategy", "Strategy", "Strategy", "Value")

Corpus = tuple[list[Plan], Directory, list[Mapping]]


class Town:
    """Draws the plans of a town, and which of their statements a matcher would suggest."""

    def __init__(self, statements: int, units: int, seed: int = 0) -> None:
        """Draw everything.

        Args:
            statements: In all plans together, headings included, titles not.
            units: Below one parent.
            seed: Of the random numbers.
        """
        self.draw = random.Random(f"{seed} {statements} {units}")  # noqa: S311 (no secrets)
        self.units = [f"unit-{n:03}" for n in range(units)]
        self.plans = list(self._plans(statements))
        organizations = [Organization(u, f"Unit {u[-3:]}", None, "town") for u in self.units]
        self.directory = Directory((*organizations, Organization("town", "Town")))
        self.suggestions = list(self._suggestions())

    def _plans(self, statements: int) -> Iterator[Plan]:
        first, *others = self.units
        yield self._plan("town/old", ("town",), PARENT, THEMES, spheres=True)
        yield self._plan("town/new", ("town",), PARENT, THEMES, replaces="town/old", spheres=True)
        joint = list(zip(self.units[::20], self.units[1::20], strict=False))
        for pair in joint:
            yield self._plan(f"{pair[0]}/joint", pair, JOINT, self._themes(), claims=True)
        renewed = self.units[5::10]
        for unit in renewed:
            yield self._plan(f"{unit}/old", (unit,), EARLIER, self._themes())
        left = statements - 2 * PARENT - JOINT * len(joint) - EARLIER * len(renewed)
        for number, unit in enumerate((first, *others)):
            size = left * (number + 1) // len(self.units) - left * number // len(self.units)
            replaces = f"{unit}/old" if unit in renewed else ""
            yield self._plan(f"{unit}/plan", (unit,), size, self._themes(), replaces=replaces)

    def _themes(self) -> list[str]:
        return self.draw.sample(THEMES, 5)

    def _plan(  # noqa: PLR0913 (a plan has that many parts)
        self,
        path: str,
        by: tuple[str, ...],
        size: int,
        themes: list[str],
        *,
        replaces: str = "",
        claims: bool = False,
        spheres: bool = False,
    ) -> Plan:
        said = list(self._said(size, themes, by if claims else (), spheres=spheres))
        title = Statement("title", "PlanTitle", path, path, ())
        facts = (("replaces", replaces),) if replaces else ()
        source = Source(f"{path[-4:]}.txt", "0" * 64, "text/plain", 0, "text/1")
        statements = (title, *said)
        return Plan(path, "StrategicPlan", source, by, statements=statements, facts=facts)

    def _said(
        self, size: int, themes: list[str], claimed: tuple[str, ...], *, spheres: bool
    ) -> Iterator[Statement]:
        head, theme = "title", themes[0]
        for number in range(size):
            if spheres and number < 3:  # noqa: PLR2004 (so many spheres)
                yield Statement(f"s{number}", "Sphere", f"Sphere {number}", f"Sphere {number}", ())
            elif number % 10 == 3:  # noqa: PLR2004 (a heading after nine statements)
                head, theme = f"s{number}", themes[number // 10 % len(themes)]
                yield Statement(head, "Area", theme.title(), theme.title(), (), ("title",))
            elif claimed and number % 4 == 0:
                yield self._claim(number, theme, claimed)
            else:
                tags = (Tag(f"s{number % 3}", "sphere"),) if spheres else ()
                yield self._statement(number, theme, head, tags)

    def _statement(
        self, number: int, theme: str, head: str, tags: tuple[Tag, ...]
    ) -> Statement:
        kind = self.draw.choice(KINDS)
        parts = [
            f"{self.draw.choice(VERBS)} {self.draw.choice(THINGS)}"
            for _ in range(1 if kind == "Value" else self.draw.randint(2, 6))
        ]
        text = f"{', '.join(parts).capitalize()} for {theme}."
        about = (("audience", theme),) if number % 5 == 0 else ()
        return Statement(f"s{number}", kind, text, text, (), (head,), tags, attributes=about)

    def _claim(self, number: int, theme: str, units: tuple[str, ...]) -> Statement:
        kind = self.draw.choice(("duplication", "overlap", "option", "driver"))
        name = "concernsFunction" if kind == "duplication" else "concernsTheme"
        about = tuple(("concernsUnit", unit) for unit in units)
        text = f"Both do {theme} and {self.draw.choice(THINGS)}."
        said = (("claimType", kind), *about, (name, f"{theme} {number}"))
        return Statement(f"s{number}", "Claim", text, text, (), attributes=said)

    def _suggestions(self) -> Iterator[Mapping]:
        current = [p for p in self.plans if not p.path.endswith("old") and p.publishers[0] != "town"]
        for one, other in combinations(current, 2):
            if set(one.publishers).isdisjoint(other.publishers):
                for theme in sorted(_on(one).keys() & _on(other).keys()):
                    yield from self._some(_on(one)[theme], _on(other)[theme], 4)
        for parent in self.plans[:2]:
            for unit in current:
                for theme, those in sorted(_on(unit).items()):
                    yield from self._some(those, _on(parent).get(theme, []), len(those))
        for plan in self.plans:
            for those in _on(plan).values():
                yield from self._some(those, those, 3)
        for earlier, later in pairwise(sorted(self.plans, key=lambda p: (p.publishers, p.path))):
            if earlier.publishers == later.publishers:
                every = [[s for those in _on(p).values() for s in those] for p in (earlier, later)]
                yield from self._some(*every, len(every[1]))

    def _some(self, ones: list[str], others: list[str], number: int) -> Iterator[Mapping]:
        """Yield about so many pairs of two lists, with any confidence from 0.2 to 0.9."""
        for _ in range(self.draw.randint(0, 2 * number) if ones and others else 0):
            one, other = self.draw.choice(ones), self.draw.choice(others)
            sure = self.draw.triangular(0.2, 0.9)
            if one != other:
                yield Mapping(
                    one,
                    f"{SAO}{self.draw.choice(('sharesSubjectWith', 'sameActivityAs'))}",
                    other,
                    "semapv:CompositeMatching",
                    round(sure / 2, 6),
                    round(sure, 6),
                    tool="drawn/1",
                    explanation=(("share", 0.6), ("renew", 0.4)),
                    strong=round(sure**2, 6),
                    calibration="drawn 1",
                )


def _on(plan: Plan) -> dict[str, list[str]]:
    """Return the IRIs of the statements under each heading of a plan."""
    kept = _KEPT.setdefault(id(plan), {})
    if not kept:
        for statement in plan.statements:
            if statement.kind in KINDS:
                theme = plan.statement(statement.parents[0]).clean
                kept.setdefault(theme, []).append(f"{BASE}{plan.path}/{statement.key}")
    return kept


_KEPT: dict[int, dict[str, list[str]]] = {}
