"""The overview in a browser: hostile words, narrow screens, keyboard, paper."""

import re
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from alignment.model import Quoted
from alignment.views.index import render_index
from alignment.views.site import ways
from alignment.views.summary import BuildFile, BuildSummary, Validation


@pytest.fixture
def summary(corpus: SimpleNamespace) -> BuildSummary:
    """A build of the corpus."""
    return BuildSummary(
        title="Larkmere and its partners",
        base=corpus.base,
        plans=corpus.plans,
        directory=corpus.directory,
        found={"overlaps": corpus.findings},
        validation=Validation(0, 3, 1, "validation.md"),
        files=(BuildFile("dataset.ttl", "Turtle", "in one graph", "data"),),
        commands=(("What overlaps?", "alignment overlaps"),),
        pages=ways("index.html"),
    )


HOSTILE = "</style></title><script>window.hacked = 1</script>\x00\u202e😀" + "x" * 300


@pytest.fixture
def hostile(summary: BuildSummary) -> BuildSummary:
    """A build whose every word is hostile."""
    found = tuple(
        replace(
            f,
            title=HOSTILE,
            units=(HOSTILE,),
            statements=tuple(
                Quoted(q.iri, HOSTILE, HOSTILE, HOSTILE, q.kind, q.line, HOSTILE)
                for q in f.statements
            ),
        )
        for f in summary.found["overlaps"]
    )
    files = (BuildFile("x.html", HOSTILE, HOSTILE, "data"),)
    commands = ((HOSTILE, HOSTILE),)
    return replace(
        summary, title=HOSTILE, found={"overlaps": found}, files=files, commands=commands
    )


@pytest.mark.browser
def test_hostile_words_are_shown_as_text(
    open_page: Callable[..., Page], hostile: BuildSummary
) -> None:
    page = open_page(render_index(hostile), width=390)

    assert page.evaluate("window.hacked") is None
    assert page.locator("script, img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    shown = page.locator(".know blockquote").first.text_content() or ""
    assert shown.startswith(
        "</style></title><script>window.hacked = 1</script>\N{REPLACEMENT CHARACTER}"
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_it_never_scrolls_sideways(
    open_page: Callable[..., Page], summary: BuildSummary, width: int
) -> None:
    page = open_page(render_index(summary), width=width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("h1").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    summary: BuildSummary,
    scheme: str,
) -> None:
    page = open_page(render_index(summary), scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")

    assert violations(page) == []


@pytest.mark.browser
def test_every_link_is_reached_by_tab(
    open_page: Callable[..., Page], summary: BuildSummary
) -> None:
    page = open_page(render_index(summary))
    reached = set()
    for _ in range(page.locator("a, summary").count()):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))

    assert {"Overview", "See the units", "See it in the graph", "Turtle"} <= reached


@pytest.mark.browser
def test_it_prints_on_two_pages(open_page: Callable[..., Page], summary: BuildSummary) -> None:
    page = open_page(render_index(summary))
    printed = page.pdf(format="A4")

    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
