"""The table and the graphs behind it in a browser: from disk and over http, in both palettes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.views.test_atlas import pages_of
from tests.views.visiting import Visit, served_from

from alignment.files import write_text
from alignment.model import Directory, Plan
from alignment.views import atlas
from alignment.views.atlas import graph_pages

pytestmark = pytest.mark.browser

PAIR = "graphs/larkmere-parks--harbour-strategy.html"


@pytest.fixture
def site(corpus: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the pages of the invented corpus, as if it were large."""
    monkeypatch.setattr(atlas, "LIMIT", 5)
    texts, _ = pages_of(corpus)
    for name, text in texts.items():
        write_text(tmp_path / "site" / name, text)
    return tmp_path / "site"


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """Address of the same folder over http."""
    with served_from(site) as address:
        yield address


def test_a_number_opens_the_graph_of_two_plans_from_disk(site: Path, visit: Visit) -> None:
    page = visit((site / "graph.html").as_uri(), root=site.as_uri())
    page.click(f'.heat a[href="{PAIR}"] >> nth=0')
    page.wait_for_selector("html[data-ready]")

    assert page.locator("#viewport canvas").is_visible()
    assert page.locator("#statements tbody tr[data-key]").count() == 15
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style is there
    page.click('nav.site a[aria-current], nav.site a:has-text("Alignment graph")')
    expect(page.locator(".heat")).to_be_visible()


def test_the_graphs_work_over_http_too(served: str, visit: Visit) -> None:
    page = visit(f"{served}/{PAIR}", root=served)
    page.wait_for_selector("html[data-ready]")

    assert page.locator("#links tbody tr[data-key]").count() == 2


def test_what_a_finding_links_to_is_selected(site: Path, visit: Visit) -> None:
    page = visit((site / "graph.html").as_uri(), root=site.as_uri())
    page.click('main a:has-text("Larkmere and the Trust both build paths")')
    page.wait_for_selector("html[data-ready]")

    assert page.url.startswith((site / PAIR).as_uri() + "#select=")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_table(
    site: Path,
    visit: Visit,
    violations: Callable[[Page], list[str]],
    scheme: str,
) -> None:
    page = visit((site / "graph.html").as_uri(), root=site.as_uri(), scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_page_never_scrolls_sideways(
    plan_of: Callable[..., Plan], tmp_path: Path, visit: Visit, width: int
) -> None:
    rows = [
        ("t", "PlanTitle", "Averylongtitlewithoutaspace" * 9),
        *((f"g{n}", "Goal", "Goal") for n in range(30)),
    ]
    plans = [plan_of(f"unit-{n}/plan", rows) for n in range(40)]
    texts, _ = graph_pages(plans, Directory(), base="https://example.org/id/")
    write_text(tmp_path / "graph.html", texts["graph.html"])
    page = visit((tmp_path / "graph.html").as_uri(), root=tmp_path.as_uri(), width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('.heat').scrollWidth") > width * 0.9


def test_heads_stay_in_sight_while_the_table_scrolls(
    plan_of: Callable[..., Plan], tmp_path: Path, visit: Visit
) -> None:
    rows = [("t", "PlanTitle", "Plan"), *((f"g{n}", "Goal", "Goal") for n in range(20))]
    plans = [plan_of(f"unit-{n}/plan", rows) for n in range(60)]
    texts, _ = graph_pages(plans, Directory(), base="https://example.org/id/")
    write_text(tmp_path / "graph.html", texts["graph.html"])
    page = visit((tmp_path / "graph.html").as_uri(), root=tmp_path.as_uri())
    page.evaluate("document.querySelector('.heat').scrollTo(900, 900)")
    heat = page.locator(".heat").bounding_box()
    corner = page.locator(".heat .corner").bounding_box()

    assert heat
    assert corner
    assert abs(heat["x"] - corner["x"]) < 3
    assert abs(heat["y"] - corner["y"]) < 3
