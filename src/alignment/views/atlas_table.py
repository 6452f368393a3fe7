"""The table of every two plans: where their statements match, and the way to the graph of both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from markupsafe import Markup

from alignment.model import Finding
from alignment.views.meetings import Meeting
from alignment.views.network import MARKS
from alignment.views.pages import render_page, script_policy, styles
from alignment.views.palette import HUES, SURFACES, mix
from alignment.views.scene import Column, Scene
from alignment.views.site import GraphLinks, Way
from alignment.views.wording import EVIDENCE_WORDS, printable

FINDINGS: Final = 6
"""How many findings stand above the table."""
STRONGEST: Final = 6
"""How many pairs of plans stand above the table."""
SHADES: Final = (0.08, 0.16, 0.26, 0.38, 0.50)
"""How much of its hue each step of a cell has, from few matches to many."""
HUE: Final = "blue"
"""Hue of the cells, of :data:`alignment.views.palette.HUES`."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What the table is made of.

    Attributes:
        scene: All plans, boxes and links.
        meetings: What is linked, the strongest first.
        files: Numbers of plans → the file of their graph, relative to the folder of the build.
        findings: Conclusions, most important first.
        links: Where findings are shown.
    """

    scene: Scene
    meetings: tuple[Meeting, ...]
    files: Mapping[tuple[int, ...], str]
    findings: tuple[Finding, ...]
    links: GraphLinks


def render_atlas(
    atlas: Atlas, *, title: str, rights: Sequence[str] = (), pages: Sequence[Way] = ()
) -> str:
    """Return the page: findings, the strongest pairs of plans, and the table of all.

    Args:
        atlas: What it is made of.
        title: Title of the corpus.
        rights: Notices of the publishers.
        pages: Ways to the other pages of a build.
    """
    pairs = [meeting for meeting in atlas.meetings if len(meeting.columns) > 1]
    columns = atlas.scene.columns
    return render_page(
        "atlas.html",
        title=printable(title),
        ways=pages,
        policy=script_policy(),
        styles=styles("base.css", "atlas.css") + shade_rules(),
        boxes=len(atlas.scene.items),
        joined=len(pairs),
        possible=len(columns) * (len(columns) - 1) // 2,
        links=len(atlas.scene.links),
        findings=[_told(finding, atlas.links) for finding in atlas.findings[:FINDINGS]],
        more=max(0, len(atlas.findings) - FINDINGS),
        strongest=[_pair(meeting, atlas) for meeting in pairs[:STRONGEST]],
        columns=[_head(number, column, atlas) for number, column in enumerate(columns)],
        rows=list(_rows(atlas)),
        shades=len(SHADES),
        most=max((meeting.matched for meeting in atlas.meetings), default=0),
        tiers=[(MARKS[tier], tier, EVIDENCE_WORDS[tier]) for tier in _tiers(atlas)],
        unlinked=sum(1 for meeting in atlas.meetings if meeting.columns not in atlas.files),
        rights=rights,
    )


def shade_rules() -> Markup:
    """Return the colours of the cells for light, dark and print, as style rules."""
    light, dark = ("".join(_shade_lines(theme)) for theme in (0, 1))
    return Markup(  # noqa: S704 - numbers and our own colours
        f"\n{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n@media print {{\n{light}}}\n"
    )


def shade(step: int, theme: int) -> str:
    """Return the colour of a cell.

    Args:
        step: From 1 to the number of :data:`SHADES`.
        theme: Number of the palette, of :data:`alignment.views.palette.THEMES`.
    """
    return mix(HUES[HUE][theme], SURFACES["page"][theme], share=SHADES[step - 1])


def step_of(count: int, most: int) -> int:
    """Return the shade of a cell: square roots, so that few matches are told apart too.

    Examples:
        >>> [step_of(count, 100) for count in (1, 25, 100)]
        [1, 3, 5]
    """
    return 1 + int((len(SHADES) - 1) * sqrt(count / most)) if most else 1


def _shade_lines(theme: int) -> Iterator[str]:
    for step in range(1, len(SHADES) + 1):
        yield f".h{step} {{ background: {shade(step, theme)}; }}\n"


def _tiers(atlas: Atlas) -> list[str]:
    there = {meeting.evidence for meeting in atlas.meetings}
    return [tier for tier in EVIDENCE_WORDS if tier in there]


def _told(finding: Finding, links: GraphLinks) -> dict[str, Any]:
    return {
        "title": printable(finding.title),
        "evidence": finding.evidence,
        "units": ", ".join(map(printable, finding.units)),
        "href": links.of(finding.iri, [quoted.iri for quoted in finding.statements]),
    }


def _head(number: int, column: Column, atlas: Atlas) -> dict[str, Any]:
    return {
        "number": number + 1,
        "title": column.title,
        "units": ", ".join(column.units),
        "date": column.date,
        "href": atlas.files.get((number,), ""),
    }


def _pair(meeting: Meeting, atlas: Atlas) -> dict[str, Any]:
    return {
        "documents": [
            _head(number, atlas.scene.columns[number], atlas) for number in meeting.columns
        ],
        "href": atlas.files.get(meeting.columns, ""),
        "kind": meeting.kind,
        "matched": meeting.matched,
        "links": meeting.links,
        "evidence": meeting.evidence,
    }


def _rows(atlas: Atlas) -> Iterator[list[dict[str, Any] | None]]:
    """Yield the cells of each plan's row; ``None`` where nothing is linked."""
    most = max((meeting.matched for meeting in atlas.meetings), default=0)
    cells = {meeting.numbers: _cell(meeting, most, atlas) for meeting in atlas.meetings}
    count = len(atlas.scene.columns)
    for row in range(count):
        yield [cells.get((min(row, n), max(row, n))) for n in range(count)]


def _cell(meeting: Meeting, most: int, atlas: Atlas) -> dict[str, Any]:
    titles = (atlas.scene.columns[number].title for number in meeting.columns)
    links = f"{meeting.links} link{'' if meeting.links == 1 else 's'}"
    return {
        "matched": meeting.matched,
        "step": step_of(meeting.matched, most),
        "mark": MARKS[meeting.evidence],
        "href": atlas.files.get(meeting.columns, ""),
        "hint": f"{' × '.join(titles)}: {links}, {meeting.evidence}",
    }
