"""SHACL validation: a graph or files in, a readable report out."""

from alignment.validation.engine import validate_graph, validate_graphs, validate_paths
from alignment.validation.loading import quiet
from alignment.validation.render import FORMATS, render
from alignment.validation.report import SEVERITIES, Report, Result

__all__ = [
    "FORMATS",
    "SEVERITIES",
    "Report",
    "Result",
    "quiet",
    "render",
    "validate_graph",
    "validate_graphs",
    "validate_paths",
]
