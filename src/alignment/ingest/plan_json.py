"""A plan as the JSON that ``alignment ingest --format json`` prints."""

from typing import Any

from alignment.ingest.coverage import measure_coverage
from alignment.model import Plan, Statement


def plan_to_json(plan: Plan, *, text: str) -> dict[str, Any]:
    """Return ``plan`` as JSON values, with the coverage of ``text``.

    Args:
        plan: The plan.
        text: The canonical text it was read from.
    """
    coverage = measure_coverage(plan, text)
    return {
        "source": {
            "file": plan.source.filename,
            "sha256": plan.source.sha256,
            "mediaType": plan.source.media_type,
            "characters": plan.source.characters,
            "reader": plan.source.reader,
        },
        "statements": [statement_to_json(s) for s in plan.statements],
        "unmodelled": [
            {"start": u.start, "end": u.end, "reason": u.reason} for u in plan.unmodelled
        ],
        "coverage": {
            "characters": coverage.characters,
            "statement": coverage.statement,
            "unmodelled": coverage.unmodelled,
            "markup": coverage.markup,
            "unaccounted": coverage.unaccounted,
        },
    }


def statement_to_json(statement: Statement) -> dict[str, Any]:
    """Return one statement as JSON values."""
    return {
        "id": statement.key,
        "class": statement.kind,
        "text": statement.text,
        "clean": statement.clean,
        "spans": [[p.start, p.end] for p in statement.passages],
        "parents": list(statement.parents),
        "tags": [{"target": t.target, "axis": t.axis} for t in statement.tags],
        "notation": statement.notation,
        "ordinal": statement.ordinal,
        "flags": [{"code": f.code, "note": f.note} for f in statement.flags],
    }
