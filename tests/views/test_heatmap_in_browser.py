"""The heat maps as a person uses them: by mouse, by keyboard, from an address, on paper."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.views.reading import change_address
from tests.views.test_heatmap import FIRST, HOSTILE, MAP, PLANS, SECOND, page_of

from alignment.analytics.matrix import Cell, Head
from alignment.model import Quoted
from alignment.views.heatmap import HeatMap

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
MIRRORED = "plan-plan/town/parks/town/pools"


def open_cells(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "article", "(all) => all.filter((one) => one.offsetHeight).map((one) => one.id)"
    )
    return found


def focused(page: Page) -> str:
    name: str = page.evaluate(
        "document.activeElement.getAttribute('href') || document.activeElement.id"
    )
    return name


def test_a_chosen_cell_opens_and_the_address_names_it(open_page: Open) -> None:
    page = open_page(page_of(MAP, PLANS))
    assert open_cells(page) == []
    page.click(f'td a[href="#{FIRST}"]')
    assert open_cells(page) == [FIRST]
    assert focused(page) == FIRST
    assert page.evaluate("location.hash") == f"#{FIRST}"
    page.click(f'td a[href="#{SECOND}"]')
    assert open_cells(page) == [SECOND]
    assert page.locator("td.open").count() == 1


@pytest.mark.parametrize("how", ["Escape", "close"])
def test_an_open_cell_closes_and_its_number_has_the_focus_again(open_page: Open, how: str) -> None:
    page = open_page(page_of(MAP))
    page.focus(f'td a[href="#{SECOND}"]')
    page.keyboard.press("Enter")
    assert open_cells(page) == [SECOND]
    if how == "close":
        page.click(f'[id="{SECOND}"] .close')
    else:
        page.keyboard.press(how)
    assert open_cells(page) == []
    assert focused(page) == f"#{SECOND}"
    assert page.evaluate("location.hash") == ""


def test_an_address_opens_its_cell_and_a_wrong_one_opens_nothing(open_page: Open) -> None:
    text = page_of(MAP, PLANS)
    assert open_cells(open_page(text, address=f"#{MIRRORED}")) == [MIRRORED]
    assert open_cells(open_page(text, address="#unit-theme/org/none")) == []
    assert open_cells(open_page(text, address="#%E0%A4%A")) == []


@pytest.mark.parametrize("name", ["%C3%A9", "é"])
def test_a_cell_whose_name_is_no_ascii_opens_too(open_page: Open, name: str) -> None:
    row = Head(f"https://example.org/id/org/{name}", "é")
    cell = replace(MAP.matrix.cells[0], row=row.iri)
    text = page_of(replace(MAP, matrix=replace(MAP.matrix, rows=(row,), cells=(cell,))))
    page = open_page(text, address="#unit-theme/org/%C3%A9/theme/t")
    assert open_cells(page) == [f"unit-theme/org/{name}/theme/t"]


def test_arrow_keys_move_from_number_to_number_and_pass_over_gaps(open_page: Open) -> None:
    heads = [(Head(f"r{n}", f"r{n}"), Head(f"c{n}", f"c{n}")) for n in range(3)]
    said = (Quoted("q", "Plant.", "Plan", "Unit", "Goal", 1),)
    filled = ((0, 0), (0, 2), (2, 0), (2, 2))
    cells = tuple(Cell(f"r{r}", f"c{c}", said, "inferred", 0.6) for r, c in filled)
    rows, columns = zip(*heads, strict=True)
    matrix = replace(MAP.matrix, rows=rows, columns=columns, cells=cells)
    page = open_page(page_of(HeatMap(matrix)))
    page.focus(".heat")
    walk = []
    for key in ("Tab", "Tab", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End", "Home"):
        page.keyboard.press(key)
        walk.append(focused(page).rpartition("unit-theme/")[2])
    assert walk == ["", "r0/c0", "r0/c2", "r2/c2", "r2/c0", "r0/c0", "r0/c2", "r0/c0"]


def test_rows_are_sorted_by_their_totals_and_back(open_page: Open) -> None:
    rows = (*MAP.matrix.rows, Head("x", "Nobody"))
    page = open_page(page_of(replace(MAP, matrix=replace(MAP.matrix, rows=rows))))
    totals = page.locator("tbody .sum")
    button = page.locator("thead .sum button")
    seen = []
    for _ in range(3):
        button.click()
        order = page.locator("thead .sum").get_attribute("aria-sort")
        seen.append((order, totals.all_text_contents()))
    assert seen == [
        ("descending", ["20", "3", "0"]),
        ("ascending", ["0", "3", "20"]),
        ("none", ["3", "20", "0"]),
    ]


def test_the_address_keeps_the_order_and_the_open_cell(open_page: Open) -> None:
    rows = (*MAP.matrix.rows, Head("x", "Nobody"))
    text = page_of(replace(MAP, matrix=replace(MAP.matrix, rows=rows)))
    page = open_page(text)
    page.locator("thead .sum button").click()
    page.locator("tbody a").first.click()
    address = page.evaluate("location.hash")
    again = open_page(text, address=address)

    assert again.locator("thead .sum").get_attribute("aria-sort") == "descending"
    assert again.locator("tbody .sum").all_text_contents() == ["20", "3", "0"]
    assert again.locator("article.open").count() == 1
    again.keyboard.press("Escape")
    assert again.evaluate("location.hash").startswith("#!")


def test_an_address_that_is_pasted_in_sorts_and_one_without_an_order_leaves_it(
    open_page: Open,
) -> None:
    page = open_page(page_of(MAP))
    head = page.locator("thead .sum")
    page.evaluate("location.hash = '#!unit-theme=ascending'")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert page.locator("tbody .sum").all_text_contents() == ["3", "20"]
    change_address(page, "location.hash = '#unit-theme'")

    assert head.get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("place", ["unit-theme/org/q", "unit-theme/theme/u"])
def test_a_row_and_a_column_are_places_that_stand_out(open_page: Open, place: str) -> None:
    page = open_page(page_of(MAP, PLANS), address=f"#{place}", height=300)
    head = page.locator("th:target")

    expect(head).to_have_id(place)
    expect(head).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).boxShadow") != "none"
    box = head.bounding_box()
    assert box
    assert -1 <= box["y"] < 300
    assert open_cells(page) == []


def test_no_two_places_of_a_page_have_one_name(open_page: Open) -> None:
    page = open_page(page_of(MAP, PLANS))
    names = page.eval_on_selector_all("[id]", "(all) => all.map((one) => one.id)")

    assert len(names) == len(set(names))
    assert {"unit-theme/org/p", "unit-theme/theme/t", "plan-plan/town/parks"} <= set(names)


def test_without_scripts_a_number_leads_to_its_quotations(open_page: Open) -> None:
    text = page_of(MAP)
    head, _, _ = text.partition("<script>")
    page = open_page(f"{head}</body></html>")
    assert open_cells(page) == []
    page.click(f'td a[href="#{FIRST}"]')
    expect(page.locator("article:target")).to_be_visible()
    assert open_cells(page) == [FIRST]


def test_on_paper_every_cell_shows_its_quotations(open_page: Open) -> None:
    page = open_page(page_of(MAP, PLANS))
    page.emulate_media(media="print")
    assert open_cells(page) == [FIRST, SECOND, MIRRORED]
    assert page.locator(".hint").first.is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_page: Open, violations: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    page = open_page(page_of(MAP, PLANS, title=HOSTILE), width=width, scheme=scheme)
    assert violations(page) == []
    page.click(f'td a[href="#{FIRST}"]')
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("window.hacked") is None


def test_the_heads_of_rows_and_columns_stay_in_sight(open_page: Open) -> None:
    rows = tuple(Head(f"r{n}", f"Row {n}") for n in range(50))
    columns = tuple(Head(f"c{n}", f"Column {n}") for n in range(50))
    cells = (Cell("r49", "c49", MAP.matrix.cells[0].statements, "inferred", 0.6),)
    matrix = replace(MAP.matrix, rows=rows, columns=columns, cells=cells)
    page = open_page(page_of(HeatMap(matrix)), width=390, height=844)
    page.focus("td a")
    region, row, column = (
        page.locator(path).bounding_box()
        for path in (".heat", "tbody tr:last-child th", "thead th:nth-child(51)")
    )
    assert region
    assert row
    assert column
    assert region["x"] <= row["x"] < region["x"] + 10
    assert region["y"] <= column["y"] < region["y"] + 10
