"""The shapes and the shared concept schemes, loaded once, arranged for speed."""

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import SH, Graph

from alignment.resources import ontology_dir
from alignment.validation.loading import load

TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@cache
def data_shapes() -> Graph:
    """Return the shapes that data must meet, flattened; not those for the ontology itself."""
    return flatten(_turtle(ontology_dir() / "shapes"))


@cache
def schemes() -> Graph:
    """Return the concept schemes that data refers to."""
    return _turtle(ontology_dir() / "schemes")


def flatten(shapes: Graph) -> Graph:
    """Return shapes that report the same, with each property shape aiming at its own targets.

    A validator walks ``sh:property`` once per focus node and sets up each constraint anew;
    a property shape with targets of its own is set up once for all of them. A node shape
    that other shapes refer to keeps its ``sh:property``.
    """
    flat = Graph()
    flat += shapes
    for shape, prop in shapes.subject_objects(SH.property):
        aims = [(t, target) for t in TARGETS for target in shapes.objects(shape, t)]
        for aim, target in aims:
            flat.add((prop, aim, target))
        if aims and not _is_referred_to(shapes, shape):
            flat.remove((shape, SH.property, prop))
    return flat


def _is_referred_to(shapes: Graph, shape: object) -> bool:
    return next(shapes.subjects(object=shape), None) is not None  # type: ignore[arg-type]


def _turtle(folder: Path) -> Graph:
    return load(sorted(folder.glob("*.ttl"))).graph
