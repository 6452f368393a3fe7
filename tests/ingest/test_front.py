"""Titles, kinds of document, periods, dates, links, organisations and people."""

from collections.abc import Callable

import pytest

from alignment.errors import SettingsError
from alignment.ingest import Profile
from alignment.model import Plan

Read = Callable[..., Plan]


@pytest.mark.parametrize(
    ("title", "period", "path"),
    [
        ("NLA Strategic Plan", None, "nla/strategic-plan"),
        (
            "Fern Library Strategic Plan 2024–2027",
            ("2024", "2027"),
            "fern-library/strategic-plan-2024-2027",
        ),
        ("City of Ash FY2023 - FY26 Plan", ("2023", "2026"), "city-of-ash/fy2023-fy26-plan"),
        (
            "Ash Trust: Strategy 2020/21 – 2024/25",
            ("2020", "2025"),
            "ash-trust/strategy-2020-21-2024-25",
        ),
        ("Plan, July 2021 – June 2024", ("2021-07", "2024-06"), "unknown/plan-july-2021-june-2024"),
    ],
)
def test_title_gives_period_and_path(
    read: Read, title: str, period: tuple[str, str] | None, path: str
) -> None:
    plan = read(f"{title}\n\nMission\n\nTo serve.\n")
    found = [(s.get("start"), s.get("end")) for s in plan.of_kind("Period")]
    assert plan.title == title
    assert found == ([period] if period else [])
    assert plan.path == path


def test_publisher_and_years_on_lines_beside_the_title(read: Read) -> None:
    plan = read("CITY OF ASH\nSTRATEGIC PLAN\n2022-2025\n\nMISSION\nTo serve.\n")
    assert plan.title == "STRATEGIC PLAN"
    assert plan.publishers == ("city-of-ash",)
    assert [s.text for s in plan.of_kind("Period")] == ["2022-2025"]


def test_single_noun_in_the_title_names_no_publisher(read: Read) -> None:
    plan = read("THE COLLEGE OF SAINT ASH\n\nLIBRARY STRATEGIC PLAN\n\nVISION\n\nAll read.\n")
    assert plan.publishers == ("college-of-saint-ash",)


def test_days_bound_a_period_below_the_title(read: Read) -> None:
    plan = read(
        "Ash Library\nStrategic Plan\nJuly 1, 2023 to June 30, 2028\n\nVision\n\nAll read.\n"
    )
    (period,) = plan.of_kind("Period")
    assert (period.get("start"), period.get("end")) == ("2023-07-01", "2028-06-30")


def test_draft_line_below_the_title_is_the_document_type(read: Read) -> None:
    plan = read("Ash Library Strategic Plan\n\nDraft for comment\n\nVision\n\nAll read.\n")
    assert [s.text for s in plan.of_kind("DocumentType")] == ["Draft for comment"]
    assert plan.kind == "WorkingDocument"


def test_document_type_makes_a_working_document(read: Read) -> None:
    plan = read(
        "Working Document of Merger O\n\nA Closer Union of AB and CD\n\nBackground\n\nWe met.\n"
    )
    assert plan.kind == "WorkingDocument"
    assert [s.text for s in plan.of_kind("DocumentType")] == ["Working Document of Merger O"]
    assert [f.code for s in plan.of_kind("DocumentType") for f in s.flags] == ["truncated-header"]
    assert plan.publishers == ("ab", "cd")
    assert plan.path == "ab-cd/closer-union"


def test_absent_title_stays_absent(read: Read) -> None:
    plan = read("Mission\n\nTo serve.\n\nVision\n\nAll thrive.\n", filename="fern.txt")
    assert [s.kind for s in plan.statements] == ["Mission", "Vision"]
    assert all(s.parents == () for s in plan.statements)
    assert plan.path == "unknown/fern"


def test_profile_states_the_title(read: Read) -> None:
    text = "Foreword\n\nHello.\n\nThe Great Plan\n\nGoals\n\n- Go.\n"
    assert read(text, profile=Profile(title="The Great Plan")).title == "The Great Plan"
    with pytest.raises(SettingsError, match="no line of the document is the title"):
        read(text, profile=Profile(title="The Small Plan"))


def test_dates_and_links_are_details(read: Read) -> None:
    plan = read(
        "Fern Plan\n\nGoals\n\n- Go.\n\nAdopted by the Board on 3 March 2021\n\n"
        "For more, visit fern.org/plan\n"
    )
    assert [s.get("iso") for s in plan.of_kind("Date")] == ["2021-03-03"]
    (link,) = plan.of_kind("Link")
    assert link.text == "fern.org/plan"
    assert [f.code for f in link.flags] == ["no-scheme"]
    assert link.parents == (next(plan.of_kind("PlanTitle")).key,)


def test_link_inside_a_goal_stays_in_the_goal(read: Read) -> None:
    plan = read("Fern Plan\n\nGoals\n\n- Renew www.fern.org this year.\n")
    assert [s.kind for s in plan.statements] == ["PlanTitle", "Goal"]


def test_name_with_acronym_and_division(read: Read) -> None:
    plan = read(
        "nsb 2020-2023 PLAN\n\nIntroduction\n\nThe National Society of Bakers (NSB), a "
        "division of the "
        "World Food Council, bakes. Equity and Inclusion (EI) matter.\n"
    )
    found = {
        s.text: (s.get("refersTo"), s.get("acronym"), s.get("unitOf"))
        for s in plan.of_kind("Organization")
    }
    assert found == {
        "National Society of Bakers": ("nsb", "NSB", "world-food-council"),
        "World Food Council": ("world-food-council", None, None),
    }
    assert plan.publishers == ("nsb",)
    assert [f.code for s in plan.of_kind("Organization") for f in s.flags] == ["variant-spelling"]


def test_acronym_alone_is_flagged(read: Read) -> None:
    (organization,) = read("NLA Strategic Plan\n\nMission: To serve.\n").of_kind("Organization")
    assert [f.code for f in organization.flags] == ["acronym-only"]


def test_initials_printed_elsewhere_are_the_acronym(read: Read) -> None:
    plan = read("National Bee Society Plan\n\nMission\n\nNBS keeps bees.\n")
    assert plan.publishers == ("nbs",)


def test_stated_publisher_and_parent(read: Read) -> None:
    text = "A Plan for Growth\n\nMission\n\nThe Ash Library lends.\n"
    plan = read(text, publishers=("Ash Library",), parent="City of Ash")
    (mention,) = plan.of_kind("Organization")
    assert plan.publishers == ("ash-library",)
    assert (mention.text, mention.get("unitOf")) == ("Ash Library", "city-of-ash")
    assert read(text, publishers=("Oak Library",)).publishers == ("oak-library",)


SIGNED = (
    "A Closer Union of AB and CD\n\nBackground\n\nWe met.\n\nDocument prepared May 2, 2019 by:\n\n"
    "Ann Lee Smith Bob Ray\n\nPresident, XY AB President-Elect, XY CD\n\nIn consultation with:\n\n"
    "Cy Fox, XY AB Executive Director Di Elk, XY CD Executive Director\n"
)


def test_people_with_offices_and_units(read: Read) -> None:
    plan = read(SIGNED)
    found = [
        (s.text, s.get("office"), s.get("unit"), s.get("involvement"))
        for s in plan.of_kind("Person")
    ]
    assert found == [
        ("Ann Lee Smith", "President", "ab", "preparer"),
        ("Bob Ray", "President-Elect", "cd", "preparer"),
        ("Cy Fox", "Executive Director", "ab", "consulted"),
        ("Di Elk", "Executive Director", "cd", "consulted"),
    ]
    codes = [[f.code for f in s.flags] for s in plan.of_kind("Person")]
    assert codes == [["name-split-guess"]] * 2 + [["several-persons-on-line"]] * 2


def test_units_in_a_chain_are_units_of_the_first(read: Read) -> None:
    units = {s.text: s.get("unitOf") for s in read(SIGNED).of_kind("Organization")}
    assert units == {"AB": "xy", "CD": "xy", "XY": None}


def test_sentence_with_an_office_is_no_signature(read: Read) -> None:
    plan = read(
        "Fern Plan\n\nBackground\n\nThe President, Ann Lee, met the Board of the Library.\n"
    )
    assert list(plan.of_kind("Person")) == []
