"""The command line as a person uses it: a process, its two streams, its exit status."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.mappings import MappingSet, write_sssom
from alignment.model import Mapping
from alignment.namespaces import SAO
from alignment.workspace import Workspace, init_workspace, open_workspace
from alignment.workspace.sources import read_sources, write_readings

Run = Callable[..., subprocess.CompletedProcess[str]]
BASE = "https://plans.example.org/id/"
HARBOUR, RIVER = "harbour-trust/strategic-plan-2024-2028", "river-board/strategic-plan-2023-2027"
ESCAPE = "\x1b[31mred\x1b[0m"
PLANS = {
    "Harbour Trust": f"""Harbour Trust Strategic Plan 2024-2028

Goal 1: Clean water for every household {ESCAPE}

Objective 1.1: Replace lead pipes in all harbour districts.

Goal 2: A harbour that is open to \u202eeveryone
""",
    "River Board": """River Board Strategic Plan 2023-2027

Goal 1: Clean water for every household on the river

Objective 1.1: Replace lead pipes in all river districts.

Goal 2: A river that is open to everyone
""",
}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs ``alignment`` in an empty folder."""

    def _run(
        *words: str | Path, stdin: str = "", cwd: Path = tmp_path
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "alignment", *map(str, words)]
        return subprocess.run(
            command,
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    return _run


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the example plans."""
    return Path(__file__).parents[2] / "examples"


def statement(workspace: Workspace, path: str, kind: str, number: int) -> str:
    plan = next(p for p in workspace.plans if p.path == path)
    return f"{BASE}{path}/{list(plan.of_kind(kind))[number].key}"


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("review") / "w"
    init_workspace(root, base=BASE, title="Two plans")
    for name, text in PLANS.items():
        file = root / f"{name.split()[0].lower()}.txt"
        file.write_text(text, encoding="utf-8")
        opened = open_workspace(root)
        write_readings(opened, read_sources(opened, [file], publishers=[name]))
    opened = open_workspace(root)
    suggestions = [
        Mapping(
            statement(opened, HARBOUR, kind, n),
            SAO + "sharesSubjectWith",
            statement(opened, RIVER, kind, n),
            "semapv:LexicalMatching",
            score=0.6,
            confidence=confidence,
            tool="test/1",
            strong=confidence / 2,
            calibration="uncalibrated here",
            explanation=((f"pipes {ESCAPE}", 0.75), ("lead ~ metal", 0.25)),
        )
        for kind, n, confidence in (("Objective", 0, 0.5), ("Goal", 0, 0.7), ("Goal", 1, 0.9))
    ]
    table = MappingSet(f"{BASE}graph/mappings/suggested", tuple(suggestions))
    write_sssom(root / "graph/mappings/suggested.sssom.tsv", table, base=BASE)
    return root


@pytest.fixture
def own(_made: Path, tmp_path: Path) -> Path:
    """Return a workspace with three suggestions, surest last."""
    shutil.copytree(_made, tmp_path / "w")
    return tmp_path / "w"


@pytest.fixture
def pair(own: Path) -> Callable[..., tuple[str, str]]:
    """Return a function that names a suggested pair by its paths below the base."""

    def _pair(kind: str = "Objective", number: int = 0) -> tuple[str, str]:
        opened = open_workspace(own)
        ends = (statement(opened, path, kind, number) for path in (HARBOUR, RIVER))
        one, other = (iri.removeprefix(BASE) for iri in ends)
        return one, other

    return _pair
