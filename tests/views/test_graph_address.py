"""The address of the graph page: all that is shown is in it, and it brings all of it back."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote

import pytest
from playwright.sync_api import Page, expect
from tests.views.reading import change_address, until

pytestmark = pytest.mark.browser

BASE = "https://example.org/id/"
O1 = f"{BASE}larkmere/parks/o1"
SHOWN = """() => ({
  boxes: scene.boxes.map(({id, x, y}) => [id, x, y]),
  links: scene.links,
  columns: scene.columns,
  panel: panel.textContent,
  selected: document.querySelectorAll("tr[aria-selected=true]").length,
  controls: [...document.querySelectorAll("#filters input, #controls input")]
    .map(({type, value, checked}) => (type.match(/radio|box/) ? checked : value)),
  scope: scope.textContent + scope.hidden,
  sort: [...document.querySelectorAll("th[aria-sort]")].map((head) => head.textContent),
})"""
ACTIONS = {
    "nothing": "0",
    "all": "document.querySelector('input[value=all]').click()",
    "none of a class": "document.querySelector('button[value=none]').click()",
    "a class": "document.querySelector('input[value=Objective]').click()",
    "a document": "document.querySelector('input[name=plan][value=\"1\"]').click()",
    "a unit": "document.querySelector('input[name=unit][value=HT]').click()",
    "a kind": "document.querySelector('input[name=kind][value=claim]').click()",
    "a tier": "document.querySelector('input[name=evidence][value=printed]').click()",
    "a confidence": "least.value = 0.5; least.dispatchEvent(new Event('input', {bubbles: true}))",
    "a neighbourhood": f"focusOn('{O1}', 2)",
    "a statement": f"select('statement', '{O1}')",
    "a link": "select('link', linkIds[0])",
    "a finding": "select('finding', 1)",
    "a statement of a finding": f"select('finding', 1); select('statement', '{O1}')",
    "a sorted table": "document.querySelector('#statements .sort').click()",
    "an unlinked statement": f"select('statement', '{BASE}larkmere/parks/v1')",
    "a hidden selection": f"select('statement', '{BASE}larkmere/parks/v1');"
    "document.querySelector('input[value=linked]').click()",
    "several": "document.querySelector('input[value=all]').click();"
    "document.querySelector('input[value=Value]').click();"
    f"select('statement', '{O1}')",
}


def shown(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate(SHOWN)
    return told


def fragment(page: Page) -> str:
    text: str = page.evaluate("location.hash")
    return text.removeprefix("#")


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_opening_the_address_shows_the_same_again(
    open_page: Callable[..., Page], graph_html: str, action: str
) -> None:
    page = open_page(graph_html)
    page.evaluate(f"() => {{ {action} }}")
    again = open_page(graph_html, address=f"#{fragment(page)}")

    assert shown(again) == shown(page)
    assert fragment(again) == fragment(page)


def test_what_one_sees_first_needs_no_fragment(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    assert fragment(page) == ""
    page.evaluate(f"select('statement', '{O1}')")
    page.check("input[value=all]")
    page.click("#reset")

    assert fragment(page) == ""


def test_the_address_is_written_as_the_links_of_other_pages_are(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.click("summary:has-text('Document')")
    page.uncheck("input[name=plan][value='2']")
    page.fill("#search", "build & paths")
    until(page, "state.words === 'build & paths'")
    page.evaluate(f"select('statement', '{O1}')")

    assert parse_qs(fragment(page)) == {
        "plan": ["larkmere/parks", "harbour/strategy"],
        "select": [O1],
    }  # the search, which hides it, is left


def test_a_document_is_named_by_its_path(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html, address="#plan=larkmere%2Fparks&plan=harbour%2Fstrategy")

    assert page.evaluate("scene.columns") == [0, 1]
    assert page.locator("input[name=plan]:checked").count() == 2


def test_an_address_of_one_iri_still_selects_it(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, address=f"#{quote(O1, safe='')}")

    assert page.evaluate("state.selected.id") == O1
    assert parse_qs(fragment(page)) == {"select": [O1]}


@pytest.mark.parametrize(
    "wrong",
    ["%", "select=nothing", "plan=gone", "least=9", "least=x", "depth=7&focus=x", "view=<b>",
     "sort=links:nothing:asc", "finding=x", "kind=__proto__", "select=__proto__"],
)  # fmt: skip
def test_an_address_that_names_nothing_shows_what_one_sees_first(
    open_page: Callable[..., Page], graph_html: str, wrong: str
) -> None:
    page = open_page(graph_html, address=f"#{wrong}")

    assert page.evaluate("[scene.boxes.length, scene.links.length]") == [7, 4]


def test_the_ways_back_and_forward_lead_through_findings_and_neighbourhoods(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.click("#panel li:nth-child(2) button")
    assert page.evaluate("scene.boxes.length") == 2
    change_address(page, "history.back()")
    assert page.evaluate("[state.finding, scene.boxes.length]") == [None, 7]
    change_address(page, "history.forward()")

    assert page.evaluate("[state.finding, scene.boxes.length]") == [1, 2]


def test_a_place_on_the_page_is_no_state(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    page.evaluate(f"select('statement', '{O1}')")
    change_address(page, "document.querySelector('.skip').click()")

    assert page.evaluate("state.selected.id") == O1
    assert parse_qs(fragment(page)) == {"select": [O1]}


def test_the_link_is_copied_or_offered_to_be_copied(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate(f"select('statement', '{O1}')")
    page.evaluate("""() => {
      window.taken = [];
      Object.defineProperty(navigator, "clipboard", {configurable: true,
        value: {writeText: async (text) => window.taken.push(text)}});
    }""")
    page.click("#copy")
    expect(page.locator("#status")).to_contain_text("copied")
    here = page.evaluate("location.href")
    assert page.evaluate("window.taken") == [here]
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click("#copy")

    expect(page.locator("#address")).to_be_focused()
    assert page.input_value("#address") == here
    assert page.evaluate("getSelection().toString()") == here
