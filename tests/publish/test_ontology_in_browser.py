"""The documentation of the ontology as a browser shows it from disk: readable, and by anyone."""

import importlib.resources
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.views.reading import until

from alignment.namespaces import SAO
from alignment.publish import Site
from alignment.publish.chrome import STYLE, site_styles
from alignment.publish.described import Described
from alignment.publish.ontology_pages import ontology_files
from alignment.publish.shapes_pages import shapes_files
from alignment.resources import ontology_dir

pytestmark = pytest.mark.browser

BASE = "https://example.org/id/"
AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
Opener = Callable[..., Page]


KEPT = {
    *("", "Statement", "Goal", "Claim", "Value", "ValueNotion", "namesNotion", "claimType"),
    *("hasPassage", "verbatim", "Old"),
}
"""Terms of the ontology that is small enough for a slow inspection of the whole page."""

DEPRECATED = f"""
<{SAO}Old> a <http://www.w3.org/2002/07/owl#Class> ;
    <http://www.w3.org/2002/07/owl#deprecated> true ;
    <http://purl.org/dc/terms/isReplacedBy> <{SAO}Goal> .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation on disk; in ``few/``, of a small part."""
    root = tmp_path_factory.mktemp("documentation")
    write(root, ontology_dir())
    write(root / "few", few_terms(root / "few.ontology"))
    return root


def few_terms(folder: Path) -> Path:
    """A copy of the ontology with some of its terms and shapes."""
    shutil.copytree(ontology_dir(), folder)
    for path in (folder / "shapes").rglob("[!_]*.ttl"):
        if path.stem not in {"claim", "document-tree", "goal", "names"}:
            path.unlink()
    path = folder / "alignment.ttl"
    blocks = [*path.read_text("utf-8").split("\n\n"), DEPRECATED]
    kept = (b for b in blocks if not b.startswith("sao:") or b[4:].split(maxsplit=1)[0] in KEPT)
    path.write_text("\n\n".join(kept), "utf-8")
    return folder


def write(root: Path, ontology: Path) -> None:
    site = Site(BASE, "Plans", Described([], BASE))
    made = ontology_files(site, ontology) | shapes_files(site, ontology)
    files = {STYLE: site_styles()} | made
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


@pytest.fixture(scope="module")
def open_file(folder: Path, browser: Browser) -> Iterator[Opener]:
    """An opener of files; in the end, none may have complained or fetched from elsewhere."""
    complaints: list[str] = []

    def open_(name: str, *, width: int, scheme: str) -> Page:
        dark = scheme == "dark"
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: _note(request.url, folder, complaints))
        file, hash_, fragment = name.partition("#")
        page.goto(f"{(folder / file).as_uri()}{hash_}{fragment}")
        return page

    yield open_
    assert complaints == []


def _note(url: str, folder: Path, complaints: list[str]) -> None:
    if not url.startswith(folder.as_uri()):
        complaints.append(url)


@pytest.mark.parametrize(
    "name", ["ontology/index.html", "ontology/links/stratml.html", "shapes/0.1.0/index.html"]
)
def test_a_page_is_no_wider_than_a_phone(open_file: Opener, name: str) -> None:
    page = open_file(name, width=390, scheme="light")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "15px"  # styles were found
    page.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("ontology/index.html", 1440, "light"),
        ("ontology/0.1.0/index.html", 390, "dark"),
        ("ontology/evidence-kinds.html", 390, "light"),
        ("shapes/index.html", 1440, "dark"),
        ("shapes/0.1.0/index.html", 390, "light"),
    ],
)
def test_a_page_is_accessible(open_file: Opener, name: str, width: int, scheme: str) -> None:
    page = open_file(f"few/{name}", width=width, scheme=scheme)
    page.evaluate(AXE)  # by the debugger: the page's own policy lets no script run
    ran = page.evaluate("axe.run(document, {preload: false, resultTypes: ['violations']})")
    faults = [f"{v['id']}: {n['html'][:120]}" for v in ran["violations"] for n in v["nodes"]]
    page.close()
    assert faults == []


def test_the_iri_of_a_term_is_selected_whole_by_one_click(open_file: Opener) -> None:
    page = open_file("ontology/index.html#Goal", width=1440, scheme="light")
    until(page, "document.getElementById('Goal').getBoundingClientRect().y < 200")
    page.locator("#Goal .whole").click()
    assert page.evaluate("getSelection().toString()") == f"{SAO}Goal"
    page.close()


def test_the_diagram_fits_a_desktop_leads_to_terms_and_scrolls_on_a_phone(
    open_file: Opener,
) -> None:
    page = open_file("ontology/index.html", width=1140, scheme="light")
    region = "document.querySelector('.diagram').parentElement"
    assert page.evaluate(f"{region}.scrollWidth <= {region}.clientWidth")
    page.locator(".diagram a", has_text="Mapping").first.scroll_into_view_if_needed()
    box = page.locator(".diagram a", has_text="Mapping").first.bounding_box()
    assert box  # a browser's driver finds no point to click at in a picture
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**#Mapping")
    page.set_viewport_size({"width": 390, "height": 800})
    until(page, f"{region}.scrollWidth > {region}.clientWidth")
    page.close()


def test_nothing_in_a_card_of_the_diagram_reaches_over_its_edge(open_file: Opener) -> None:
    page = open_file("ontology/index.html", width=1440, scheme="light")
    over = page.evaluate(
        """[...document.querySelectorAll('.diagram > g')].flatMap(card => {
          const right = card.querySelector('rect').getBoundingClientRect().right;
          const texts = [...card.querySelectorAll('text')];
          return texts.map(text => text.getBoundingClientRect().right - right);
        }).filter(over => over > 0)"""
    )
    page.close()
    assert over == []
