"""What the graph page tells about each box, link and finding, as plain values for its script."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alignment.model import Finding
from alignment.views.looks import LOOKS, UNITS
from alignment.views.scene import Column, Item, Scene
from alignment.views.wording import printable


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a table row shows it."""

    key: str
    kind: str
    text: str
    plan: str
    under: str
    line: int
    links: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as a table row shows it: ``source`` and ``target`` are rows."""

    key: str
    source: Row
    target: Row
    evidence: str
    score: str
    method: str
    kind: str


def describe(item: Item, columns: Sequence[Column]) -> dict[str, Any]:
    """Return what the panel shows of a box."""
    look, column = LOOKS[item.band], columns[item.column]
    return {
        "kind": look.label,
        "look": look.name,
        "text": item.text,
        "label": item.label,
        "printed": item.printed,
        "number": item.number,
        "plan": column.title,
        "units": ", ".join(column.units),
        "stated": list(column.units),
        "headings": list(item.headings),
        "before": item.before,
        "after": item.after,
        "href": item.key if item.key.startswith(("http://", "https://")) else "",
        "date": column.date,
        "under": item.under,
        "line": item.line,
    }


def describe_links(scene: Scene) -> dict[str, dict[str, Any]]:
    """Return what the panel shows of each link, by its key."""
    return {
        link.key: {
            "source": link.source,
            "target": link.target,
            "evidence": link.evidence,
            "kind": link.kind,
            "predicate": link.predicate,
            "reviewer": link.reviewer,
            "date": link.date,
            "calibration": link.calibration,
            "score": link.score,
            "confidence": link.confidence,
            "method": link.method,
            "terms": [[printable(term), share] for term, share in link.terms],
            "findings": list(link.findings),
        }
        for link in scene.links
    }


def describe_findings(findings: Sequence[Finding], scene: Scene) -> list[dict[str, Any]]:
    """Return the findings in their order, each with the boxes and links that belong to it."""
    return [_describe_finding(finding, scene) for finding in findings]


def _describe_finding(finding: Finding, scene: Scene) -> dict[str, Any]:
    pairs = {cited.pair for cited in finding.mappings}
    named = {quoted.iri for quoted in finding.statements}.union(*pairs)
    boxes = {item.key for item in scene.items if item.key in named}
    groups = {item.key for item in scene.items if LOOKS[item.band].name == UNITS}
    links = [
        link
        for link in scene.links
        if {link.source, link.target} in pairs or (link.source in boxes and link.target in groups)
    ]
    tied = {link.target for link in links}
    return {
        "iri": finding.iri,
        "title": printable(finding.title),
        "kind": finding.kind,
        "evidence": finding.evidence,
        "score": finding.score,
        "components": [
            [printable(name).replace("_", " "), value] for name, value in finding.components
        ],
        "units": [printable(unit) for unit in finding.units],
        "dates": [[printable(title), printable(date)] for title, date in finding.dates],
        "method": printable(finding.method),
        "boxes": [item.key for item in scene.items if item.key in boxes | tied],
        "links": sorted(link.key for link in links),
    }


def statement_rows(scene: Scene) -> Iterator[Row]:
    """Yield a row per box, plan by plan and band by band."""
    ends = Counter(end for link in scene.links for end in (link.source, link.target))
    for item in sorted(scene.items, key=lambda item: (item.column, item.band, item.place)):
        kind, plan = LOOKS[item.band].label, scene.columns[item.column].title
        text = item.text or item.label
        yield Row(item.key, kind, text, plan, item.under, item.line, ends[item.key])


def link_rows(scene: Scene) -> Iterator[LinkRow]:
    """Yield a row per link, weightiest evidence first."""
    rows = {row.key: row for row in statement_rows(scene)}
    for link in scene.links:
        value = link.score if link.confidence is None else link.confidence
        score = "" if value is None else f"{value:.2f}"
        yield LinkRow(
            link.key,
            rows[link.source],
            rows[link.target],
            link.evidence,
            score,
            link.method,
            link.kind,
        )
