"""The whole job: match, search for findings, validate, draw, and leave it all in one folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alignment.analytics import search_all, settings_of
from alignment.analytics.searches import Asked
from alignment.workspace.derived import suggest, write_derived
from alignment.workspace.exports import dataset_texts
from alignment.workspace.leftovers import check_folder, write_build
from alignment.workspace.matrices import matrix_files
from alignment.workspace.pages import Others, page_texts
from alignment.workspace.searching import distinct, study_of
from alignment.workspace.sector import workspace_mask
from alignment.workspace.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left.

    Attributes:
        files: The files it left, sorted.
        conforms: Whether the graph conforms to the shapes.
    """

    files: tuple[Path, ...]
    conforms: bool


def _silent(_: str) -> None:
    """Say nothing."""


def build_workspace(
    workspace: Workspace, out: Path, *, talk: Callable[[str], None] = _silent
) -> Built:
    """Do the whole job on the plans a workspace holds.

    Args:
        workspace: An open workspace.
        out: Folder for the dataset, the findings and the pages; made when missing.
        talk: Called with a line before each step.

    Raises:
        WorkspaceError: When the workspace holds no plan, or a file cannot be written.
        GraphError: When a file of the workspace is malformed.
    """
    workspace.require_plans()
    check_folder(out, workspace.folder)
    talk(_what(workspace))
    talk("matching statements")
    suggestions = suggest(workspace)
    talk("looking for overlaps, gaps, changes and opportunities")
    study = study_of(workspace, suggestions=suggestions)
    asked = Asked(mask=workspace_mask(workspace))
    found = search_all(study, asked)
    write_derived(workspace, suggestions, distinct(found), settings_of(study, asked))
    talk("validating")
    fresh = open_workspace(workspace.folder)
    report = fresh.validate()
    talk("writing the dataset, the pages and the dossiers")
    files: dict[str, str | bytes] = dict(dataset_texts(fresh))
    files |= {f"matrices/{name}": content for name, content in matrix_files(fresh, study).items()}
    files |= page_texts(fresh, study, found, lambda: report, others=Others(files))
    write_build(out, files)
    return Built(tuple(sorted(out / name for name in files)), report.conforms)


def _what(workspace: Workspace) -> str:
    statements = sum(len(plan.statements) for plan in workspace.plans)
    return f"{len(workspace.plans)} plans with {statements} statements in {workspace.config.title}"
