"""Searches of a workspace rest on its suggestions and decisions, and count each finding once."""

from pathlib import Path

import pytest

from alignment.errors import DocumentError, QueryError
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.searching import distinct, find, study_of
from alignment.workspace.workspace import SUGGESTED


def test_a_workspace_that_was_never_matched_is_matched_and_not_written_to(
    two_plans: Workspace,
) -> None:
    (two_plans.folder / SUGGESTED).unlink()
    fresh = open_workspace(two_plans.folder)
    before = {p: p.read_bytes() for p in fresh.folder.rglob("*") if p.is_file()}
    assert study_of(fresh).suggestions
    assert {p: p.read_bytes() for p in fresh.folder.rglob("*") if p.is_file()} == before


def test_the_threshold_is_what_findings_rest_on(two_plans: Workspace) -> None:
    low, high = (find(two_plans, "overlaps", threshold=at) for at in (0.5, 0.75))
    pairs = [sum(len(f.mappings) for f in found) for found in (low, high)]
    assert pairs[0] > pairs[1] > 0
    assert min(c.weight for f in high for c in f.mappings) >= 0.75


def test_suggestions_may_be_given_instead_of_those_of_the_workspace(two_plans: Workspace) -> None:
    assert find(two_plans, "overlaps")
    assert find(two_plans, "overlaps", suggestions=()) == []


def test_a_finding_of_two_searches_is_told_once_in_the_order_of_the_searches(
    two_plans: Workspace,
) -> None:
    found = find(two_plans, "overlaps")
    gaps = find(two_plans, "gaps")
    assert distinct({"overlaps": found, "gaps": [*gaps, *found], "again": gaps}) == (*found, *gaps)


def test_a_search_or_a_plan_that_is_not_there_is_refused(two_plans: Workspace) -> None:
    with pytest.raises(QueryError, match="nonsense"):
        find(two_plans, "nonsense")
    with pytest.raises(QueryError, match="nowhere/plan"):
        find(two_plans, "cascade", parent_plan="nowhere/plan")


def test_a_reference_without_plans_is_refused(two_plans: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError, match="empty"):
        find(two_plans, "overlaps", reference=tmp_path / "empty")
