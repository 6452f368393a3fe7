"""All searches for findings by size of corpus, and the projection of units against networkx's.

Usage: python benchmarks/findings.py [--full] [--projection]

The projection: which units have how many statements in common, with equal edges.

The searches: seconds for each, and peak memory of the process, which a size has for itself; then
how time grows, as the exponent of the number of statements. 1,000 and 3,000 statements in 20 and
60 units; ``--full`` adds 10,000 in 200, which must stay within 1 GB.

Invented towns, always the same: a parent with two editions of its plan; units whose plans state
goals, objectives, strategies and values on five of twenty themes; joint papers with claims, and
plans with an earlier edition. No matcher runs, as matching has benchmarks of its own: suggestions
are drawn. Any two units with a theme in common get about four pairs of statements on it, half of
them likely; each statement two with either plan of the parent; statements under one heading three,
editions one for each statement. That is as dense as the corpus that ships; pairs across units grow
with the square of their number.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain, combinations, pairwise, product
from statistics import median
from timeit import repeat
from typing import Any, Final

import networkx as nx

from alignment.analytics.matrix import MATRICES, build_matrix
from alignment.analytics.projection import in_common, incidence, project
from alignment.analytics.scenarios import find_scenario
from alignment.analytics.searches import SEARCHES, search
from alignment.analytics.study import Study, make_study
from alignment.model import Directory, Mapping, Organization, Plan, Source, Statement, Tag
from alignment.namespaces import SAO

weighted = nx.bipartite.weighted_projected_graph

BASE: Final = "https://example.org/id/"
SIZES: Final = {300: 12, 1_000: 20, 3_000: 60, 10_000: 200}
"""Statements → units."""

MEMBERSHIPS: Final = ((200, 10_000), (400, 10_000), (200, 50_000), (400, 50_000))
LIMIT, PEAK = 1024, "peak MB"
"""Megabytes that the largest may take."""

PARENT, JOINT, EARLIER = 60, 20, 30
"""Statements in a plan of the parent, a joint paper and an earlier edition."""

KEPT: Final = 0.5
"""Share of a later edition that stood in the earlier, and of that, in the same words."""

THEMES: Final = """
beacons bridges cargo children crews dikes engines fares ferries festivals grants harbours markets
museums nature parks pilots rescue schools water
""".split()  # noqa: SIM905 (read as prose)
VERBS: Final = """
advise build check clean equip gather invite mend offer open plan publish raise recruit renew repair
""".split()  # noqa: SIM905 (read as prose)
THINGS: Final = """
alarms archives boats budgets captions courses depots docks drills exams filters forecasts gauges
hearings herons lamps leases locks maps meadows meetings passes pay permits piers radios ramps
rents rights roofs routes samples sensors shelters shifts signs stalls tests tools trees wages walks
""".split()  # noqa: SIM905 (read as prose)
PREDICATES: Final = ("sharesSubjectWith", "sameActivityAs")
KINDS: Final = ("Goal", "Objective", "Objective", "Strategy", "Strategy", "Strategy", "Value")


class Town:
    """Draws the plans of a town, and which of their statements a matcher would suggest."""

    def __init__(self, statements: int, units: int, seed: int = 0) -> None:
        """Draw so many statements in all plans together, and so many units below one parent."""
        self.draw = random.Random(f"{seed} {statements} {units}")  # noqa: S311 (no secrets)
        self.units = [f"unit-{n:03}" for n in range(units)]
        self.headed: dict[str, dict[str, list[str]]] = {}
        self.said: dict[str, list[str]] = {}
        self.before: list[str] = []
        self.drawn: set[frozenset[str]] = set()
        self.plans = list(self._plans(statements))
        organizations = [Organization(u, f"Unit {u[-3:]}", None, "town") for u in self.units]
        self.directory = Directory((*organizations, Organization("town", "Town")))
        self.suggestions = list(self._suggestions())

    def _plans(self, statements: int) -> Iterator[Plan]:
        yield self._plan("town/old", ("town",), PARENT)
        yield self._plan("town/new", ("town",), PARENT, replaces="town/old")
        joint = list(zip(self.units[::20], self.units[1::20], strict=False))
        for pair in joint:
            yield self._plan(f"{pair[0]}/joint", pair, JOINT)
        renewed = self.units[5::10]
        for unit in renewed:
            yield self._plan(f"{unit}/old", (unit,), EARLIER)
        left = statements - 2 * PARENT - JOINT * len(joint) - EARLIER * len(renewed)
        for number, unit in enumerate(self.units):
            size = left * (number + 1) // len(self.units) - left * number // len(self.units)
            replaces = f"{unit}/old" if unit in renewed else ""
            yield self._plan(f"{unit}/plan", (unit,), size, replaces=replaces)

    def _plan(self, path: str, by: tuple[str, ...], size: int, *, replaces: str = "") -> Plan:
        self.before = self.said.get(replaces, [])
        said = list(self._said(size, by))
        self.said[path] = [s.clean for s in said if s.kind in KINDS]
        title = Statement("title", "PlanTitle", path, path, ())
        facts = (("replaces", replaces),) if replaces else ()
        source = Source(f"{path[-4:]}.txt", "0" * 64, "text/plain", 0, "text/1")
        statements = (title, *said)
        return Plan(path, "StrategicPlan", source, by, statements=statements, facts=facts)

    def _said(self, size: int, by: tuple[str, ...]) -> Iterator[Statement]:
        is_parent, is_joint = by == ("town",), len(by) > 1
        themes = THEMES if is_parent else self.draw.sample(THEMES, 5)
        head, theme, run = "title", themes[0], max(size // len(themes), 2)
        for number in range(size):
            if is_parent and number in {0, 1, 3}:
                yield Statement(f"s{number}", "Sphere", f"Sphere {number}", f"Sphere {number}", ())
            elif number // run < len(themes) and number % run == run - 1:
                head, theme = f"s{number}", themes[number // run]
                yield Statement(head, "Area", theme.title(), theme.title(), (), ("title",))
            elif is_joint and number % 4 == 0:
                yield self._claim(number, theme, by)
            else:
                tags = (Tag(f"s{number % 2}", "sphere"),) if is_parent else ()
                yield self._statement(number, theme, head, tags)

    def _statement(self, number: int, theme: str, head: str, tags: tuple[Tag, ...]) -> Statement:
        kind = self.draw.choice(KINDS)
        parts = [
            f"{self.draw.choice(VERBS)} {self.draw.choice(THINGS)}"
            for _ in range(1 if kind == "Value" else self.draw.randint(2, 6))
        ]
        text = f"{', '.join(parts).capitalize()} for {theme}."
        if self.before and self.draw.random() < KEPT:
            text = self.draw.choice(self.before)
            text = text if self.draw.random() < KEPT else f"Again {text[0].lower()}{text[1:]}"
        about = (("audience", theme),) if number % 5 == 0 else ()
        return Statement(f"s{number}", kind, text, text, (), (head,), tags, attributes=about)

    def _claim(self, number: int, theme: str, units: tuple[str, ...]) -> Statement:
        kind = self.draw.choice(("duplication", "overlap", "option", "driver"))
        name = "concernsFunction" if kind == "duplication" else "concernsTheme"
        about = (("claimType", kind), *(("concernsUnit", unit) for unit in units))
        text = f"Both do {theme} and {self.draw.choice(THINGS)}."
        told = (*about, (name, f"{theme} {number}"))
        return Statement(f"s{number}", "Claim", text, text, (), attributes=told)

    def _suggestions(self) -> Iterator[Mapping]:
        current = [p for p in self.plans[2:] if not p.path.endswith("old")]
        for one, other in combinations(current, 2):
            if set(one.publishers).isdisjoint(other.publishers):
                for theme in sorted(self._on(one).keys() & self._on(other).keys()):
                    yield from self._some(self._on(one)[theme], self._on(other)[theme], 4)
        for parent, unit in product(self.plans[:2], current):
            for theme, those in sorted(self._on(unit).items()):
                yield from self._some(those, self._on(parent).get(theme, []), 2 * len(those))
        for those in (those for plan in self.plans for those in self._on(plan).values()):
            yield from self._some(those, those, 3)
        for one, other in pairwise(sorted(self.plans, key=lambda p: (p.publishers, p.path))):
            if one.publishers == other.publishers:
                ends = [list(chain(*self._on(plan).values())) for plan in (one, other)]
                yield from self._some(ends[0], ends[1], len(ends[1]))

    def _on(self, plan: Plan) -> dict[str, list[str]]:
        """Return the IRIs of the statements under each heading of a plan."""
        if plan.path not in self.headed:
            found: dict[str, list[str]] = {}
            for statement in plan.statements:
                if statement.kind in KINDS:
                    theme = plan.statement(statement.parents[0]).clean
                    found.setdefault(theme, []).append(f"{BASE}{plan.path}/{statement.key}")
            self.headed[plan.path] = found
        return self.headed[plan.path]

    def _some(self, ones: list[str], others: list[str], number: int) -> Iterator[Mapping]:
        """Yield about so many pairs of two lists, with any confidence from 0.2 to 0.9."""
        for _ in range(self.draw.randint(0, 2 * number) if ones and others else 0):
            one, other = self.draw.choice(ones), self.draw.choice(others)
            sure = self.draw.triangular(0.2, 0.9)
            if one != other and not self.drawn >= {pair := frozenset((one, other))}:
                self.drawn.add(pair)
                yield Mapping(
                    one, f"{SAO}{self.draw.choice(PREDICATES)}", other, "semapv:CompositeMatching",
                    round(sure / 2, 6), round(sure, 6), tool="drawn/1", calibration="drawn 1",
                    explanation=(("share", 0.6), ("renew", 0.4)), strong=round(sure**2, 6),
                )  # fmt: skip


def memberships(units: int, number: int, seed: int = 0) -> dict[str, list[str]]:
    """Return units that state a number of statements between them, each statement about ten."""
    draw = random.Random(seed)  # noqa: S311 (no secrets)
    every = [f"{BASE}plan/{n}" for n in range(number // 10)]
    return {f"unit-{n:03}": draw.sample(every, number // units) for n in range(units)}


def seconds_of(work: Callable[[], object], times: int) -> float:
    """Return the median of some runs, in which memory is collected as ever."""
    return median(repeat(work, "import gc; gc.enable()", number=1, repeat=times))


def show_projection(units: int, number: int) -> None:
    """Print how much faster units are projected than by networkx, whose edges must be equal.

    Both once from who states what, and once from what each makes of that first: a sparse matrix
    here, a bipartite graph there.
    """
    members = memberships(units, number)
    graph, names = bipartite(members), tuple(sorted(members))
    counts: list[tuple[str, str, int]] = list(weighted(graph, names).edges(data="weight"))
    edges = {(min(a, b), max(a, b)): number for a, b, number in counts}
    if project(members).named() != edges:
        sys.exit("the edges differ from networkx's")
    matrix = incidence([tuple(members[name]) for name in names])
    print(f"{units:6}{number:9}{len(edges):8}", end="")
    for ours, theirs in (
        (lambda: in_common(names, matrix), lambda: weighted(graph, names)),
        (lambda: project(members), lambda: weighted(bipartite(members), names)),
    ):
        one, other = seconds_of(ours, 9), seconds_of(theirs, 3)
        print(f"{one * 1e3:10.1f}{other * 1e3:10.0f}{other / one:7.0f} ×", end="")
    print()


def bipartite(members: dict[str, list[str]]) -> "nx.Graph[str]":
    """Return networkx's graph of who states what."""
    return nx.Graph((unit, one) for unit, those in members.items() for one in those)


def asked(study: Study) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield everything that is asked of a study, by name."""
    yield from ((name, lambda name=name: search(study, name)) for name in SEARCHES)
    pair, three = sorted(study.units)[:2], sorted(study.units)[2:5]
    yield "merger", lambda: find_scenario(study, pair)
    yield "dissolution", lambda: find_scenario(study, three, kind="dissolve")
    yield from ((name, lambda name=name: build_matrix(study, name)) for name in MATRICES)


def study_of(statements: int) -> Study:
    """Return a study of an invented town."""
    town = Town(statements, SIZES[statements])
    return make_study(town.plans, town.directory, base=BASE, suggestions=town.suggestions)


def measure(statements: int) -> dict[str, tuple[float, int]]:
    """Return name → seconds and number of findings, which are all kept, as for a report."""
    start = time.perf_counter()
    study = study_of(statements)
    made = {"(corpus and network)": (time.perf_counter() - start, 0)}
    kept = []
    for name, ask in asked(study):
        begin = time.perf_counter()
        kept.append(ask())
        number = len(kept[-1]) if isinstance(kept[-1], list) else 0
        made[name] = (time.perf_counter() - begin, number)
    made["all"] = (time.perf_counter() - start, 0)
    made[PEAK] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0)
    return made


def apart(statements: int) -> dict[str, tuple[float, int]]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--one", str(statements)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return {name: (value, number) for name, (value, number) in json.loads(run.stdout).items()}


def show_searches(sizes: list[int]) -> None:
    """Print seconds by size, findings of the largest, and how seconds grow."""
    found = {size: apart(size) for size in sizes}
    heads = "".join(f"{f'{size:,} in {SIZES[size]}':>14}" for size in sizes)
    print(f"\n{'statements in units: s':24}{heads}{'findings':>10}  growth, as exponent")
    for name, (_, number) in found[sizes[-1]].items():
        row = [found[size][name][0] for size in sizes]
        steps = zip(pairwise(sizes), pairwise(row), strict=True)
        growth = (math.log(b / a) / math.log(n / m) for (m, n), (a, b) in steps)
        shown = "".join(f"{value:14.{0 if name == PEAK else 2}f}" for value in row)
        print(f"{name:24}{shown}{number or '':>10}  {', '.join(f'{g:.1f}' for g in growth)}")
    peak = found[sizes[-1]][PEAK][0]
    print(f"{peak:.0f} MB at most: {'within' if peak <= LIMIT else 'ABOVE'} the limit of {LIMIT}")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="10,000 statements too")
    parser.add_argument("--projection", action="store_true", help="nothing but the projection")
    parser.add_argument("--one", type=int, choices=SIZES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    sizes = list(SIZES)[1:] if given.full else list(SIZES)[1:-1]
    if given.one:
        print(json.dumps(measure(given.one)))
    else:
        print("projection, ms, and how many times faster: from a matrix or graph, from lists")
        heads = f"{'units':>6}{'members':>9}{'edges':>8}"
        print(heads + f"{'ours':>10}{'networkx':>10}{'times':>9}" * 2)
        for units, number in MEMBERSHIPS:
            show_projection(units, number)
        if not given.projection:
            show_searches(sizes)


if __name__ == "__main__":
    main()
