"""Every page of a build: from disk, over http, light and dark, wide and narrow, with any text."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Page
from tests.views.visiting import Visit, served_from

from alignment.views.site import PAGES
from alignment.workspace import init_workspace, open_workspace
from alignment.workspace.build import build_workspace
from alignment.workspace.sources import read_sources, write_readings

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = {
    "one": (
        'Board of <img src=x onerror="window.hacked=1">',
        "Teach <script>window.hacked = 2</script> every child to swim in the \u202eriver\u202c.",
    ),
    "two": (
        "Trust \"'><script>window.hacked=3</script>",
        'Teach children to swim, see <a href="javascript:window.hacked=4">href=</a> the river.',
    ),
}
PLAN = """{name} Strategic Plan 2024-2028

Goal 1: {words}

Objective 1.1: {words} Every year. {{{{ 7 * 7 }}}} {{% raw %}} ${{7 * 7}} </style></title>

Objective 1.2: Open 👩‍👩‍👧‍👦 pools for {long}

Goal 2: {other} & "quoted" 'words' `ticks` <!-- comment --> ]]>
"""
MODES = (("light", 1440), ("dark", 390))

pytestmark = pytest.mark.browser


def build(folder: Path, documents: list[Path], publishers: dict[Path, str]) -> Path:
    """Build a site from documents, each with the publisher it is said to have."""
    init_workspace(
        folder / "w", base="https://plans.example.org/id/", title="Plans <b>of</b> towns"
    )
    for document in documents:
        opened = open_workspace(folder / "w")
        named = [publishers[document]] if document in publishers else []
        write_readings(opened, read_sources(opened, [document], publishers=named))
    build_workspace(open_workspace(folder / "w"), folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example plans, and two plans whose every text is hostile, each built into a site."""
    folder = tmp_path_factory.mktemp("pages")
    hostile, names = [], {}
    for key, (name, words) in HOSTILE.items():
        file = folder / f"{key}.txt"
        other = HOSTILE["two" if key == "one" else "one"][1]
        text = PLAN.format(name=name, words=words, other=other, long="very " * 2000 + "long")
        file.write_text(text, encoding="utf-8")
        hostile.append(file)
        names[file] = name
    plans = []
    for example in sorted(EXAMPLES.glob("*/plan.*")):  # the names of the files must differ
        plans.append(folder / f"{example.parent.name}{example.suffix}")
        plans[-1].write_bytes(example.read_bytes())
    (folder / "examples").mkdir()
    (folder / "hostile").mkdir()
    return {
        "examples": build(folder / "examples", plans, {}),
        "hostile": build(folder / "hostile", hostile, names),
    }


@pytest.fixture(scope="session")
def served(sites: dict[str, Path]) -> Iterator[str]:
    """The address under which the example site is served by the standard library's server."""
    with served_from(sites["examples"]) as address:
        yield address


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site; of its dossiers, the first and their list."""
    every = sorted(site.rglob("*.html"))
    return [
        page for page in every if page.parent.name != "dossiers" or page.name[:2] in ("01", "in")
    ]


@pytest.mark.parametrize("mode", MODES, ids=["light", "dark"])
@pytest.mark.parametrize("name", ["examples", "hostile"])
def test_every_page_is_accessible_and_fetches_nothing_from_disk(
    sites: dict[str, Path],
    visit: Visit,
    violations: Callable[[Page], list[str]],
    name: str,
    mode: tuple[str, int],
) -> None:
    scheme, width = mode
    for file in pages_of(sites[name]):
        page = visit(file.as_uri(), scheme=scheme, width=width)
        assert violations(page) == [], file.name
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{file.name} scrolls sideways: {wide}"
        assert page.title().strip()
        assert page.get_attribute("html", "lang") == "en"
        page.close()


def test_every_page_of_the_site_is_there_and_leads_to_all_others(sites: dict[str, Path]) -> None:
    for site in sites.values():
        assert {p.relative_to(site).as_posix() for p in pages_of(site)} >= PAGES.keys()


def test_every_link_of_every_page_leads_to_a_file_and_a_place_in_it(
    sites: dict[str, Path], visit: Visit
) -> None:
    for site in sites.values():
        for file in pages_of(site):
            page = visit(file.as_uri())
            hrefs = page.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
            page.close()
            for href in hrefs:
                target = urlsplit(urljoin(file.as_uri(), href))
                if target.scheme == "file":
                    assert Path(unquote(target.path)).is_file(), f"{file.name}: {href}"
                    if target.fragment and "=" not in target.fragment:
                        there = Path(unquote(target.path)).read_text("utf-8")
                        assert f'id="{unquote(target.fragment)}"' in there, f"{file.name}: {href}"
                else:
                    assert target.scheme == "https", f"{file.name}: {href}"


def test_every_page_works_over_http_as_well(
    sites: dict[str, Path], served: str, visit: Visit
) -> None:
    for file in pages_of(sites["examples"]):
        name = file.relative_to(sites["examples"]).as_posix()
        page = visit(f"{served}/{name}")
        here = page.locator(".site [aria-current=page]")
        assert here.count() == (1 if name in PAGES else 0), name
        page.close()


def test_hostile_text_is_shown_as_text_on_every_page(sites: dict[str, Path], visit: Visit) -> None:
    """Whatever a document says: it adds no element, and nothing of it runs."""
    shown = 0
    for file in pages_of(sites["hostile"]):
        page = visit(file.as_uri())
        page.wait_for_timeout(50)
        assert page.evaluate("window.hacked") is None, file.name
        assert page.locator("img, iframe, object, embed, a[href^='javascript:']").count() == 0
        scripts = page.evaluate(
            "[...document.scripts].filter((s) => s.type !== 'application/json').map((s) => s.text)"
        )
        assert not any("window.hacked" in text for text in scripts), file.name
        shown += "onerror=" in page.inner_text("body")
        page.close()
    assert shown >= 3, "the words of the documents are on several pages"


def test_the_same_plans_give_the_same_bytes(sites: dict[str, Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    workspace = sites["examples"].parent / "w"
    build_workspace(open_workspace(workspace), again)
    names = {p.relative_to(again).as_posix() for p in again.rglob("*") if p.is_file()}
    assert names == {
        p.relative_to(sites["examples"]).as_posix()
        for p in sites["examples"].rglob("*")
        if p.is_file()
    }
    for name in sorted(names):
        assert (again / name).read_bytes() == (sites["examples"] / name).read_bytes(), name
