"""The matrix of every two plans."""

from alignment.analytics.plan_matrix import plan_matrix
from alignment.analytics.study import make_study
from alignment.model import Directory, Mapping, Organization, Plan, Source, Statement
from alignment.namespaces import SAO

BASE = "https://example.org/id/"


def plan(path: str, *keys: str) -> Plan:
    statements = tuple(Statement(key, "Goal", key, key, ()) for key in keys)
    source = Source("plan.txt", "0" * 64, "text/plain", 100, "text/1")
    owner = path.partition("/")[0]
    return Plan(path, "StrategicPlan", source, (owner,), statements=statements)


def pair(one: str, other: str, confidence: float) -> Mapping:
    same = f"{SAO}sameAimAs"
    return Mapping(
        BASE + one, same, BASE + other, "semapv:CompositeMatching", confidence, confidence
    )


PLANS = (plan("a/p", "1", "2"), plan("b/p", "3", "4"), plan("c/p", "5"))
UNITS = Directory(tuple(Organization(slug, slug.upper()) for slug in "abc"))


def test_each_statement_counts_once_and_both_ways_round() -> None:
    suggestions = [
        pair("a/p/1", "b/p/3", 0.9),
        pair("a/p/1", "b/p/4", 0.8),
        pair("a/p/2", "b/p/3", 0.7),
        pair("a/p/2", "c/p/5", 0.3),
    ]
    found = plan_matrix(make_study(PLANS, UNITS, base=BASE, suggestions=suggestions))
    a, b = (f"{BASE}{path}" for path in ("a/p", "b/p"))
    assert [(cell.row, cell.column) for cell in found.cells] == [(a, b), (b, a)]
    there, back = found.cells
    ends = [quoted.iri.removeprefix(BASE) for quoted in there.statements]
    assert ends == ["a/p/1", "b/p/4", "a/p/2", "b/p/3"]
    assert [quoted.iri for quoted in back.statements[:2]] == [BASE + "b/p/4", BASE + "a/p/1"]
    assert (there.evidence, there.weight) == ("inferred", 0.8)


def test_what_a_person_accepted_is_the_tier_of_its_cell() -> None:
    accepted = Mapping(
        f"{BASE}a/p/1", f"{SAO}sameAimAs", f"{BASE}c/p/5", "semapv:ManualMappingCuration",
        author="A. Reader",
    )  # fmt: skip
    study = make_study(PLANS, UNITS, base=BASE, mappings=[accepted], suggestions=[])
    assert {cell.evidence for cell in plan_matrix(study).cells} == {"reviewed"}


def test_plans_that_nothing_joins_give_an_empty_matrix_that_says_so() -> None:
    found = plan_matrix(make_study(PLANS, UNITS, base=BASE, suggestions=[]))
    assert (found.cells, len(found.rows)) == ((), 3)
    assert found.none == "No statements of two plans match."
