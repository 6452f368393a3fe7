"""The table and the graphs behind it in a browser: from disk and over http, in both palettes."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page

from alignment.files import write_text
from alignment.model import Directory, Plan
from alignment.views import atlas
from alignment.views.atlas import graph_pages
from alignment.views.site import PAGES

pytestmark = pytest.mark.browser

PAIR = "graphs/larkmere-parks--harbour-strategy.html"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(corpus: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the pages of the invented corpus, as if it were large."""
    monkeypatch.setattr(atlas, "LIMIT", 5)
    texts, _ = graph_pages(
        corpus.plans,
        corpus.directory,
        mappings=corpus.mappings,
        findings=corpus.findings,
        title="Larkmere",
        base=corpus.base,
        pages=PAGES,
    )
    for name, text in texts.items():
        write_text(tmp_path / "site" / name, text)
    return tmp_path / "site"


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """Address of the same folder over http."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """An opener of addresses; no page may complain, or fetch from anywhere but its own site."""
    complaints: list[str] = []
    pages: list[Page] = []

    def _visit(address: str, *, root: str, width: int = 1440, scheme: str = "light") -> Page:
        dark = scheme == "dark"
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        pages.append(page)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _note(request.url, root, complaints))
        page.goto(address)
        return page

    yield _visit
    for page in pages:
        page.close()
    assert complaints == []


def _note(url: str, root: str, complaints: list[str]) -> None:
    if not url.startswith((root, "data:")):
        complaints.append(f"request: {url}")


def test_a_number_opens_the_graph_of_two_plans_from_disk(
    site: Path, visit: Callable[..., Page]
) -> None:
    page = visit((site / "graph.html").as_uri(), root=site.as_uri())
    page.click(f'.heat a[href="{PAIR}"] >> nth=0')
    page.wait_for_selector("html[data-ready]")

    assert page.locator("#viewport canvas").is_visible()
    assert page.locator("#statements tbody tr[data-key]").count() == 15
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style is there
    page.click('nav.site a[aria-current], nav.site a:has-text("Alignment graph")')
    assert page.locator(".heat").is_visible()


def test_the_graphs_work_over_http_too(served: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{served}/{PAIR}", root=served)
    page.wait_for_selector("html[data-ready]")

    assert page.locator("#links tbody tr[data-key]").count() == 2


def test_what_a_finding_links_to_is_selected(site: Path, visit: Callable[..., Page]) -> None:
    page = visit((site / "graph.html").as_uri(), root=site.as_uri())
    page.click('main a:has-text("Larkmere and the Trust both build paths")')
    page.wait_for_selector("html[data-ready]")

    assert page.url.startswith((site / PAIR).as_uri() + "#select=")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_table(
    site: Path,
    visit: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    scheme: str,
) -> None:
    page = visit((site / "graph.html").as_uri(), root=site.as_uri(), scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_page_never_scrolls_sideways(
    plan_of: Callable[..., Plan], tmp_path: Path, visit: Callable[..., Page], width: int
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
    plan_of: Callable[..., Plan], tmp_path: Path, visit: Callable[..., Page]
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
