"""Findings as JSON values, spreadsheet and table rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from alignment.analytics.export_md import findings_to_md
from alignment.analytics.export_parts import Tie, csv_cell, number, once, spreadsheet_cell, ties
from alignment.model import Candidate, Finding, Option, Quoted

__all__ = [
    "COLUMNS",
    "HEADINGS",
    "findings_to_csv",
    "findings_to_json",
    "findings_to_md",
    "findings_to_table",
]

COLUMNS: Final = (
    "rank", "evidence", "kind", "type", "score", "p_value", "q_value", "finding", "units", "role",
    "weight", "why", "quotation", "stated_by", "document", "date", "line", "under", "class",
    "paired_with", "word_changes", "options", "method", "finding_iri", "statement_iri",
)  # fmt: skip
"""Columns of the spreadsheet: one row for each quotation."""

_PLACES: Final = {column: place for place, column in enumerate(COLUMNS)}

HEADINGS: Final = ("rank", "evidence", "kind", "score", "finding", "quotations")

_WORD_CHANGES: Final = {"delete": "[-{}-]", "insert": "{{+{}+}}"}


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as values that ``json`` can write, in the order given.

    Of a pair, ``score`` is what it weighs and ``confidence`` is the same where that is a
    probability.
    """
    return [_value(finding) for finding in findings]


def _value(finding: Finding) -> dict[str, Any]:
    return {
        "iri": finding.iri,
        "kind": finding.kind,
        "type": finding.type,
        "title": finding.title,
        "evidence": finding.evidence,
        "score": finding.score,
        "components": dict(finding.components),
        "units": list(finding.units),
        "dates": [{"plan": plan, "date": date or None} for plan, date in finding.dates],
        "statements": [_statement(quoted) for quoted in finding.statements],
        "mappings": [
            {
                "subject": c.subject,
                "object": c.object,
                "confidence": c.confidence,
                "score": c.weight,
                "evidence": c.evidence,
                "role": c.role,
                "is_new": c.is_new,
            }
            for c in finding.mappings
        ],
        "p_value": finding.p_value,
        "q_value": finding.q_value,
        "method": finding.method,
        "candidates": [_candidate(candidate) for candidate in finding.candidates],
        "options": [_option(option) for option in finding.options],
        "differences": [list(difference) for difference in finding.differences],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "statement": _statement(candidate.statement),
        "weight": candidate.weight,
        "why": candidate.why,
        "is_rejected": candidate.is_rejected,
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "name": option.name,
        "evidence": option.evidence,
        "gains": list(option.gains),
        "costs": list(option.costs),
        "statements": [_statement(quoted) for quoted in option.statements],
    }


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


def findings_to_csv(
    findings: Iterable[Finding], *, clean: Callable[[str], str] = spreadsheet_cell
) -> str:
    """Return findings for a spreadsheet: one row for each quotation, its finding repeated.

    What was considered and does not count has the role ``candidate`` or ``rejected candidate``,
    and what names an option ``option``. A finding that quotes nothing has a row of its own. A cell
    that a spreadsheet would take for a formula starts with an apostrophe.

    Args:
        findings: In the order of rows.
        clean: Makes a cell of a text; called once or more for each.
    """
    cell = cache(lambda text: csv_cell(clean(text)))  # findings repeat their texts by the dozen
    rows = [",".join(COLUMNS)]
    for rank, finding in enumerate(findings, start=1):
        told = {"rank": str(rank), **_of_finding(finding)}
        common = [cell(told.get(column, "")) for column in COLUMNS]
        for row in _quotations(finding):
            cells = common.copy()
            for column, text in row.items():
                cells[_PLACES[column]] = cell(text)
            rows.append(",".join(cells))
    return "\n".join([*rows, ""])


def _of_finding(finding: Finding) -> dict[str, str]:
    return {
        "evidence": finding.evidence,
        "kind": finding.kind,
        "type": finding.type,
        "score": number(finding.score),
        "p_value": number(finding.p_value),
        "q_value": number(finding.q_value),
        "finding": finding.title,
        "units": ", ".join(finding.units),
        "word_changes": " ".join(
            _WORD_CHANGES.get(change, "{}").format(words) for change, words in finding.differences
        ),
        "options": "; ".join(map(_option_words, finding.options)),
        "method": finding.method,
        "finding_iri": finding.iri,
    }


def _option_words(option: Option) -> str:
    for_, against = " ".join(option.gains), " ".join(option.costs)
    words = (f"for: {for_}" if for_ else "", f"against: {against}" if against else "")
    return " ".join(filter(None, (f"{option.name} ({option.evidence})", *words)))


def _quotations(finding: Finding) -> Iterator[dict[str, str]]:
    """Yield what is particular to each row of a finding."""
    dates, own = dict(finding.dates), _ties_of(finding)
    for quoted in finding.statements:
        yield _quotation(quoted, dates) | _pairs(quoted.iri, own[quoted.iri])
    for candidate in finding.candidates:
        role = "rejected candidate" if candidate.is_rejected else "candidate"
        weighed = {"role": role, "weight": number(candidate.weight), "why": candidate.why}
        yield _quotation(candidate.statement, dates) | weighed
    for option in finding.options:
        for quoted in option.statements:
            yield _quotation(quoted, dates) | {"role": "option", "why": f"names {option.name}"}
    if not (finding.statements or finding.candidates):
        yield {}


def _quotation(quoted: Quoted, dates: dict[str, str]) -> dict[str, str]:
    return {
        "quotation": quoted.text,
        "stated_by": quoted.unit,
        "document": quoted.plan,
        "date": dates.get(quoted.plan, ""),
        "line": str(quoted.line),
        "under": quoted.context,
        "class": quoted.kind,
        "statement_iri": quoted.iri,
    }


def _ties_of(finding: Finding) -> Mapping[str, list[Tie]]:
    """Return the pairs of each statement: IRI → pairs that it is an end of, in their order."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties(finding):
        for iri in tie.cited.pair:
            found[iri].append(tie)
    return found


def _pairs(iri: str, own: Sequence[Tie]) -> dict[str, str]:
    """Return the roles of a statement, the most that a pair of it weighs, and all partners."""
    if not own:
        return {}
    best = max(own, key=lambda tie: tie.cited.weight)
    return {
        "role": ", ".join(dict.fromkeys(tie.cited.role for tie in own if tie.cited.role)),
        "weight": best.weight and number(best.cited.weight),
        "paired_with": "; ".join(
            f"{(tie.other if tie.one.iri == iri else tie.one).iri}"
            f"{_in_brackets(filter(None, (tie.weight, *tie.notes)))}"
            for tie in own
        ),
    }


def _in_brackets(words: Iterable[str]) -> str:
    joined = ", ".join(words)
    return f" ({joined})" if joined else ""


def findings_to_table(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    """Return one row for each finding, under :data:`HEADINGS`."""
    return [
        (
            str(rank),
            finding.evidence,
            finding.kind,
            number(finding.score),
            finding.title,
            "\n".join(f"“{q.text}” ({q.unit}, line {q.line})" for q in once(finding.statements)),
        )
        for rank, finding in enumerate(findings, start=1)
    ]
