"""The network behind the alignment graph: pyvis behind a thin wrapper.

pyvis builds nodes, edges and options and brings the script that draws them. Its own page is
not used: it links a stylesheet from another host, has no title and no language, and turns
text that contains ``href`` into HTML.
"""

import importlib.resources
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from alignment.analytics.kinds import CASCADE, CHANGE, CLAIM, OVERLAP, SUPPORT
from alignment.views.layout import METRICS, Box
from alignment.views.links import Link
from alignment.views.looks import LOOKS
from alignment.views.palette import HUES

DASHES: Final[dict[str, bool | list[int]]] = {
    OVERLAP: False,
    CASCADE: [14, 6],
    CHANGE: [3, 5],
    SUPPORT: [12, 5, 2, 5],
    CLAIM: [24, 4],
}
"""Kind of tie → how its lines are broken. What it rests on is told by a mark on the line."""

MARKS: Final = {"printed": "P", "joint": "J", "reviewed": "R", "inferred": ""}
"""Tier of evidence → the letter on its lines; what is inferred has none."""

_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": True,
        "selectConnectedEdges": False,
    },
    "edges": {
        "smooth": {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.65},
    },
    "nodes": {
        "shape": "box",
        "widthConstraint": {"minimum": METRICS.box, "maximum": METRICS.box},
        "margin": dict.fromkeys(("top", "right", "bottom", "left"), 0),
        "borderWidth": 0,
        "shapeProperties": {"borderRadius": 0},
    },
}


@dataclass(frozen=True, slots=True)
class NetworkParts:
    """What the drawing script is given: nodes, edges and options as pyvis writes them."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]


def build_network(boxes: Sequence[Box], links: Sequence[Link]) -> NetworkParts:
    """Return the network of placed boxes and their links.

    Args:
        boxes: What to draw, and where.
        links: Ties between boxes; each becomes one edge, also where two boxes have several.
    """
    from pyvis.network import Network  # noqa: PLC0415 - it brings a shell for notebooks along

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_OPTIONS))
    for box in boxes:
        network.add_node(box.item.key, **_node(box))
    for link in links:
        network.add_edge(link.source, link.target, **_edge(link))
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    return NetworkParts(nodes, edges, json.loads(options))


def vis_script() -> str:
    """Return the script that draws networks, from pyvis's own files, without its source map."""
    path = importlib.resources.files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.partition("//# sourceMappingURL=")[0]


def _node(box: Box) -> dict[str, Any]:
    look = LOOKS[box.item.band]
    return {
        "label": box.item.label,
        "shape": "box",
        "color": HUES[look.hue][0],
        "x": box.x,
        "y": box.y,
        "heightConstraint": {"minimum": box.height},
        "column": box.item.column,
        "band": box.item.band,
        "under": box.item.under,
        "lines": box.lines,
    }


def _edge(link: Link) -> dict[str, Any]:
    return {
        "id": link.key,
        "arrows": "",
        "width": round(1 + 4 * link.strength, 2),
        "dashes": DASHES[link.kind],
        "evidence": link.evidence,
        "kind": link.kind,
    }
