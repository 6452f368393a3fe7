"""The pages and reports of a build."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from alignment.analytics import Study, findings_to_csv, findings_to_json
from alignment.model import Finding
from alignment.validation import Report, render
from alignment.views import BuildFile, BuildSummary, Validation, render_index
from alignment.views.site import GraphLinks, ways
from alignment.workspace.dossiers import dossier_name
from alignment.workspace.searching import distinct
from alignment.workspace.site import view_texts
from alignment.workspace.workspace import Workspace

FILES = (
    BuildFile("graph.html", "Alignment graph", "every statement, and what links them", "view"),
    BuildFile("dataset.ttl", "Turtle", "all graphs merged, for people and most tools", "data"),
    BuildFile("dataset.trig", "TriG", "with the named graphs", "data"),
    BuildFile("dataset.nq", "N-Quads", "one line a statement, for loading and comparing", "data"),
    BuildFile("dataset.jsonld", "JSON-LD", "for web developers", "data"),
    BuildFile("findings.json", "Findings, JSON", "with quotations, for programs", "findings"),
    BuildFile("findings.csv", "Findings, CSV", "a row a quotation, for spreadsheets", "findings"),
    BuildFile("dossiers/index.html", "Dossiers", "of each opportunity, for a board", "view"),
    BuildFile("validation.txt", "Validation report", "what to complete or look at", "findings"),
)
MATRICES = (
    BuildFile("matrices/unit-theme.xlsx", "Units × themes", "who speaks of what", "view"),
    BuildFile("matrices/unit-parent.xlsx", "Units × parent's plan", "who serves what", "view"),
    BuildFile("matrices/area-sphere.xlsx", "Areas × spheres", "where statements stand", "view"),
)
"""Workbooks; a build leaves those that have rows and columns."""

COMMANDS = (
    ("List the saved questions", "alignment query --list"),
    ("Ask one", "alignment query plan-outline"),
    ("List the opportunities of integration", "alignment opportunities"),
    ("List the overlaps", "alignment overlaps"),
    ("See what a merger would change", "alignment whatif --merge UNIT,UNIT"),
    ("Check the graph", "alignment validate"),
    ("Read a document of your own", "alignment build DOCUMENT --workspace FOLDER"),
)


@dataclass(frozen=True, slots=True)
class Others:
    """What the overview leads to beside the pages of the build.

    Attributes:
        besides: Names of further files of the build, such as those of the matrices.
        files: Files that it names, beside the workbooks.
        commands: What it proposes to type: what for, and the command.
    """

    besides: Collection[str] = ()
    files: Sequence[BuildFile] = FILES
    commands: Sequence[tuple[str, str]] = COMMANDS


def page_texts(
    workspace: Workspace,
    study: Study,
    found: Mapping[str, Sequence[Finding]],
    validated: Callable[[], Report],
    *,
    others: Others | None = None,
) -> dict[str, str]:
    """Return the pages and reports of a build: file name → text.

    Args:
        workspace: An open workspace.
        study: What its findings were found in.
        found: Name of a search → what it found.
        validated: Asked for what its validation found, when it is needed.
        others: What else there is, for the overview to lead to.
    """
    every, others = distinct(found), others or Others()
    views, links = view_texts(workspace, study, found, besides=others.besides)
    findings = {"findings.json": _json(every), "findings.csv": findings_to_csv(every)}
    report = validated()
    return {
        **views,
        **findings,
        "index.html": render_index(_summary(workspace, found, report, others, links)),
        "validation.json": _ended(render(report, "json")),
        "validation.txt": _ended(render(report, "text")),
    }


def _json(findings: Sequence[Finding]) -> str:
    return _ended(json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1))


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _summary(
    workspace: Workspace,
    found: Mapping[str, Sequence[Finding]],
    report: Report,
    others: Others,
    links: GraphLinks,
) -> BuildSummary:
    counts = report.counts
    opportunities = enumerate(found["opportunities"], start=1)
    return BuildSummary(
        title=workspace.config.title,
        base=workspace.base,
        plans=workspace.plans,
        directory=workspace.directory,
        found=found,
        validation=Validation(
            violations=counts["Violation"],
            warnings=counts["Warning"],
            infos=counts["Info"],
            report="validation.txt",
        ),
        files=(*others.files, *(file for file in MATRICES if file.href in others.besides)),
        commands=tuple(others.commands),
        pages=ways("index.html"),
        links=links,
        dossiers={f.iri: f"dossiers/{dossier_name(rank, f)}.html" for rank, f in opportunities},
    )
