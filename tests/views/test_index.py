"""The overview of a build: what a person reads first."""

import re
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from alignment.model import Cited, Plan
from alignment.views.index import PAIRS, SHOWN, render_index
from alignment.views.summary import BuildFile, BuildSummary, Validation


def counted(plan: Plan, *, unaccounted: int = 0) -> Plan:
    """The plan with its thousand characters counted."""
    return replace(
        plan, accounted=(("statement", 870), ("unaccounted", unaccounted), ("visible", 1000))
    )


@pytest.fixture
def summary(corpus: SimpleNamespace) -> BuildSummary:
    """A build of the corpus with one of everything."""
    return BuildSummary(
        title="Larkmere and its partners",
        base=corpus.base,
        plans=(counted(corpus.plans[0]), *corpus.plans[1:]),
        directory=corpus.directory,
        findings=corpus.findings,
        validation=Validation(0, 3, 1, "validation.md"),
        files=(BuildFile("dataset.ttl", "Turtle", "in one graph", "data"),),
        commands=(("What overlaps?", "alignment overlaps"),),
        graph="graph.html",
    )


def words(html: str) -> str:
    """The text of a page, without tags, white space folded."""
    body = re.sub("</?bdi>", "", html.partition("<body>")[2])
    return " ".join(re.sub("<[^>]+>", " ", body).split())


def test_it_says_what_was_read_with_counts_by_class(summary: BuildSummary) -> None:
    text = words(render_index(summary))

    assert "3 documents read as linked data, 21 statements" in text
    assert "Parks for Larkmere Town of Larkmere · 2021–2025 11 statements" in text
    assert "Mission 1 Value 2 Action area 2 Goal 1 Objective 3" in text
    assert "87% of the text is in statements; every character is accounted for" in text
    assert "3 statements and 2 claims inside them" in text


def test_characters_that_are_unaccounted_for_are_said_aloud(summary: BuildSummary) -> None:
    lacking = replace(summary, plans=(counted(summary.plans[0], unaccounted=12),))

    assert "12 characters are unaccounted for" in words(render_index(lacking))


def test_it_says_whether_the_graph_is_valid(summary: BuildSummary) -> None:
    valid = words(render_index(summary))
    broken = words(render_index(replace(summary, validation=Validation(1, 0, 0, "v.md"))))
    unknown = words(render_index(replace(summary, validation=None)))

    assert "Yes: the graph conforms" in valid
    assert "0 violations (wrong) , 3 warnings" in valid.replace("),", ") ,")
    assert "No: the graph breaks its shapes. 1 violation " in broken
    assert "was not checked" in unknown


def test_printed_evidence_comes_before_inferred_whatever_the_order(summary: BuildSummary) -> None:
    page = render_index(replace(summary, findings=summary.findings[::-1]))

    assert page.index("do the same work") < page.index("both build paths")


def test_findings_show_both_quotations_with_score_and_dates(summary: BuildSummary) -> None:
    text = words(render_index(summary))

    assert "Build twelve kilometres of footpaths along the river." in text
    assert "Build footpaths along the quay and the river." in text
    assert "0.62" in text
    assert "Harbour Trust Strategy (no date printed); Parks for Larkmere (2021–2025)." in text
    assert "found by comparing the words; potential, not yet reviewed" in text


def test_findings_that_pair_nothing_quote_each_statement(summary: BuildSummary) -> None:
    text = words(render_index(summary))

    assert "ticket sales Claim, line 2 repairs Claim, line 2" in text


def paired(summary: BuildSummary, *pairs: Cited, calibrated: float = 1.0) -> BuildSummary:
    """The build with its second finding alone, resting on these pairs."""
    found = replace(summary.findings[1], mappings=pairs, components=(("calibrated", calibrated),))
    return replace(summary, findings=(found,))


def between(summary: BuildSummary, weight: float, evidence: str = "inferred") -> Cited:
    """The two statements of the second finding as a pair of a confidence."""
    one, other = (quoted.iri for quoted in summary.findings[1].statements)
    return Cited(one, other, weight, evidence, confidence=weight)


def test_of_many_pairs_the_first_are_shown_and_the_others_counted(summary: BuildSummary) -> None:
    pairs = [between(summary, 0.9 - n / 100) for n in range(24)]
    text = words(render_index(paired(summary, *pairs)))

    assert [float(tie) for tie in re.findall(r"confidence (0\.\d\d)", text)] == [0.9, 0.89, 0.88]
    assert f"And {24 - PAIRS} more pairs in the graph and the files." in text


def test_a_number_says_what_it_is_and_a_decision_shows_none(summary: BuildSummary) -> None:
    sure = between(summary, 0.7)
    likely = words(render_index(paired(summary, sure)))
    local = words(render_index(paired(summary, sure, calibrated=0.0)))
    rank = words(render_index(paired(summary, replace(sure, confidence=None))))
    decided = replace(between(summary, 1.0, "reviewed"), confidence=None)

    assert "may match, confidence 0.70" in likely
    assert "may match, uncalibrated confidence 0.70" in local
    assert "may match, similarity 0.70" in rank
    assert "may match" not in words(render_index(paired(summary, decided)))


def test_a_quotation_that_stands_in_no_pair_is_shown_beside_the_pairs(
    summary: BuildSummary,
) -> None:
    claim = summary.findings[0].statements[0]
    found = summary.findings[1]
    more = replace(found, statements=(*found.statements, claim))
    text = words(render_index(replace(summary, findings=(more,))))

    assert "footpaths" in text
    assert "ticket sales Claim, line 2" in text


def test_it_says_so_when_nothing_was_found(summary: BuildSummary) -> None:
    assert "Nothing stands out in these documents" in render_index(replace(summary, findings=()))


def test_findings_beyond_the_first_are_counted(summary: BuildSummary) -> None:
    many = summary.findings * SHOWN

    assert f"{SHOWN} further findings are in the files" in words(
        render_index(replace(summary, findings=many))
    )


def test_each_finding_links_to_itself_in_the_graph(summary: BuildSummary) -> None:
    page = render_index(summary)

    assert 'href="graph.html#https%3A%2F%2Fexample.org%2Fid%2Ffinding%2F1"' in page


def test_files_commands_and_licences_are_there(summary: BuildSummary) -> None:
    page = render_index(summary)

    assert '<a href="dataset.ttl">Turtle</a>' in page
    assert "<code>alignment overlaps</code>" in page
    assert "Quotations remain their publishers'" in page
    assert "© the invented town of Larkmere" in page


def test_the_same_build_gives_the_same_bytes(summary: BuildSummary) -> None:
    assert render_index(summary) == render_index(summary)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_it_never_scrolls_sideways(
    open_page: Callable[..., Page], summary: BuildSummary, width: int
) -> None:
    page = open_page(render_index(summary), width=width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("h1").count() == 1
