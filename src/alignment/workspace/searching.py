"""Searches for findings in a workspace, on the suggestions that it holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment.analytics import Asked, Study, make_study, search, weigh_against_chance
from alignment.analytics.study import INFERRED_FROM
from alignment.model import Finding
from alignment.model import Mapping as Pairing
from alignment.workspace.derived import suggest
from alignment.workspace.matching import matching_of
from alignment.workspace.reference import read_reference
from alignment.workspace.sector import workspace_mask

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


def study_of(
    workspace: "Workspace",
    *,
    suggestions: Sequence[Pairing] | None = None,
    threshold: float | None = None,
) -> Study:
    """Return what searches read: the plans, the decisions that hold, and suggestions.

    Args:
        workspace: An open workspace. Where it was never matched, it is matched now, and nothing
            is written.
        suggestions: Instead of those that the workspace holds.
        threshold: Lowest confidence, in [0, 1], of a suggestion that findings rest on.
    """
    if suggestions is None:
        suggestions = workspace.suggested if workspace.is_matched else suggest(workspace)
    return make_study(
        workspace.plans,
        workspace.directory,
        base=workspace.base,
        mappings=workspace.decisions,
        suggestions=suggestions,
        threshold=INFERRED_FROM if threshold is None else threshold,
    )


def find(
    workspace: "Workspace",
    name: str,
    *,
    suggestions: Sequence[Pairing] | None = None,
    threshold: float | None = None,
    reference: Path | None = None,
    **asked: Any,  # noqa: ANN401 - the fields of Asked
) -> list[Finding]:
    """Return what a search finds.

    Args:
        workspace: An open workspace.
        name: One of :data:`alignment.analytics.SEARCHES`.
        suggestions: As for :func:`study_of`.
        threshold: As for :func:`study_of`.
        reference: Folder of plans of unrelated publishers, to weigh overlaps against chance.
        **asked: Fields of :class:`alignment.analytics.Asked`, such as ``parent_plan``.

    Raises:
        QueryError: When there is no such search, or it is asked for a plan that is not there.
        DocumentError: When the reference folder holds no plans, or one cannot be read.
    """
    study = study_of(workspace, suggestions=suggestions, threshold=threshold)
    return search(study, name, asked_of(workspace, study, reference=reference, **asked))


def asked_of(
    workspace: "Workspace",
    study: Study,
    *,
    reference: Path | None = None,
    **asked: Any,  # noqa: ANN401 - the fields of Asked
) -> Asked:
    """Return what searches of a workspace are asked for.

    Args:
        workspace: An open workspace.
        study: What is searched.
        reference: Folder of plans of unrelated publishers, to weigh overlaps against chance.
        **asked: Fields of :class:`alignment.analytics.Asked`, such as ``parent_plan``.

    Raises:
        WorkspaceError: When the reference folder holds no plans.
    """
    if reference is not None:
        plans = read_reference(reference)
        matching = matching_of(workspace)
        asked["chance"] = weigh_against_chance(study, plans, matching=matching)
    return Asked(mask=workspace_mask(workspace), **asked)


def distinct(found: Mapping[str, Sequence[Finding]]) -> tuple[Finding, ...]:
    """Return findings of several searches, each once, in the order of the searches.

    Args:
        found: Name of a search → what it found. What duplicates also overlaps, so one finding
            may stand under both names.
    """
    once = {finding.iri: finding for those in found.values() for finding in those}
    return tuple(once.values())
