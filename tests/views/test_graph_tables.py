"""The tables below the graph: sorted, narrowed and walked through, in a real browser."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.views.reading import come_to_rest, rest, until

from alignment.model import Directory, Plan
from alignment.views.graph import render_alignment_graph

COLUMNS = {
    "links": ["evidence", "kind", "score", "one", "other", "how"],
    "statements": ["class", "words", "document", "under", "line", "links"],
}
STATES = {"links": "linkWords", "statements": "statementWords"}
TIERS = ["printed", "joint", "reviewed", "inferred"]


def cells(page: Page, table: str, column: str) -> list[str]:
    """Return what the rows that are shown have in a column, from top to bottom."""
    texts: list[str] = page.evaluate(
        """([table, place]) => [...document.querySelectorAll(`#${table} tbody tr`)]
          .filter((row) => !row.hidden).map((row) => row.cells[place].textContent.trim())""",
        [table, COLUMNS[table].index(column)],
    )
    return texts


def keys(page: Page, table: str) -> list[str]:
    found: list[str] = page.evaluate(
        """(table) => [...document.querySelectorAll(`#${table} tbody tr[data-key]`)]
          .filter((row) => !row.hidden).map((row) => row.dataset.key)""",
        table,
    )
    return found


def sort(page: Page, table: str, column: str) -> None:
    button = f"#{table} th[data-column={column}] button"
    come_to_rest(page, button)
    page.click(button)


def narrow(page: Page, table: str, words: str) -> None:
    page.fill(f"#{table}-filter", words)
    until(page, f"state.{STATES[table]} === {json.dumps(words)}")


def rank(column: str, text: str) -> tuple[float, str]:
    """Return what a column is sorted by: a number, a weight of evidence, or words."""
    if column in {"score", "line", "links"}:
        return float(text), ""
    return (TIERS.index(text), "") if column == "evidence" else (0, text.lower())


@pytest.mark.browser
@pytest.mark.parametrize(
    ("table", "column"), [(table, name) for table, names in COLUMNS.items() for name in names]
)
def test_a_column_sorts_then_reverses_then_restores(
    open_page: Callable[..., Page], graph_html: str, table: str, column: str
) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    first = list(zip(keys(page, table), cells(page, table, column), strict=True))
    known = [pair for pair in first if pair[1]]
    empty = [pair for pair in first if not pair[1]]
    is_number = column in {"score", "links"}  # the best first
    for is_reversed in (is_number, not is_number):
        sort(page, table, column)
        head = page.locator(f"#{table} th[data-column={column}]")
        expect(head).to_have_attribute("aria-sort", "descending" if is_reversed else "ascending")
        shown = list(zip(keys(page, table), cells(page, table, column), strict=True))
        ordered = sorted(known, key=lambda pair: rank(column, pair[1]), reverse=is_reversed)
        assert shown == ordered + empty  # Python's sort is stable in both directions, as this is
        assert page.locator(f"#{table} th[aria-sort]").count() == 1
    sort(page, table, column)

    expect(page.locator(f"#{table} th[aria-sort]")).to_have_count(0)
    assert list(zip(keys(page, table), cells(page, table, column), strict=True)) == first
    assert page.evaluate("state.sort") == ""


@pytest.mark.browser
def test_numbers_are_sorted_as_numbers(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    sort(page, "statements", "line")
    lines = [int(text) for text in cells(page, "statements", "line") if text]

    assert lines == sorted(lines)
    assert lines[-1] > 9


@pytest.mark.browser
def test_the_address_keeps_the_order_of_both_tables(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    sort(page, "links", "score")
    sort(page, "statements", "words")
    address = page.evaluate("location.hash")
    again = open_page(graph_html, address=address)

    assert page.evaluate("state.sort") == "links:score:desc,statements:words:asc"
    assert "sort=links" in address
    assert keys(again, "links") == keys(page, "links")
    assert keys(again, "statements") == keys(page, "statements")
    assert again.get_attribute("#links th[data-column=score]", "aria-sort") == "descending"


@pytest.mark.browser
def test_the_address_keeps_the_words_that_narrow_a_table(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.fill("#statements-filter", "footpaths & river")
    page.wait_for_url("**#*statements=*")
    again = open_page(graph_html, address=page.evaluate("location.hash"))

    assert again.input_value("#statements-filter") == "footpaths & river"
    assert keys(again, "statements") == keys(page, "statements")
    again.click("#reset")
    assert again.input_value("#statements-filter") == ""
    assert "statements=" not in again.evaluate("location.hash")
    assert len(keys(again, "statements")) > len(keys(page, "statements"))


@pytest.mark.browser
def test_an_order_that_makes_no_sense_changes_nothing(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    first = keys(page, "links")
    for wrong in ("links:score", "links:colour:asc", "moons:score:asc", "links:score:up", ":,::"):
        page.evaluate("(wrong) => { state.sort = wrong; applySort(); }", wrong)
        assert keys(page, "links") == first
        assert page.locator("th[aria-sort]").count() == 0


@pytest.mark.browser
def test_words_narrow_one_table_on_top_of_the_filters_of_the_graph(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    links = keys(page, "links")
    narrow(page, "statements", "VOLUNTEERS classes")
    assert len(keys(page, "statements")) == 2
    assert page.inner_text("#statements-left") == "2 of 20 rows"
    assert keys(page, "links") == links
    assert page.evaluate("scene.boxes.length") == 20  # the graph shows what it showed
    page.evaluate("() => { state.classes = new Set(['Objective', 'Goal']); refresh(); }")

    assert cells(page, "statements", "class") == ["Objective"]
    assert page.inner_text("#statements-left") == "1 of 5 rows"
    narrow(page, "statements", "no such words")
    assert page.inner_text("#statements-left") == "No row has these words"
    narrow(page, "statements", "")
    assert page.inner_text("#statements-left") == ""
    assert len(keys(page, "statements")) == 5


@pytest.mark.browser
def test_how_many_rows_are_left_is_announced(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)

    for table in COLUMNS:
        assert page.get_attribute(f"#{table}-left", "role") == "status"
        assert page.locator(f"label:has(#{table}-filter)").inner_text() == "Filter these rows"


@pytest.mark.browser
def test_reset_clears_orders_and_words(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    first = keys(page, "links"), keys(page, "statements")
    sort(page, "links", "one")
    narrow(page, "statements", "volunteers")
    page.click("#reset")

    assert (keys(page, "links"), keys(page, "statements")) == first
    assert page.input_value("#statements-filter") == ""
    assert "sort" not in page.evaluate("location.hash")


@pytest.mark.browser
def test_arrow_keys_follow_the_order_and_pass_what_is_left_out(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    sort(page, "statements", "words")
    narrow(page, "statements", "the")
    order = keys(page, "statements")
    assert 3 < len(order) < 20
    page.locator("#statements-filter").focus()
    while page.evaluate("document.activeElement.tagName") != "TR":
        page.keyboard.press("Tab")
    walked = []
    for _ in order:
        walked.append(page.evaluate("document.activeElement.dataset.key"))
        assert page.evaluate("state.selected.id") == walked[-1]
        page.keyboard.press("ArrowDown")

    assert walked == order
    page.keyboard.press("ArrowDown")  # there is none below the last
    assert page.evaluate("document.activeElement.dataset.key") == order[-1]
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.dataset.key") == order[0]
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.dataset.key") == order[-2]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


@pytest.mark.browser
def test_one_row_of_each_table_is_in_the_tab_order_whatever_is_left_out(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    for words in ("", "harbour", "river", "no such words", ""):
        for table in COLUMNS:
            narrow(page, table, words)
            stops = page.locator(f"#{table} tr[tabindex='0']:not([hidden])").count()
            assert stops == (1 if keys(page, table) else 0)
            assert page.locator(f"#{table} tr[tabindex='0']").count() == 1


@pytest.mark.browser
def test_selecting_in_the_graph_marks_one_row_and_shows_it(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, height=500)
    page.check("input[value=all]")
    page.evaluate("tables.statement.closest('.scroll').style.maxHeight = '150px'")
    for key in reversed(keys(page, "statements")):
        page.evaluate("(key) => select('statement', key)", key)
        rest(page, "#statements tr[aria-selected=true]")
        row = page.locator("#statements tr[aria-selected=true]")
        assert row.get_attribute("data-key") == key
        seen, area = row.bounding_box(), page.locator(".scroll:has(#statements)").bounding_box()
        assert seen
        assert area
        assert area["y"] <= seen["y"] <= area["y"] + area["height"] - 20

    page.keyboard.press("Escape")
    assert page.locator("tr[aria-selected=true]").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_sorted_and_narrowed_tables_have_no_violations(
    open_page: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    graph_html: str,
    scheme: str,
    width: int,
) -> None:
    page = open_page(graph_html, scheme=scheme, width=width)
    sort(page, "links", "score")
    sort(page, "statements", "class")
    narrow(page, "statements", "the")
    page.click("#save summary")
    come_to_rest(page, "#tables")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for table in COLUMNS:
        area = page.locator(f".scroll:has(#{table})").bounding_box()
        assert area
        assert area["x"] + area["width"] <= width


@pytest.mark.browser
def test_two_thousand_rows_are_sorted_at_once(
    open_page: Callable[..., Page], plan_of: Callable[..., Plan]
) -> None:
    rows = [(f"o{n}", "Objective", f"Plant {n * 7 % 400} trees by the river.") for n in range(400)]
    plans = [plan_of(f"town/plan{number}", rows) for number in range(5)]
    page = open_page(render_alignment_graph(plans, Directory(), base="https://example.org/"))
    spent = page.evaluate("""() => Math.min(...Array.from({length: 7}, () => {
      const before = performance.now();
      document.querySelector("#statements th[data-column=words] button").click();
      document.body.getBoundingClientRect();
      return performance.now() - before;
    }))""")  # the best of seven, as others may be at work
    words = cells(page, "statements", "words")

    assert len(words) == 2000
    numbers = [int(found[0]) for text in words if (found := re.findall(r"\d+", text))]
    assert numbers == sorted(numbers)
    assert spent < 600  # milliseconds; a tenth of it when idle
