"""The whole job: match, find overlaps, validate, draw, and leave it all in one folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alignment.files import write_texts
from alignment.workspace.derived import suggest, write_derived
from alignment.workspace.exports import dataset_texts
from alignment.workspace.pages import page_texts
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
    talk(_what(workspace))
    talk("matching statements and looking for overlaps")
    suggestions = suggest(workspace)
    findings = workspace.overlaps(suggestions=suggestions)
    write_derived(workspace, suggestions, findings)
    talk("validating")
    fresh = open_workspace(workspace.folder)
    report = fresh.validate()
    talk("writing the dataset and the pages")
    texts = dataset_texts(fresh) | page_texts(fresh, findings, report)
    write_texts({out / name: text for name, text in texts.items()})
    return Built(tuple(sorted(out / name for name in texts)), report.conforms)


def _what(workspace: Workspace) -> str:
    statements = sum(len(plan.statements) for plan in workspace.plans)
    return f"{len(workspace.plans)} plans with {statements} statements in {workspace.config.title}"
