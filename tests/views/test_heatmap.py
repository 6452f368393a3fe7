"""The heat maps: numbers, shades and gaps, and the quotations behind each number."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from alignment.analytics.matrix import Cell, Head, Matrix
from alignment.model import Quoted
from alignment.views.atlas_table import SHADES, shade
from alignment.views.heatmap import QUOTED, HeatMap, Tie, render_heatmaps
from alignment.views.heatmap_evidence import limit_for
from alignment.views.palette import SURFACES, THEMES, contrast
from alignment.views.site import GraphLinks, ways

BASE = "https://example.org/id/"
HOSTILE = "</style></title><script>window.hacked = 1</script>\"'\x00\u202e{{ 7 * 7 }}"
PARKS, POOLS = f"{BASE}town/parks", f"{BASE}town/pools"


def quoted(key: str, text: str = "Plant trees.", plan: str = PARKS) -> Quoted:
    return Quoted(f"{plan}/{key}", text, "Park <b>Plan</b>", "Parks", "Goal", 7)


MATRIX = Matrix(
    "unit-theme",
    "Which units speak of which theme",
    (Head(f"{BASE}org/p", "Parks"), Head(f"{BASE}org/q", HOSTILE)),
    (Head(f"{BASE}theme/t", "trees", "Plan"), Head(f"{BASE}theme/u", "water")),
    (
        Cell(f"{BASE}org/p", f"{BASE}theme/t",
             (quoted("1"), quoted("2", HOSTILE), quoted("3", "")), "inferred", 0.62),
        Cell(f"{BASE}org/q", f"{BASE}theme/u",
             tuple(quoted(str(n)) for n in range(20)), "printed", 1.0),
    ),
    "Themes are groups of statements.",
    "",
)  # fmt: skip
MAP = HeatMap(MATRIX, "Units and themes", ("unit", "theme"))
FIRST, SECOND = "unit-theme/org/p/theme/t", "unit-theme/org/q/theme/u"

_HEADS = (Head(PARKS, "Park plan", "Parks"), Head(POOLS, "Pool plan", "Pools"))
_PAIRS = (quoted("1"), quoted("9", "Dig pools.", POOLS), quoted("2"), quoted("8", "Swim.", POOLS))
PLANS = HeatMap(
    Matrix(
        "plan-plan",
        "How many statements of two plans match",
        _HEADS,
        _HEADS,
        (
            Cell(PARKS, POOLS, _PAIRS, "inferred", 0.8),
            Cell(POOLS, PARKS, (*_PAIRS[1::-1], *_PAIRS[3:1:-1]), "inferred", 0.8),
        ),
        "Each statement counts once.",
        "",
    ),
    "Plans",
    ("plan", "plan"),
    paired=True,
    ties={
        frozenset((_PAIRS[0].iri, _PAIRS[1].iri)): Tie(0.8, "inferred"),
        frozenset((_PAIRS[2].iri, _PAIRS[3].iri)): Tie(0.6, "inferred", "similarity"),
    },
)
LINKS = GraphLinks(BASE)
Open = Callable[..., Page]


def page_of(*maps: HeatMap, title: str = "Towns", files: tuple[str, ...] = ()) -> str:
    return render_heatmaps(maps, title=title, links=LINKS, pages=ways("heatmaps.html"), files=files)


def texts(page: Page, path: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(path).all_text_contents()]


def article(page: Page, key: str) -> str:
    return " ".join((page.locator(f'[id="{key}"]').text_content() or "").split())


@pytest.mark.browser
def test_a_cell_shows_its_number_and_tier_and_an_empty_one_says_none(open_page: Open) -> None:
    page = open_page(page_of(MAP))
    assert texts(page, "tbody td") == ["3 inferred", "·none", "3", "·none", "20P printed", "20"]
    assert "2 of 4 cells are empty" in page.inner_text("main, header")


@pytest.mark.browser
def test_the_list_on_top_tells_where_most_stands_and_what_is_empty(open_page: Open) -> None:
    bare = replace(MATRIX, columns=(*MATRIX.columns, Head("x", "music")))
    page = open_page(page_of(HeatMap(bare, "Units and themes", ("unit", "theme")), PLANS))
    first, second = texts(page, ".contents li")
    assert "2 units × 3 themes. Most: 20 statements in “" in first
    assert "1 theme has nothing at all. 4 of 6 cells are empty." in first
    assert "2 plans. Most: 2 pairs in “Park plan” × “Pool plan”" in second
    assert "No pair of plans is empty." in second
    assert page.eval_on_selector_all(".contents a", "(all) => all.map((a) => a.hash)") == [
        "#unit-theme",
        "#plan-plan",
    ]


@pytest.mark.browser
def test_a_table_has_a_caption_and_heads_with_scope(open_page: Open) -> None:
    page = open_page(page_of(MAP))
    assert texts(page, "caption") == ["Which units speak of which theme"]
    assert texts(page, "thead th[scope=col]")[0] == "Unit"
    assert page.locator("tbody th[scope=row]").count() == 2
    assert page.locator("th:not([scope])").count() == 0


@pytest.mark.browser
def test_a_total_counts_a_statement_once(open_page: Open) -> None:
    joint = Cell(f"{BASE}org/q", f"{BASE}theme/t", (quoted("1"), quoted("5")), "inferred", 0.6)
    page = open_page(page_of(replace(MAP, matrix=replace(MATRIX, cells=(MATRIX.cells[0], joint)))))
    assert texts(page, "tbody .sum") == ["3", "2"]
    assert texts(page, "tfoot .sum") == ["4", "0", "4"]


@pytest.mark.browser
def test_every_number_leads_to_its_quotations_with_line_and_graph(open_page: Open) -> None:
    page = open_page(page_of(MAP))
    targets = page.eval_on_selector_all("tbody a", "(all) => all.map((a) => a.hash.slice(1))")
    assert targets == [FIRST, SECOND]
    first = page.locator(f'[id="{FIRST}"]')
    assert first.locator("blockquote").all_text_contents() == [
        "Plant trees.",
        HOSTILE.replace("\x00", "\ufffd"),
        "(words not shown)",
    ]
    assert "Goal, Parks — Park <b>Plan</b>, line 7" in article(page, FIRST)
    assert "highest confidence 0.62" in article(page, FIRST)
    link = first.locator("li a").first.get_attribute("href")
    assert link == LINKS.of(f"{PARKS}/1")


@pytest.mark.browser
def test_what_ties_a_statement_to_its_column_is_weighed(open_page: Open) -> None:
    ends = frozenset((f"{PARKS}/2", f"{BASE}theme/t"))
    page = open_page(page_of(replace(MAP, ties={ends: Tie(0.62, "inferred", "similarity")})))
    assert texts(page, ".sure") == ["similarity 0.62"]
    assert "highest similarity 0.62" in article(page, FIRST)


@pytest.mark.browser
def test_two_plans_show_their_pairs_once_with_what_they_weigh(open_page: Open) -> None:
    page = open_page(page_of(PLANS))
    assert texts(page, "tbody td") == [
        "the same plan", "2 inferred", "2", "2 inferred", "the same plan", "2",
    ]  # fmt: skip
    assert texts(page, "tfoot .sum") == ["2", "2", "2"]
    key = "plan-plan/town/parks/town/pools"
    assert page.locator("article").count() == 1
    assert set(page.eval_on_selector_all("tbody a", "(a) => a.map((b) => b.hash)")) == {f"#{key}"}
    assert texts(page, "article .sure") == ["confidence 0.80", "similarity 0.60"]
    assert "2 pairs inferred matched confidence 0.8, matched similarity 0.6" in article(page, key)
    assert texts(page, ".pair:first-of-type blockquote") == ["Plant trees.", "Dig pools."]
    links = page.eval_on_selector_all("article a", "(a) => a.map((b) => b.getAttribute('href'))")
    assert LINKS.of_plans("town/parks", "town/pools") in links


@pytest.mark.browser
def test_of_very_many_quotations_the_first_are_shown_and_the_others_counted(
    open_page: Open,
) -> None:
    page = open_page(page_of(MAP, files=("matrices/unit-theme.xlsx",)))
    assert page.locator(f'[id="{SECOND}"] blockquote').count() == QUOTED
    assert f"And {20 - QUOTED} statements more in the workbook." in article(page, SECOND)
    assert "confidence" not in article(page, SECOND)


def test_a_page_of_very_many_cells_shows_fewer_quotations_of_each() -> None:
    full = tuple(quoted(str(n)) for n in range(20))
    wide = tuple(Head(f"c{n}", f"c{n}") for n in range(400))
    cells = tuple(Cell("r", head.iri, full, "inferred", 0.5) for head in wide)
    many = HeatMap(replace(MATRIX, rows=(Head("r", "r"),), columns=wide, cells=cells))
    assert limit_for([MAP]) == QUOTED
    assert limit_for([many]) == 10
    assert limit_for([many, many, many]) == 2
    assert page_of(many).count("<blockquote") == 4000


def test_a_map_of_nothing_says_why() -> None:
    empty = replace(MATRIX, rows=(), cells=(), none="No unit has a plan.")
    assert "No unit has a plan." in page_of(HeatMap(empty))
    assert "There is nothing to compare." in page_of()
    assert "<script" not in page_of(HeatMap(empty))
    alone = replace(PLANS.matrix, cells=(), none="No statements of two plans match.")
    assert "<table" not in page_of(replace(PLANS, matrix=alone))


def test_a_table_of_nothing_but_gaps_is_shown() -> None:
    assert page_of(HeatMap(replace(MATRIX, cells=()))).count(">none<") == 4


def test_tables_to_take_away_are_offered_where_the_build_has_them() -> None:
    page = page_of(MAP, files=("matrices/unit-theme.csv", "matrices/other.xlsx"))
    assert re.findall('href="(matrices/[^"]*)"', page) == ["matrices/unit-theme.csv"]


def test_rows_and_columns_that_are_left_out_are_counted() -> None:
    page = page_of(replace(MAP, left_out=(140, 1)))
    assert "Only the 2 units with most are shown, 140 are not." in page
    assert "Only the 2 themes with most are shown, 1 is not." in page
    assert "with most are shown" not in page_of(MAP)


def test_plans_that_are_crowded_are_headed_by_their_units() -> None:
    heads = tuple(Head(f"{BASE}u{n}/plan", "Strategic plan", f"Unit {n}") for n in range(20))
    cells = (Cell(heads[0].iri, heads[1].iri, _PAIRS, "inferred", 0.8),)
    many = replace(PLANS, matrix=replace(PLANS.matrix, rows=heads, columns=heads, cells=cells))
    head = page_of(many).partition("</thead>")[0].partition("<thead>")[2]
    assert "Unit 19" in head
    assert "Strategic plan" not in head


def test_the_same_maps_give_the_same_page() -> None:
    assert page_of(MAP, PLANS) == page_of(MAP, PLANS)


def test_a_map_displays_itself_in_a_notebook_without_running_anything() -> None:
    shown = MAP._repr_html_()
    assert ">20</td>" in shown
    assert "rgba(27, 91, 191, 0.5)" in shown
    assert "<script" not in shown
    assert "2 units, 2 themes" in shown


@pytest.mark.parametrize("theme", range(len(THEMES)), ids=THEMES)
def test_numbers_are_readable_on_every_shade(theme: int) -> None:
    shades = [shade(step, theme) for step in range(1, len(SHADES) + 1)]
    assert len(set(shades)) == 5
    assert min(contrast(SURFACES["text"][theme], one) for one in shades) >= 4.5
