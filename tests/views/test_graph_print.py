"""The graph page on paper."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def on_paper(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_the_picture_the_legend_and_the_links_are_printed_without_controls(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, width=703, height=1000, scheme="dark")
    labels = page.evaluate("scene.boxes.length")
    on_paper(page)

    assert page.locator("#paper g.box").count() == labels
    assert page.locator("#paper svg").first.is_visible()
    assert page.locator("#links").is_visible()
    hidden = ("#controls", "#filters", "#panel", "#statements", "#viewport", ".tools", ".site")
    assert [name for name in hidden if page.locator(f"{name}:visible").count()] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 703


def test_paper_is_light_though_the_screen_is_dark(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, scheme="dark")
    on_paper(page)

    assert page.get_attribute("#paper svg > rect", "fill") == "#ffffff"
    assert page.evaluate("colours.page") == "#14171c"  # the screen's own are back


def test_a_tall_picture_is_printed_on_several_sheets(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.check("input[value=all]")
    parts = page.evaluate("""() => {
      const tall = drawPicture();
      tall.setAttribute("height", "5000");
      return sheetsOf(tall).map((part) => part.getAttribute("viewBox").split(" ").map(Number));
    }""")

    assert len(parts) > 1
    assert parts[0][1] == 0
    assert parts[-1][1] + parts[-1][3] >= 5000
    assert all(after[1] < before[1] + before[3] for before, after in pairwise(parts))


def test_the_page_prints_as_a_file(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    pdf = page.pdf(prefer_css_page_size=True)

    assert pdf.startswith(b"%PDF")
    assert page.locator("#paper svg").count() == 0  # taken away again
