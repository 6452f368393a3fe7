"""Gaps of a plan with two axes: areas of action in which nothing transforms a sphere."""

from collections.abc import Iterator

from alignment.analytics.gaps.naming import named_as, place_of
from alignment.analytics.grid import grid_of
from alignment.analytics.study import Study
from alignment.analytics.units import PRINTED
from alignment.analytics.wording import counted
from alignment.model import Finding, Plan


def empty_cells(study: Study, *, parent_plan: str | None = None) -> Iterator[Finding]:
    """Yield each pair of an area and a sphere of one plan in which no statement stands.

    A statement stands in every area it is printed under, at any depth, and in the spheres it is
    tagged with. Plans that tag no statement with a sphere are passed over.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of a plan to look at though it has been replaced.
    """
    for plan in study.corpus.plans:
        if study.corpus.is_current(plan) or plan.path == parent_plan:
            yield from _of_plan(study, plan)


def _of_plan(study: Study, plan: Plan) -> Iterator[Finding]:
    grid = grid_of(study, plan)
    if grid is None:
        return
    for (area, sphere), statements in grid.cells.items():
        if not statements:
            sizes = len(grid.placed), len(grid.areas[area]), len(grid.spheres[sphere])
            yield _empty(study, plan, (area, sphere), sizes)


def _empty(study: Study, plan: Plan, cell: tuple[str, str], sizes: tuple[int, int, int]) -> Finding:
    corpus = study.corpus
    placed, here, there = sizes
    area, sphere = (named_as(corpus, iri) for iri in cell)
    return corpus.finding(
        "Gap",
        f"Nothing that {place_of(corpus, plan)} prints under {area} is for {sphere}",
        [corpus.said[iri] for iri in cell],
        evidence=PRINTED,
        score=None,
        components=(("in_area", here), ("in_sphere", there), ("placed", placed)),
        units=plan.publishers,
        method=f"Printed: the document places {counted(placed, 'statement')} in spheres; {here} of "
        f"them stand under this area and {there} in this sphere, none in both.",
        type="empty-area-sphere",
    )
