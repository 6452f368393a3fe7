"""The details beside the graph: both quotations where they stand, and how they are tied."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from alignment.model import Mapping, Plan, Statement
from alignment.views.graph import render_alignment_graph

pytestmark = pytest.mark.browser

BASE = "https://example.org/id/"
PARKS, HARBOUR = f"{BASE}larkmere/parks/", f"{BASE}harbour/strategy/"
UNSAID = "Build footpaths along the quay"


def surrounded(statement: Statement) -> Statement:
    around = (replace(one, prefix="Before it. ", suffix=" After it.") for one in statement.passages)
    return replace(statement, passages=tuple(around))


def html_of(corpus: SimpleNamespace, plans: tuple[Plan, ...] | None = None) -> str:
    tie = "https://w3id.org/strategic-alignment/ontology#contributesTo"
    mappings = (
        Mapping(PARKS + "o1", tie, HARBOUR + "s1", "semapv:CompositeMatching", 0.62,
                confidence=0.71, tool="hybrid/1", explanation=(("footpath", 0.7), ("river", 0.3)),
                calibration="uncalibrated here"),
        Mapping(PARKS + "o2", tie, HARBOUR + "s2", "semapv:ManualMappingCuration", 0.44,
                author="A. Reader", date="2026-03-01"),
    )  # fmt: skip
    return render_alignment_graph(
        plans or corpus.plans,
        corpus.directory,
        mappings=mappings,
        findings=corpus.findings,
        base=corpus.base,
    )


@pytest.fixture
def told_html(corpus: SimpleNamespace) -> str:
    """The graph of the corpus with words around each statement."""
    plans = tuple(
        replace(plan, statements=tuple(map(surrounded, plan.statements))) for plan in corpus.plans
    )
    return html_of(corpus, plans)


def select_link(page: Page, evidence: str) -> None:
    page.evaluate(
        """(tier) => select("link", linkIds.find((id) => data.links[id].evidence === tier))""",
        evidence,
    )


def facts(page: Page) -> dict[str, str]:
    names = page.locator("#panel dt").all_inner_texts()
    return dict(zip(names, page.locator("#panel dd").all_inner_texts(), strict=True))


def test_a_link_shows_both_quotations_within_what_is_printed_around_them(
    open_page: Callable[..., Page], told_html: str
) -> None:
    page = open_page(told_html)
    select_link(page, "inferred")

    assert page.locator("#panel .words").all_inner_texts() == [
        "Build twelve kilometres of footpaths along the river.",
        "Build footpaths along the quay and the river.",
    ]
    assert page.locator("#panel blockquote").first.inner_text().startswith("…Before it. Build")
    assert page.locator("#panel blockquote").first.inner_text().endswith("river. After it.…")
    assert page.locator("#panel .path").first.inner_text().startswith("Paths and Meadows › Every")
    assert page.locator("#panel .meta").first.inner_text() == (
        "Parks for Larkmere, line 9 · 2021–2025"
    )


def test_a_link_tells_what_is_said_how_surely_and_by_what(
    open_page: Callable[..., Page], told_html: str
) -> None:
    page = open_page(told_html)
    select_link(page, "inferred")
    shares = [" ".join(text.split()) for text in page.locator(".shares").all_inner_texts()]

    assert page.inner_text("#panel h2") == "Link: contributes to"
    assert page.inner_text("#panel .tie") == "↓ contributes to (proposed)"
    assert "potential, not yet reviewed" in page.inner_text("#panel")
    assert facts(page) == {
        "Kind": "cascade: a unit's plan and its parent's",
        "Method": "CompositeMatching · hybrid/1",
        "Calibration": "uncalibrated here",
    }
    assert shares == ["Confidence 0.71 Similarity 0.62", "footpath 70 % river 30 %"]


def test_a_reviewed_link_tells_who_judged_it_and_when(
    open_page: Callable[..., Page], told_html: str
) -> None:
    page = open_page(told_html)
    select_link(page, "reviewed")

    assert facts(page)["Reviewer"] == "A. Reader"
    assert facts(page)["Date"] == "2026-03-01"
    assert page.inner_text("#panel .tie") == "↓ contributes to"
    assert page.inner_text(".shares").split()[0] == "Similarity"


def test_a_link_leads_to_the_findings_that_rest_on_it(
    open_page: Callable[..., Page], told_html: str
) -> None:
    page = open_page(told_html)
    select_link(page, "inferred")
    page.click("#panel li button:has-text('both build paths')")

    assert page.evaluate("state.selected") == {"type": "finding", "id": 1}
    page.click("#panel li button:has-text('↔')")
    assert page.evaluate("state.selected.type") == "link"


def test_a_statement_leads_to_its_page_and_its_findings(
    open_page: Callable[..., Page], told_html: str
) -> None:
    page = open_page(told_html)
    page.evaluate("(id) => select('statement', id)", PARKS + "o1")
    way = page.locator("#panel .iri a")

    assert way.get_attribute("href") == PARKS + "o1"
    assert way.get_attribute("rel") == "noreferrer noopener"
    assert page.locator("#panel h3:has-text('Findings about it (1)')").count() == 1


def test_an_iri_that_is_no_address_of_the_web_is_text(
    open_page: Callable[..., Page], corpus: SimpleNamespace
) -> None:
    page = open_page(
        render_alignment_graph(corpus.plans, corpus.directory, base="javascript:alert(1)//")
    )
    page.evaluate("select('statement', data.nodes.find(({id}) => id.endsWith('o1')).id)")

    assert page.locator("#panel a").count() == 0
    assert page.inner_text("#panel .iri").startswith("javascript:alert(1)//")


def test_words_that_may_not_be_shown_are_nowhere_on_the_page(
    open_page: Callable[..., Page], corpus: SimpleNamespace
) -> None:
    hidden = replace(
        corpus.plans[1],
        quotations="none",
        statements=tuple(map(surrounded, corpus.plans[1].statements)),
    )
    silent = tuple(replace(one, statements=()) for one in corpus.findings)
    corpus.findings = silent
    html = html_of(corpus, (corpus.plans[0], hidden, corpus.plans[2]))
    page = open_page(html)
    page.evaluate("(id) => select('statement', id)", HARBOUR + "s1")

    assert UNSAID not in html
    assert "Before it" not in html
    assert page.inner_text("#panel blockquote") == "(words not shown)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    open_page: Callable[..., Page],
    told_html: str,
    violations: Callable[[Page], list[str]],
    scheme: str,
) -> None:
    page = open_page(told_html, scheme=scheme)
    for state in (
        "0",
        "select('link', linkIds[0])",
        f"select('statement', '{PARKS}o1')",
        f"focusOn('{PARKS}o1')",
        "select('finding', 0)",
        "menus[0].open = true",
        "copied.hidden = false",
        "readFilters(document.querySelector('button[value=none]').click())",
    ):
        page.evaluate(f"() => {{ {state} }}")
        assert violations(page) == [], state


def test_axe_finds_nothing_on_a_narrow_screen(
    open_page: Callable[..., Page], told_html: str, violations: Callable[[Page], list[str]]
) -> None:
    page = open_page(told_html, width=390, height=844)
    page.click("#filters > summary")
    page.click("summary:has-text('Class')")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
