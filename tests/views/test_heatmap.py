"""The heat maps: numbers, shades and gaps, and the quotations behind each number."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from alignment.analytics.matrix import Cell, Head, Matrix
from alignment.model import Quoted
from alignment.views.atlas_table import SHADES, shade
from alignment.views.heatmap import QUOTED, HeatMap, render_heatmaps
from alignment.views.palette import SURFACES, THEMES, contrast
from alignment.views.site import GraphLinks, ways

BASE = "https://example.org/id/"
HOSTILE = "<script>window.hacked = 1</script>"


def quoted(key: str, text: str = "Plant trees.") -> Quoted:
    return Quoted(f"{BASE}town/parks/{key}", text, "Park <b>Plan</b>", "Parks", "Goal", 7)


MATRIX = Matrix(
    "unit-theme",
    "Which units speak of which theme",
    (Head("p", "Parks"), Head("q", HOSTILE)),
    (Head("t", "trees", "Plan"), Head("u", "water")),
    (
        Cell("p", "t", (quoted("1"), quoted("2", HOSTILE), quoted("3", "")), "inferred", 0.62),
        Cell("q", "u", tuple(quoted(str(n)) for n in range(20)), "printed", 1.0),
    ),
    "Themes are groups of statements.",
    "",
)
LINKS = GraphLinks(BASE)


def page_of(*maps: HeatMap, **more: object) -> str:
    return render_heatmaps(maps, title="Towns", links=LINKS, pages=ways("heatmaps.html"), **more)  # type: ignore[arg-type]


def texts(page: Page, path: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(path).all_text_contents()]


Open = Callable[..., Page]


@pytest.mark.browser
def test_a_cell_shows_its_number_and_an_empty_one_says_none(open_page: Open) -> None:
    page = open_page(page_of(HeatMap(MATRIX)))
    shown = texts(page, "tbody td")
    assert shown == ["3 inferred", "·none", "3", "·none", "20P printed", "20"]
    assert texts(page, "tfoot td")[:2] == ["3", "20"]
    assert "2 of 4 cells are empty" in page.inner_text("main")


@pytest.mark.browser
def test_every_number_leads_to_its_quotations_with_line_and_graph(open_page: Open) -> None:
    page = open_page(page_of(HeatMap(MATRIX)))
    targets = page.eval_on_selector_all("tbody a", "(all) => all.map((a) => a.hash)")
    assert targets == ["#unit-theme-1-1", "#unit-theme-2-2"]
    first = page.locator(targets[0])
    assert first.locator("blockquote").all_text_contents() == [
        "Plant trees.",
        HOSTILE,
        "(words not shown)",
    ]
    told = " ".join((first.text_content() or "").split())
    assert "Goal, Parks — Park <b>Plan</b>, line 7" in told
    assert "highest confidence 0.62" in told
    link = first.locator("li a").first.get_attribute("href")
    assert link == LINKS.of(f"{BASE}town/parks/1")


@pytest.mark.browser
def test_of_very_many_quotations_the_first_are_shown_and_the_others_counted(
    open_page: Open,
) -> None:
    second = open_page(page_of(HeatMap(MATRIX))).locator("#unit-theme-2-2")
    assert second.locator("blockquote").count() == QUOTED
    assert f"And {20 - QUOTED} more." in (second.text_content() or "")
    assert "confidence" not in (second.text_content() or "")


@pytest.mark.browser
def test_pairs_are_counted_once(open_page: Open) -> None:
    page = open_page(page_of(HeatMap(MATRIX, halved=True)))
    assert texts(page, "tbody td a") == ["1 inferred", "10P printed"]


def test_a_map_of_nothing_says_why() -> None:
    empty = replace(MATRIX, rows=(), cells=(), none="No unit has a plan.")
    assert "No unit has a plan." in page_of(HeatMap(empty))
    assert "There is nothing to compare." in page_of()


def test_tables_to_take_away_are_offered_where_the_build_has_them() -> None:
    page = page_of(HeatMap(MATRIX), files=["matrices/unit-theme.csv", "matrices/other.xlsx"])
    assert re.findall('href="(matrices/[^"]*)"', page) == ["matrices/unit-theme.csv"]


@pytest.mark.parametrize("theme", range(len(THEMES)), ids=THEMES)
def test_numbers_are_readable_on_every_shade(theme: int) -> None:
    for step in range(1, len(SHADES) + 1):
        assert contrast(SURFACES["text"][theme], shade(step, theme)) >= 4.5


@pytest.mark.browser
def test_a_chosen_cell_opens_by_keyboard_and_its_address_opens_it_again(
    open_page: Open, violations: Callable[[Page], list[str]]
) -> None:
    text = page_of(HeatMap(MATRIX))
    page = open_page(text, width=390)
    assert page.locator("article:visible").count() == 0
    page.focus("#unit-theme-1-1-cell")
    page.keyboard.press("Enter")
    assert page.locator("article:visible").count() == 1
    assert page.evaluate("document.activeElement.id") == "unit-theme-1-1"
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("window.hacked") is None
    again = open_page(text, address="#unit-theme-2-2", scheme="dark")
    assert again.locator("article:visible").get_attribute("id") == "unit-theme-2-2"
    assert violations(again) == []
