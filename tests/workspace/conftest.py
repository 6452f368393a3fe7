"""A small workspace of two plans, with suggestions nobody has decided on."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from alignment.mappings import MappingSet, write_sssom
from alignment.model import Mapping
from alignment.namespaces import PREFIXES, SAO
from alignment.workspace import Workspace, init_workspace, open_workspace
from alignment.workspace.sources import read_sources, write_readings
from alignment.workspace.workspace import SUGGESTED

BASE = "https://plans.example.org/id/"
SET = f"{BASE}graph/mappings/suggested"
SKOS = PREFIXES["skos"]
HARBOUR = """Harbour Trust Strategic Plan 2024-2028

Goal 1: Clean water for every household

Objective 1.1: Replace lead pipes in all harbour districts.

Objective 1.2: Teach harbour pilots to read the tide tables.

Goal 2: A harbour that is open to everyone

Values

Openness

Care
"""
RIVER = """River Board Strategic Plan 2023-2027

Goal 1: Clean water for every household on the river

Objective 1.1: Replace lead pipes in all river districts.

Objective 1.2: =SUM(1+1) teach river pilots to read the tide tables.

Goal 2: A river that is open to everyone

Values

Openness

Courage
"""


@pytest.fixture(scope="session")
def _two_plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("two-plans")
    init_workspace(root, base=BASE, title="Two plans")
    for name, publisher, text in (
        ("harbour.txt", "Harbour Trust", HARBOUR),
        ("river.txt", "River Board", RIVER),
    ):
        (root / name).write_text(text, encoding="utf-8")
        opened = open_workspace(root)
        readings = read_sources(opened, [root / name], publishers=[publisher])
        write_readings(opened, readings)
    opened = open_workspace(root)
    write_sssom(opened.folder / SUGGESTED, MappingSet(SET, suggestions(opened)), base=BASE)
    return root


def suggestions(workspace: Workspace) -> tuple[Mapping, ...]:
    """Return suggestions of a matcher that does not change with ours."""
    harbour, river = workspace.plans
    goals = [
        f"{BASE}{plan.path}/{s.key}" for plan in (harbour, river) for s in plan.of_kind("Goal")
    ]
    steps = [
        f"{BASE}{plan.path}/{s.key}" for plan in (harbour, river) for s in plan.of_kind("Objective")
    ]
    values = [f"{BASE}{p.path}/{next(p.of_kind('Value')).key}#notion" for p in (harbour, river)]
    shares = SAO + "sharesSubjectWith"
    words = (("water", 0.75), ("household ~ home", 0.25))
    lexical = Mapping("", shares, "", "semapv:LexicalMatching", tool="test-matcher/1")
    return (
        replace(
            lexical, subject=goals[0], object=goals[2], score=0.9, confidence=0.8, strong=0.5,
            calibration="uncalibrated here", explanation=words,
        ),
        replace(lexical, subject=goals[1], object=goals[3], score=0.7),
        replace(lexical, subject=steps[0], object=steps[2], score=0.6),
        replace(lexical, subject=steps[1], object=steps[3], score=0.5, explanation=words),
        replace(
            lexical, subject=values[0], object=values[1], predicate=f"{SKOS}closeMatch", score=1.0
        ),
    )  # fmt: skip


@pytest.fixture
def two_plans(_two_plans: Path, tmp_path: Path) -> Workspace:
    """Return a fresh copy of the workspace."""
    shutil.copytree(_two_plans, tmp_path / "w")
    return open_workspace(tmp_path / "w")
