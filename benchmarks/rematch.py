"""Matching after one plan of twenty changed against a full run, and peak memory by plan size.

Usage: python benchmarks/rematch.py [--plans N] [--rounds N] [--profile]

Invented plans of about fifty statements under headings, always the same. The full run starts
without any vector kept; the other has those of all plans but the one whose statements are all
new. Both score every pair of every comparison. Each run is a process of its own and is timed
after imports; ``--profile`` prints where its time goes instead.
"""

import argparse
import cProfile
import hashlib
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Final

from alignment.matching import COMPARISONS, Matching, Models, suggest_mappings
from alignment.model import Directory, Mapping, Organization, Plan, Source, Statement

BASE: Final = "https://example.org/id/"
STATEMENTS: Final = 50
SIZES: Final = (50, 200, 400)
THEMES: Final = {
    "Safe passage": "beacons buoys channels charts currents dredging lamps pilots radar shallows",
    "Skilled crews": "apprentices cadets coaching courses drills instructors mates exams shifts",
    "Clean water": "ballast bilge eels estuaries filters marshes oysters reeds silt spills",
    "Fair fares": "concessions discounts families fares passes receipts refunds tickets tolls",
    "Lively quays": "cafés concerts festivals lanterns markets murals piers stalls",
    "Sound finance": "audits bonds budgets debts dividends grants invoices leases reserves",
    "Open data": "archives catalogues forecasts formats licences maps readings records tables",
    "Ready for storms": "alarms dikes drains floods gauges pumps sandbags sirens shelters",
    "Moving freight": "cargo containers cranes customs depots hauliers pallets trucks warehouses",
    "Good neighbours": "complaints councils hearings meetings noise parking residents schools",
    "Quiet engines": "batteries chargers diesel emissions fuel hulls hydrogen motors propellers",
    "Room for nature": "corals dunes herons kelp meadows nests otters seals seagrass wetlands",
    "Ties with science": "experiments fellows laboratories papers professors samples sensors",
    "A fair employer": "childcare contracts equality helplines pay pensions promotions wages",
    "Sea rescue": "boats crews flares helicopters hoists lifejackets radios swimmers volunteers",
    "Local trade": "bakers chandlers fishmongers lenders makers shops startups suppliers",
    "Heritage afloat": "barges chandlery forts galleries lighthouses museums rigging wrecks",
    "Strong bridges": "bolts cables girders locks moorings piles rails sluices spans weirs",
    "Trust in law": "appeals bylaws disclosures ethics inspections permits registers sanctions",
    "Welcome aboard": "accessibility captions guides languages ramps signs visitors volunteers",
}
VERBS: Final = """
advise anchor assemble balance broaden build check clean cut draft equip exchange gather grow host
inspect insulate invite link mend monitor offer open pilot plan publish raise recruit renew repair
replace rescue schedule secure share shorten survey teach test translate tune update widen
""".split()  # noqa: SIM905 (read as prose)
WAYS: Final = """
affordable better calm careful cheaper clear coastal common damaged early electric foreign heavy
inland joint late local modern narrow northern older rural seasonal shared small southern spare
steady tidal timely urgent vacant wooden young
""".split()  # noqa: SIM905 (read as prose)
ENDS: Final = (
    "", "", "by spring", "in every district", "together with partners", "before the next season",
    "so that nobody waits longer than a week", "for the islands first", "with people who know them",
)  # fmt: skip
KINDS: Final = ("Goal", "Objective", "Objective", "Strategy", "Strategy", "Strategy", "Value")


def plan(number: int, *, size: int = STATEMENTS, edition: str = "first") -> Plan:
    """Return an invented plan; no statement of another edition is the same."""
    draw = random.Random(f"{edition} {number}")  # noqa: S311 (no secrets)
    statements = tuple(_statements(draw, size))
    digest = hashlib.sha256(f"{edition} {number}".encode()).hexdigest()
    source = Source(f"{number}.txt", digest, "text/plain", 0, "text/1")
    return Plan(f"port-{number:02}/plan", "StrategicPlan", source, (f"port-{number:02}",),
                statements=statements)  # fmt: skip


def _statements(draw: random.Random, size: int) -> Iterator[Statement]:
    yield Statement("title", "PlanTitle", "Plan", "Plan", ())
    area, theme = "title", ""
    for number in range(size):
        if number % 10 == 0:
            area, theme = f"a{number}", draw.choice(sorted(THEMES))
            yield Statement(area, "Area", theme, theme, (), ("title",))
        kind = draw.choice(KINDS)
        words = _words(draw, THEMES[theme].split(), short=kind == "Value")
        yield Statement(f"s{number}", kind, words, words, (), (area,))


def _words(draw: random.Random, things: list[str], *, short: bool) -> str:
    """Return two words for a value, else a sentence of about 4 to 30."""
    if short:
        return f"{draw.choice(WAYS).title()} {draw.choice(things)}"
    parts = [
        f"{draw.choice(VERBS)} {draw.choice(WAYS)} {draw.choice(things)}"
        for _ in range(draw.randint(1, 5))
    ]
    return f"{', '.join(parts)} {draw.choice(ENDS)}".strip().capitalize() + "."


def directory(count: int) -> Directory:
    """Return the publishers of the plans."""
    return Directory(tuple(Organization(f"port-{n:02}", f"Port {n} Office") for n in range(count)))


def plans_of(count: int, *, changed: bool) -> list[Plan]:
    """Return the plans, one of them in its second edition when it ``changed``."""
    found = [plan(number) for number in range(count)]
    return [*found[:-1], plan(count - 1, edition="second")] if changed else found


def matched(plans: list[Plan], cache: Path | None) -> tuple[Mapping, ...]:
    """Match all plans by every comparison."""
    how = Matching(models=Models(cache=cache))
    return suggest_mappings(
        plans, directory(len(plans)), base=BASE, comparisons=tuple(COMPARISONS), matching=how
    )


def timed(work: Callable[[], tuple[Mapping, ...]]) -> str:
    """Return seconds, peak megabytes above what was taken before, and number of suggestions."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"{seconds} {peak} {len(found)}"


def apart(*options: str) -> tuple[float, float, int]:
    """Measure in a process of its own."""
    run = subprocess.run(  # noqa: S603 (this script)
        [sys.executable, __file__, *options], capture_output=True, text=True, check=True
    )
    seconds, peak, found = run.stdout.split()
    return float(seconds), float(peak), int(found)


def profiled(work: Callable[[], object]) -> None:
    """Print what takes the time."""
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(30)
    pstats.Stats(profile).sort_stats("tottime").print_stats(20)


def round_of(count: int) -> tuple[tuple[float, float, int], tuple[float, float, int]]:
    """Return a full run, and one after a plan changed, with a cache of their own."""
    with tempfile.TemporaryDirectory() as folder:
        first = apart("--one", str(count), "--cache", folder)
        return first, apart("--one", str(count), "--cache", folder, "--changed")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--changed", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def show_times(count: int, rounds: int) -> None:
    """Print full runs beside runs after a change."""
    found = [round_of(count) for _ in range(rounds)]
    pairs = sum(1 for one in range(count) for _ in range(one)) * STATEMENTS**2
    print(f"{count} plans, {count * STATEMENTS} statements, about {pairs} pairs, {rounds} rounds")
    print(f"{'run':24}{'seconds':>9}{'peak MB':>9}{'suggestions':>13}")
    for name, place in (("full", 0), ("one plan changed", 1)):
        seconds, peak = (median(one[place][at] for one in found) for at in (0, 1))
        print(f"{name:24}{seconds:9.2f}{peak:9.0f}{found[0][place][2]:13}")
    ratios = sorted(again[0] / full[0] for full, again in found)
    print(
        f"ratio: {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}); wished: 0.20 or less"
    )


def show_memory() -> None:
    """Print the peak memory of matching two plans, by their size."""
    print(f"\n{'two plans of':24}{'seconds':>9}{'peak MB':>9}{'suggestions':>13}")
    for size in SIZES:
        seconds, peak, found = apart("--size", str(size))
        print(f"{f'{size} statements':24}{seconds:9.2f}{peak:9.0f}{found:13}")


def main() -> None:
    """Print the tables."""
    given = arguments()
    if given.profile:
        with tempfile.TemporaryDirectory() as folder:
            for changed in (False, True):
                plans = plans_of(given.plans, changed=changed)
                profiled(lambda plans=plans: matched(plans, Path(folder)))  # type: ignore[misc]
    elif given.one:
        plans = plans_of(given.one, changed=given.changed)
        print(timed(lambda: matched(plans, given.cache)))
    elif given.size:
        plans = [plan(number, size=given.size) for number in range(2)]
        print(timed(lambda: matched(plans, None)))
    else:
        show_times(given.plans, given.rounds)
        show_memory()


if __name__ == "__main__":
    main()
