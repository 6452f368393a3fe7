"""Findings as JSON, CSV, Markdown and table rows."""

import csv
import io
import json

import pytest

from alignment.analytics import (
    findings_to_csv,
    findings_to_json,
    findings_to_md,
    findings_to_table,
)
from alignment.model import Finding, Quoted

ONE = Quoted("urn:a", "Swim *daily*", "Plan A", "PD", "Goal", 3, "Pools › Fun")
TWO = Quoted("urn:b", "=HYPERLINK(1)", "Plan B", "POD", "Objective", 9)
FOUND = Finding(
    "urn:f", "Overlap", "Potential overlap of PD with POD", "inferred", 0.5, (("lateral", 1.0),),
    ("PD", "POD"), (("Plan A", "2024"), ("Plan B", "")), (ONE, TWO),
    (("urn:a", "urn:b", 0.5, "inferred"),), "Inferred: by words.",
)  # fmt: skip


def test_json_has_the_agreed_shape() -> None:
    assert json.loads(json.dumps(findings_to_json([FOUND]))) == [
        {
            "iri": "urn:f",
            "kind": "Overlap",
            "title": "Potential overlap of PD with POD",
            "evidence": "inferred",
            "score": 0.5,
            "components": {"lateral": 1.0},
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
                    "score": 0.5,
                    "confidence": None,
                    "evidence": "inferred",
                }
            ],
            "p_value": None,
            "q_value": None,
            "method": "Inferred: by words.",
        }
    ]


def test_csv_has_a_row_for_each_quotation() -> None:
    rows = list(csv.DictReader(io.StringIO(findings_to_csv([FOUND]))))
    assert [(r["rank"], r["quotation"], r["date"], r["line"]) for r in rows] == [
        ("1", "Swim *daily*", "2024", "3"),
        ("1", "'=HYPERLINK(1)", "", "9"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r"])
def test_no_cell_of_the_spreadsheet_starts_a_formula(start: str) -> None:
    quoted = Quoted("urn:a", f"{start}1+1", f"{start}Plan", f"{start}PD", "Goal", 3)
    found = Finding("urn:f", "Overlap", f"{start}x", "joint", 1.0, (), (), (), (quoted,))
    (row,) = csv.DictReader(io.StringIO(findings_to_csv([found]), newline=""))
    dangerous = [row[name] for name in ("quotation", "document", "stated_by", "finding")]
    assert all(cell.startswith("'") for cell in dangerous)


def test_markdown_quotes_each_sentence_with_its_place_and_escapes_markup() -> None:
    text = findings_to_md([FOUND])
    assert "## Inferred: potential, for a person to judge" in text
    assert "### 1. Potential overlap of PD with POD" in text
    assert "> “Swim \\*daily\\*”" in text
    assert "> — PD, Plan A, line 3, under Pools › Fun (Goal)" in text
    assert "Plan B: no date stated" in text


def test_claims_on_one_sentence_are_quoted_once_for_reading_and_each_in_csv() -> None:
    twice = (ONE, Quoted("urn:c", ONE.text, ONE.plan, ONE.unit, "Claim", ONE.line))
    found = Finding("urn:f", "Overlap", "x", "printed", 2.0, (), (), (), twice)
    assert findings_to_md([found]).count("Swim") == 1
    assert findings_to_table([found])[0][-1] == "“Swim *daily*” (PD, line 3)"
    assert findings_to_csv([found]).count("Swim") == 2


def test_what_may_not_be_shown_is_said_to_be_withheld() -> None:
    hidden = Quoted("urn:a", "", "Plan A", "PD", "Goal", 3)
    found = Finding("urn:f", "Overlap", "x", "joint", 1.0, (), (), (), (hidden,))
    assert "its publisher does not let it be shown" in findings_to_md([found])


def test_no_findings_export_as_nothing() -> None:
    assert findings_to_json([]) == []
    assert findings_to_table([]) == []
    assert findings_to_md([]) == ""
    assert findings_to_csv([]).count("\n") == 1
