"""The overview of a build: what a person reads first."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from tests.views.reading import words

from alignment.model import Cited, Directory, Finding, Plan
from alignment.views.index import OPEN, SHOWN, render_index
from alignment.views.site import PAGES, ways
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
        found={"overlaps": corpus.findings},
        validation=Validation(0, 3, 1, "validation.md"),
        files=(
            BuildFile("dataset.ttl", "Turtle", "in one graph", "data"),
            BuildFile("graph.html", "The graph as a file", "", "view"),
        ),
        commands=(("What overlaps?", "alignment overlaps"),),
        pages=ways("index.html"),
    )


def links(html: str) -> dict[str, str]:
    """The links of a page's main part: words → address."""
    found = re.findall(r'<a href="([^"]+)">([^<]+)</a>', html.partition("<main>")[2])
    return {name: href.replace("&amp;", "&") for href, name in found}


def test_it_says_what_was_read_with_counts_by_class(summary: BuildSummary) -> None:
    text = words(render_index(summary))

    assert "read 3 documents holding 17 statements, each quoted" in text
    assert "Parks for Larkmere Town of Larkmere · 2021–2025 9 statements" in text
    assert "Mission 1 · Value 2 · Action area 2 · Goal 1 · Objective 3" in text
    assert "87% of the text is in statements; every character is accounted for" in text
    assert "2 statements and 2 claims inside them" in text


def test_characters_that_are_unaccounted_for_are_said_aloud(summary: BuildSummary) -> None:
    lacking = replace(summary, plans=(counted(summary.plans[0], unaccounted=12),))

    text = words(render_index(lacking))
    assert text.count("12 characters are unaccounted for") == 2


def test_of_characters_that_nobody_counted_nothing_is_said(summary: BuildSummary) -> None:
    assert "of the text" not in words(render_index(replace(summary, plans=summary.plans[1:])))


def test_it_says_whether_the_graph_is_valid(summary: BuildSummary) -> None:
    valid = words(render_index(summary))
    broken = words(render_index(replace(summary, validation=Validation(1, 0, 0, "v.md"))))
    unknown = words(render_index(replace(summary, validation=None)))

    assert "is it valid? Yes 0 violations, 3 warnings, 1 note" in valid
    assert "is it valid? No 1 violation, 0 warnings" in broken
    assert "is it valid? – not checked" in unknown


def test_printed_evidence_comes_before_inferred_whatever_the_order(summary: BuildSummary) -> None:
    turned = {"overlaps": summary.found["overlaps"][::-1]}
    page = render_index(replace(summary, found=turned))

    assert page.index("do the same work") < page.index("both build paths")


def test_a_card_shows_both_quotations_with_document_line_and_confidence(
    summary: BuildSummary,
) -> None:
    text = words(render_index(summary))

    assert "Build twelve kilometres of footpaths along the river. Objective, Town of" in text
    assert "Larkmere, line 9" in text
    assert "Build footpaths along the quay and the river. Strategy, HT — Harbour Trust" in text
    assert "found by comparing the words; potential, not yet reviewed" in text
    assert "these two: similarity 0.62" in text


def test_a_claim_is_quoted_in_its_sentence_with_all_that_it_names_there(
    summary: BuildSummary,
) -> None:
    said = "Both ferries run ticket sales and repairs of their own."
    claims = tuple(replace(q, context=said) for q in summary.found["overlaps"][0].statements)
    found = replace(summary.found["overlaps"][0], statements=claims)
    text = words(render_index(replace(summary, found={"overlaps": [found]})))

    named = f"{said} names “ ticket sales ”, “ repairs ”. Claim, NF, SF"
    assert named.replace("“ ", "“").replace(" ”", "”") in text
    assert text.split("What was read")[0].count(said) == 1


def paired(summary: BuildSummary, cited: Cited, *, calibrated: float = 1.0) -> str:
    """The words of a build with its second finding alone, resting on one pair."""
    found = replace(
        summary.found["overlaps"][1], mappings=(cited,), components=(("calibrated", calibrated),)
    )
    return words(render_index(replace(summary, found={"overlaps": [found]})))


def test_a_number_says_what_it_is_and_a_decision_shows_none(summary: BuildSummary) -> None:
    one, other = (quoted.iri for quoted in summary.found["overlaps"][1].statements)
    sure = Cited(one, other, 0.7, "inferred", confidence=0.7)

    assert "these two: confidence 0.70" in paired(summary, sure)
    assert "uncalibrated confidence 0.70" in paired(summary, sure, calibrated=0.0)
    assert "similarity 0.70" in paired(summary, replace(sure, confidence=None))
    assert "these two: reviewed." in paired(summary, Cited(one, other, 1.0, "reviewed"))


def test_it_says_so_when_nothing_was_found(summary: BuildSummary) -> None:
    text = words(render_index(replace(summary, found={"gaps": []})))

    assert "Nothing stands out in these documents" in text
    assert "to know" not in text


def test_no_more_than_five_cards_are_shown_and_all_findings_counted(summary: BuildSummary) -> None:
    first = summary.found["overlaps"][1]
    many = [
        replace(
            first, iri=f"urn:f{n}", mappings=(), title=f"Finding number {n}",
            statements=tuple(replace(q, iri=f"{q.iri}-{n}") for q in first.statements),
        )
        for n in range(40)
    ]  # fmt: skip
    page = render_index(replace(summary, found={"overlaps": many}))

    assert "Five things to know" in page
    assert page.count("Finding number") == SHOWN
    assert "All 40 findings" in page
    assert links(page)["40 overlaps"] == "units.html"


def test_a_finding_under_two_names_is_counted_once(summary: BuildSummary) -> None:
    both = {"overlaps": summary.found["overlaps"], "duplications": summary.found["overlaps"]}

    assert "All 2 findings" in render_index(replace(summary, found=both))


def test_each_card_links_to_its_page_and_to_the_graph(summary: BuildSummary) -> None:
    page = render_index(summary)
    selected = "graph.html#select=https%3A%2F%2Fexample.org%2Fid%2Ffinding%2F1"

    assert f'<a href="{selected}">See it in the graph</a>' in page
    assert '<a href="units.html#select=north~south">See the units</a>' in page
    assert links(page)["See the units"] == "units.html#select=harbour~larkmere"


@pytest.mark.parametrize(
    ("kind", "label", "page"),
    [("Gap", "See the cascade", "cascade.html"), ("Change", "See all changes", "changes.html")],
)
def test_a_card_leads_to_the_row_of_its_finding(
    summary: BuildSummary, kind: str, label: str, page: str
) -> None:
    types = {"Gap": "unserved", "Change": "dropped"}
    found = replace(summary.found["overlaps"][0], kind=kind, type=types[kind])
    html = render_index(replace(summary, found={"found": [found]}))

    assert links(html)[label] == f"{page}#finding-1"


def opportunity(summary: BuildSummary) -> Finding:
    """The first finding as an opportunity."""
    return replace(summary.found["overlaps"][0], kind="IntegrationOpportunity")


def test_an_opportunity_links_to_its_own_dossier(summary: BuildSummary) -> None:
    found = opportunity(summary)
    build = replace(summary, found={"opportunities": [found]})
    own = replace(build, dossiers={found.iri: "dossiers/01-nf-sf.html"})

    assert links(render_index(own))["Read the dossier"] == "dossiers/01-nf-sf.html"
    assert links(render_index(build))["Read the dossier"] == "dossiers/index.html"


def test_pages_that_are_not_in_the_build_are_not_linked(summary: BuildSummary) -> None:
    build = replace(summary, pages=ways("index.html", ["index.html"]), files=())
    found = {"overlaps": [*summary.found["overlaps"], opportunity(summary)]}

    shown = links(render_index(replace(build, found=found))).values()
    assert not set(PAGES) & {href.partition("#")[0] for href in shown}


def test_a_unit_that_is_no_more_is_said_to_be_gone(summary: BuildSummary) -> None:
    gone = tuple(
        replace(one, ended="2020", became="Ferries of Larkmere")
        if one.slug in {"north", "south"}
        else one
        for one in summary.directory.organizations
    )
    after = replace(summary, directory=replace(summary.directory, organizations=gone))

    said = "NF and SF no longer exist; what came after: Ferries of Larkmere."
    assert words(render_index(after)).count(said) == 1
    assert "no longer exist" not in words(render_index(summary))


def test_files_commands_and_licences_are_there(summary: BuildSummary) -> None:
    page = render_index(summary)

    assert '<a href="dataset.ttl">Turtle</a>' in page
    assert "The graph as a file" not in page  # a page has a tile
    assert "<code>alignment overlaps</code>" in page
    assert "Quotations remain their publishers'" in page
    assert "© the invented town of Larkmere" in page


def test_of_many_documents_most_are_folded_away(summary: BuildSummary) -> None:
    many = tuple(replace(summary.plans[1], path=f"harbour/{n}") for n in range(300))
    page = render_index(replace(summary, plans=many, found={}))

    assert "300 documents" in words(page)
    assert f"<summary>{300 - OPEN} more documents</summary>" in page


def test_a_workspace_without_a_plan_has_a_page(summary: BuildSummary) -> None:
    empty = BuildSummary(title="Empty", base=summary.base, plans=(), directory=Directory())

    assert "read 0 documents" in words(render_index(empty))


@pytest.mark.parametrize("quotations", ["none", "unheard of"])
def test_words_that_may_not_be_shown_are_not(summary: BuildSummary, quotations: str) -> None:
    plans = tuple(replace(plan, quotations=quotations) for plan in summary.plans)
    page = render_index(replace(summary, plans=plans))

    assert "(words not shown)" in page
    assert not re.search("footpaths|ticket sales|repairs", page)


def test_the_same_build_gives_the_same_bytes(summary: BuildSummary) -> None:
    assert render_index(summary) == render_index(summary)
