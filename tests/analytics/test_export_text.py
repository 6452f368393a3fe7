"""Findings as people read them: Markdown, and text for a terminal."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.analytics import (
    findings_to_csv,
    findings_to_json,
    findings_to_md,
)
from alignment.model import Candidate, Cited, Finding, Option, Quoted
from alignment.workspace.finding_text import SHOWN, findings_to_text

ONE = Quoted("urn:a", "Swim *daily*", "Plan A", "PD", "Goal", 3, "Pools › Fun")
TWO = Quoted("urn:b", "=HYPERLINK(1)", "Plan B", "POD", "Objective", 9)
FOUND = Finding(
    "urn:f", "Overlap", "Potential overlap of PD with POD", "inferred", 0.5,
    (("matched_pairs", 1.0),),
    ("PD", "POD"), (("Plan A", "2024"), ("Plan B", "")), (ONE, TWO),
    (Cited("urn:a", "urn:b", 0.5, "inferred"),), "Inferred: by words.",
)  # fmt: skip
PRINTED = Finding(
    "urn:p", "Duplication", "PD and POD are said to duplicate", "printed", 2.0, (), ("PD", "POD"),
    (("Plan A", "2024"),), (ONE,), method="Printed: a document says so.",
)  # fmt: skip
OTHER = Quoted("urn:c", "Skate", "Plan C", "RD", "Goal", 7)
FULL = replace(
    FOUND,
    type="reworded",
    p_value=0.04,
    q_value=0.125,
    mappings=(
        Cited("urn:a", "urn:b", 0.76, "inferred", 0.76, role="matched", is_new=True),
        Cited("urn:a", "urn:c", 1.0, "reviewed", role="further"),
    ),
    statements=(ONE, TWO, OTHER),
    candidates=(
        Candidate(replace(OTHER, iri="urn:d", text="Row"), 0.45, "below 0.5"),
        Candidate(
            replace(OTHER, iri="urn:e", text="Dive"), None, "rejected by Ann", is_rejected=True
        ),
    ),
    options=(
        Option(
            "merge", "printed", ("One staff.",), ("Two budgets.",), (replace(OTHER, text="Me"),)
        ),
        Option("coordinate", "inferred", ("Cheap.",), ()),
    ),
    differences=(("equal", "Teach every"), ("delete", "child"), ("insert", "adult")),
)
"""A finding with one of everything."""


def rows(*findings: Finding) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(findings_to_csv(findings), newline="")))


def table(*findings: Finding, width: int = 200, noun: str = "overlap") -> str:
    return findings_to_text(findings, width=width, noun=noun)


def test_markdown_quotes_each_sentence_with_its_place_and_escapes_markup() -> None:
    text = findings_to_md([FOUND])
    assert "## Inferred: potential, for a person to judge" in text
    assert "### 1. Potential overlap of PD with POD" in text
    assert "> “Swim \\*daily\\*”" in text
    assert "> — PD, Plan A, line 3, under Pools › Fun (Goal)" in text
    assert "Plan B: no date stated" in text


def test_markdown_shows_both_sides_of_a_pair_with_its_number_between() -> None:
    text = findings_to_md([FULL])
    one, tie, other = (
        text.index(part)
        for part in ("Swim", "> ↔ confidence 0.76, matched, in place of a rejected pair", "HYPERL")
    )
    assert one < tie < other
    assert "> ↔ further, reviewed" in text
    assert "> ↔ similarity 0.50" in findings_to_md([FOUND])


def test_markdown_tells_word_differences_candidates_options_and_numbers() -> None:
    text = findings_to_md([FULL])
    assert "Word by word: Teach every ~~child~~ **adult**" in text
    assert (
        "Considered and not counted:\n\n"
        "- “Row” — RD, Plan C, line 7 (Goal): 0.45, below 0.5\n"
        "- “Dive” — RD, Plan C, line 7 (Goal): rejected by Ann\n"
    ) in text
    assert (
        "Options:\n\n"
        "- **merge** (printed)\n"
        "  - For: One staff.\n"
        "  - Against: Two budgets.\n"
        "  - “Me” — RD, Plan C, line 7 (Goal)\n"
        "- **coordinate** (inferred)\n"
        "  - For: Cheap.\n"
    ) in text
    assert "Overlap (reworded), score 0.5, p 0.04, q 0.125. Inferred: by words." in text
    assert "Numbers: matched pairs 1." in text


def test_markdown_has_a_section_for_each_tier() -> None:
    text = findings_to_md([PRINTED, FOUND, replace(FOUND, iri="urn:g")])
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## Printed: a document says so",
        "### 1. PD and POD are said to duplicate",
        "## Inferred: potential, for a person to judge",
        "### 2. Potential overlap of PD with POD",
        "### 3. Potential overlap of PD with POD",
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("~~x~~", "\\~\\~x\\~\\~"),
        ("&lt;x", "\\&lt;x"),
        ("a & b", "a & b"),
        ("$1 to $2", "\\$1 to \\$2"),
        ("[x](y)", "\\[x\\](y)"),
        ("x\n\n# y", "x \\# y"),
        ("x\x1b[31m\u202ey", "x\\[31my"),
    ],
)
def test_markdown_shows_what_documents_say_as_text_wherever_it_stands(
    said: str, shown: str
) -> None:
    quoted = replace(ONE, text=said)
    found = replace(
        FULL,
        statements=(quoted,),
        mappings=(),
        candidates=(Candidate(quoted, 0.4, said),),
        options=(Option(said, "printed", (said,), (said,), (quoted,)),),
        differences=(("equal", said), ("delete", said), ("insert", said)),
        title=said,
    )
    text = findings_to_md([found])
    assert text.count(shown) == 11
    assert shown == said or said not in text.replace(shown, "")


def test_what_may_not_be_shown_is_said_to_be_withheld() -> None:
    hidden = Quoted("urn:a", "", "Plan A", "PD", "Goal", 3)
    found = Finding("urn:f", "Overlap", "x", "joint", 1.0, (), (), (), (hidden,))
    assert "its publisher does not let it be shown" in findings_to_md([found])
    assert "(not shown: its publisher's rights) (line 3)" in table(found)


def test_statements_that_may_not_be_shown_are_each_told_of() -> None:
    hidden = [Quoted(f"urn:{n}", "", "Plan A", "PD", "Goal", 3) for n in range(3)]
    found = Finding("urn:f", "Overlap", "x", "joint", 1.0, (), (), (), tuple(hidden))
    assert findings_to_md([found]).count("does not let it be shown") == 3


def test_a_terminal_shows_pairs_as_pairs() -> None:
    text = table(FULL)
    assert "PD — Plan A ↔ POD — Plan B" in text
    assert (
        "“Swim *daily*” (line 3) ↔ “=HYPERLINK(1)” (line 9) 0.76, matched, "
        "in place of a rejected pair"
    ) in text
    assert "“Swim *daily*” (line 3) ↔ “Skate” (line 7) further, reviewed" in text
    assert "“Swim *daily*” (line 3) ↔ “=HYPERLINK(1)” (line 9) 0.50" in table(FOUND)


def test_a_terminal_says_once_what_all_pairs_have_in_common() -> None:
    aims = [replace(ONE, iri=f"urn:{n}", text=f"Aim {n}") for n in range(3)]
    ends = [Cited(aim.iri, "urn:b", 0.9 - n / 10, "inferred") for n, aim in enumerate(aims)]
    text = table(replace(FOUND, statements=(*aims, TWO), mappings=tuple(ends)))
    assert text.count("=HYPERLINK(1)") == 1
    assert "with “=HYPERLINK(1)” (line 9):\n         “Aim 0” (line 3) 0.90\n" in text
    assert "“Aim 2” (line 3) 0.70" in text


def test_a_terminal_tells_the_rest_of_a_finding_in_brief() -> None:
    text = table(FULL)
    assert "[reworded, inferred, score 0.50, p 0.04, q 0.125]" in text
    assert "Words: Teach every [-child-] {+adult+}" in text
    assert (
        "Considered and not counted: “Row” (line 7) RD — Plan C: 0.45, below 0.5; "
        "1 more candidate in --format json, csv or md"
    ) in text
    assert "Option (printed): merge" in text
    assert "+ One staff." in text
    assert "− Two budgets." in text
    assert "How found: Inferred: by words." in text


def test_untested_findings_show_no_p() -> None:
    for text in (table(FOUND), findings_to_md([FOUND])):
        assert ", p " not in text
        assert "q " not in text


def test_a_terminal_counts_what_it_leaves_out() -> None:
    many = [Quoted(f"urn:{n}", f"Aim {n}", "Plan A", "PD", "Goal", n) for n in range(24)]
    ends = [Cited(f"urn:{n}", f"urn:{n + 1}", 0.5, "inferred") for n in range(0, 22, 2)]
    text = table(replace(FOUND, statements=tuple(many), mappings=tuple(ends)))
    assert text.count(" 0.50") == SHOWN + 1  # the score is one too
    assert "Aim 22" in text
    assert f"… and {11 - SHOWN} more pairs: --format json, csv or md shows all" in text
    alone = table(replace(FOUND, statements=tuple(many[: SHOWN + 1]), mappings=()))
    assert "… and 1 more quotation: --format" in alone


def test_a_terminal_tells_how_a_finding_was_found_once_for_several_alike() -> None:
    text = table(FOUND, FOUND, PRINTED, FOUND)
    assert text.count("How found: Inferred") == 2
    assert text.count("How found: Printed") == 1


@given(st.text(), st.integers(0, 120))
def test_no_text_steers_the_terminal_or_breaks_a_format(said: str, width: int) -> None:
    found = replace(
        FULL, title=f"x {said}", statements=(replace(ONE, text=said), TWO), method=said,
        candidates=(Candidate(ONE, 0.4, said),), differences=(("delete", said),),
    )  # fmt: skip
    text = table(found, width=width)
    assert all(c.isprintable() or c == "\n" for c in text)
    assert "\x1b" not in findings_to_md([found]) + findings_to_csv([found])
    assert len(rows(found)) == 4
    json.dumps(findings_to_json([found]))
    findings_to_md([found]).encode("utf-8")
