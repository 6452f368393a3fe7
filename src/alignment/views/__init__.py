"""Pages to look at: the interactive alignment graph and the overview of a build."""

from alignment.views.graph import render_alignment_graph, write_alignment_graph
from alignment.views.index import render_index
from alignment.views.summary import BuildFile, BuildSummary, Validation

__all__ = [
    "BuildFile",
    "BuildSummary",
    "Validation",
    "render_alignment_graph",
    "render_index",
    "write_alignment_graph",
]
