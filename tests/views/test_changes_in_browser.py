"""The change view in a browser: filters, the address, the keyboard, hostile text."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.views.test_changes import HOSTILE, Plans, editions_of, page_of

from alignment.model import Plan


@pytest.fixture
def editions(plan_of: Callable[..., Plan]) -> Plans:
    """Two editions in which something of each kind happens."""
    return editions_of(plan_of)


@pytest.mark.browser
def test_types_and_words_filter_the_rows_and_stand_in_the_address(
    open_page: Callable[..., Page], editions: Plans
) -> None:
    page = open_page(page_of(editions))
    visible = page.locator("tr[data-type]:visible")
    page.check("input[value=dropped]")

    assert visible.count() == 2
    assert page.locator("#shown").text_content() == "2 of 7 shown"

    page.fill("input[name=words]", "BENCHES green")

    assert visible.count() == 1
    assert page.evaluate("location.hash") == "#type=dropped&words=BENCHES+green"

    page.click("button[type=reset]")

    assert visible.count() == 7
    assert page.evaluate("location.hash") == ""


@pytest.mark.browser
def test_a_shared_address_shows_the_same_rows(
    open_page: Callable[..., Page], editions: Plans
) -> None:
    page = open_page(page_of(editions), address="#type=moved&type=new&words=pond")

    assert page.locator("tr[data-type]:visible").count() == 1
    assert page.input_value("input[name=words]") == "pond"
    assert page.is_checked("input[value=new]")


@pytest.mark.browser
def test_words_that_are_only_read_aloud_are_not_searched(
    open_page: Callable[..., Page], editions: Plans
) -> None:
    page = open_page(page_of(editions), address="#words=cut")

    assert page.locator("tr[data-type]:visible").count() == 0


@pytest.mark.browser
def test_every_control_is_reached_by_keyboard(
    open_page: Callable[..., Page], editions: Plans
) -> None:
    page = open_page(page_of(editions))
    page.focus("input[value=continued]")
    page.keyboard.press("Space")

    assert page.locator("tr[data-type]:visible").count() == 2

    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.why summary')"):
            break
    page.keyboard.press("Enter")

    assert page.locator(".why[open]").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    editions: Plans,
    scheme: str,
) -> None:
    full = open_page(page_of(editions), scheme=scheme)
    full.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    empty = open_page(page_of(()), scheme=scheme)

    assert violations(full) == []
    assert violations(empty) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 820, 390])
def test_hostile_text_is_text_and_the_page_never_scrolls_sideways(
    open_page: Callable[..., Page], plan_of: Callable[..., Plan], width: int
) -> None:
    evil = [("t", "PlanTitle", HOSTILE), ("a", "Area", HOSTILE + " area", "t")]
    long = ("g", "Goal", "supercalifragilistic" * 500, "a")
    before = plan_of("larkmere/before", [*evil, long, ("o", "Objective", f"Old {HOSTILE}", "a")])
    after = plan_of("larkmere/after", [*evil, ("o", "Objective", f"New {HOSTILE}", "a")])
    html = page_of((before, replace(after, facts=(("replaces", "larkmere/before"),))))
    page = open_page(html, width=width)

    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert "<script>window.hacked = 1</script>" in (page.text_content("td.said") or "")


@pytest.mark.browser
def test_the_address_of_a_row_opens_what_is_folded_around_it_and_shows_it(
    open_page: Callable[..., Page], editions: Plans
) -> None:
    html = page_of(editions).replace('<details class="all" open>', '<details class="all">')
    name = re.findall(r' id="(finding-[^"]+)"', html)[-1]
    page = open_page(html, address=f"#{name}", height=300)
    row = page.locator(f"tr#{name}")

    expect(row).to_be_in_viewport()
    box = row.bounding_box()
    assert box
    assert -1 <= box["y"] < 300
    assert page.evaluate("location.hash") == f"#{name}"
