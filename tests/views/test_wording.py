"""How much of a document's words the views show."""

import json
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from alignment.model import Directory, Plan
from alignment.views.graph import render_alignment_graph
from alignment.views.index import render_index
from alignment.views.pages import embed_json
from alignment.views.summary import BuildSummary
from alignment.views.wording import SHORT, allowed, date_of, printable, shorten, unit_name

LONG = "The town will plant one more tree beside the river. " * 20


def test_full_shows_everything_and_none_nothing() -> None:
    assert allowed(LONG, quotations="full") == LONG
    assert allowed(LONG, quotations="none") == ""


def test_short_cuts_only_what_is_longer_than_three_hundred_characters() -> None:
    assert allowed("x" * SHORT, quotations="short") == "x" * SHORT
    cut = allowed(LONG, quotations="short")
    assert len(cut) <= SHORT
    assert cut.endswith("…")


def test_an_unknown_policy_shows_nothing() -> None:
    assert allowed("words", quotations="perhaps") == ""


def test_characters_that_html_cannot_carry_are_replaced() -> None:
    assert printable("a\x00b\ud800c\x1b") == "a�b�c�"
    assert printable("tab\tand\nline") == "tab\tand\nline"


def test_a_single_long_word_is_cut_too() -> None:
    assert shorten("x" * 50, limit=10) == "x" * 9 + "…"


@pytest.mark.parametrize("quotations", ["none", "short"])
def test_words_that_may_not_be_shown_are_nowhere_in_the_pages(
    plan_of: Callable[..., Plan], corpus: SimpleNamespace, quotations: str
) -> None:
    secret = LONG + "UNSHOWN"
    plan = plan_of(
        "town/plan", [("t", "PlanTitle", "T"), ("o", "Objective", secret)], quotations=quotations
    )
    base = corpus.base
    graph = render_alignment_graph([plan], Directory(), base=base)
    index = render_index(BuildSummary("T", base, (plan,), Directory()))

    assert "UNSHOWN" not in graph + index
    assert ("one more tree" in graph) == (quotations == "short")


def test_findings_obey_the_policy_of_the_plan_they_quote(corpus: SimpleNamespace) -> None:
    plans = tuple(
        Plan(
            p.path, p.kind, p.source, p.publishers, quotations="none", statements=p.statements
        )
        for p in corpus.plans
    )  # fmt: skip
    page = render_index(
        BuildSummary("T", corpus.base, plans, corpus.directory, found={"overlaps": corpus.findings})
    )

    assert "footpaths" not in page
    assert "(words not shown)" in page


def test_the_date_is_as_printed_or_said_to_be_missing(corpus: SimpleNamespace) -> None:
    assert [date_of(plan) for plan in corpus.plans] == [
        "2021–2025",
        "no date printed",
        "no date printed",
    ]


def test_units_go_by_acronym_then_name_then_slug(corpus: SimpleNamespace) -> None:
    assert unit_name("north", corpus.directory) == "NF"
    assert unit_name("larkmere", corpus.directory) == "Town of Larkmere"
    assert unit_name("unknown", corpus.directory) == "unknown"


def test_embedded_json_cannot_leave_its_script_and_reads_back() -> None:
    value = {"text": "</script><!-- & \u2028\u2029 ]]> 😀"}
    text = embed_json(value)

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == value
