"""The network of units: pyvis behind a thin wrapper, with the place of everything it draws."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from alignment.analytics.kinds import CASCADE
from alignment.views.network import DASHES, NetworkParts
from alignment.views.units_items import family_of
from alignment.views.units_layout import Arrangement, Spot, arrange
from alignment.views.units_lines import Line, labels_of, lines_of
from alignment.views.units_view import Party, UnitTie, UnitView

CROWD: Final = 40
"""Units of which the picture shows all; of more, the table comes first."""

STRONGEST: Final = 60
"""Lines of the picture at most."""

_THIN, _PLAIN = 1.3, 2.5
_WIDEST, _MANY = (10.0, 7.0), 30

_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": False,
        "selectable": False,
    },
    "edges": {"smooth": {"enabled": False}},
}


@dataclass(frozen=True, slots=True)
class Pictured:
    """What the picture shows of a view.

    Attributes:
        parties: All, or of a crowd those that the ties join.
        ties: All, or the strongest.
        is_crowd: Whether there are too many units for one picture.
        held: How many ties there are.
    """

    parties: tuple[Party, ...]
    ties: tuple[UnitTie, ...]
    is_crowd: bool
    held: int


def pictured(view: UnitView) -> Pictured:
    """Return what the picture shows: at most :data:`STRONGEST` ties, the weightiest first.

    Args:
        view: All units and ties. Of more than :data:`CROWD` units only those are shown that
            these ties join, and what they are part of.
    """
    held = [tie for tie in view.ties if tie.kind != CASCADE or tie.pairs]
    ties = tuple(held[:STRONGEST])
    if len(view.parties) <= CROWD:
        return Pictured(view.parties, ties, is_crowd=False, held=len(held))
    known = {party.key: party for party in view.parties}
    keys = {end for tie in ties for end in tie.ends if end in known}
    keys |= {known[key].parent for key in keys} & known.keys()
    parties = tuple(party for party in view.parties if party.key in keys)
    return Pictured(parties, ties, is_crowd=True, held=len(held))


def picture_of(shown: Pictured) -> dict[str, Any]:
    """Return what the drawing script is given: nodes, edges, options, and places for two widths.

    Args:
        shown: What to draw.
    """
    family = family_of(shown.parties)
    wide, tall = (arrange(family, shown.ties, is_tall=is_tall) for is_tall in (False, True))
    network = _network(shown)
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "layouts": {"wide": _places(wide, shown.ties), "tall": _places(tall, shown.ties)},
    }


def _network(shown: Pictured) -> NetworkParts:
    """Return units as nodes; a line has nodes of its own, as one may end at the border of a frame.

    Where they stand is told beside: the page has two layouts.
    """
    from pyvis.network import Network  # noqa: PLC0415 - it brings a shell for notebooks along

    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_OPTIONS))
    for party in shown.parties:
        network.add_node(party.key, label=" ", shape="dot", size=1)
    most = max((tie.total for tie in shown.ties), default=0.0)
    per_total = _WIDEST[len(shown.ties) > _MANY] / (most or 1.0)
    for tie in shown.ties:
        for end in _ends(tie):
            network.add_node(end, label=" ", shape="dot", size=0.5)
        network.add_edge(*_ends(tie), **_edge(tie, per_total))
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    return NetworkParts(nodes, edges, json.loads(options))


def _ends(tie: UnitTie) -> tuple[str, str]:
    """Return the names of the points where a line begins and ends."""
    return f"{tie.key}|1", f"{tie.key}|2"


def _edge(tie: UnitTie, per_total: float) -> dict[str, Any]:
    width = _THIN if tie.kind == CASCADE else _PLAIN
    if tie.total:
        width = max(1.0, tie.total * per_total)
    return {"id": tie.key, "arrows": "", "width": round(width, 2), "dashes": DASHES[tie.kind]}


def _places(arrangement: Arrangement, ties: Sequence[UnitTie]) -> dict[str, Any]:
    lines = lines_of(arrangement, ties)
    return {
        "width": arrangement.width,
        "height": arrangement.height,
        "spots": {spot.item.key: _drawn(spot) for spot in arrangement.spots},
        "order": [spot.item.key for spot in arrangement.spots],
        "ends": {name: end[:2] for line in lines for name, end in _named(line)},
        "smooth": {line.tie.key: line.smooth for line in lines},
        "regions": [{"caption": one.caption, "box": one.box} for one in arrangement.regions],
        "labels": dict(labels_of(arrangement, lines)),
    }


def _named(line: Line) -> Sequence[tuple[str, tuple[float, float, float]]]:
    return tuple(zip(_ends(line.tie), (line.start, line.end), strict=True))


def _drawn(spot: Spot) -> dict[str, Any]:
    return {
        "x": spot.x,
        "y": spot.y,
        "r": spot.item.radius,
        "w": spot.width,
        "h": spot.height,
        "side": spot.side,
        "lines": spot.item.lines,
        "notes": spot.item.notes,
        "box": [round(place, 1) for place in spot.box],
    }
