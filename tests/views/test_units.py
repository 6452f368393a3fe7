"""The page of units: who meets whom, how much, on what evidence, and what it leaves open."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from tests.views.reading import data_of, words

from alignment.analytics import find_overlaps, make_study
from alignment.analytics.chance import Chance
from alignment.model import Directory, Mapping, Organization, Plan, Statement
from alignment.namespaces import SAO
from alignment.views.site import GraphLinks, ways
from alignment.views.units import render_units
from alignment.views.units_view import UnitView
from alignment.workspace.unit_page import unit_view

BASE = "https://example.org/id/"
LINKS = GraphLinks(BASE)
TOWN = (
    ("t", "PlanTitle", "Town Plan"),
    ("p", "Period", "2021–2025", "t"),
    ("g1", "Goal", "Everybody is outdoors once a day.", "t"),
    ("g2", "Goal", "The town owes nobody anything.", "t"),
)
PARKS = (
    ("t", "PlanTitle", "Parks Plan"),
    ("p", "Period", "2022–2026", "t"),
    ("a", "Area", "Rivers", "t"),
    ("b", "Area", "Lawns", "t"),
    ("p1", "Objective", "Build footpaths along the river.", "a"),
    ("p2", "Objective", "Mow the lawns twice a year.", "b"),
)
POOLS = (
    ("t", "PlanTitle", "Pools Plan"),
    ("q1", "Objective", "Let everybody walk along the river.", "t"),
    ("q2", "Objective", "Cut the grass around every pool.", "t"),
    ("q3", "Objective", "Teach everybody to swim.", "t"),
)
FERRIES = (
    ("t", "PlanTitle", "Paper of Both Ferries"),
    ("n", "Narrative", "Both ferries sell tickets and repair ships.", "t"),
    ("x", "NextStep", "Bring walkers along the river.", "n"),
)
DIRECTORY = Directory(
    (
        Organization("town", "Town of Larkmere"),
        Organization("parks", "Parks Office", "PO", "town"),
        Organization(
            "pools", "Pools Office", "SO", "town", ended="2024-05-01", became="Bath House"
        ),
        Organization("north", "North Ferry", "NF", "town"),
        Organization("south", "South Ferry", "SF", "town"),
    )
)
HOSTILE = "</script></style></title><script>window.hacked = 1</script>\x00\u202e href=\"'"


def pair(one: str, other: str, **more: Any) -> Mapping:  # noqa: ANN401 - as Mapping
    """A pair of statements, as paths below the base."""
    given = {"calibration": "judged pairs 1"} if "confidence" in more else {}
    justification = more.pop("justification", "semapv:LexicalMatching")
    shares = SAO + "sharesSubjectWith"
    return Mapping(BASE + one, shares, BASE + other, justification, **{**given, **more})


SUGGESTED = (
    pair("parks/plan/p1", "pools/plan/q1", confidence=0.9),
    pair("parks/plan/p2", "pools/plan/q2", confidence=0.7),
    pair("parks/plan/p2", "pools/plan/q3", confidence=0.6),
    pair("parks/plan/p1", "town/plan/g1", confidence=0.8),
    pair("pools/plan/q1", "ferries/paper/x", confidence=0.55),
)
ACCEPTED = (
    pair("pools/plan/q3", "ferries/paper/x", justification="semapv:ManualMappingCuration",
         author="A. Reader", date="2026-03-01"),
)  # fmt: skip

Plans = tuple[Plan, ...]


def family_of(plan_of: Callable[..., Plan], name: str = "ticket sales", **more: str) -> Plans:
    """A town, two of its offices, and two ferries that wrote one paper."""
    spoken = plan_of("x/y", [("c", "Claim", name, "n")]).statements[0]
    claims = [_about(spoken, "duplication"), replace(_about(spoken, "overlap"), key="c2")]
    return (
        plan_of("ferries/paper", FERRIES, publishers=("north", "south"), claims=claims),
        plan_of("parks/plan", PARKS, publishers=("parks",)),
        plan_of("pools/plan", POOLS, publishers=("pools",), **more),
        plan_of("town/plan", TOWN, publishers=("town",)),
    )


def _about(claim: Statement, kind: str) -> Statement:
    units = (("concernsUnit", "north"), ("concernsUnit", "south"))
    return replace(claim, attributes=(("claimType", kind), *units))


def view_of(
    plans: Plans,
    suggestions: tuple[Mapping, ...] = SUGGESTED,
    mappings: tuple[Mapping, ...] = ACCEPTED,
    directory: Directory = DIRECTORY,
    chance: Chance | None = None,
) -> UnitView:
    """What the page shows of plans, by what a matcher suggests and people decided."""
    study = make_study(plans, directory, base=BASE, mappings=mappings, suggestions=suggestions)
    issuers: tuple[tuple[str, ...], tuple[str, ...]] = (("parks",), ("pools",))
    tested = {issuers: chance} if chance else None
    workspace: Any = SimpleNamespace(directory=directory)
    return unit_view(workspace, study, find_overlaps(study, chance=tested))


def page_of(plans: Plans, *args: Any, **named: Any) -> str:  # noqa: ANN401 - as view_of
    """The page that shows it."""
    view = view_of(plans, *args, **named)
    return render_units(view, title="Larkmere", links=LINKS, pages=ways("units.html"))


def rows(html: str, table: str) -> dict[str, str]:
    """Key of each row of a table → its text."""
    body = html.partition(f'id="{table}"')[2].partition("</table>")[0]
    found = re.findall(r'<tr data-(?:tie|unit)="([^"]*)".*?>(.*?)</tr>', body, re.DOTALL)
    return {unescape(key): words(f"<body>{row}") for key, row in found}


@pytest.fixture
def family(plan_of: Callable[..., Plan]) -> Plans:
    """A town, two of its offices, and two ferries that wrote one paper."""
    return family_of(plan_of)


def test_two_units_that_meet_have_one_row_with_t_its_range_and_what_is_not_testable(
    family: Plans,
) -> None:
    row = rows(page_of(family), "lateral")["parks~pools"]

    assert row.startswith("PO and SO inferred 2 1.60 (0.70–1.60) 0.80 for each of 2 2")
    assert "not testable" in row
    assert "Pools Plan: no date printed" in row


def test_the_first_sentence_is_the_weightiest_and_none_says_significant(family: Plans) -> None:
    html = page_of(family)
    story = re.findall(r"<li><bdi>(.*?)</bdi>", html.partition('class="story"')[2])

    assert story[0] == "NF and SF are said to overlap or duplicate work, in 2 claims."
    assert story[1].startswith("2 pairs of units may overlap, most of all PO and SO")
    assert "SO no longer exists: read this as history." in story
    assert "significant" not in html.replace("vis-network", "").partition("<script>")[0]


def test_a_pair_tells_what_t_means_its_range_draws_and_why_chance_is_not_testable(
    family: Plans,
) -> None:
    tie = data_of(page_of(family))["ties"]["parks~pools"]

    assert (tie["title"], tie["total"]) == ("PO and SO", "1.60")
    assert "T adds up the confidences of 2 pairs" in tie["meaning"]
    facts = dict(tie["facts"])
    assert facts["Without one block"] == "T 0.70 to 1.60: half of it or more rests on one block"
    assert facts["Per statement"] == "0.80 for each of the 2 on the shorter side"
    assert facts["Pairs"] == "2 matched one to one, 3 likely"
    assert facts["Aligned, nine draws in ten"].endswith(" of 2 pairs")
    assert tie["chance"][0] == "not testable"
    assert tie["chance"][1].endswith("no collection of unrelated plans was given (--reference).")
    assert tie["label"] == ["T 1.6 (0.7–1.6)", "not testable"]
    assert "How the documents stand in time is unknown" in tie["time"]


def test_where_chance_was_tested_p_and_q_stand_with_the_sentence_that_explains_them(
    family: Plans,
) -> None:
    chance = Chance(0.05, 0.1, "Scored anew together with 19 plans: p = 0.050, and q = 0.100.")
    html = page_of(family, chance=chance)

    assert data_of(html)["ties"]["parks~pools"]["chance"] == ["p 0.05, q 0.1", chance.told]
    assert "p 0.05, q 0.1" in rows(html, "lateral")["parks~pools"]


def test_the_best_pairs_are_quoted_with_document_line_and_confidence(family: Plans) -> None:
    data = data_of(page_of(family))
    best = data["ties"]["parks~pools"]["pairs"][0]
    first, second = (data["statements"][best[side]] for side in ("first", "second"))

    assert best["sure"] == "confidence 0.90"
    assert (first["text"], first["plan"], first["line"]) == (
        "Build footpaths along the river.", "Parks Plan", 5,
    )  # fmt: skip
    assert second["text"] == "Let everybody walk along the river."
    assert first["href"] == LINKS.of(f"{BASE}parks/plan/p1")


def test_a_pair_opens_the_graph_of_the_two_plans_that_its_statements_stand_in(
    family: Plans,
) -> None:
    opened = data_of(page_of(family))["ties"]["parks~pools"]["open"]

    assert opened == [
        ["Open the graph of these two plans", LINKS.of_plans("parks/plan", "pools/plan")]
    ]


def test_claims_of_documents_join_the_units_they_concern_and_are_quoted(family: Plans) -> None:
    html = page_of(family)
    tie = data_of(html)["ties"]["north~south"]

    assert tie["label"] == ["P 2 · J 1"]
    assert [claim["type"] for claim in tie["claims"]] == ["duplication", "overlap"]
    assert data_of(html)["statements"][tie["claims"][0]["said"]]["text"] == "ticket sales"
    assert "printed 2 joint 1" in rows(html, "lateral")["north~south"]


def test_accepted_pairs_are_counted_apart_from_inferred_ones_and_name_who_accepted(
    family: Plans,
) -> None:
    html = page_of(family)
    tie = data_of(html)["ties"]["north+south~pools"]

    assert tie["tiers"] == [["reviewed", 1], ["inferred", 1]]
    assert tie["label"][0].startswith("R 1 · T 0.6")
    assert tie["pairs"][0]["sure"] == "accepted by A. Reader on 2026-03-01"


def test_only_accepted_pairs_make_a_line_without_t(family: Plans) -> None:
    tie = data_of(page_of(family, ()))["ties"]["north+south~pools"]

    assert (tie["total"], tie["label"], tie["chance"]) == ("", ["R 1"], [])
    assert tie["meaning"].startswith("People accepted 1 pair of statements")


def test_a_unit_and_its_parent_are_a_cascade_and_no_overlap(family: Plans) -> None:
    html = page_of(family)

    assert "may serve 1 of 2" in rows(html, "cascades")["parks~town"]
    assert "may serve 0 of 2" in rows(html, "cascades")["pools~town"]
    assert not any("town" in key for key in rows(html, "lateral"))
    drawn = {edge["id"]: edge for edge in data_of(html)["edges"]}
    assert drawn["parks~town"]["width"] < drawn["parks~pools"]["width"]
    assert "pools~town" not in drawn, "what serves nothing has no line"


def test_an_accepted_cascade_serves_and_no_longer_only_may(family: Plans) -> None:
    decided = (pair("parks/plan/p1", "town/plan/g1", justification="semapv:ManualMappingCuration",
                    author="A. Reader"),)  # fmt: skip
    row = rows(page_of(family, SUGGESTED, decided), "cascades")["parks~town"]

    assert row.startswith("PO Town of Larkmere serves 1 of 2 1 reviewed 1")


def test_lines_are_as_wide_as_t_and_differ_by_kind_without_colour(family: Plans) -> None:
    edges = {edge["id"]: edge for edge in data_of(page_of(family))["edges"]}
    wide, less = edges["parks~pools"], edges["north+south~pools"]

    assert less["width"] / wide["width"] == pytest.approx(0.55 / 1.6, abs=0.01)
    assert len({str(edges[key]["dashes"]) for key in
                ("parks~pools", "north~south", "parks~town")}) == 3  # fmt: skip


def test_a_unit_stands_below_what_it_is_part_of_and_is_as_large_as_it_states(
    family: Plans,
) -> None:
    for layout in data_of(page_of(family))["layouts"].values():
        spots = layout["spots"]
        assert all(spots["town"]["y"] < spots[key]["y"] for key in spots if key != "town")
        assert spots["pools"]["r"] > spots["parks"]["r"]
        assert [region["caption"] for region in layout["regions"]] == ["Units of Town of Larkmere"]


def test_units_that_state_a_paper_together_stand_in_one_frame(family: Plans) -> None:
    layout = data_of(page_of(family))["layouts"]["wide"]
    left, top, right, bottom = layout["spots"]["north+south"]["box"]

    for key in ("north", "south"):
        spot = layout["spots"][key]
        assert left < spot["x"] < right
        assert top < spot["y"] < bottom
    assert layout["spots"]["north+south"]["lines"] == ["Together: 1 goal or activity"]


def test_a_unit_that_no_longer_exists_is_marked_in_words(family: Plans) -> None:
    html = page_of(family)

    assert data_of(html)["layouts"]["wide"]["spots"]["pools"]["notes"] == [
        "no longer exists (2024)"
    ]
    assert (
        "No longer exists since 2024-05-01; Bath House took its place."
        in (rows(html, "units")["pools"])
    )


def test_a_unit_tells_what_it_states_plan_by_plan(family: Plans) -> None:
    data = data_of(page_of(family))
    (plan,) = data["units"]["pools"]["plans"]

    assert (plan["title"], plan["date"], plan["counts"]) == (
        "Pools Plan", "no date printed", "3 objectives",
    )  # fmt: skip
    assert plan["href"] == LINKS.of_plans("pools/plan")
    assert len(plan["statements"]) == 3


def test_words_that_may_not_be_shown_stand_nowhere_on_the_page(
    plan_of: Callable[..., Plan],
) -> None:
    html = page_of(family_of(plan_of, quotations="none"))
    data = data_of(html)

    assert "walk along" not in html
    assert "grass" not in html
    best = data["ties"]["parks~pools"]["pairs"][0]
    assert data["statements"][best["second"]]["text"] == ""
    assert data["statements"][best["first"]]["text"] == "Build footpaths along the river."


def test_similarities_are_not_told_as_probabilities(family: Plans) -> None:
    scored = (pair("parks/plan/p1", "pools/plan/q1", score=0.9),)
    html = page_of(family, scored)
    tie = data_of(html)["ties"]["parks~pools"]

    assert "similarities, ranks and no probabilities" in tie["meaning"]
    assert tie["pairs"][0]["sure"] == "similarity 0.90"
    assert "no probabilities" in rows(html, "lateral")["parks~pools"]
    assert tie["worth"] == "The numbers are similarities, ranks and no probabilities."


def test_hostile_names_titles_and_words_are_text(plan_of: Callable[..., Plan]) -> None:
    plans = family_of(plan_of, HOSTILE)
    named = replace(DIRECTORY.organizations[1], name=HOSTILE, acronym=None, became=HOSTILE)
    directory = Directory((*DIRECTORY.organizations[:1], named, *DIRECTORY.organizations[2:]))
    bad = plan_of("parks/plan", [("t", "PlanTitle", HOSTILE), *PARKS[1:4],
                                 ("p1", "Objective", HOSTILE, "a"), PARKS[5]],
                  publishers=("parks",))  # fmt: skip
    html = page_of((plans[0], bad, *plans[2:]), directory=directory)

    assert "<script>window.hacked" not in html
    assert "\x00" not in html
    assert data_of(html)["statements"], "the data is still whole"


def test_the_same_plans_are_the_same_page(family: Plans) -> None:
    assert page_of(family) == page_of(tuple(reversed(family)), tuple(reversed(SUGGESTED)))
