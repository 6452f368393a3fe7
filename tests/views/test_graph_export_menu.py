"""The menu that saves the graph: names of files, what it tells, and how it closes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.views.reading import until
from tests.views.test_graph_export import PARKS, save

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Larkmere: in one *picture*", "larkmere-in-one-picture.svg"),
        ("../../etc/passwd\x00", "etc-passwd.svg"),
        ("Élan & Überblick", "elan-uberblick.svg"),
        ("计划", "计划.svg"),
        ("...", "alignment-graph.svg"),
        ("CON", "alignment-graph-con.svg"),
        ("x" * 300, "x" * 60 + ".svg"),
    ],
)
def test_files_are_named_safely_after_the_page(
    open_page: Callable[..., Page], graph_html: str, title: str, name: str
) -> None:
    page = open_page(graph_html)
    page.evaluate("(title) => { document.title = title; }", title)

    assert page.evaluate("fileName('svg')") == name


def test_the_address_of_a_saved_file_is_given_back(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate("""() => {
      window.kept = new Set();
      window.made = 0;
      const make = URL.createObjectURL, drop = URL.revokeObjectURL, wait = setTimeout;
      URL.createObjectURL = (blob) => {
        const at = make.call(URL, blob);
        kept.add(at);
        made += 1;
        return at;
      };
      URL.revokeObjectURL = (at) => { kept.delete(at); drop.call(URL, at); };
      window.setTimeout = (run, time) => wait(run, time / 20);
    }""")
    save(page, "gexf")
    until(page, "made === 1 && kept.size === 0")


def test_the_menu_says_what_it_saved_and_closes_by_escape_or_a_click_elsewhere(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate("(iri) => select('statement', iri)", PARKS + "o1")
    save(page, "svg")
    told = page.inner_text("#saved")
    assert told == "Saved larkmere-in-one-picture.svg: 7 of 20 boxes, 4 of 4 links"
    page.keyboard.press("Escape")

    assert page.evaluate("[saveMenu.open, document.activeElement.tagName]") == [False, "SUMMARY"]
    assert page.evaluate("state.selected.id") == PARKS + "o1"  # the selection stays
    page.keyboard.press("Enter")
    assert page.evaluate("saveMenu.open")
    page.mouse.click(300, 600)
    assert not page.evaluate("saveMenu.open")


def test_a_picture_that_cannot_be_made_is_told(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")
    page.click("#save summary")
    page.click("#save button[value=png]")

    expect(page.locator("#saved")).to_have_text(re.compile("^This browser could not make larkmere"))
