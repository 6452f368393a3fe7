"""The page of a dossier: whole on a phone and on paper, and whatever documents say is text."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from alignment.model import Cited, Finding, Option, Quoted
from alignment.views import (
    Dossier,
    Tie,
    Unit,
    picture,
    render_dossier,
    render_dossier_index,
    render_dossier_md,
)
from alignment.views.dossier import BRIEF, in_a_minute

NAMES = (
    "units", "ties_between_units", "duplications_between_units", "overlaps_between_units",
    "pairs_between_units", "parent_statements_served", "parent_statements_by_one",
)  # fmt: skip
FIGURES = (
    "functions_shared", "parent_statements_lost", "statements_without_counterpart", "orphans",
)  # fmt: skip
COUNTED = (
    "printed_duplications", "printed_overlaps", "joint_statements", "reviewed_pairs",
    "inferred_pairs", "parent_statements_served",
)  # fmt: skip
HOSTILE = "</style></title><script>window.hacked = 1</script>\x00\x1b\u202e`|*x*|"


def quotation(number: int, kind: str = "Goal", text: str = "") -> Quoted:
    said = text or f"Statement {number}"
    return Quoted(f"urn:q{number}", said, "Plan A", "PD", kind, number, "Heading")


PAIRS = tuple(
    Cited(f"urn:q{n}", f"urn:q{n + 1}", 0.7, "inferred", 0.7, role="matched")
    for n in range(3, 3 + 2 * (BRIEF + 2), 2)
)
FOUND = Finding(
    "urn:f", "IntegrationOpportunity", "Opportunity for PD and POD", "printed", 2.0,
    tuple((name, 1.0) for name in COUNTED), ("PD", "POD"), (("Plan A", "2024"), ("Plan B", "")),
    (
        quotation(1, "Claim"), quotation(2, "Claim"),
        *(quotation(n) for n in range(3, 3 + 2 * (BRIEF + 2))),
    ),
    PAIRS, method="How it was found.",
    options=(Option("merge", "printed", ("One staff.",), ("Two budgets.",), (quotation(2),)),),
)  # fmt: skip
SCENARIO = replace(
    FOUND,
    kind="Scenario",
    components=(
        *((f"{when}_{name}", 1.0) for name in NAMES for when in ("before", "after")),
        *((name, 0.0) for name in FIGURES),
    ),
)
DOSSIER = Dossier(
    "Elmsford", FOUND, SCENARIO, (("They cooperate.",), ("It costs.",)), ("Ask them.",),
    pictures=(picture("Before", [Unit("PD", 3, is_concerned=True), Unit("POD", 2)],
                      [Tie("PD", "POD", {"printed": 2.0})]),),
)  # fmt: skip
Open = Callable[..., Page]


def spoilt() -> Dossier:
    """Return a dossier in which every text of a document is hostile."""
    statements = tuple(
        replace(q, text=HOSTILE, plan=HOSTILE, unit=HOSTILE, context=HOSTILE)
        for q in FOUND.statements
    )
    options = (Option(HOSTILE, "printed", (HOSTILE,), (HOSTILE,), statements[1:2]),)
    found = replace(
        FOUND, title=HOSTILE, method=HOSTILE, statements=statements, options=options,
        units=(HOSTILE, "x" * 10_000), dates=((HOSTILE, HOSTILE),),
    )  # fmt: skip
    lines = ((HOSTILE,), (HOSTILE,))
    return replace(DOSSIER, workspace=HOSTILE, finding=found, effects=lines, checks=(HOSTILE,))


def references(html: str) -> list[str]:
    return re.findall(r'href="#(q\d+)"', html)


def test_every_number_leads_to_a_quotation_and_every_quotation_has_one() -> None:
    html = render_dossier(DOSSIER)
    places = re.findall(r'id="(q\d+)"', html)
    assert places == [f"q{n}" for n in range(1, len(FOUND.statements) + 1)]
    assert set(references(html)) == set(places)


def test_html_and_markdown_refer_to_the_same_quotations_equally_often() -> None:
    told = render_dossier_md(DOSSIER).partition("## Every quotation")[0]
    numbers = [f"q{n}" for n in re.findall(r" \[(\d+)\]", told)]
    assert sorted(numbers) == sorted(references(render_dossier(DOSSIER)))


def test_pairs_beyond_the_first_few_are_told_as_fully_as_those() -> None:
    html = render_dossier(DOSSIER)
    assert "2 more pairs" in html
    assert html.count("confidence 0.70") == len(PAIRS)
    assert html.count("<strong><bdi>PD</bdi></strong>") == 2 * len(PAIRS)


def test_a_pair_that_a_person_states_has_no_confidence() -> None:
    stated = replace(FOUND, mappings=(replace(PAIRS[0], weight=1.0, evidence="reviewed"),))
    assert "confidence" not in render_dossier_md(replace(DOSSIER, finding=stated))


def test_words_that_may_not_be_shown_are_said_to_be_hidden() -> None:
    hidden = tuple(replace(q, text="", context="") for q in FOUND.statements)
    dossier = replace(DOSSIER, finding=replace(FOUND, statements=hidden))
    for told in (render_dossier(dossier), render_dossier_md(dossier)):
        assert re.search(r"Statement \d|Heading", told) is None
        assert "(words not shown)" in told


def test_what_is_counted_once_is_told_in_the_singular() -> None:
    told = list(in_a_minute(DOSSIER))
    assert told == [
        "Documents themselves claim 1 duplication and 1 overlap of these units.",
        "The units state 1 goal or activity together.",
        "People accepted 1 pair of their separate statements as alike.",
        "1 pair of their separate statements may match, for a person to judge.",
        "What they say meets 1 statement of their parent's plan.",
        "1 option is weighed below, 1 named by a document; nothing here decides for one.",
    ]


def test_that_units_are_gone_is_told_first() -> None:
    gone = replace(DOSSIER, gone="PD no longer exists.")
    assert next(in_a_minute(gone)) == "PD no longer exists."


def test_markdown_of_hostile_text_holds_no_html_and_no_controls() -> None:
    told = render_dossier_md(spoilt())
    assert re.search(r"(?<!\\)<(?!urn:)", told) is None
    assert not {"\x00", "\x1b", "\u202e"} & set(told)


@pytest.mark.browser
def test_hostile_text_is_shown_and_does_nothing(open_page: Open) -> None:
    page = open_page(render_dossier(spoilt()))
    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked = 1</script>" in page.locator("#q1").inner_text()
    assert "\x00" not in page.content()
    listed = open_page(render_dossier_index(HOSTILE, [("01-a", spoilt().finding)]))
    assert listed.evaluate("window.hacked") is None


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_phone(open_page: Open, scheme: str) -> None:
    for html in (render_dossier(DOSSIER), render_dossier_index("Elmsford", [("01-a", FOUND)])):
        page = open_page(html, width=390, scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        narrow = page.evaluate(
            "Math.min(...[...document.querySelectorAll('.match td')]"
            ".filter(e => e.offsetParent).map(e => e.offsetWidth))"
        )
        assert narrow is None or narrow > 300


@pytest.mark.browser
def test_a_table_of_pairs_stays_a_table_for_those_who_hear_it(open_page: Open) -> None:
    page = open_page(render_dossier(DOSSIER), width=390)
    assert page.get_by_role("columnheader", name="How sure").count() == 1
    assert page.get_by_role("table", name="Statements that may match").first.is_visible()


@pytest.mark.browser
def test_what_is_folded_on_a_screen_is_printed(open_page: Open) -> None:
    page = open_page(render_dossier(DOSSIER))
    folded = page.locator("details td").last
    assert not folded.is_visible()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()


@pytest.mark.browser
def test_a_number_leads_to_its_quotation_with_the_keyboard(open_page: Open) -> None:
    page = open_page(render_dossier(DOSSIER))
    page.locator('a.ref[href="#q3"]').first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_have_id("q3")


def test_headings_of_the_page_descend_one_step_at_a_time() -> None:
    levels = [int(n) for n in re.findall(r"<h([1-6])", render_dossier(DOSSIER))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_index_links_to_both_forms_of_each_dossier() -> None:
    html = render_dossier_index("Elmsford", [("01-pd-pod", FOUND)])
    assert re.findall(r'href="(01[^"]+)"', html) == ["01-pd-pod.html", "01-pd-pod.md"]
    assert "<h2><bdi>PD and POD</bdi></h2>" in html


def test_an_index_without_dossiers_says_so() -> None:
    assert "No opportunity was found." in render_dossier_index("Elmsford", [])
