"""Coverage is counted from raw characters, by code that knows nothing of the reader."""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import alignment.ingest.coverage
from alignment.errors import DocumentError
from alignment.ingest import check_coverage, measure_coverage, plan_to_json, read_text
from alignment.model import Plan

Read = Callable[..., Plan]
TEXT = "Fern Plan\n\n## Goals\n\n1. **Lend** books.\n- Read.\n"


def test_module_imports_nothing_of_the_reader() -> None:
    tree = ast.parse(Path(alignment.ingest.coverage.__file__).read_text(encoding="utf-8"))
    imported = {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    } | {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    own = {name for name in imported if name.startswith("alignment")}
    assert own == {"alignment.errors", "alignment.model"}


def test_every_character_is_counted_once(read: Read) -> None:
    coverage = measure_coverage(read(TEXT, filename="plan.md"), TEXT)
    assert coverage.characters == sum(not c.isspace() for c in TEXT)
    assert coverage.statement == len("FernPlan" + "**Lend**books." + "Read.")
    assert coverage.unmodelled == len("Goals")
    assert dict(coverage.marks) == {"dash": 1, "heading mark": 2, "printed number": 2}
    assert coverage.unaccounted == 0


def test_forgotten_statement_is_unaccounted(read: Read) -> None:
    plan = read(TEXT, filename="plan.md")
    less = replace(plan, statements=plan.statements[:-1])
    assert measure_coverage(less, TEXT).unaccounted == len("Read")
    with pytest.raises(
        DocumentError, match="4 characters are unaccounted for, first on line 6: 'Read"
    ):
        check_coverage(less, TEXT)


def test_forgotten_heading_is_unaccounted(read: Read) -> None:
    plan = read(TEXT, filename="plan.md")
    assert measure_coverage(replace(plan, unmodelled=()), TEXT).unaccounted == len("Goals")


def test_complete_plan_passes(read: Read) -> None:
    check_coverage(read(TEXT, filename="plan.md"), TEXT)


def test_json_has_exactly_the_documented_form() -> None:
    found = plan_to_json(read_text(TEXT, filename="plan.md"), text=TEXT)
    assert list(found) == ["source", "statements", "unmodelled", "coverage"]
    title, first, second = found["statements"]
    assert first == {
        "id": first["id"],
        "class": "Goal",
        "text": "**Lend** books.",
        "clean": "Lend books.",
        "spans": [[24, 39]],
        "parents": [title["id"]],
        "tags": [],
        "notation": "1.",
        "ordinal": 1,
        "flags": [],
    }
    assert second["notation"] is None
    assert found["unmodelled"] == [{"start": 14, "end": 19, "reason": "heading"}]
    assert list(found["coverage"]) == [
        "characters",
        "statement",
        "unmodelled",
        "markup",
        "unaccounted",
    ]
