"""What a notebook shows of a workspace, a finding, a list of findings and a page."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page as Tab

import alignment
from alignment.model import Directory, Finding
from alignment.model.display import SHOWN
from alignment.views.notebook import SHOWN as LISTED
from alignment.views.notebook import workspace_card
from alignment.workspace.notebook import Findings, Page

HOSTILE = (
    '"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\x00\u202e\ud800'
)
OUTPUT = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Notebook</title><main>{}</main>"


def test_a_workspace_tells_what_was_read_and_how_to_go_on(corpus: SimpleNamespace) -> None:
    card = workspace_card("Larkmere", corpus.plans, corpus.directory)

    assert "3 documents, 17 statements; not validated here" in card
    assert "<bdi>Parks for Larkmere</bdi></th>" in card
    assert "<bdi>Town of Larkmere</bdi>" in card
    assert '.find("opportunities")' in unescape(card)


def test_an_open_workspace_shows_itself_with_every_plan() -> None:
    workspace = alignment.open()
    shown = unescape(workspace._repr_html_())

    assert workspace.config.title in shown
    assert all(plan.title in shown for plan in workspace.plans)


def test_of_hundreds_of_plans_some_are_listed(corpus: SimpleNamespace) -> None:
    card = workspace_card("Many", corpus.plans * 100, Directory())

    assert card.count("<tr>") == LISTED + 1
    assert f"and {300 - LISTED} more" in card


def test_a_finding_shows_its_quotations_with_document_and_line(corpus: SimpleNamespace) -> None:
    shown = corpus.findings[1]._repr_html_()

    assert "inferred: potential" in shown
    assert "score 0.62" in shown
    assert "<bdi>Build footpaths along the quay and the river.</bdi>" in shown
    assert "<bdi>Harbour Trust Strategy</bdi>, line 5" in shown
    assert "<bdi>shared words</bdi>" in shown


def test_words_that_may_not_be_shown_are_said_to_be_hidden(corpus: SimpleNamespace) -> None:
    found = corpus.findings[1]
    hidden = tuple(replace(quoted, text="") for quoted in found.statements)

    assert replace(found, statements=hidden)._repr_html_().count("(words not shown)") == 2


def test_of_many_quotations_some_are_shown_and_the_others_counted(
    corpus: SimpleNamespace,
) -> None:
    found = corpus.findings[0]
    many = tuple(replace(found.statements[0], iri=f"urn:{n}") for n in range(50))
    shown = replace(found, statements=many)._repr_html_()

    assert shown.count("<blockquote") == SHOWN
    assert f"and {50 - SHOWN} more" in shown


def test_a_list_of_findings_shows_the_first_and_the_titles_of_others(
    corpus: SimpleNamespace,
) -> None:
    shown = Findings(corpus.findings)._repr_html_()

    assert shown.startswith("<p>2 findings</p>")
    assert "<bdi>ticket sales</bdi>" in shown
    assert '<ol start="2"><li><bdi>Larkmere and the Trust both build paths</bdi>' in shown
    assert "footpaths" not in shown
    assert "and 4 more" in Findings(corpus.findings * 5)._repr_html_()


def test_a_list_of_findings_is_a_list_and_so_is_a_part_of_it(corpus: SimpleNamespace) -> None:
    found = Findings(corpus.findings)

    assert found == list(corpus.findings)
    assert isinstance(found[0], Finding)
    assert isinstance(found[:1], Findings)
    assert isinstance(alignment.open().find("duplications"), Findings)


def test_a_page_keeps_its_text_whatever_it_is_opened_at() -> None:
    page = Page("<p>ü</p>").at("urn:a b")

    assert page == "<p>ü</p>"
    assert page.fragment == "select=urn%3Aa+b"
    assert '#select=urn%3Aa+b"' in page._repr_html_()


@pytest.mark.browser
def test_hostile_words_are_text_in_a_notebook(
    open_page: Callable[..., Tab], corpus: SimpleNamespace
) -> None:
    quoted = replace(
        corpus.findings[1].statements[0],
        text=HOSTILE, plan=HOSTILE, unit=HOSTILE, kind=HOSTILE,
    )  # fmt: skip
    found = replace(
        corpus.findings[1], title=HOSTILE, kind=HOSTILE, method=HOSTILE, evidence=HOSTILE,
        type=HOSTILE, statements=(quoted,),
    )  # fmt: skip
    card = workspace_card(HOSTILE, corpus.plans, corpus.directory)
    tab = open_page(OUTPUT.format(found._repr_html_() + Findings([found])._repr_html_() + card))

    assert tab.evaluate("window.hacked") is None
    assert tab.locator("script, img").count() == 0
    assert (tab.locator("bdi").first.text_content() or "").startswith('"><script>window.hacked')


@pytest.mark.browser
def test_axe_finds_nothing_in_what_a_notebook_shows(
    open_page: Callable[..., Tab],
    violations: Callable[[Tab], list[str]],
    corpus: SimpleNamespace,
) -> None:
    card = workspace_card("Larkmere", corpus.plans, corpus.directory)
    tab = open_page(
        OUTPUT.format("<h1>Notebook</h1>" + Findings(corpus.findings)._repr_html_() + card)
    )

    assert violations(tab) == []


@pytest.mark.browser
def test_the_graph_runs_in_a_notebook_and_opens_at_a_finding(
    open_page: Callable[..., Tab], corpus: SimpleNamespace, graph_html: str
) -> None:
    shown = Page(graph_html).at(corpus.findings[1].iri)._repr_html_()
    tab = open_page(OUTPUT.format(shown))
    frame = tab.frames[1]
    frame.wait_for_selector("html[data-ready]")

    assert frame.locator("h1").text_content() == "Larkmere in one picture"
    assert "finding%2F2" in frame.evaluate("location.hash")
    assert frame.evaluate("window.origin") == "null"
    box = tab.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] == 800
