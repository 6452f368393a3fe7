"""The graph page as a person uses it, in a real browser, from disk."""

from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.views.reading import box_centre, tap, until

from alignment.views.layout import place
from alignment.views.scene import Material, arranged, gather

pytestmark = pytest.mark.browser

O1 = "https://example.org/id/larkmere/parks/o1"
SHOWN_BOXES = """() => scene.boxes.map((box) => {
  const around = network.getBoundingBox(box.id);
  return {id: box.id, ...around, lines: labelLines(network.canvas.getContext(), box)};
})"""


def quotations(page: Page) -> list[str]:
    return page.locator("#panel blockquote").all_inner_texts()


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["id"], b["id"])
        for n, a in enumerate(boxes)
        for b in boxes[:n]
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_picture_is_not_blank(
    open_page: Callable[..., Page], graph_html: str, scheme: str, width: int, height: int
) -> None:
    page = open_page(graph_html, width=width, height=height, scheme=scheme)
    colours = page.evaluate("""() => {
      const canvas = holder.querySelector("canvas");
      const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 4).join());
      return seen.size;
    }""")

    assert colours > 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", ["linked", "all"])
@pytest.mark.parametrize("width", [1440, 390])
def test_labels_and_headers_never_overlap(
    open_page: Callable[..., Page], graph_html: str, view: str, width: int
) -> None:
    page = open_page(graph_html, width=width)
    page.check(f"input[value={view}]")
    page.evaluate("network.redraw()")
    boxes = page.evaluate(SHOWN_BOXES)
    heads = page.evaluate(
        "() => [...heads.children].map((h) => h.getBoundingClientRect().toJSON())"
    )

    assert len(boxes) == (7 if view == "linked" else 20)
    assert overlapping(boxes) == []
    assert all(len(box["lines"]) * 16 <= box["bottom"] - box["top"] for box in boxes)
    assert all(a["right"] <= b["left"] for a, b in pairwise(heads))


def test_labels_are_readable_at_first(open_page: Callable[..., Page], graph_html: str) -> None:
    for width in (1440, 390):
        page = open_page(graph_html, width=width)
        assert page.evaluate("scale * data.metrics.font") >= 11


def test_the_script_packs_all_statements_as_the_layout_does(
    open_page: Callable[..., Page], graph_html: str, corpus: SimpleNamespace
) -> None:
    page = open_page(graph_html)
    packed = page.evaluate("""() => {
      const {lines, gutter} = data.metrics;
      const columns = data.columns.map((_, index) => index);
      const {boxes} = pack(data.nodes, {lines, columns, gutter});
      return boxes.map((box) => [box.id, box.x, box.y, box.height]);
    }""")
    placed = place(arranged(gather(Material(corpus.plans, corpus.directory, corpus.base))))

    assert packed == [[box.item.key, box.x, box.y, box.height] for box in placed]


def test_a_slow_press_on_a_box_selects_it_too(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    centre = box_centre(page, O1)
    page.mouse.move(centre["x"], centre["y"])
    page.mouse.down()
    until(page, "state.selected !== null")  # before the button is released
    page.mouse.up()

    assert page.evaluate("state.selected.id") == O1


def test_clicking_a_box_shows_its_quotation_and_marks_its_row(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    centre = box_centre(page, O1)
    tap(page, **centre)

    assert quotations(page) == [
        "Build twelve kilometres of footpaths along the river.",
        "Build **twelve** kilometres of footpaths along the river.",
    ]
    facts = page.locator("#panel dl").first.inner_text().split("\n")
    assert facts[1::2] == [
        "Objective",
        "Parks for Larkmere",
        "Town of Larkmere",
        "2021–2025",
        "Paths and Meadows",
        "9",
    ]
    assert page.get_attribute(f'#statements tr[data-key="{O1}"]', "aria-selected") == "true"


def test_selecting_a_link_shows_both_quotations_with_score_evidence_and_method(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.click("#links tr:has-text('kilometres')")
    panel = page.inner_text("#panel")

    assert quotations(page) == [
        "Build twelve kilometres of footpaths along the river.",
        "Build footpaths along the quay and the river.",
    ]
    for told in ("inferred", "0.62", "LexicalMatching · lexical/1", "footpath", "70 %", "river"):
        assert told in panel


def test_every_row_selects_what_it_says(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    rows = page.locator("#statements tbody tr")
    for number in range(rows.count()):
        rows.nth(number).click()
        assert quotations(page)[0] == rows.nth(number).locator("td").nth(1).inner_text()


def test_a_search_leaves_what_it_finds_in_graph_and_table(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.fill("#search", "VOLUNTEERS classes")
    until(page, "scene.boxes.length === 2")
    page.locator("#statements tbody tr:visible").first.click()

    assert page.locator("#statements tbody tr:visible").count() == 2
    assert quotations(page) == ["Train volunteers to guide school classes through the meadows."]
    assert "2 of 20 boxes" in page.inner_text("#status")


def test_filters_hide_a_class_and_a_document_and_reset_brings_them_back(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    page.click("summary:has-text('Class')")
    page.uncheck("input[name=class][value=Value]")
    assert page.evaluate("scene.boxes.length") == 18
    page.click("summary:has-text('Document')")
    page.uncheck("input[name=plan][value='1']")
    assert page.evaluate("scene.boxes.length") == 12
    assert page.locator(".head:visible").count() == 2
    page.uncheck("input[name=evidence][value=printed]")
    assert page.evaluate("scene.links.length") == 0
    page.click("#reset")

    assert page.evaluate("[scene.boxes.length, scene.links.length, state.view]") == [7, 4, "linked"]
    assert page.locator("input[type=checkbox]:not(:checked)").count() == 0
    assert page.locator("details.narrowed").count() == 0


def test_the_first_finding_stands_out_and_another_can_be_seen_alone(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    assert page.evaluate("emphasised().boxes.size") == 3
    page.click("#panel li:nth-child(2) button")

    assert page.evaluate("scene.boxes.length") == 2
    assert page.evaluate("new Set(scene.boxes.map((b) => b.y)).size") == 1  # side by side
    assert page.locator(".head:visible").count() == 2
    page.click("text=Back to everything")
    assert page.evaluate("scene.boxes.length") == 7


def test_the_whole_page_works_by_keyboard(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('tbody')?.parentNode.id ?? ''"))
        if seen[-1] == "statements":
            break

    assert "links" in seen
    assert page.locator("#canvas [tabindex='0']").count() == 0  # no stop without a use
    assert seen[-1] == "statements"
    first = page.evaluate("state.selected.id")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("state.selected.id")
    assert first != second == page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert quotations(page)[0] == page.evaluate("data.statements[state.selected.id].text")
    page.keyboard.press("Escape")
    assert page.evaluate("state.selected") is None


def test_the_address_names_the_selection_and_brings_it_back(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.click("#links tr:has-text('kilometres')")
    address = page.evaluate("location.hash")
    again = open_page(graph_html, address=address)

    assert quotations(again) == quotations(page)
    finding = open_page(graph_html, address="#https%3A%2F%2Fexample.org%2Fid%2Ffinding%2F2")
    assert finding.evaluate("scene.boxes.length") == 2
    unlinked = open_page(graph_html, address=f"#{O1[:-2]}v1".replace("/", "%2F"))
    assert quotations(unlinked) == ["Openness"]


def test_selecting_what_is_out_of_sight_brings_it_into_sight(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, width=390, height=420)
    page.check("input[value=all]")
    key = "https://example.org/id/harbour/strategy/n1"
    page.evaluate("(key) => select('statement', key)", key)
    centre, area = box_centre(page, key), page.locator("#canvas").bounding_box()

    assert area is not None
    assert area["x"] < centre["x"] < area["x"] + area["width"]
    assert area["y"] < centre["y"] < area["y"] + area["height"]


def test_scrolling_moves_the_picture_and_the_headers_stay(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, width=390, height=420)
    page.check("input[value=all]")
    before = box_centre(page, O1)
    page.evaluate("viewport.scrollTo(150, 300)")
    until(page, "network.getViewPosition().y > 300 / scale")
    after = box_centre(page, O1)

    assert (before["x"] - after["x"], before["y"] - after["y"]) == pytest.approx((150, 300))
    tops = page.evaluate("() => [...heads.children].map((h) => h.getBoundingClientRect().top)")
    assert set(tops) == {page.evaluate("viewport.getBoundingClientRect().top")}


def test_zooming_keeps_the_point_under_the_pointer(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, height=500)
    page.check("input[value=all]")
    page.evaluate("zoomTo(2, 400, 100)")
    before = page.evaluate("network.DOMtoCanvas({x: 400, y: 100})")
    page.evaluate("zoomTo(1.6, 400, 100)")
    after = page.evaluate("network.DOMtoCanvas({x: 400, y: 100})")

    assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=1.5)
