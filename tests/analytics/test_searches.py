"""Searches by name: each is what its function finds, and all of them have one order."""

import pytest

from alignment.analytics import make_study
from alignment.analytics.cascade import find_cascades
from alignment.analytics.duplication import find_duplications
from alignment.analytics.fragmentation import find_fragmentation
from alignment.analytics.opportunities import find_opportunities
from alignment.analytics.overlap import find_overlaps
from alignment.analytics.searches import SEARCHES, Asked, search, search_all, search_plain
from alignment.analytics.study import Study
from alignment.analytics.themes.communities import Parts
from alignment.analytics.themes.groups import SEEDS, divisions_of
from alignment.analytics.themes.search import find_themes
from alignment.errors import QueryError
from alignment.matching import Matching
from alignment.model import Directory, Plan

BASE = "https://example.org/id/"


@pytest.fixture
def study(plans: list[Plan], town: Directory) -> Study:
    return make_study(plans, town, base=BASE, matching=Matching("lexical"))


def test_an_unknown_search_is_refused_in_one_line_that_names_the_others(study: Study) -> None:
    with pytest.raises(QueryError) as error:
        search(study, "overlap")
    assert str(error.value) == (
        "no search is called 'overlap': choose opportunities, overlaps, duplications, "
        "fragmentation, themes, cascade, gaps, changes"
    )


@pytest.mark.parametrize(
    ("name", "find"),
    [
        ("opportunities", find_opportunities),
        ("overlaps", find_overlaps),
        ("duplications", find_duplications),
        ("fragmentation", find_fragmentation),
        ("themes", find_themes),
        ("cascade", find_cascades),
    ],
)
def test_a_search_finds_what_its_function_finds(study: Study, name: str, find: object) -> None:
    assert callable(find)
    assert search(study, name) == find(study)


def test_all_searches_are_told_by_name_in_the_order_of_reporting(study: Study) -> None:
    found = search_all(study)
    assert list(found) == list(SEARCHES)
    assert found == {name: search(study, name) for name in SEARCHES}


def test_no_search_finds_the_same_thing_twice(study: Study) -> None:
    for name, found in search_all(study).items():
        iris = [finding.iri for finding in found]
        assert len(iris) == len(set(iris)), name


def test_a_duplication_is_listed_with_the_overlaps_too(study: Study) -> None:
    found = search_all(study)
    assert found["duplications"]
    assert set(found["duplications"]) <= set(found["overlaps"])


def test_what_is_asked_for_reaches_the_search(study: Study) -> None:
    (found,) = search(study, "opportunities", Asked(as_of="2031-02-03"))
    assert "As of 2031-02-03." in found.method


@pytest.mark.parametrize("name", ["opportunities", "cascade", "gaps"])
def test_an_unknown_plan_of_the_parent_is_refused(study: Study, name: str) -> None:
    with pytest.raises(QueryError, match="there is no plan 'nowhere'"):
        search(study, name, Asked(parent_plan="nowhere"))


def test_divisions_that_were_made_elsewhere_are_those_that_count(study: Study) -> None:
    here = search_all(study)
    asked: list[str] = []

    def elsewhere() -> tuple[Parts, ...]:
        asked.append("divisions")
        return (*divisions_of(study, SEEDS[:7]), *divisions_of(study, SEEDS[7:]))

    again = Study(study.corpus, study.decisions, study.suggestions, study.threshold)
    assert search_all(again, plain=search_plain(again), divided=elsewhere) == here
    assert list(here) == list(SEARCHES)
    assert asked == ["divisions"]

    apart = Study(study.corpus, study.decisions, study.suggestions, study.threshold)
    alone: Parts = tuple(frozenset({iri}) for part in elsewhere()[0] for iri in part)
    assert search_all(apart, divided=lambda: (alone, alone))["themes"] == []


def test_what_is_given_is_not_searched_for_anew(study: Study) -> None:
    found = search_all(study, plain={"overlaps": []})
    assert found["overlaps"] == found["opportunities"] == []
    assert found["themes"] == search_all(study)["themes"] != []
