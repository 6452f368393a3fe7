"""The cascade view: what serves the parent's plan, from the parent down and from each unit up."""

import re
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from tests.views.reading import words

from alignment.analytics import make_study
from alignment.model import Directory, Mapping, Organization, Plan
from alignment.namespaces import SAO
from alignment.views.cascade import CascadeView, render_cascade
from alignment.views.pages import styles
from alignment.views.site import GraphLinks, ways
from alignment.workspace.cascade_page import cascade_view

BASE = "https://example.org/id/"
LINKS = GraphLinks(BASE)
PARENT = (
    ("t", "PlanTitle", "Town Plan"),
    ("a1", "Area", "Outdoors", "t"),
    ("a2", "Area", "Money", "t"),
    ("g1", "Goal", "Everybody is outdoors once a day.", "a1"),
    ("g2", "Goal", "The town owes nobody anything.", "a2"),
    ("o1", "Objective", "Open the river banks to all.", "g1"),
)
PARKS = (
    ("t", "PlanTitle", "Parks Plan"),
    ("p1", "Objective", "Build footpaths along the river.", "t"),
    ("p2", "Objective", "Mow the lawns twice a year.", "t"),
)
POOLS = (
    ("t", "PlanTitle", "Pools Plan"),
    ("q1", "Objective", "Let everybody swim in the river.", "t"),
)
DIRECTORY = Directory(
    (
        Organization("town", "Town of Larkmere"),
        Organization("parks", "Parks Office", "PO", "town"),
        Organization("pools", "Pools Office", "SO", "town"),
    )
)
HOSTILE = "</script></style></title><script>window.hacked = 1</script>\x00\u202e href=\"'"

Plans = tuple[Plan, ...]


def pair(child: str, parent: str, **more: Any) -> Mapping:  # noqa: ANN401 - as Mapping
    """A pair of statements, as paths below the base."""
    given = {"calibration": "judged pairs 1"} if "confidence" in more else {}
    return Mapping(
        BASE + child,
        SAO + "contributesTo",
        BASE + parent,
        "semapv:MappingReview",
        **{**given, **more},
    )


SUGGESTED = (
    pair("parks/plan/p1", "town/plan/o1", confidence=0.81),
    pair("parks/plan/p1", "town/plan/g1", confidence=0.62),
    pair("pools/plan/q1", "town/plan/o1", confidence=0.70),
    pair("parks/plan/p2", "town/plan/g2", confidence=0.33),
)


def view_of(
    plans: Plans,
    suggestions: tuple[Mapping, ...] = SUGGESTED,
    mappings: tuple[Mapping, ...] = (),
    directory: Directory = DIRECTORY,
) -> CascadeView:
    """What the page shows of plans, by what a matcher suggests and people decided."""
    study = make_study(plans, directory, base=BASE, mappings=mappings, suggestions=suggestions)
    workspace: Any = SimpleNamespace(directory=directory)
    return cascade_view(workspace, study)


def page_of(plans: Plans, *args: Any, **named: Any) -> str:  # noqa: ANN401 - as view_of
    view = view_of(plans, *args, **named)
    return render_cascade(view, title="Larkmere", links=LINKS, pages=ways("cascade.html"))


def rows(html: str) -> dict[str, str]:
    """Start of each statement → text of its row, the parent's rows before the units'."""
    cells = re.findall(r'<tr role="row"[^>]*>\s*<th role="rowheader".*?</tr>', html,
                       re.DOTALL)  # fmt: skip
    found = [words(f"<body>{row}") for row in cells]
    return {text.partition(".")[0]: text for text in found}


def family_of(plan_of: Callable[..., Plan]) -> Plans:
    """A town and two of its offices."""
    return (
        plan_of("town/plan", PARENT, publishers=("town",)),
        plan_of("parks/plan", PARKS, publishers=("parks",)),
        plan_of("pools/plan", POOLS, publishers=("pools",)),
    )


@pytest.fixture
def family(plan_of: Callable[..., Plan]) -> Plans:
    """A town and two of its offices."""
    return family_of(plan_of)


def test_each_parent_statement_stands_under_its_heading_before_what_is_under_it(
    family: Plans,
) -> None:
    html = page_of(family)
    down = html[html.index('id="down"') : html.index('id="up"')]

    assert re.findall(r"<h4[^>]*><bdi>(.*?)</bdi>", down) == ["Outdoors", "Money"]
    assert list(rows(down)) == [
        "Everybody is outdoors once a day",
        "Open the river banks to all",
        "The town owes nobody anything",
    ]
    assert "deep1" in down.partition("Open the river banks")[0].rpartition("<th")[2]


def test_what_serves_a_statement_stands_beside_it_with_unit_class_line_and_confidence(
    family: Plans,
) -> None:
    row = rows(page_of(family))["Open the river banks to all"]

    assert "2 statements of 2 units" in row
    assert "PO primary inferred confidence 0.81 Build footpaths along the river." in row
    assert "SO primary inferred confidence 0.70 Let everybody swim in the river." in row
    assert "Objective, line 2" in row


def test_a_statement_serves_one_in_the_first_place_and_others_besides(family: Plans) -> None:
    found = rows(page_of(family))

    assert "PO secondary inferred confidence 0.62" in found["Everybody is outdoors once a day"]
    up = found["Build footpaths along the river"]
    assert up.index("primary inferred confidence 0.81") < up.index("secondary inferred")


def test_what_serves_first_comes_before_what_serves_besides_though_that_is_likelier(
    family: Plans,
) -> None:
    first = pair("pools/plan/q1", "town/plan/g1", confidence=0.55)
    besides = pair("parks/plan/p1", "town/plan/g1", confidence=0.75)
    row = rows(page_of(family, (SUGGESTED[0], first, besides)))["Everybody is outdoors once a day"]

    assert 0 < row.index("SO primary inferred confidence 0.55") < row.index("PO secondary")


def test_values_that_pair_do_not_count(plan_of: Callable[..., Plan]) -> None:
    value = ("v", "Value", "Openness", "t")
    town = plan_of("town/plan", [*PARENT, value], publishers=("town",))
    parks = plan_of("parks/plan", [*PARKS, value], publishers=("parks",))
    text = words(page_of((town, parks), (pair("parks/plan/v", "town/plan/v", confidence=0.9),)))

    assert "No pair was found." in text
    assert "0 of 3 goals and activities" in text


def test_what_nobody_serves_is_a_gap_with_its_best_candidate_and_why_it_does_not_count(
    family: Plans,
) -> None:
    row = rows(page_of(family))["The town owes nobody anything"]

    assert "Served by nobody" in row
    assert "Nearest: “Mow the lawns twice a year.” PO, line 3 0.33: below 0.5" in row


def test_an_orphan_is_shown_with_its_best_candidate(family: Plans) -> None:
    row = rows(page_of(family))["Mow the lawns twice a year"]

    assert "Serves nothing found in the parent's plan" in row
    assert "The town owes nobody anything." in row


def test_a_gap_to_which_nothing_comes_near_says_so(family: Plans) -> None:
    row = rows(page_of(family, SUGGESTED[:3]))["The town owes nobody anything"]

    assert "Nothing comes near." in row


def test_what_is_served_below_an_unserved_goal_is_told(family: Plans) -> None:
    row = rows(page_of(family, SUGGESTED[:1]))["Everybody is outdoors once a day"]

    assert "Served by nobody 1 statement printed under it may be served." in row


def test_a_pair_that_a_person_rejected_is_shown_as_excluded(family: Plans) -> None:
    rejected = pair("parks/plan/p2", "town/plan/g2", modifier="Not", author="A. Reader")
    row = rows(page_of(family, SUGGESTED[:3], (rejected,)))["The town owes nobody anything"]

    assert "Excluded:" in row
    assert "rejected by A. Reader" in row


def test_the_numbers_on_top_count_what_is_served_and_the_orphans_of_each_unit(
    family: Plans,
) -> None:
    text = words(page_of(family))

    assert "2 of 3 goals and activities of the parent's plan may be served" in text
    assert "PO 1 of 2 2 served" in text
    assert "SO 0 of 1 1 served" in text
    assert "Outdoors 2 of 2" in text
    assert "Money 0 of 1" in text


def test_the_page_says_who_has_judged_the_pairs(family: Plans) -> None:
    accepted = pair("pools/plan/q1", "town/plan/g1", author="A. Reader")

    assert "Nobody has judged these pairs" in words(page_of(family))
    text = words(page_of(family, SUGGESTED[:2], (accepted,)))
    assert "1 of 3 pairs were accepted by a person" in text
    assert "SO primary reviewed Let everybody swim" in text  # a decision has no number


def test_numbers_that_are_no_probabilities_are_called_similarities(family: Plans) -> None:
    text = words(page_of(family, (pair("parks/plan/p1", "town/plan/o1", score=0.66),)))

    assert "similarity 0.66" in text
    assert "ranks and no probabilities" in text


def test_of_many_servings_the_first_are_shown_and_the_others_unfold(
    family: Plans, plan_of: Callable[..., Plan]
) -> None:
    many = [(f"p{n}", "Objective", f"Build path number {n}.", "t") for n in range(7)]
    parks = plan_of("parks/plan", [PARKS[0], *many], publishers=("parks",))
    found = tuple(
        pair(f"parks/plan/p{n}", "town/plan/o1", confidence=0.6 + n / 100) for n in range(7)
    )
    row = rows(page_of((family[0], parks), found))["Open the river banks to all"]

    assert "7 statements of 1 unit" in row
    assert "3 more statements" in row
    assert row.index("Build path number 6.") < row.index("3 more") < row.index("number 0.")


def test_words_of_a_plan_that_shows_none_are_nowhere_on_the_page(family: Plans) -> None:
    html = page_of((replace(family[0], quotations="none"), *family[1:]))

    assert "(words not shown)" in html
    for secret in ("outdoors", "Outdoors", "banks", "owes"):
        assert secret not in html
    assert "Build footpaths" in html


def test_each_statement_links_to_the_graph(family: Plans) -> None:
    html = page_of(family)

    for iri in ("town%2Fplan%2Fo1", "parks%2Fplan%2Fp1", "pools%2Fplan%2Fq1"):
        assert f'href="graph.html#select=https%3A%2F%2Fexample.org%2Fid%2F{iri}"' in html
    assert 'href="graph.html#plan=town%2Fplan&amp;plan=parks%2Fplan"' in html


def test_every_link_within_the_page_has_its_target(family: Plans) -> None:
    html = page_of(family)

    assert set(re.findall(r'href="#([\w-]+)"', html)) <= {
        *re.findall(r' id="([^"]+)"', html),
        *(f"mark-{name}" for name in ("Goal", "Objective")),
    }


def test_the_order_of_the_plans_does_not_matter_and_the_bytes_are_the_same(
    family: Plans,
) -> None:
    assert page_of(family) == page_of(family[::-1], SUGGESTED[::-1])


def test_the_page_needs_no_script_and_its_colours_are_defined(family: Plans) -> None:
    text = styles("base.css", "cascade.css")

    assert "<script" not in page_of(family)
    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= set(re.findall(r"--([\w-]+):", text))


def test_every_gap_has_an_identifier_of_its_own_by_its_finding(family: Plans) -> None:
    view = view_of(family)
    plans = [plan for one in view.cascades for plan in (*one.parents, *one.units)]
    gaps = [s.gap for plan in plans for part in plan.sections for s in part.statements if s.gap]
    named = re.findall(r' id="(finding-[^"]+)"', page_of(family))

    assert named
    assert sorted(named) == sorted({f"finding-{gap.iri.rpartition('/')[2]}" for gap in gaps})
