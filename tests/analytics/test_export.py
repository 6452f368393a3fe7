"""Findings as programs and spreadsheets read them: JSON, CSV and table rows."""

import csv
import io
import json
from dataclasses import replace

import pytest

from alignment.analytics import (
    findings_to_csv,
    findings_to_json,
    findings_to_md,
    findings_to_table,
)
from alignment.model import Candidate, Cited, Finding, Option, Quoted
from alignment.workspace.finding_text import findings_to_text

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


def test_json_has_the_agreed_shape() -> None:
    assert json.loads(json.dumps(findings_to_json([FOUND]))) == [
        {
            "iri": "urn:f",
            "kind": "Overlap",
            "type": "",
            "title": "Potential overlap of PD with POD",
            "evidence": "inferred",
            "score": 0.5,
            "components": {"matched_pairs": 1.0},
            "units": ["PD", "POD"],
            "dates": [{"plan": "Plan A", "date": "2024"}, {"plan": "Plan B", "date": None}],
            "statements": [
                {
                    "iri": "urn:a",
                    "text": "Swim *daily*",
                    "plan": "Plan A",
                    "unit": "PD",
                    "class": "Goal",
                    "line": 3,
                    "context": "Pools › Fun",
                },
                {
                    "iri": "urn:b",
                    "text": "=HYPERLINK(1)",
                    "plan": "Plan B",
                    "unit": "POD",
                    "class": "Objective",
                    "line": 9,
                    "context": "",
                },
            ],
            "mappings": [
                {
                    "subject": "urn:a",
                    "object": "urn:b",
                    "confidence": None,
                    "score": 0.5,
                    "evidence": "inferred",
                    "role": "",
                    "is_new": False,
                }
            ],
            "p_value": None,
            "q_value": None,
            "method": "Inferred: by words.",
            "candidates": [],
            "options": [],
            "differences": [],
        }
    ]


def test_json_holds_what_was_considered_what_could_be_done_and_what_was_reworded() -> None:
    (value,) = json.loads(json.dumps(findings_to_json([FULL])))
    assert (value["type"], value["p_value"], value["q_value"]) == ("reworded", 0.04, 0.125)
    assert value["mappings"][0] == {
        "subject": "urn:a",
        "object": "urn:b",
        "confidence": 0.76,
        "score": 0.76,
        "evidence": "inferred",
        "role": "matched",
        "is_new": True,
    }
    rejected = value["candidates"][1]
    assert rejected.pop("statement")["text"] == "Dive"
    assert rejected == {"weight": None, "why": "rejected by Ann", "is_rejected": True}
    merge = value["options"][0]
    assert [quoted["text"] for quoted in merge.pop("statements")] == ["Me"]
    assert merge == {
        "name": "merge",
        "evidence": "printed",
        "gains": ["One staff."],
        "costs": ["Two budgets."],
    }
    assert value["differences"][1:] == [["delete", "child"], ["insert", "adult"]]


def test_csv_has_a_row_for_each_quotation() -> None:
    assert [(r["rank"], r["quotation"], r["date"], r["line"]) for r in rows(FOUND)] == [
        ("1", "Swim *daily*", "2024", "3"),
        ("1", "'=HYPERLINK(1)", "", "9"),
    ]


def test_csv_tells_what_each_quotation_is_to_the_finding_and_what_it_is_paired_with() -> None:
    told = [(r["role"], r["weight"], r["why"], r["quotation"]) for r in rows(FULL)]
    assert told == [
        ("matched, further", "", "", "Swim *daily*"),
        ("matched", "0.76", "", "'=HYPERLINK(1)"),
        ("further", "", "", "Skate"),
        ("candidate", "0.45", "below 0.5", "Row"),
        ("rejected candidate", "", "rejected by Ann", "Dive"),
        ("option", "", "names merge", "Me"),
    ]
    first = rows(FULL)[0]
    assert first["paired_with"] == (
        "urn:b (0.76, matched, in place of a rejected pair); urn:c (further, reviewed)"
    )
    assert (first["type"], first["p_value"], first["q_value"]) == ("reworded", "0.04", "0.125")
    assert first["word_changes"] == "Teach every [-child-] {+adult+}"
    assert first["options"] == (
        "merge (printed) for: One staff. against: Two budgets.; coordinate (inferred) for: Cheap."
    )


def test_a_finding_that_quotes_nothing_has_a_row_all_the_same() -> None:
    (row,) = rows(replace(FOUND, statements=(), mappings=()))
    assert (row["finding"], row["quotation"]) == (FOUND.title, "")


def test_a_negative_number_is_no_formula() -> None:
    assert [row["score"] for row in rows(replace(PRINTED, score=-0.5))] == ["-0.5"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r", "\x00="])
def test_no_cell_of_the_spreadsheet_starts_a_formula(start: str) -> None:
    quoted = Quoted("urn:a", f"{start}1+1", f"{start}Plan", f"{start}PD", "Goal", 3)
    found = Finding("urn:f", "Overlap", f"{start}x", "joint", 1.0, (), (), (), (quoted,))
    (row,) = csv.DictReader(io.StringIO(findings_to_csv([found]), newline=""))
    dangerous = [row[name] for name in ("quotation", "document", "stated_by", "finding")]
    assert all(cell.startswith("'") for cell in dangerous)


def test_claims_on_one_sentence_are_quoted_once_for_reading_and_each_in_csv() -> None:
    twice = (ONE, Quoted("urn:c", ONE.text, ONE.plan, ONE.unit, "Claim", ONE.line))
    found = Finding("urn:f", "Overlap", "x", "printed", 2.0, (), (), (), twice)
    assert findings_to_md([found]).count("Swim") == 1
    assert findings_to_table([found])[0][-1] == "“Swim *daily*” (PD, line 3)"
    assert findings_to_csv([found]).count("Swim") == 2


def test_no_findings_export_as_nothing() -> None:
    assert findings_to_json([]) == []
    assert findings_to_table([]) == []
    assert findings_to_md([]) == ""
    assert findings_to_csv([]).count("\n") == 1
    assert findings_to_text([], width=80, noun="gap") == "No gap was found."
