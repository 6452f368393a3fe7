"""Small invented plans and organisations."""

from collections.abc import Callable, Sequence

import pytest

from alignment.model import Directory, Organization, Plan, Source, Statement

PlanMaker = Callable[..., Plan]


@pytest.fixture(scope="session")
def make_plan() -> PlanMaker:
    """Return a function that makes a plan from (class word, text) or (…, parent keys)."""

    def make(
        path: str,
        said: Sequence[tuple[str, ...]],
        *,
        by: tuple[str, ...] = (),
        facts: tuple[tuple[str, str], ...] = (),
    ) -> Plan:
        source = Source("plan.txt", "0" * 64, "text/plain", 1000, "text/1")
        statements = tuple(
            Statement(f"k{n}", kind, text, text, (), tuple(parents))
            for n, (kind, text, *parents) in enumerate(said)
        )
        publishers = by or (path.partition("/")[0],)
        return Plan(path, "StrategicPlan", source, publishers, statements=statements, facts=facts)

    return make


@pytest.fixture(scope="session")
def harbour() -> Directory:
    """Return a port authority with two offices, and an unrelated fishery board."""
    return Directory(
        (
            Organization("docks", "Wharfside Docks Office", "WDO", "port"),
            Organization("fish", "Coastal Fishery Board", "CFB"),
            Organization("pilots", "Wharfside Pilots Office", None, "port"),
            Organization("port", "Wharfside Port Authority", "WPA"),
        )
    )
