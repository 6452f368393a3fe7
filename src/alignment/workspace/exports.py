"""A workspace's dataset and findings as text in every format."""

import json
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from alignment.analytics import findings_to_csv, findings_to_json, findings_to_md
from alignment.errors import GraphError
from alignment.model import Finding, Quoted
from alignment.rdf import findings_graph, merge, to_jsonld, to_nquads, to_trig, to_turtle
from alignment.resources import ontology_dir

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


SHOWN = 6
"""Quotations of one finding that a terminal shows."""


def dataset_texts(workspace: "Workspace") -> dict[str, str]:
    """Return the whole dataset as Turtle, TriG, N-Quads and JSON-LD: file name → text."""
    graphs = workspace.graphs
    context = json.loads((ontology_dir() / "context.jsonld").read_text(encoding="utf-8"))
    return {
        "dataset.ttl": to_turtle(merge(graphs.values())),
        "dataset.trig": to_trig(graphs),
        "dataset.nq": to_nquads(graphs),
        "dataset.jsonld": to_jsonld(graphs, context),
    }


def render_findings(workspace: "Workspace", findings: Sequence[Finding], style: str) -> str:
    """Return findings as ``table``, ``csv``, ``json``, ``md`` or ``ttl``.

    Raises:
        GraphError: When there is no such format.
    """
    if style == "json":
        return json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1)
    if style == "csv":
        return findings_to_csv(findings)
    if style == "md":
        return findings_to_md(findings)
    if style == "ttl":
        return to_turtle(findings_graph(findings, workspace.directory, workspace.base))
    if style == "table":
        return findings_to_text(findings, width=shutil.get_terminal_size((100, 24)).columns)
    raise GraphError(f"{style} is no format of findings; use table, csv, json, md or ttl")


def findings_to_text(findings: Iterable[Finding], *, width: int) -> str:
    """Return findings for a terminal: a block each, its quotations below it.

    Args:
        findings: In the order to list them.
        width: Columns of the terminal.
    """
    blocks = [_block(rank, finding, width) for rank, finding in enumerate(findings, 1)]
    return "\n".join(blocks) if blocks else "No overlap was found."


def _block(rank: int, finding: Finding, width: int) -> str:
    score = "" if finding.score is None else f", {finding.measure} {finding.score:.2f}"
    lines = _wrap(f"{rank:>3}. {finding.title} [{finding.evidence}{score}]", width, "", "     ")
    shown = finding.statements[:SHOWN]
    for (unit, plan, sentence), group in groupby(shown, key=_place):
        lines += _wrap(f"{unit} — {plan}", width, "     ", "       ")
        if sentence:
            lines += _wrap(f"“{sentence}” names:", width, "       ", "        ")
        for quoted in group:
            text = f"“{quoted.text}”" if quoted.text else "(not shown: its publisher's rights)"
            indent = "         " if sentence else "       "
            lines += _wrap(f"{text} (line {quoted.line})", width, indent, f"{indent} ")
    if more := len(finding.statements) - len(shown):
        lines.append(f"       … and {more} more: --format json, csv or md shows all")
    return "\n".join(_no_controls(line) for line in lines) + "\n"


def _place(quoted: Quoted) -> tuple[str, str, str]:
    """Return who says it, in which document and, of a claim, in which sentence."""
    return quoted.unit, quoted.plan, quoted.context if quoted.kind == "Claim" else ""


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, max(width, 40), initial_indent=first, subsequent_indent=rest)


def _no_controls(line: str) -> str:
    """Drop control characters: a document must not steer the terminal."""
    return "".join(c for c in line if c.isprintable() or c == " ")
