"""The picture of a network: every label readable, the weightiest tier drawn, text only text."""

import math
from collections.abc import Callable
from itertools import combinations, product
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from alignment.views import Picture, Tie, Unit, network_svg, picture
from alignment.views.picture import LEGEND, SHOWN

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>window.hacked = 1</script>&\x00\ud800\uffff\u202e]]>"


def town(number: int, name: str = "Department of Parks and Pools") -> Picture:
    """Return a picture of units that are all tied, the first two concerned."""
    units = [Unit(f"{name} {n:02}", n * 7 % 11, is_concerned=n < 2) for n in range(number)]
    ties = [Tie(a.name, b.name, {"inferred": 0.5}) for a, b in combinations(units, 2)]
    return picture("Before", units, ties)


def drawn(pictures: list[Picture]) -> ET.Element:
    return ET.fromstring(network_svg(pictures))  # noqa: S314 - our own text


def texts(pictures: list[Picture]) -> list[str]:
    return [node.text or "" for node in drawn(pictures).iter(f"{SVG}text")]


@pytest.mark.browser
@pytest.mark.parametrize("number", [1, 2, 3, 5, 8, 9, 15, 16])
def test_no_label_lies_on_another_or_on_a_unit_or_outside(
    open_page: Callable[..., Page], number: int
) -> None:
    page = open_page(f"<!DOCTYPE html><title>x</title>{network_svg([town(number)])}", width=1600)
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg text, svg circle')].map(e => {"
        "const b = e.getBoundingClientRect();"
        "return {tag: e.tagName, x: b.left, y: b.top + 2, r: b.right, b: b.bottom - 2}})"
    )
    whole = page.evaluate(
        "(b => [b.left, b.top, b.right, b.bottom])"
        "(document.querySelector('svg').getBoundingClientRect())"
    )
    for one in boxes:
        assert whole[0] <= one["x"], one
        assert one["r"] <= whole[2], one
        assert whole[1] <= one["y"], one
        assert one["b"] <= whole[3], one
    labels = [box for box in boxes if box["tag"] == "text"]
    circles = [box for box in boxes if box["tag"] == "circle"]
    assert [pair for pair in combinations(labels, 2) if _meet(*pair)] == []
    assert [pair for pair in product(circles, labels) if _covers(*pair)] == []


Box = dict[str, float]


def _meet(one: Box, other: Box) -> bool:
    return (
        one["x"] < other["r"]
        and other["x"] < one["r"]
        and one["y"] < other["b"]
        and other["y"] < one["b"]
    )


def _covers(circle: Box, label: Box) -> bool:
    """Return whether the point of a label that is nearest to a circle lies within it."""
    x, y = (circle["x"] + circle["r"]) / 2, (circle["y"] + circle["b"]) / 2
    near = min(max(x, label["x"]), label["r"]), min(max(y, label["y"]), label["b"])
    return math.dist((x, y), near) < (circle["r"] - circle["x"]) / 2


def test_units_concerned_are_shown_first_and_the_rest_is_counted() -> None:
    shown = town(SHOWN + 5)
    assert [unit.is_concerned for unit in shown.units[:3]] == [True, True, False]
    assert (len(shown.units), shown.more) == (SHOWN, 5)
    assert "and 5 further units" in texts([shown])


def test_units_without_a_tie_to_those_concerned_are_only_counted() -> None:
    units = [Unit("A", 1, is_concerned=True), Unit("B", 1), Unit("C", 1)]
    shown = picture("Before", units, [Tie("B", "C", {"joint": 1.0})])
    assert [unit.name for unit in shown.units] == ["A"]
    assert shown.ties == ()
    assert "and 2 further units" in texts([shown])


def test_a_tie_is_drawn_as_its_weightiest_tier_and_tells_all_of_them() -> None:
    units = [Unit("A", 1, is_concerned=True), Unit("B", 1)]
    tie = Tie("A", "B", {"inferred": 0.5, "joint": 2.0})
    svg = drawn([picture("Before", units, [tie])])
    (line,) = (node for node in svg.iter(f"{SVG}line") if node.find(f"{SVG}title") is not None)
    assert line.get("class") == "joint"
    assert line.findtext(f"{SVG}title") == "A and B: inferred 0.5, joint 2"


def test_a_unit_tells_its_whole_name_where_its_label_is_cut() -> None:
    name = "Department " * 12
    svg = drawn([picture("Before", [Unit(name, 1, is_concerned=True)], [])])
    (circle,) = svg.iter(f"{SVG}circle")
    assert circle.findtext(f"{SVG}title") == f"{name}: 1 goal or activity"
    assert max(map(len, texts([picture("Before", [Unit(name, 1, is_concerned=True)], [])]))) < 60


def test_a_network_without_units_says_so() -> None:
    assert "no unit is left" in texts([picture("After", [], [])])


def test_a_file_explains_its_lines_on_paper_of_its_own() -> None:
    svg = drawn([town(3), town(2)])
    assert {told for _, told in LEGEND} <= set(texts([town(3), town(2)]))
    assert svg.find(f"{SVG}rect") is not None, "dark ink needs light paper"


def test_hostile_names_are_text_in_a_whole_xml_file() -> None:
    svg = drawn([town(3, HOSTILE)])
    assert not list(svg.iter(f"{SVG}script"))
    assert any("<script>" in (node.text or "") for node in svg.iter(f"{SVG}title"))


def test_the_same_network_is_the_same_text() -> None:
    assert network_svg([town(9)]) == network_svg([town(9)])
