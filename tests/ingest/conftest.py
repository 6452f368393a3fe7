"""Helpers of the reader's tests: short outlines of plans, and the four documents."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.ingest import Settings, measure_coverage, read_text, verify_plan
from alignment.model import Plan

Outline = list[tuple[str, str, str]]
Reader = Callable[..., Plan]


@pytest.fixture
def read() -> Reader:
    """Read a text; every reading must account for all characters and quote exactly."""

    def read_checked(text: str, *, filename: str = "plan.txt", **settings: object) -> Plan:
        plan = read_text(text, filename=filename, settings=Settings(**settings))  # type: ignore[arg-type]
        assert measure_coverage(plan, text).unaccounted == 0
        assert verify_plan(plan, text) == []
        return plan

    return read_checked


@pytest.fixture
def outline() -> Callable[[Plan], Outline]:
    """Return class, text and the parent's text of each statement; no title, no names."""

    def lines(plan: Plan) -> Outline:
        return [
            (s.kind, s.clean, _parent(plan, s.parents))
            for s in plan.statements
            if s.kind not in {"PlanTitle", "Organization", "Person"}
        ]

    return lines


def _parent(plan: Plan, parents: tuple[str, ...]) -> str:
    above = [plan.statement(key) for key in parents]
    return above[0].clean if above and above[0].kind != "PlanTitle" else ""


@pytest.fixture(scope="session")
def documents() -> Path:
    """Return the folder of the four documents; without ALIGNMENT_DOCUMENTS the test is skipped."""
    folder = os.environ.get("ALIGNMENT_DOCUMENTS")
    if not folder:
        pytest.skip("ALIGNMENT_DOCUMENTS is not set: the four documents were NOT checked")
    return Path(folder)
