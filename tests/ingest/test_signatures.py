"""People who sign: office below the name or behind it; names that acronyms shorten."""

from collections.abc import Callable

import pytest

from alignment.model import Plan

Read = Callable[..., Plan]
BODY = "Ivy Plan\n\nMission\n\nTo fire.\n\n"


@pytest.mark.parametrize(
    ("lines", "office"),
    [
        ("Ada Loam-Field\nChair of the Trustees", "Chair of the Trustees"),
        ("Ada Loam-Field\nDirector", "Director"),
        ("Ada Loam-Field\nManaging Director", "Managing Director"),
        (
            "Ada Loam-Field\nMedical Director and Deputy Director",
            "Medical Director and Deputy Director",
        ),
        ("Ada Loam-Field, Chair of the Board", "Chair of the Board"),
        ("Ada Loam-Field – Treasurer", "Treasurer"),
    ],
)
def test_person_with_an_office(read: Read, lines: str, office: str) -> None:
    plan = read(f"{BODY}Signed for the board by\n\n{lines}\n")
    (person,) = plan.of_kind("Person")
    assert (person.clean, person.get("office")) == ("Ada Loam-Field", office)
    assert person.get("involvement") == "preparer"
    assert not list(plan.of_kind("Narrative"))
    assert "office and unit of a person" in {u.reason for u in plan.unmodelled}


def test_several_signatures_below_one_another(read: Read) -> None:
    plan = read(f"{BODY}Signed by:\n\nAda Loam\nChair\n\nBo Clay\nTreasurer, Ivy Council\n")
    found = [(s.clean, s.get("office"), s.get("unit")) for s in plan.of_kind("Person")]
    assert found == [("Ada Loam", "Chair", None), ("Bo Clay", "Treasurer", "ivy-council")]


@pytest.mark.parametrize(
    "lines",
    [
        "Ivy Pottery Trust\nDirector",
        "Ada Loam\nDirector of kilns until the fire came and went.",
        "Ada Loam\n\nDirector",
        "our Ada\nDirector",
    ],
)
def test_lines_that_name_no_person(read: Read, lines: str) -> None:
    assert not list(read(f"{BODY}{lines}\n").of_kind("Person"))


def test_acronym_with_a_letter_from_inside_a_word(read: Read) -> None:
    plan = read(
        "Tidewater Museum: Strategic Plan\n\nAbout us\n\nThe Tidewater Museum (TWM) is the "
        "smallest of the four museums that make up the Loam Coast Heritage Service.\n"
    )
    found = {s.get("refersTo"): (s.clean, s.get("unitOf")) for s in plan.of_kind("Organization")}
    assert found["twm"] == ("Tidewater Museum", "loam-coast-heritage-service")
    assert plan.publishers == ("twm",)


def test_words_of_a_plan_before_its_years_name_nobody(read: Read) -> None:
    plan = read("IVY POTTERY TRUST\nCloser: Trust Strategy 2025 to 2030\n\nMission\n\nTo fire.\n")
    assert [s.clean for s in plan.of_kind("Organization")] == ["IVY POTTERY TRUST"]
