"""Publish invented towns of growing size: files, seconds and megabytes, step by step.

Usage: python benchmarks/publish.py [--full] [--explore]

Towns as in ``findings.py``, each statement with a passage. What is published grows as the
statements do: a unit's plans are paired with its parent's and with those of its ten nearest units
only, as otherwise pairs of units, and findings of them, would grow with the square; and there are
at most two suggestions a statement, as against 1.6 in the corpus that ships. 300, 1,000 and 3,000
statements; ``--full`` adds 10,000, which should take less than 60 s on two cores. What is measured
is the command `alignment publish`, from its start to its end. Last: how seconds and files grow, as
the exponent of the statements. ``--explore`` has the pages of a build too, which validate the
graph, as `alignment build` does.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from findings import BASE, SIZES, Town

from alignment.files import write_texts
from alignment.model import Mapping, Passage, Plan
from alignment.rdf import organizations_graph, plan_texts, to_turtle
from alignment.workspace import init_workspace, open_workspace
from alignment.workspace.derived import suggestions_table
from alignment.workspace.workspace import SUGGESTED

EACH: Final = 2
"""Suggestions a statement."""
NEAR: Final = 5
"""Units on either side that a unit's plans are paired with."""
COMMAND: Final = "from alignment.cli import main; main()"
"""What Python runs as the command."""
LIMIT: Final = 60
"""Seconds that 10,000 statements may take."""


def with_passages(plan: Plan) -> Plan:
    """Return the plan as if it had been read: each statement with the place of its words."""
    start, statements = 0, []
    for line, statement in enumerate(plan.statements, 1):
        passage = Passage(start, start + len(statement.text), statement.text, line=line)
        statements.append(replace(statement, passages=(passage,)))
        start += len(statement.text) + 1
    source = replace(plan.source, characters=start)
    return replace(plan, source=source, statements=tuple(statements))


def is_near(suggestion: Mapping) -> bool:
    """Whether a suggestion pairs statements of units near each other, or of a unit's parent."""
    one, other = (
        int(end.removeprefix(f"{BASE}unit-").partition("/")[0]) if "/unit-" in end else None
        for end in (suggestion.subject, suggestion.object)
    )
    return one is None or other is None or abs(one - other) <= NEAR


def kept(suggestions: list[Mapping], number: int) -> Iterator[Mapping]:
    """Yield so many suggestions, taken evenly."""
    step = max(1.0, len(suggestions) / number)
    yield from (suggestions[int(n * step)] for n in range(min(number, len(suggestions))))


def make_workspace(folder: Path, statements: int) -> None:
    """Write a workspace of so many statements."""
    town = Town(statements, SIZES[statements])
    graph = init_workspace(folder, base=BASE, title="Town").parent
    texts: dict[Path, str] = {
        graph / "organizations.ttl": to_turtle(organizations_graph(town.directory, BASE))
    }
    for plan in town.plans:
        texts |= plan_texts(with_passages(plan), graph, BASE)
    write_texts(texts)
    some = tuple(kept([s for s in town.suggestions if is_near(s)], EACH * statements))
    write_texts({graph / SUGGESTED: suggestions_table(open_workspace(folder), some)})


def measure(statements: int, *, explore: bool) -> dict[str, float]:
    """Return name of a step → seconds, and what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_workspace(folder / "w", statements)
        wish = "--explore" if explore else "--no-explore"
        command = [sys.executable, "-c", COMMAND, "publish", str(folder / "site"), wish]
        steps = [("start", time.perf_counter())]
        with subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--workspace", str(folder / "w")],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as run:
            steps += [(line.strip(), time.perf_counter()) for line in run.stdout or ()]
        end = time.perf_counter()
        if run.returncode:
            raise SystemExit("\n".join(line for line, _ in steps))
        written = [path for path in (folder / "site").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in written)
    told = [step for step in steps if not step[0].startswith(("wrote ", "open ", "/"))]
    made = {step: b - a for (step, a), (_, b) in pairwise([*told, ("", end)])}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sizes = {"files": float(len(written)), "MB": size / 1e6}
    return made | {"all": end - steps[0][1]} | sizes | {"peak MB of a process": peak}


def apart(statements: int, *, explore: bool) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [
        sys.executable,
        __file__,
        "--one",
        str(statements),
        *(["--explore"] if explore else []),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return dict(json.loads(run.stdout))


def show(sizes: list[int], *, explore: bool) -> None:
    """Print a column a size, and how each row grows."""
    found = {size: apart(size, explore=explore) for size in sizes}
    print(f"{'statements: s':48}{''.join(f'{size:>10,}' for size in sizes)}  growth")
    for name in found[sizes[-1]]:
        row = [found[size][name] for size in sizes]
        steps = zip(pairwise(sizes), pairwise(row), strict=True)
        growth = (
            math.log(max(b, 1e-3) / max(a, 1e-3)) / math.log(n / m) for (m, n), (a, b) in steps
        )
        figures = "".join(f"{value:10,.{0 if value > 100 else 1}f}" for value in row)  # noqa: PLR2004
        print(f"{name:48}{figures}  {', '.join(f'{g:.1f}' for g in growth)}")
    if sizes[-1] == max(SIZES):
        total = found[sizes[-1]]["all"]
        print(f"{total:.0f} s: {'within' if total <= LIMIT else 'ABOVE'} the limit of {LIMIT} s")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="10,000 statements too")
    parser.add_argument("--explore", action="store_true", help="the pages of a build too")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, explore=asked.explore)))
    else:
        sizes = [*sorted(SIZES)[:-1], *([max(SIZES)] if asked.full else [])]
        show(sizes, explore=asked.explore)


if __name__ == "__main__":
    main()
