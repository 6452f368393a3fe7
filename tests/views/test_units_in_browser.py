"""The page of units as a person uses it, in a real browser, from disk."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.views.reading import rest
from tests.views.test_units import DIRECTORY, HOSTILE, LINKS, PARKS, Plans, family_of, page_of
from tests.views.test_units_corpora import many

from alignment.model import Directory, Plan

pytestmark = pytest.mark.browser

PLACE = """(key) => {
  const [x, y] = layout.labels[key] ?? [layout.spots[key].x, layout.spots[key].y];
  viewport.scrollIntoView({block: "center"});
  viewport.scrollTo({left: x * scale - viewport.clientWidth / 2, top: y * scale - 200});
  look();
  const at = network.canvasToDOM({x, y}), area = holder.getBoundingClientRect();
  return [at.x + area.left, at.y + area.top];
}"""
SELECTED = "state.selected && state.selected.id"


@pytest.fixture
def family(plan_of: Callable[..., Plan]) -> Plans:
    """A town, two of its offices, and two ferries that wrote one paper."""
    return family_of(plan_of)


def place_of(page: Page, key: str) -> tuple[float, float]:
    """Where the label of a tie, or else the middle of a unit, is on the screen."""
    x, y = page.evaluate(PLACE, key)
    return float(x), float(y)


def panel(page: Page) -> str:
    return page.inner_text("#panel")


def stay(page: Page) -> None:
    """Note where links lead, instead of going there."""
    page.evaluate("open = () => { window.opened = target(); }")


def test_a_click_on_a_line_selects_it_and_shows_what_it_rests_on(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family))
    page.mouse.click(*place_of(page, "parks~pools"))
    text = panel(page)

    assert text.startswith("PO and SO")
    assert "T 1.60 matched confidence" in text
    assert "T adds up the confidences of 2 pairs" in text
    assert "Not testable" in text
    assert "no collection of unrelated plans was given" in text
    assert "confidence 0.90" in text
    assert "Build footpaths along the river." in text
    assert "Let everybody walk along the river." in text
    assert page.get_attribute("#panel .open", "href") == LINKS.of_plans("parks/plan", "pools/plan")
    assert page.get_attribute('[data-tie="parks~pools"]', "aria-selected") == "true"


def test_a_double_click_on_a_line_opens_the_graph_of_the_two_plans(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family))
    stay(page)
    page.mouse.dblclick(*place_of(page, "parks~pools"))

    assert page.evaluate("window.opened") == LINKS.of_plans("parks/plan", "pools/plan")


def test_a_click_on_a_unit_shows_what_it_states_and_its_ties(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family))
    page.mouse.click(*place_of(page, "pools"))
    text = panel(page)

    assert text.startswith("SO")
    assert "No longer exists since 2024-05-01; Bath House took its place." in text
    assert "Teach everybody to swim." in text
    assert "PO and SO" in text
    assert page.get_attribute('[data-unit="pools"]', "aria-selected") == "true"


def test_a_click_on_nothing_and_escape_select_nothing(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family))
    page.mouse.click(*place_of(page, "pools"))
    assert page.evaluate(SELECTED) == "pools"
    page.keyboard.press("Escape")
    assert page.evaluate(SELECTED) is None
    page.mouse.click(*place_of(page, "pools"))
    page.click("#viewport", position={"x": 8, "y": 8})
    assert page.evaluate(SELECTED) is None
    assert "What stands out" in panel(page)


def test_the_keyboard_walks_a_table_selects_reads_and_opens(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family))
    stay(page)
    page.focus("#lateral tbody tr")
    assert page.evaluate(SELECTED) == "north~south"
    page.keyboard.press("End")
    assert page.evaluate(SELECTED) == "parks~pools"
    page.keyboard.press("Enter")
    assert page.evaluate("window.opened") == LINKS.of_plans("parks/plan", "pools/plan")
    page.keyboard.press(" ")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "open"


def test_every_table_is_one_tab_stop_beside_its_headers_and_links(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family))
    stops = page.evaluate(
        "[...document.querySelectorAll('table')].map(t => "
        "t.querySelectorAll('tbody tr[tabindex=\"0\"]').length)"
    )
    assert stops == [1, 1, 1]


def test_enter_on_the_picture_opens_what_is_selected(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family), address="#select=parks~pools")
    stay(page)
    page.focus("#viewport")
    page.keyboard.press("Enter")

    assert page.evaluate("window.opened") == LINKS.of_plans("parks/plan", "pools/plan")


def test_the_address_holds_selection_and_order_and_restores_them(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    html = page_of(family)
    page = open_page(html)
    page.click('#lateral [data-sort="total"]')
    page.mouse.click(*place_of(page, "north+south~pools"))
    address = page.evaluate("location.hash")
    again = open_page(html, address=address)

    assert again.evaluate(SELECTED) == "north+south~pools"
    assert panel(again) == panel(page)
    assert order(again) == ["parks~pools", "north+south~pools", "north~south"]
    assert again.get_attribute("#lateral th:nth-child(3)", "aria-sort") == "descending"


def order(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('#lateral tbody tr')].map(row => row.dataset.tie)"
    )
    return found


def test_sorting_turns_round_and_what_has_no_figure_stays_last(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family))
    for expected in (["parks~pools", "north+south~pools", "north~south"],
                     ["north+south~pools", "parks~pools", "north~south"]):  # fmt: skip
        page.click('#lateral [data-sort="total"]')
        assert order(page) == expected


@pytest.mark.parametrize("address", ["#select=nobody", "#select=%E0%A4%A", "#sort=x y z", "#"])
def test_an_address_of_something_else_selects_nothing(
    family: Plans, open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(page_of(family), address=address)

    assert page.evaluate(SELECTED) is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    family: Plans,
    open_page: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    scheme: str,
) -> None:
    page = open_page(page_of(family), scheme=scheme)
    assert violations(page) == []
    page.mouse.click(*place_of(page, "parks~pools"))
    assert violations(page) == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_page_never_scrolls_sideways_and_the_picture_is_not_blank(
    family: Plans, open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(page_of(family), width=width)
    page.evaluate("select('tie', 'parks~pools')")
    rest(page, "#viewport")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    colours = page.evaluate("""() => {
      const canvas = holder.querySelector('canvas');
      const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }""")
    assert colours > 20


def test_on_a_phone_the_details_stand_below_the_picture_and_come_into_sight(
    family: Plans, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of(family), width=390, height=700)
    page.mouse.click(*place_of(page, "parks"))
    box: Any = page.query_selector("#panel")

    assert panel(page).startswith("PO")
    assert box.bounding_box()["y"] < 700


def test_painted_words_stay_within_the_boxes_that_the_layout_keeps_free(
    plan_of: Callable[..., Plan], open_page: Callable[..., Page]
) -> None:
    plans, suggested, directory = many(plan_of, 9)
    page = open_page(page_of(plans, suggested, (), directory))
    too_wide = page.evaluate("""() => {
      const context = holder.querySelector('canvas').getContext('2d');
      context.font = `600 13px ${FONT}`;
      return Object.values(layout.spots).filter(({lines, box}) =>
        lines.some((line) => context.measureText(line).width > box[2] - box[0] + 1));
    }""")
    assert too_wide == []


def test_a_crowd_is_usable_soon_and_what_is_not_drawn_is_still_told(
    plan_of: Callable[..., Plan], open_page: Callable[..., Page]
) -> None:
    plans, suggested, directory = many(plan_of, 60)
    page = open_page(page_of(plans, suggested, (), directory))
    assert int(page.get_attribute("html", "data-ready") or 0) < 4000
    hidden = page.evaluate("data.order.find((key) => !data.edges.some(({id}) => id === key))")
    page.evaluate("key => select('tie', key)", hidden)

    assert "matched confidence" in panel(page)


def test_hostile_words_run_nothing_and_are_shown_as_they_are(
    plan_of: Callable[..., Plan], open_page: Callable[..., Page]
) -> None:
    plans = family_of(plan_of, HOSTILE)
    named = replace(DIRECTORY.organizations[1], name=HOSTILE, acronym=None)
    directory = Directory((DIRECTORY.organizations[0], named, *DIRECTORY.organizations[2:]))
    bad = plan_of("parks/plan", [("t", "PlanTitle", HOSTILE), *PARKS[1:4],
                                 ("p1", "Objective", HOSTILE + "😀" * 5000, "a"), PARKS[5]],
                  publishers=("parks",))  # fmt: skip
    page = open_page(page_of((plans[0], bad, *plans[2:]), directory=directory))
    for key in ("parks~pools", "north~south"):
        page.evaluate("key => select('tie', key)", key)
        assert re.search("<script>window.hacked = 1</script>", panel(page))
    page.evaluate("select('unit', 'parks')")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
