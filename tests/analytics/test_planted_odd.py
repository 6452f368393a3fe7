"""Corpora with hardly anything, or that run in circles: clear answers and no crash."""

import pytest
from tests.planted.odd import ODD, MakePlan
from tests.planted.values import BASE

from alignment.analytics import make_study
from alignment.analytics.scenarios import find_scenario
from alignment.analytics.searches import SEARCHES, search, search_all
from alignment.analytics.study import Study
from alignment.errors import AlignmentError
from alignment.matching import Matching
from alignment.model import Finding, Mapping
from alignment.namespaces import SAO


def likely(subject: str, target: str) -> Mapping:
    return Mapping(subject, SAO + "sameAimAs", target, "semapv:X", 0.9, 0.9, strong=0.9)


def everything(study: Study) -> list[Finding]:
    return [finding for found in search_all(study).values() for finding in found]


def odd_study(name: str, make: MakePlan, *, joined: bool) -> Study:
    """Return a study of an odd corpus; joined, everything is likely to match everything."""
    plans, organizations = ODD[name](make)
    iris = [f"{BASE}{plan.path}/{s.key}" for plan in plans for s in plan.of_kind("Goal")]
    known = [likely(one, other) for one in iris for other in iris] if joined else None
    return make_study(
        plans, organizations, base=BASE, suggestions=known, matching=Matching("lexical")
    )


@pytest.mark.parametrize("joined", [False, True], ids=["matched", "joined"])
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", SEARCHES)
def test_an_odd_corpus_gives_a_clear_answer(
    make_plan: MakePlan, name: str, odd: str, *, joined: bool
) -> None:
    study = odd_study(odd, make_plan, joined=joined)
    for finding in search(study, name):
        assert finding.title
        assert finding.method
        assert finding.statements
        assert all(study.corpus.said[end] for cited in finding.mappings for end in cited.pair)
        assert all(len(cited.pair) == 2 for cited in finding.mappings)


@pytest.mark.parametrize("odd", ["nothing", "no plan", "one plan that states nothing"])
def test_where_nothing_is_stated_nothing_is_found(make_plan: MakePlan, odd: str) -> None:
    assert everything(odd_study(odd, make_plan, joined=True)) == []


@pytest.mark.parametrize("odd", ["one plan", "one unit, two plans", "units without a plan"])
def test_one_unit_overlaps_with_nobody(make_plan: MakePlan, odd: str) -> None:
    found = search_all(odd_study(odd, make_plan, joined=True))
    assert [found[name] for name in ("overlaps", "duplications", "cascade", "opportunities")] == [
        [], [], [], [],
    ]  # fmt: skip


def test_without_a_parent_there_is_no_cascade_and_no_orphan_but_overlap(
    make_plan: MakePlan,
) -> None:
    found = search_all(odd_study("no parent", make_plan, joined=True))
    assert not found["cascade"]
    assert not {f.type for f in found["gaps"]} & {"orphan", "unserved"}
    assert [f.units for f in found["overlaps"]] == [("A", "B")]


def test_units_in_a_circle_serve_nobody(make_plan: MakePlan) -> None:
    found = search_all(odd_study("a circle of three", make_plan, joined=True))
    assert not found["cascade"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("kind", ["merge", "dissolve"])
def test_a_scenario_of_an_odd_corpus_is_told_or_refused_in_one_line(
    make_plan: MakePlan, kind: str, odd: str
) -> None:
    study = odd_study(odd, make_plan, joined=True)
    units = [o.slug for o in study.corpus.directory.organizations][:2]
    told = _told(study, units, kind)
    assert told
    assert "\n" not in told


def _told(study: Study, units: list[str], kind: str) -> str:
    """Return the title of a scenario, or why it is refused."""
    try:
        return find_scenario(study, units, kind=kind)[0].title
    except AlignmentError as error:
        return str(error)
