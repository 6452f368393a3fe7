"""Pages to look at: the alignment graph, the overview of a build, dossiers of opportunities."""

from alignment.views.cascade import render_cascade
from alignment.views.changes import render_changes
from alignment.views.dossier import Dossier, render_dossier, render_dossier_index
from alignment.views.dossier_md import render_dossier_md
from alignment.views.graph import render_alignment_graph, write_alignment_graph
from alignment.views.heatmap import render_heatmaps
from alignment.views.index import render_index
from alignment.views.picture import Picture, Tie, Unit, network_svg, picture
from alignment.views.summary import BuildFile, BuildSummary, Validation
from alignment.views.units import render_units

__all__ = [
    "BuildFile",
    "BuildSummary",
    "Dossier",
    "Picture",
    "Tie",
    "Unit",
    "Validation",
    "network_svg",
    "picture",
    "render_alignment_graph",
    "render_cascade",
    "render_changes",
    "render_dossier",
    "render_dossier_index",
    "render_dossier_md",
    "render_heatmaps",
    "render_index",
    "render_units",
    "write_alignment_graph",
]
