"""An invented town whose units overlap in known ways."""

from collections.abc import Callable, Iterable

import pytest

from alignment.model import Directory, Organization, Passage, Plan, Source, Statement

BASE = "https://example.org/id/"
Said = tuple[str, str] | tuple[str, str, dict[str, str | tuple[str, ...]]]


def statement(number: int, said: Said) -> Statement:
    """Return a statement printed on the line after its number."""
    kind, text = said[:2]
    given = said[2] if len(said) > 2 else {}
    attributes = sorted(
        (name, value)
        for name, values in given.items()
        for value in ((values,) if isinstance(values, str) else values)
    )
    passage = Passage(0, len(text), text, line=number + 1)
    return Statement(f"k{number}", kind, text, text, (passage,), attributes=tuple(attributes))


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., Plan]:
    """Return a function that makes a plan from (class word, text[, attributes])."""

    def make(
        path: str,
        said: Iterable[Said],
        *,
        by: tuple[str, ...] = (),
        quotations: str = "full",
        facts: tuple[tuple[str, str], ...] = (),
    ) -> Plan:
        source = Source(f"{path[-4:]}.txt", "0" * 64, "text/plain", 1000, "text/1")
        statements = tuple(statement(n, one) for n, one in enumerate(said))
        publishers = by or (path.partition("/")[0],)
        return Plan(
            path,
            "StrategicPlan",
            source,
            publishers,
            statements=statements,
            quotations=quotations,
            facts=facts,
        )

    return make


@pytest.fixture(scope="session")
def town() -> Directory:
    """Return a town with four units and a museum that is none of its units."""
    return Directory(
        (
            Organization("museum", "Clock Museum"),
            Organization("parks", "Parks Department", "PD", "town"),
            Organization("pools", "Pools Department", "POD", "town"),
            Organization("rinks", "Rinks Department", None, "town"),
            Organization("town", "Town of Elmsford", "TE"),
        )
    )


@pytest.fixture(scope="session")
def plans(make_plan: Callable[..., Plan]) -> list[Plan]:
    """Return the town's plan, a paper by two of its units, a third unit's and the museum's."""
    both = ("parks", "pools")
    return [
        make_plan(
            "town/plan",
            [("PlanTitle", "Elmsford 2030"), ("Goal", "Every child can swim by the age of ten")],
        ),
        make_plan(
            "parks-pools/paper",
            [
                ("PlanTitle", "Working Together"),
                ("Date", "May 2, 2024", {"iso": "2024-05-02"}),
                claim("duplication", "Both staffs duplicate ticketing.", both, "ticketing"),
                claim("duplication", "Both staffs duplicate lifeguard hiring.", both, "hiring"),
                claim("overlap", "Our summer camps overlap.", both, "summer camps"),
                claim("option", "We could merge.", both, "merger"),
                claim("overlap", "We alone have a boathouse.", ("parks",), "boathouse"),
                ("Goal", "Teach every child to swim"),
                ("Objective", "Open indoor swimming lanes in winter"),
                ("Value", "Candour"),
            ],
            by=both,
        ),
        make_plan(
            "rinks/plan",
            [
                ("PlanTitle", "On Thin Ice"),
                ("Period", "2020–2022", {"start": "2020", "end": "2022"}),
                ("Goal", "Teach every child to swim and skate"),
                ("Value", "Candour"),
            ],
        ),
        make_plan(
            "museum/plan",
            [("PlanTitle", "In Time"), ("Objective", "Restore the tower clock with donations")],
        ),
    ]


def claim(kind: str, text: str, units: tuple[str, ...], what: str) -> Said:
    """Return a claim about units, of a function when it is one of duplication."""
    about = "concernsFunction" if kind == "duplication" else "concernsTheme"
    return ("Claim", text, {"claimType": kind, "concernsUnit": units, about: what})
