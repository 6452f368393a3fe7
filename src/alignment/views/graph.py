"""The interactive alignment graph: one HTML file that needs no network and no server."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from alignment.analytics.kinds import KINDS
from alignment.files import write_text
from alignment.model import EVIDENCE, Directory, Finding, Mapping, Plan
from alignment.views.content import (
    describe,
    describe_findings,
    describe_links,
    link_rows,
    statement_rows,
)
from alignment.views.excerpt import drawn
from alignment.views.layout import METRICS, place
from alignment.views.looks import LOOKS
from alignment.views.network import DASHES, MARKS, build_network, vis_script
from alignment.views.pages import asset, embed_json, render_page, script_policy, styles
from alignment.views.palette import DIM, HUES, SURFACES, TINT
from alignment.views.scene import Material, Scene, arranged
from alignment.views.shared import shared_policy, with_shared
from alignment.views.site import Way
from alignment.views.wording import EVIDENCE_WORDS, printable

SCRIPTS: Final = (
    *("state", "address", "elements", "filters"),
    *("pack", "lines", "paint", "paint_lines", "canvas", "draw"),
    *("panel", "panel_link", "focus", "pointer", "table", "sort"),
    *("export_svg", "export_legend", "export_picture", "export_network", "export"),
    *("print", "start"),
)
"""Files under ``templates/graph/`` in the order they run."""
STYLES: Final = ("base.css", "graph/graph.css", "graph/tables.css")
"""Files under ``templates/`` that style the page."""


def write_alignment_graph(  # noqa: PLR0913 - each names one thing the page shows
    path: Path,
    plans: Sequence[Plan],
    directory: Directory,
    *,
    mappings: Iterable[Mapping] = (),
    findings: Sequence[Finding] = (),
    title: str = "Alignment graph",
    base: str,
) -> None:
    """Write the alignment graph of plans as one HTML file.

    Args:
        path: The file to write.
        plans: One column each, in this order.
        directory: Names of the units that state them.
        mappings: Ties between statements; rejected ones are not drawn.
        findings: Conclusions, most important first: the first stands out.
        title: Title of the page.
        base: Base of the statements' IRIs.
    """
    text = render_alignment_graph(
        plans, directory, mappings=mappings, findings=findings, title=title, base=base
    )
    write_text(path, text)


def render_alignment_graph(  # noqa: PLR0913 - each names one thing the page shows
    plans: Sequence[Plan],
    directory: Directory,
    *,
    mappings: Iterable[Mapping] = (),
    findings: Sequence[Finding] = (),
    title: str = "Alignment graph",
    base: str,
    pages: Sequence[Way] = (),
    suggestions: Iterable[Mapping] = (),
    kinds: Collection[str] | None = None,
    least: float | None = None,
    about: Collection[str] | None = None,
) -> str:
    """Return the alignment graph of plans as the text of one HTML file.

    Args:
        plans: One column each, in this order.
        directory: Names of the units that state them.
        mappings: Ties between statements; rejected ones are not drawn.
        findings: Conclusions, most important first: the first stands out.
        title: Title of the page.
        base: Base of the statements' IRIs.
        pages: Ways to the other pages of a build.
        suggestions: What a matcher says of pairs; tells more of the ties of findings.
        kinds: Kinds of ties to show, of :data:`alignment.analytics.kinds.KINDS`; ``None`` for all.
        least: Lowest confidence, else similarity, in [0, 1], of a tie that has one.
        about: Paths of plans: only their ties are shown, and of other plans what these reach.
    """
    material = Material(plans, directory, base, mappings, findings, suggestions)
    scene, shown = drawn(material, kinds=kinds, least=least, about=about)
    rights = rights_of(plans, scene)
    return render_scene(arranged(scene), shown, title=title, rights=rights, pages=pages)


def rights_of(plans: Iterable[Plan], scene: Scene) -> list[str]:
    """Return the notices of the publishers whose plans are shown, each once."""
    paths = {column.path for column in scene.columns}
    notices = (plan.rights for plan in plans if plan.path in paths and plan.rights)
    return list(dict.fromkeys(map(printable, notices)))


def render_scene(  # noqa: PLR0913 - each names one thing the page shows
    scene: Scene,
    findings: Sequence[Finding],
    *,
    title: str,
    rights: Sequence[str] = (),
    pages: Sequence[Way] = (),
    beside: bool = False,
) -> str:
    """Return what a scene shows as the text of one HTML file.

    Args:
        scene: Columns, boxes and links.
        findings: Conclusions on them, most important first.
        title: Title of the page.
        rights: Notices of the publishers whose words are shown.
        pages: Ways to the other pages of a build.
        beside: Whether its scripts and style are the files of :func:`shared_files` beside it.
    """
    scripts = [] if beside else [vis_script(), *map(_script, SCRIPTS)]
    page = render_page(
        "graph.html",
        title=printable(title),
        ways=pages,
        policy=shared_policy() if beside else script_policy(*scripts),
        styles=Markup('@import url("graph.css");') if beside else styles(*STYLES),
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own and pyvis's files
        data=embed_json(_data(scene, findings)),
        scene=scene,
        looks=_looks(scene),
        tiers=_tiers(scene),
        kinds=_kinds(scene),
        units=_units(scene),
        scored=any(link.score is not None or link.confidence is not None for link in scene.links),
        statements=list(statement_rows(scene)),
        links=list(link_rows(scene)),
        rights=rights,
    )
    return with_shared(page) if beside else page


def _script(name: str) -> str:
    return asset(f"graph/{name}.js")


def shared_files() -> dict[str, str]:
    """Return the files that pages with ``beside`` need in their folder: name → text."""
    own = "\n".join(map(_script, SCRIPTS))
    return {"vis.js": vis_script(), "graph.js": own, "graph.css": str(styles(*STYLES))}


def _data(scene: Scene, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return everything the page's script reads."""
    network = build_network(place(scene), scene.links)
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "statements": {item.key: describe(item, scene.columns) for item in scene.items},
        "links": describe_links(scene),
        "findings": describe_findings(findings, scene),
        "columns": [column.title for column in scene.columns],
        "paths": [column.path for column in scene.columns],
        "stated": [list(column.units) for column in scene.columns],
        "looks": {look.name: _look(look.name) for look in LOOKS},
        "bands": [look.name for look in LOOKS],
        "evidence": EVIDENCE_WORDS,
        "kinds": KINDS,
        "marks": MARKS,
        "paper": {name: pair[0] for name, pair in (*SURFACES.items(), *HUES.items())},
        "metrics": {**METRICS.to_dict(), "tint": TINT, "dim": DIM},
    }


def _look(name: str) -> dict[str, str]:
    look = next(look for look in LOOKS if look.name == name)
    return {"label": look.label, "hue": look.hue, "outline": look.outline, "mark": look.mark}


def _looks(scene: Scene) -> list[dict[str, Any]]:
    """Return the classes that are there, with how many, for the legend."""
    counts = [item.band for item in scene.items]
    return [
        {"name": look.name, "count": counts.count(band), **_look(look.name)}
        for band, look in enumerate(LOOKS)
        if band in counts
    ]


def _tiers(scene: Scene) -> list[dict[str, Any]]:
    """Return the tiers of evidence that are there, with the letter on their lines."""
    counts = [link.evidence for link in scene.links]
    return [
        {
            "name": tier,
            "words": EVIDENCE_WORDS[tier],
            "count": counts.count(tier),
            "mark": MARKS[tier],
        }
        for tier in EVIDENCE
        if tier in counts
    ]


def _kinds(scene: Scene) -> list[dict[str, Any]]:
    """Return the kinds of ties that are there, with how their lines are broken."""
    counts = [link.kind for link in scene.links]
    return [
        {
            "name": kind,
            "words": words,
            "count": counts.count(kind),
            "dash": " ".join(map(str, DASHES[kind] or [])),  # type: ignore[arg-type]
        }
        for kind, words in KINDS.items()
        if kind in counts
    ]


def _units(scene: Scene) -> list[str]:
    """Return the names of the units that state a document, sorted."""
    return sorted({unit for column in scene.columns for unit in column.units})
