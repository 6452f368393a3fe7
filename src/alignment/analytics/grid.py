"""The two axes of a plan: which statements stand in which area and which sphere."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from alignment.analytics.gaps.serving import under_it
from alignment.analytics.study import Study
from alignment.matching import statement_iri
from alignment.model import ASSERTIONS, CONCEPTS, Plan


@dataclass(frozen=True)
class Grid:
    """A plan whose statements stand in areas and are tagged with spheres.

    Attributes:
        areas: IRI of each area → the statements under it, at any depth, that are in a sphere.
        spheres: IRI of each sphere → the statements tagged with it.
    """

    areas: Mapping[str, frozenset[str]]
    spheres: Mapping[str, frozenset[str]]

    @property
    def placed(self) -> frozenset[str]:
        """The statements that are in a sphere."""
        return frozenset().union(*self.spheres.values())

    @property
    def cells(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Area and sphere → the statements in both, sorted; empty cells included."""
        return {
            (area, sphere): tuple(sorted(here & there))
            for (area, here), (sphere, there) in product(self.areas.items(), self.spheres.items())
        }


def grid_of(study: Study, plan: Plan) -> Grid | None:
    """Return the grid of a plan; ``None`` when it tags no statement with a sphere.

    Args:
        study: Plans and their alignments.
        plan: One of its plans.
    """
    spheres = _tagged(study, plan)
    placed = frozenset().union(*spheres.values())
    if not placed:
        return None
    areas = (
        statement_iri(study.corpus.base, plan, area)
        for area in plan.statements
        if CONCEPTS.get(area.kind) == "ActionArea"
    )
    return Grid({area: placed & frozenset(under_it(study, area)) for area in areas}, spheres)


def _tagged(study: Study, plan: Plan) -> Mapping[str, frozenset[str]]:
    base = study.corpus.base
    spheres = {statement_iri(base, plan, sphere): sphere.key for sphere in plan.of_kind("Sphere")}
    return {
        iri: frozenset(
            statement_iri(base, plan, statement)
            for statement in plan.of_kind(*ASSERTIONS)
            if any(tag.target == key for tag in statement.tags)
        )
        for iri, key in spheres.items()
    }
