"""The lines of the graph: around the boxes, told apart without colour, found by the pointer."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page
from tests.views.reading import box_centre, tap, until

from alignment.model import Directory, Mapping, Plan
from alignment.views.graph import render_alignment_graph

pytestmark = pytest.mark.browser

BASE = "https://example.org/id/"
O1 = f"{BASE}larkmere/parks/o1"
WORDS = "Plant more trees along the river walk, and water them in summer, in year"
THROUGH = """() => scene.links.flatMap((id) => scene.curves.get(id).segments.flatMap((segment) =>
  [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => pointOn(segment, t)).flatMap(({x, y}) =>
    scene.boxes.filter((box) => !endsOf(id).includes(box.id)
      && Math.abs(x - box.x) < box.width / 2 - 1 && Math.abs(y - box.y) < box.height / 2 - 1)
      .map((box) => [id, box.id]))))"""
ENDS = """() => scene.links.map((id) => {
  const {segments} = scene.curves.get(id);
  return [segments[0][0], segments.at(-1)[3]].map((point) => scene.boxes
    .find((box) => Math.abs(point.x - box.x) <= box.width / 2
      && Math.abs(point.y - box.y) <= box.height / 2)?.id).sort();
})"""


def tie(one: str, other: str, score: float = 0.5) -> Mapping:
    kind = "http://www.w3.org/2004/02/skos/core#relatedMatch"
    return Mapping(f"{BASE}{one}", kind, f"{BASE}{other}", "semapv:LexicalMatching", score)


@pytest.fixture
def woven_html(plan_of: Callable[..., Plan]) -> str:
    """Three documents with links to the next, over it, and within each."""
    rows = [(f"o{n}", "Objective", f"{WORDS} {n}.") for n in range(12)]
    plans = [plan_of(f"town/p{number}", rows) for number in range(3)]
    ties = [tie(f"town/p0/o{n}", f"town/p2/o{n * 5 % 12}") for n in range(12)]
    ties += [tie(f"town/p{p}/o{n}", f"town/p{p}/o{n + 5}") for p in range(3) for n in range(7)]
    ties += [tie(f"town/p0/o{n}", f"town/p1/o{n * 7 % 12}") for n in range(12)]
    return render_alignment_graph(plans, Directory(), mappings=ties, base=BASE)


def middle_of(page: Page, link: str) -> dict[str, float]:
    """Where a link is on the screen, a quarter of the way along its first curve."""
    place: dict[str, float] = page.evaluate(
        """(id) => {
          const at = network.canvasToDOM(pointOn(scene.curves.get(id).segments[1], 0.25));
          const frame = holder.getBoundingClientRect();
          return {x: at.x + frame.left, y: at.y + frame.top};
        }""",
        link,
    )
    return place


def colour_at(page: Page, x: float, y: float) -> list[int]:
    """The colour that the canvas has at a point of the scene."""
    seen: list[int] = page.evaluate(
        """([x, y]) => {
          network.redraw();
          const canvas = holder.querySelector("canvas");
          const at = network.canvasToDOM({x, y});
          const ratio = canvas.width / canvas.clientWidth;
          return [...canvas.getContext("2d").getImageData(at.x * ratio, at.y * ratio, 1, 1).data];
        }""",
        [x, y],
    )
    return seen


@pytest.mark.parametrize("width", [1440, 390])
def test_no_line_runs_through_a_box(
    open_page: Callable[..., Page], woven_html: str, width: int
) -> None:
    page = open_page(woven_html, width=width)

    assert page.evaluate("scene.links.length") == 45
    assert page.evaluate(THROUGH) == []


def test_every_line_ends_in_its_two_boxes(open_page: Callable[..., Page], woven_html: str) -> None:
    page = open_page(woven_html)

    assert page.evaluate(ENDS) == page.evaluate("scene.links.map((id) => endsOf(id).sort())")


def test_lines_leave_a_box_apart_and_in_the_order_of_where_they_go(
    open_page: Callable[..., Page], plan_of: Callable[..., Plan]
) -> None:
    rows = [(f"o{n}", "Objective", f"{WORDS} {n}.") for n in range(5)]
    plans = [plan_of("town/p0", rows[:1]), plan_of("town/p1", rows)]
    ties = [tie("town/p0/o0", f"town/p1/o{n}") for n in range(5)]
    page = open_page(render_alignment_graph(plans, Directory(), mappings=ties, base=BASE))
    ends = page.evaluate("""() => scene.links.map((id) => scene.curves.get(id).segments)
      .map((segments) => [segments.at(-1)[3].y, segments[0][0].y]).sort((a, b) => a[0] - b[0])""")

    assert all(after[1] - before[1] >= 5 for before, after in pairwise(ends))


def test_the_letter_of_the_tier_is_drawn_on_the_line_and_inferred_has_none(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, expected="willReadFrequently")  # only tests read the canvas
    for letter, evidence in (("P", "printed"), ("R", "reviewed"), ("", "inferred")):
        assert page.evaluate(f"data.marks.{evidence}") == letter
        link = page.evaluate(f"scene.links.find((id) => data.links[id].evidence === '{evidence}')")
        mark = page.evaluate("(id) => scene.curves.get(id).mark", link)
        rim = colour_at(page, mark["x"], mark["y"] - 7.5)
        assert (rim[3] > 0) == (letter != ""), evidence


def test_the_legend_shows_each_letter_with_its_tier(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    told = page.locator(".chip:has(input[name=evidence])").all_inner_texts()

    assert [" ".join(words.split()) for words in told] == [
        "P Printed 2",
        "R Reviewed 1",
        "Inferred 1",
    ]


def test_pointing_at_a_line_tells_both_ends_and_a_click_selects_it(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    link = page.evaluate("scene.links.find((id) => data.links[id].evidence === 'inferred')")
    place = middle_of(page, link)
    page.mouse.move(place["x"], place["y"])
    page.wait_for_selector("#tip:not([hidden])")
    tip = page.inner_text("#tip")
    assert "twelve kilometres" in tip
    assert "along the quay" in tip
    assert "inferred · cascade · related match · 0.62" in tip
    tap(page, **place)

    assert page.evaluate("state.selected") == {"type": "link", "id": link}


def test_pointing_at_a_box_brings_its_lines_forward(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    link = page.evaluate("scene.links.find((id) => data.links[id].evidence === 'inferred')")
    told = "strengthOfLine(id, {strong: emphasised(), near: pointed && ofStatement(pointed)})"
    assert page.evaluate(f"(id) => {told}", link) == "plain"
    centre = box_centre(page, O1)
    page.mouse.move(centre["x"], centre["y"])
    page.wait_for_selector("#tip:not([hidden])")
    assert page.evaluate(f"(id) => {told}", link) == "near"
    page.mouse.move(2, 2)
    page.wait_for_selector("#tip", state="hidden")

    assert page.evaluate(f"(id) => {told}", link) == "plain"


def test_the_tooltip_shows_the_quotation(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    centre = box_centre(page, O1)
    page.mouse.move(centre["x"], centre["y"])
    page.wait_for_selector("#tip:not([hidden])")

    assert page.inner_text("#tip").startswith("Build twelve kilometres")
    assert "Parks for Larkmere, line 9" in page.inner_text("#tip")


def test_far_out_boxes_become_marks(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    drawn = """(scale) => {
      const context = network.canvas.getContext();
      const written = [];
      context.fillText = (words) => written.push(words);
      for (const box of scene.boxes) paintBox(context, box, "plain", scale);
      delete context.fillText;
      return written.length;
    }"""

    assert page.evaluate(drawn, 0.6) >= page.evaluate("scene.boxes.length")
    assert page.evaluate(drawn, 0.3) == 0


def test_five_hundred_statements_are_on_screen_within_two_seconds(
    open_page: Callable[..., Page], plan_of: Callable[..., Plan]
) -> None:
    base = "https://example.org/"
    words = "Plant more trees along the river walk, and water them in summer, in year"
    rows = [(f"o{year}", "Objective", f"{words} {year}.") for year in range(125)]
    plans = [plan_of(f"town/plan{number}", rows) for number in range(4)]
    ties = [
        Mapping(
            f"{base}town/plan{one}/o{year}",
            "http://www.w3.org/2004/02/skos/core#relatedMatch",
            f"{base}town/plan{other}/o{year * 7 % 125}",
            "semapv:LexicalMatching",
            0.5,
        )
        for one, other in ((0, 1), (1, 2), (0, 3))
        for year in range(125)
    ]
    html = render_alignment_graph(plans, Directory(), mappings=ties, base=base)
    pages = [open_page(html) for _ in range(3)]  # a busy machine may hold one of them up
    waits = [int(page.get_attribute("html", "data-ready") or "9999") for page in pages]

    assert pages[0].evaluate("[scene.boxes.length, scene.links.length]") == [500, 375]
    assert min(waits) < 2000  # milliseconds; about 600 at best while the machine was busy


def test_changing_to_dark_repaints_in_the_dark_palette(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    light = page.evaluate("colours.text")
    page.emulate_media(color_scheme="dark")
    until(page, "colours.page === '#14171c'")

    assert page.evaluate("colours.text") != light
