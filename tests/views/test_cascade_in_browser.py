"""The cascade view in a browser: folding, gaps alone, hostile text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.views.test_cascade import (
    DIRECTORY,
    HOSTILE,
    PARENT,
    PARKS,
    SUGGESTED,
    Plans,
    family_of,
    page_of,
)

from alignment.model import Directory, Organization, Plan


@pytest.fixture
def family(plan_of: Callable[..., Plan]) -> Plans:
    """A town and two of its offices."""
    return family_of(plan_of)


@pytest.mark.browser
def test_gaps_and_orphans_can_be_shown_alone_by_keyboard(
    open_page: Callable[..., Page], family: Plans
) -> None:
    page = open_page(page_of(family))
    visible = page.locator("tbody tr:has(.ties):visible, tbody tr.open:visible")

    assert visible.count() == 6

    page.focus("#only-gaps")
    page.keyboard.press("Space")

    assert visible.count() == page.locator("tr.open:visible").count() == 2
    assert page.locator("h4:visible").all_text_contents() != []


@pytest.mark.browser
def test_an_address_of_a_folded_plan_shows_it(
    open_page: Callable[..., Page], family: Plans, plan_of: Callable[..., Plan]
) -> None:
    more = [Organization(f"u{n}", f"Unit {n}", f"U{n}", "town") for n in range(7)]
    plans = [plan_of(f"u{n}/plan", PARKS, publishers=(f"u{n}",)) for n in range(7)]
    directory = Directory((DIRECTORY.organizations[0], *more))
    html = page_of((family[0], *plans), (), directory=directory)
    page = open_page(html, address="#up-3-1")

    expect(page.locator("#up-3-1")).to_be_visible()
    assert page.locator("#up-2-1").is_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    family: Plans,
    plan_of: Callable[..., Plan],
    scheme: str,
) -> None:
    old = plan_of("town/old", PARENT, publishers=("town",))
    now = replace(family[0], facts=(("replaces", "town/old"),))
    full = open_page(page_of((now, old, *family[1:])), scheme=scheme)
    full.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    empty = open_page(page_of(()), scheme=scheme)

    assert violations(full) == []
    assert violations(empty) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 820, 390])
def test_hostile_text_is_text_and_the_page_never_scrolls_sideways(
    open_page: Callable[..., Page], plan_of: Callable[..., Plan], width: int
) -> None:
    evil = (("t", "PlanTitle", HOSTILE), ("a", "Area", HOSTILE, "t"))
    long = ("o2", "Goal", "supercalifragilistic" * 500, "a")
    town = plan_of("town/plan", [*evil, ("o1", "Goal", HOSTILE, "a"), long], publishers=("town",))
    parks = plan_of("parks/plan", [*evil, ("p1", "Goal", HOSTILE, "a")], publishers=("parks",))
    directory = Directory(
        (Organization("town", HOSTILE), Organization("parks", HOSTILE, "", "town"))
    )
    page = open_page(page_of((town, parks), SUGGESTED, directory=directory), width=width)

    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert "<script>window.hacked = 1</script>" in (page.text_content(".ties blockquote") or "")
