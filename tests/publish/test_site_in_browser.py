"""The published site from disk: accessible, silent, alone, and of use without a mouse."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page
from tests.views.visiting import Visit, visits

from alignment.publish import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """An opener of addresses; when the test ends, no page may have complained or fetched."""
    with visits(browser) as visit_:
        yield visit_


def kinds_of_pages(town: SimpleNamespace, site: Site) -> list[Path]:
    """Return a page of each kind that is shown in its own way."""
    described = site.described
    classes = ("PlanningDocument", "Objective", "ActionArea", "Mapping", "Overlap", "Gap", "Change")
    firsts = [iri for name in classes for iri in described.of_class(name)[:1]]
    units = [iri for iri in described.resources if iri.startswith(f"{site.base}org/")]
    resources = [town.site / f"{site.addresses.file(iri)}.html" for iri in (*firsts, *units[:1])]
    ways = ("index.html", "id/index.html", "search.html")
    return [*(town.site / way for way in ways), *resources]


@pytest.mark.parametrize("look", [("light", 1280), ("dark", 390)])
def test_every_kind_of_page_is_accessible_and_asks_only_for_the_style(
    town: SimpleNamespace,
    town_site: Site,
    visit: Visit,
    violations: Callable[[Page], list[str]],
    look: tuple[str, int],
) -> None:
    scheme, width = look
    style = (town.site / "assets/site.css").as_uri()
    for file in kinds_of_pages(town, town_site):
        page = visit(file.as_uri(), scheme=scheme, width=width, root=style)
        assert violations(page) == [], file
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Inter"), file
        assert page.evaluate("window.hacked") is None, file
        page.close()


def test_search_finds_by_words_and_facets_and_keeps_it_in_the_address(
    town: SimpleNamespace, visit: Visit
) -> None:
    style = (town.site / "assets/site.css").as_uri()
    address = (town.site / "search.html").as_uri()
    page = visit(address, root=style)
    every = page.locator("#results li").count()
    page.fill("[name=q]", "RIVER foot")
    found = page.locator("#results li")
    assert 0 < found.count() < every
    assert all("footpaths" in text for text in found.all_text_contents())
    assert {m.lower() for m in page.locator("#results mark").all_text_contents()} == {
        "river",
        "foot",
    }
    page.select_option("[name=plan]", index=1)
    narrowed = found.all_text_contents()
    assert len(narrowed) == 1

    again = visit(page.evaluate("location.href"), root=style)
    assert again.locator("#results li").all_text_contents() == narrowed
    assert again.input_value("[name=q]") == "RIVER foot"
    again.click("button[type=reset]")
    again.wait_for_url(re.compile(r"search\.html$"))
    assert again.locator("#results li").count() == every


def test_what_search_finds_leads_to_the_page_of_the_statement(
    town: SimpleNamespace, visit: Visit
) -> None:
    page = visit((town.site / "search.html").as_uri(), root=town.site.as_uri())
    page.fill("[name=q]", "swim")
    words = page.locator("#results a").first.text_content()
    page.keyboard.press("Tab")
    page.locator("#results a").first.press("Enter")
    page.wait_for_url("**/id/**")
    assert page.locator("h1").text_content() == words


def test_a_search_without_a_find_says_so(town: SimpleNamespace, visit: Visit) -> None:
    page = visit((town.site / "search.html").as_uri(), root=(town.site / "assets").as_uri())
    page.fill("[name=q]", "<script>xyzzy")
    assert "Nothing of" in (page.text_content("#found") or "")


def test_every_page_for_looking_runs_its_scripts_under_its_own_policy(
    town: SimpleNamespace, visit: Visit
) -> None:
    pages = sorted((town.site / "explore").glob("*.html"))
    assert "graph.html" in {page.name for page in pages}
    for file in pages:
        page = visit(file.as_uri())
        assert page.evaluate("window.hacked") is None
        page.close()
