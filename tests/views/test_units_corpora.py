"""The page of units of other corpora: none, one unit, no meeting, a crowd, odd hierarchies."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from tests.views.reading import data_of, words
from tests.views.test_units import (
    BASE,
    DIRECTORY,
    LINKS,
    Plans,
    family_of,
    page_of,
    pair,
    rows,
    view_of,
)

from alignment.model import Directory, Mapping, Organization, Plan
from alignment.views.site import GraphLinks
from alignment.views.units import render_units
from alignment.views.units_network import CROWD, STRONGEST, pictured
from alignment.views.units_view import UnitView


def many(
    plan_of: Callable[..., Plan], number: int, parent: str | None = "town"
) -> tuple[Plans, tuple[Mapping, ...], Directory]:
    """As many units of one town as asked for, each two neighbours, and those after, alike."""
    units = [f"u{n:03}" for n in range(number)]
    plans = tuple(
        plan_of(f"{unit}/plan", [("t", "PlanTitle", f"Plan of {unit}"),
                                 ("o", "Objective", f"Do what {unit} does.", "t")],
                publishers=(unit,))
        for unit in units
    )  # fmt: skip
    near = [(a, b) for (n, a), (m, b) in combinations(enumerate(units), 2) if m - n <= 2]
    suggested = tuple(
        pair(f"{a}/plan/o", f"{b}/plan/o", confidence=round(0.5 + n % 40 / 100, 2))
        for n, (a, b) in enumerate(near)
    )
    organizations = [Organization(unit, f"Office {unit}", None, parent) for unit in units]
    if parent:
        organizations.append(Organization(parent, "Town of Larkmere"))
    return plans, suggested, Directory(tuple(sorted(organizations)))


def test_without_plans_the_page_says_so_and_runs_no_script() -> None:
    html = render_units(UnitView(), title="Empty", links=LINKS)

    assert "No plan has been read" in words(html)
    assert "<script" not in html
    assert "script-src &#39;none&#39;" in html


def test_of_one_unit_the_page_says_that_it_can_meet_nobody(plan_of: Callable[..., Plan]) -> None:
    html = page_of(family_of(plan_of)[3:], ())

    assert "Only one unit states a plan here" in words(html)
    assert "No two units meet here." in words(html)
    assert list(rows(html, "units")) == ["town"]


def test_without_a_meeting_the_page_says_from_which_confidence_on_it_looked(
    plan_of: Callable[..., Plan],
) -> None:
    html = page_of(family_of(plan_of)[1:3], ())

    assert "No overlap between units was found at 0.5 or above." in words(html)
    assert data_of(html)["edges"] == []
    assert set(data_of(html)["layouts"]["wide"]["spots"]) == {"parks", "pools", "town"}


def test_a_crowd_shows_its_tables_first_and_only_the_weightiest_lines(
    plan_of: Callable[..., Plan],
) -> None:
    plans, suggested, directory = many(plan_of, 60)
    html = page_of(plans, suggested, (), directory)
    data = data_of(html)

    assert html.index('id="tables"') < html.index('id="viewport"')
    assert "61 units and groups are too many for one picture" in words(html)
    assert f"the {STRONGEST} weightiest of {len(suggested)} ties" in words(html)
    assert len(data["edges"]) == STRONGEST
    assert len(rows(html, "lateral")) == len(suggested)
    weakest = min(float(data["ties"][edge["id"]]["total"]) for edge in data["edges"])
    rest = data["ties"].keys() - {edge["id"] for edge in data["edges"]}
    assert all(float(data["ties"][key]["total"]) <= weakest for key in rest)


def test_as_many_units_as_one_picture_holds_stand_in_it_before_the_tables(
    plan_of: Callable[..., Plan],
) -> None:
    plans, suggested, directory = many(plan_of, CROWD - 1)
    view = view_of(plans, suggested, (), directory)
    html = render_units(view, title="Larkmere", links=LINKS)

    assert not pictured(view).is_crowd
    assert html.index('id="viewport"') < html.index('id="tables"')
    assert len(data_of(html)["layouts"]["wide"]["spots"]) == CROWD


@pytest.mark.parametrize("number", [1, 2, 3, 4, 7, 12, 13, 24, 39])
@pytest.mark.parametrize("layout", ["wide", "tall"])
def test_no_unit_stands_on_another_whatever_their_number(
    plan_of: Callable[..., Plan], number: int, layout: str
) -> None:
    plans, suggested, directory = many(plan_of, number)
    shown = data_of(page_of(plans, suggested, (), directory))["layouts"][layout]
    boxes = [spot["box"] for spot in shown["spots"].values()]

    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    assert all(box[0] >= 0 and box[1] >= 0 for box in boxes)
    assert all(box[2] <= shown["width"] and box[3] <= shown["height"] for box in boxes)


def test_no_label_stands_on_another_or_on_a_unit(plan_of: Callable[..., Plan]) -> None:
    plans, suggested, directory = many(plan_of, 9)
    shown = data_of(page_of(plans, suggested, (), directory))["layouts"]["wide"]
    circles = [spot["box"] for spot in shown["spots"].values()]
    labels = list(shown["labels"].values())

    assert labels
    assert all(abs(a[0] - b[0]) > 80 or abs(a[1] - b[1]) > 34 for a, b in combinations(labels, 2))
    assert not any(b[0] < x < b[2] and b[1] < y < b[3] for x, y in labels for b in circles)


def test_organisations_that_are_part_of_each_other_are_shown_all_the_same(
    plan_of: Callable[..., Plan],
) -> None:
    plans, suggested, _ = many(plan_of, 2)
    ring = Directory(
        (Organization("u000", "Office u000", None, "u001"),
         Organization("u001", "Office u001", None, "u000"))
    )  # fmt: skip
    html = page_of(plans, suggested, (), ring)

    assert set(data_of(html)["layouts"]["wide"]["spots"]) == {"u000", "u001"}


def test_a_parent_that_states_nothing_still_stands_above_its_units(
    plan_of: Callable[..., Plan],
) -> None:
    plans, suggested, directory = many(plan_of, 2)
    html = page_of(plans, suggested, (), directory)
    spots = data_of(html)["layouts"]["wide"]["spots"]

    assert spots["town"]["y"] < spots["u000"]["y"]
    assert spots["town"]["notes"] == ["states no goal or activity"]
    assert "none read" in rows(html, "units")["town"]


def test_units_of_no_organisation_meet_without_a_parent(plan_of: Callable[..., Plan]) -> None:
    plans, suggested, directory = many(plan_of, 3, None)
    html = page_of(plans, suggested, (), directory)

    assert len(rows(html, "lateral")) == 3
    assert "No unit's plan stands below a plan" in words(html)


def test_units_in_two_papers_are_named_where_one_frame_cannot_hold_them(
    plan_of: Callable[..., Plan],
) -> None:
    step = [("t", "PlanTitle", "Paper"), ("x", "NextStep", "Meet.", "t")]
    papers = tuple(
        plan_of(path, step, publishers=units)
        for path, units in (("a/paper", ("north", "south")), ("b/paper", ("parks", "south")))
    )
    layout = data_of(page_of(papers, (), ()))["layouts"]["wide"]["spots"]

    assert layout["north+south"]["w"] == 0
    assert layout["north+south"]["lines"] == ["NF and SF (jointly)"]


def test_links_follow_the_graphs_of_two_plans_where_there_are_some(
    plan_of: Callable[..., Plan],
) -> None:
    own = frozenset({"parks/plan", "pools/plan"})
    view = view_of(family_of(plan_of))
    links = GraphLinks(BASE, {own: "graphs/parks--pools.html"})
    html = render_units(view, title="Larkmere", links=links)

    assert data_of(html)["ties"]["parks~pools"]["open"][0][1] == "graphs/parks--pools.html"


def test_without_the_paper_the_ferries_are_not_spoken_of(plan_of: Callable[..., Plan]) -> None:
    html = page_of(family_of(plan_of)[1:])

    assert "north" not in data_of(html)["units"]
    assert "are said to overlap" not in words(html)


def test_a_name_of_ten_thousand_characters_is_cut_in_the_picture(
    plan_of: Callable[..., Plan],
) -> None:
    long = replace(DIRECTORY.organizations[1], name="Parks " * 1700, acronym=None)
    directory = Directory((DIRECTORY.organizations[0], long, *DIRECTORY.organizations[2:]))
    layout = data_of(page_of(family_of(plan_of), directory=directory))["layouts"]["wide"]

    assert layout["width"] < 1500
    assert all(len(line) <= 24 for line in layout["spots"]["parks"]["lines"])


def test_a_pair_of_a_statement_that_its_plan_repeats_is_shown_as_a_likelihood(
    plan_of: Callable[..., Plan],
) -> None:
    above = [("t", "PlanTitle", "Town"), ("g", "Goal", "Everybody is outdoors once a day.", "t")]
    below = [
        ("t", "PlanTitle", "Parks"),
        ("one", "Objective", "Build footpaths along the river.", "t"),
        ("two", "Objective", "Build  FOOTPATHS along the river.", "t"),
    ]
    plans = (
        plan_of("parks/plan", below, publishers=("parks",)),
        plan_of("town/plan", above, publishers=("town",)),
    )
    repeated = pair("parks/plan/two", "town/plan/g", confidence=0.8)
    (tie,) = view_of(plans, (repeated,), ()).cascades
    assert [shown.is_likelihood for shown in tie.pairs] == [True]


def test_what_serves_beside_another_is_served(plan_of: Callable[..., Plan]) -> None:
    above = [
        ("t", "PlanTitle", "Town"),
        ("g", "Goal", "Everybody is outdoors once a day.", "t"),
        ("h", "Goal", "Everybody knows the river.", "t"),
    ]
    below = [("t", "PlanTitle", "Parks"), ("o", "Objective", "Build footpaths along it.", "t")]
    plans = (
        plan_of("parks/plan", below, publishers=("parks",)),
        plan_of("town/plan", above, publishers=("town",)),
    )
    both = [pair("parks/plan/o", f"town/plan/{key}", confidence=0.8) for key in "gh"]
    (tie,) = view_of(plans, tuple(both), ()).cascades
    assert tie.served is not None
    assert (tie.served.served, tie.served.total) == (2, 2)
