"""The cascade view of other corpora: editions, several parents, none, and plans without goals."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.views.reading import words
from tests.views.test_cascade import (
    DIRECTORY,
    PARENT,
    PARKS,
    SUGGESTED,
    Plans,
    family_of,
    page_of,
    rows,
)

from alignment.model import Directory, Organization, Plan


@pytest.fixture
def family(plan_of: Callable[..., Plan]) -> Plans:
    """A town and two of its offices."""
    return family_of(plan_of)


def test_an_earlier_edition_is_shown_after_the_plan_in_force(
    family: Plans, plan_of: Callable[..., Plan]
) -> None:
    old = plan_of("town/old", [("t", "PlanTitle", "Old Town Plan"), *PARENT[1:]],
                  publishers=("town",))  # fmt: skip
    now = replace(family[0], facts=(("replaces", "town/old"),))
    html = page_of((now, old, *family[1:]))

    assert html.index('id="up"') < html.index('id="c1-edition"') < html.index('id="c1-down"')
    assert "Against an earlier edition: Old Town Plan" in words(html)
    assert len(re.findall(r' id="([^"]+)"', html)) == len(set(re.findall(r' id="([^"]+)"', html)))


def test_units_of_two_parents_are_compared_with_their_own_parent_only(
    family: Plans, plan_of: Callable[..., Plan]
) -> None:
    city = plan_of("city/plan", [("t", "PlanTitle", "City Plan"),
                                 ("c", "Goal", "Every street is lit.", "t")],
                   publishers=("city",))  # fmt: skip
    moved = Organization("pools", "Pools Office", "SO", "city")
    directory = Directory(
        (*DIRECTORY.organizations[:2], moved, Organization("city", "City of Tarn"))
    )
    html = page_of((*family, city), SUGGESTED, directory=directory)
    text = words(html)

    assert "Each parent's plan: what is served" in text
    assert "Looked for in Parks Plan ." in text
    assert "Looked for in Pools Plan ." in text
    assert "1 statement of 1 unit" in rows(html)["Open the river banks to all"]
    assert "Serves nothing found" in rows(html)["Let everybody swim in the river"]


@pytest.mark.parametrize("number", [0, 1])
def test_without_a_parent_or_its_units_the_page_says_so(family: Plans, number: int) -> None:
    text = words(page_of(family[number : number + 1], ()))

    assert "nothing to cascade" in text
    assert "What serves the parent's plan" in text


def test_a_unit_that_states_nothing_that_counts_leaves_all_unserved(
    family: Plans, plan_of: Callable[..., Plan]
) -> None:
    bare = plan_of("parks/plan", PARKS[:1], publishers=("parks",))
    text = words(page_of((family[0], bare), ()))

    assert "0 of 3 goals and activities of the parent's plan may be served" in text
    assert "It states no goal or activity that counts." in text


def test_of_very_many_pairs_each_is_listed_once_under_its_unit(
    family: Plans, plan_of: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = plan_of("town/old", [("t", "PlanTitle", "Old Town Plan"), *PARENT[1:]],
                  publishers=("town",))  # fmt: skip
    now = replace(family[0], facts=(("replaces", "town/old"),))
    monkeypatch.setattr("alignment.views.cascade_parts.WHOLE", 1)
    monkeypatch.setattr("alignment.views.cascade.BRIEF", 1)
    html = page_of((now, old, *family[1:]))

    assert "1 more statement: see each unit below." in rows(html)["Open the river banks to all"]
    assert "alignment cascade --parent-plan town/old" in words(html)
    assert "secondary" in rows(html)["Build footpaths along the river"]
    assert set(re.findall(r'href="#([a-z]*\d*-?(?:down|up)[\w-]*)"', html)) <= set(
        re.findall(r' id="([^"]+)"', html)
    )
