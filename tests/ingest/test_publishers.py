"""Whose a document is: names on the cover, in the title, in the text and below it."""

from collections.abc import Callable

import pytest

from alignment.ingest import organization_aliases, with_aliases
from alignment.model import Plan

Read = Callable[..., Plan]
BODY = "\n\nMission\n\nTo serve.\n"


def units(plan: Plan) -> dict[str, str | None]:
    return {s.clean: s.get("unitOf") for s in plan.of_kind("Organization")}


def test_name_alone_on_the_cover_publishes_a_plan_without_a_name(read: Read) -> None:
    plan = read(f"Strategic Plan 2031–2034\n\nSt. Edda's General Hospital\na place of care{BODY}")
    assert plan.title == "Strategic Plan 2031–2034"
    assert plan.publishers == ("st-eddas-general-hospital",)


def test_title_without_a_plan_word_is_not_the_name_above_it(read: Read) -> None:
    plan = read(f"Ashby County Library\n\nClose to You{BODY}")
    assert plan.title == "Close to You"
    assert plan.publishers == ("ashby-county-library",)


def test_part_above_its_whole_publishes_and_belongs(read: Read) -> None:
    plan = read(f"ASHBY UNIVERSITY\nSCHOOL OF NURSING\nSTRATEGIC PLAN 2031{BODY}")
    assert plan.publishers == ("school-of-nursing",)
    assert units(plan) == {"ASHBY UNIVERSITY": None, "SCHOOL OF NURSING": "ashby-university"}


def test_common_noun_alone_names_nobody(read: Read) -> None:
    plan = read(f"City of Ashby\nGreen Ashby: City Council Plan 2031{BODY}")
    assert plan.publishers == ("city-of-ashby",)
    assert list(units(plan)) == ["City of Ashby"]


@pytest.mark.parametrize(
    ("sentence", "above"),
    [
        (
            "The School of Nursing is one of the nine schools of the Faculty of Health.",
            "Faculty of Health",
        ),
        ("It is a school within the Faculty of\nHealth.", "Faculty of Health"),
        ("The School of Nursing, a department of the Ashby College, teaches.", "Ashby College"),
    ],
)
def test_sentence_says_what_the_publisher_is_part_of(read: Read, sentence: str, above: str) -> None:
    plan = read(f"School of Nursing Strategic Plan\n\nIntroduction\n\n{sentence}{BODY}")
    assert units(plan) == {"School of Nursing": above.lower().replace(" ", "-"), above: None}


def test_bodies_in_the_title_of_a_joint_paper_publish_it(read: Read) -> None:
    plan = read(
        "Concept note\n\nOne Desk: Ideas for the Map Room Library and the Ashby Print Museum\n\n"
        "Background\n\nThe Map Room Library and the Ashby Print Museum are two small units of "
        "the Ashby Trust. They print.\n"
    )
    assert plan.publishers == ("ashby-print-museum", "map-room-library")
    assert units(plan) == {
        "Map Room Library": "ashby-trust",
        "Ashby Print Museum": "ashby-trust",
        "Ashby Trust": None,
    }


def test_bodies_whose_officers_sign_publish_it(read: Read) -> None:
    plan = read(
        "Sharing Desks\n\nBackground\n\nThe Map Office (MO) and the Ink Office met.\n\nSigned:\n\n"
        "Ann Lee, Chair, Map Office\nBo Ray, Chair, Ink Office\n"
    )
    assert plan.publishers == ("ink-office", "mo")
    assert [s.get("unit") for s in plan.of_kind("Person")] == ["mo", "ink-office"]


def test_partners_with_an_acronym_are_no_organisations_of_the_plan(read: Read) -> None:
    plan = read(f"Ashby Trust Plan\n\nBackground\n\nWe help the World Ink Council (WIC).{BODY}")
    assert list(units(plan)) == ["Ashby Trust"]


def test_acronym_behind_the_name_on_the_cover(read: Read) -> None:
    plan = read(f"National Guild of Printers (NGP)\nStrategic Plan 2031{BODY}")
    assert plan.publishers == ("ngp",)


def test_nobody_is_made_up(read: Read) -> None:
    assert read(f"Towards Better Service: Our Library, Our Future{BODY}").publishers == ()


def test_one_slug_for_each_organisation_across_plans(read: Read) -> None:
    short = read(f"NGP Strategic Plan{BODY}")
    long = read(
        "National Guild of Printers Priorities\n\nMission\n\nTo print.\n\nPrepared by:\n\n"
        "Ann Lee, Chair, National Guild of Printers\n"
    )
    aliases = organization_aliases([short, long])
    made = with_aliases(long, aliases)
    assert (made.publishers, made.path) == (("ngp",), long.path)
    assert {s.get("refersTo") for s in made.of_kind("Organization")} == {"ngp"}
    assert [(s.get("refersTo"), s.get("unit")) for s in made.of_kind("Person")] == [
        ("ann-lee", "ngp")
    ]
    assert with_aliases(long, {}) == long
