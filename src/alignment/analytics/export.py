"""Findings as JSON values, CSV, Markdown and table rows."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, Final

from alignment.model import Finding, Quoted

COLUMNS: Final = (
    "rank", "evidence", "kind", "score", "finding", "units", "quotation", "stated_by", "document",
    "date", "line", "under", "class", "method", "finding_iri", "statement_iri",
)  # fmt: skip
"""Columns of the spreadsheet: one row for each quotation."""

HEADINGS: Final = ("rank", "evidence", "kind", "score", "finding", "quotations")

_FORMULA: Final = re.compile(r"^\s*[=+\-@]|^[\t\r]")
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|])")
_TIERS: Final = {
    "printed": "Printed: a document says so",
    "joint": "Joint: units state it together",
    "reviewed": "Reviewed: a person accepted the pair",
    "inferred": "Inferred: potential, for a person to judge",
}


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as values that ``json`` can write, in the order given."""
    return [_value(finding) for finding in findings]


def _value(finding: Finding) -> dict[str, Any]:
    return {
        "iri": finding.iri,
        "kind": finding.kind,
        "title": finding.title,
        "evidence": finding.evidence,
        "score": finding.score,
        "components": dict(finding.components),
        "units": list(finding.units),
        "dates": [{"plan": plan, "date": date or None} for plan, date in finding.dates],
        "statements": [_statement(quoted) for quoted in finding.statements],
        "mappings": [
            {"subject": s, "object": o, **_measured(finding, n), "evidence": e}
            for s, o, n, e in finding.mappings
        ],
        "p_value": None,
        "q_value": None,
        "method": finding.method,
    }


def _measured(finding: Finding, number: float) -> dict[str, float | None]:
    is_confidence = finding.measure != "score"
    return {"score": number, "confidence": number if is_confidence else None}


def _statement(quoted: Quoted) -> dict[str, Any]:
    return {
        "iri": quoted.iri,
        "text": quoted.text,
        "plan": quoted.plan,
        "unit": quoted.unit,
        "class": quoted.kind,
        "line": quoted.line,
        "context": quoted.context,
    }


def findings_to_csv(findings: Iterable[Finding]) -> str:
    """Return findings for a spreadsheet: one row for each quotation, its finding repeated.

    A cell that a spreadsheet would take for a formula starts with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for rank, finding in enumerate(findings, start=1):
        for quoted in finding.statements:
            writer.writerow([_safe(cell) for cell in _cells(rank, finding, quoted)])
    return out.getvalue()


def _cells(rank: int, finding: Finding, quoted: Quoted) -> tuple[str, ...]:
    return (
        str(rank),
        finding.evidence,
        finding.kind,
        _number(finding.score),
        finding.title,
        ", ".join(finding.units),
        quoted.text,
        quoted.unit,
        quoted.plan,
        dict(finding.dates).get(quoted.plan, ""),
        str(quoted.line),
        quoted.context,
        quoted.kind,
        finding.method,
        finding.iri,
        quoted.iri,
    )


def _safe(cell: str) -> str:
    line = cell.replace("\r", " ")  # which csv would leave bare, breaking the row
    return f"'{line}" if _FORMULA.match(cell) else line


def findings_to_table(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    """Return one row for each finding, under :data:`HEADINGS`."""
    return [
        (
            str(rank),
            finding.evidence,
            finding.kind,
            _number(finding.score),
            finding.title,
            "\n".join(f"“{q.text}” ({q.unit}, line {q.line})" for q in _once(finding)),
        )
        for rank, finding in enumerate(findings, start=1)
    ]


def findings_to_md(findings: Iterable[Finding]) -> str:
    """Return findings as Markdown: a section for each tier, every quotation with its place."""
    lines: list[str] = []
    tier = ""
    for rank, finding in enumerate(findings, start=1):
        if finding.evidence != tier:
            tier = finding.evidence
            lines += [f"## {_TIERS[tier]}", ""]
        lines += _section(rank, finding)
    return "\n".join(lines)


def _section(rank: int, finding: Finding) -> list[str]:
    dates = "; ".join(f"{plan}: {date or 'no date stated'}" for plan, date in finding.dates)
    return [
        f"### {rank}. {_plain(finding.title)}",
        "",
        *(line for quoted in _once(finding) for line in _quotation(quoted)),
        f"{finding.kind}, {finding.measure} {_number(finding.score)}. {_plain(finding.method)}",
        f"Dates: {_plain(dates)}.",
        "",
    ]


def _once(finding: Finding) -> list[Quoted]:
    """Return the quotations for reading: several claims may rest on one sentence."""
    return list({(q.plan, q.line, q.text): q for q in reversed(finding.statements)}.values())[::-1]


def _quotation(quoted: Quoted) -> list[str]:
    word = "in the sentence “{}”" if quoted.kind == "Claim" else "under {}"
    under = f", {word.format(quoted.context)}" if quoted.context else ""
    place = f"{quoted.unit}, {quoted.plan}, line {quoted.line}{under} ({quoted.kind})"
    text = f"“{quoted.text}”" if quoted.text else "(its publisher does not let it be shown)"
    return [f"> {_plain(text)}  ", f"> — {_plain(place)}", ""]


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _number(score: float | None) -> str:
    return "" if score is None else f"{round(score, 4):g}"
