"""What the filters of the graph page leave, and a statement with its neighbours alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.views.reading import tap

from alignment.model import Directory, Mapping, Plan
from alignment.views.graph import render_alignment_graph

pytestmark = pytest.mark.browser

BASE = "https://example.org/id/"
O1 = f"{BASE}larkmere/parks/o1"
SIZE = "[scene.boxes.length, scene.links.length]"


def move_slider(page: Page, value: float) -> None:
    page.evaluate(
        """(value) => {
          least.value = value;
          least.dispatchEvent(new Event("input", {bubbles: true}));
        }""",
        value,
    )


@pytest.fixture
def chain_html(plan_of: Callable[..., Plan]) -> str:
    """Four documents of one statement each, every one linked with the next."""
    plans = [plan_of(f"town/p{n}", [("g", "Goal", f"Goal {n}.")]) for n in range(4)]
    ties = [
        Mapping(f"{BASE}town/p{n}/g", "x:relatedMatch", f"{BASE}town/p{n + 1}/g", "semapv:L", 0.5)
        for n in range(3)
    ]
    return render_alignment_graph(plans, Directory(), mappings=ties, base=BASE)


def test_a_unit_is_hidden_with_the_documents_it_states(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    page.click("summary:has-text('Unit')")
    page.uncheck("input[name=unit][value=HT]")

    assert page.evaluate("scene.columns") == [0, 2]
    assert page.locator("#statements tr:visible:has-text('Harbour')").count() == 0
    page.uncheck("input[name=unit][value=NF]")
    assert page.evaluate("scene.columns") == [0, 2]  # the other unit states it too
    assert page.inner_text("summary:has-text('Unit')").split()[:4] == ["Unit", "2", "of", "4"]


def test_the_slider_hides_weaker_links_and_keeps_those_that_nobody_measured(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    move_slider(page, 0.63)

    tiers = page.evaluate("scene.links.map((id) => data.links[id].evidence)")
    assert tiers == ["printed", "printed"]
    assert page.inner_text("#least-told") == "0.63"
    assert page.locator("#links tbody tr:visible").count() == 2
    move_slider(page, 0.62)
    assert page.evaluate("scene.links.length") == 3
    move_slider(page, 0)
    assert page.evaluate("scene.links.length") == 4


def test_where_no_link_was_measured_there_is_no_slider(
    open_page: Callable[..., Page], plan_of: Callable[..., Plan]
) -> None:
    plans = [plan_of("town/plan", [("g", "Goal", "One goal.")])]
    page = open_page(render_alignment_graph(plans, Directory(), base=BASE))

    assert page.locator("#least").count() == 0
    page.click("#reset")
    assert page.evaluate("scene.boxes.length") == 1


def test_all_and_none_set_a_whole_menu_and_an_empty_picture_says_so(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.click("summary:has-text('Class')")
    page.click("details[open] button[value=none]")
    assert page.evaluate(SIZE) == [0, 0]
    assert "Nothing passes" in page.inner_text("#scope")
    page.keyboard.press("Escape")
    page.click("#scope-leave")

    assert page.evaluate(SIZE) == [7, 4]
    assert page.is_hidden("#scope")


def test_one_menu_is_open_at_a_time_and_escape_closes_it(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate(f"select('statement', '{O1}')")
    page.click("summary:has-text('Class')")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert page.locator("#filters details[open]").count() == 0
    assert page.evaluate("document.activeElement.textContent").split()[0] == "Class"
    assert page.evaluate("state.selected.id") == O1  # the selection stays


def test_the_key_f_widens_the_neighbourhood_and_leaves_it(
    open_page: Callable[..., Page], chain_html: str
) -> None:
    page = open_page(chain_html)
    page.evaluate(f"select('statement', '{BASE}town/p0/g')")
    page.keyboard.press("f")  # nothing is being read: the key is nobody's
    assert page.evaluate("state.focus") is None
    page.focus("#viewport")
    sizes = []
    for _ in range(3):
        page.keyboard.press("f")
        sizes.append(page.evaluate(SIZE))

    assert sizes == [[2, 1], [3, 2], [4, 3]]
    assert page.evaluate("state.focus") is None


def test_the_key_f_acts_after_a_click_on_a_box_and_the_page_tells_where_keys_act(
    open_page: Callable[..., Page], chain_html: str
) -> None:
    page = open_page(chain_html)
    at = page.evaluate("""() => {
      const area = holder.getBoundingClientRect();
      const at = network.canvasToDOM({x: scene.boxes[0].x, y: scene.boxes[0].y});
      return [at.x + area.left, at.y + area.top];
    }""")
    tap(page, *at)
    page.keyboard.press("f")

    assert page.evaluate(SIZE) == [2, 1]
    assert page.inner_text("#keys").startswith("Keys, in the graph, its details and tables only")
    assert page.locator("#keys kbd").all_inner_texts() == ["/", "f", "Esc"]


def test_the_keys_do_nothing_on_a_button_above_the_graph(
    open_page: Callable[..., Page], chain_html: str
) -> None:
    page = open_page(chain_html)
    page.evaluate(f"select('statement', '{BASE}town/p0/g')")
    page.focus("#reset")
    page.keyboard.press("f")
    page.keyboard.press("/")

    assert page.evaluate("[state.focus, document.activeElement.id]") == [None, "reset"]


def test_a_neighbourhood_is_opened_stepped_and_left_by_buttons(
    open_page: Callable[..., Page], chain_html: str
) -> None:
    page = open_page(chain_html)
    page.evaluate(f"select('statement', '{BASE}town/p1/g')")
    page.click("#panel button:has-text('2 neighbours')")
    assert page.evaluate(SIZE) == [3, 2]
    assert page.locator(".head:visible").count() == 3
    assert page.inner_text("#scope-words") == "Neighbours of “Goal 1.”"
    page.click("text=2 links away")
    assert page.evaluate(SIZE) == [4, 3]
    assert page.get_attribute("#scope-steps [value='2']", "aria-pressed") == "true"
    page.click("#scope-leave")

    assert page.evaluate("state.focus") is None
    assert page.is_hidden("#scope")


def test_a_neighbourhood_obeys_the_other_filters(
    open_page: Callable[..., Page], chain_html: str
) -> None:
    page = open_page(chain_html)
    page.evaluate(f"focusOn('{BASE}town/p1/g', 2)")
    page.evaluate("document.querySelector('input[name=plan][value=\"2\"]').click()")

    assert page.evaluate("scene.boxes.map((box) => box.id.slice(-4))") == ["p0/g", "p1/g"]


def test_escape_leaves_a_link_then_the_neighbourhood(
    open_page: Callable[..., Page], chain_html: str
) -> None:
    page = open_page(chain_html)
    page.evaluate(f"focusOn('{BASE}town/p1/g')")
    page.evaluate("select('link', scene.links[0])")
    page.keyboard.press("Escape")
    assert page.evaluate("[state.selected.type, state.focus !== null]") == ["statement", True]
    page.keyboard.press("Escape")

    assert page.evaluate("state.focus") is None


def test_keys_are_plain_letters_while_one_writes(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate(f"select('statement', '{O1}')")
    page.focus("#viewport")
    page.keyboard.press("/")
    page.keyboard.type("foot/f")

    assert page.input_value("#search") == "foot/f"
    assert page.evaluate("state.focus") is None


def test_what_is_selected_elsewhere_is_brought_into_the_picture(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate("select('finding', 0)")
    page.evaluate(f"select('statement', '{O1}')")

    assert page.evaluate(f"scene.boxes.some((box) => box.id === '{O1}')")
    assert page.evaluate("state.finding") is None


@pytest.mark.parametrize(("width", "height", "least"), [(1440, 900, 560), (390, 844, 480)])
def test_the_graph_is_what_one_sees_first(
    open_page: Callable[..., Page], graph_html: str, width: int, height: int, least: int
) -> None:
    page = open_page(graph_html, width=width, height=height)
    box = page.locator("#viewport").bounding_box()

    assert box is not None
    assert min(height, box["y"] + box["height"]) - box["y"] >= least
    assert page.evaluate("filters.open") == (width > 860)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
