"""Matrices that planners keep by hand: unit × theme, unit × parent's statement, area × sphere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from alignment.analytics.cascade import Coverage, coverage
from alignment.analytics.grid import grid_of
from alignment.analytics.issuers import issuer_of
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.study import Study
from alignment.analytics.themes import themes_of
from alignment.analytics.wording import stated_by
from alignment.errors import QueryError
from alignment.iris import Iris
from alignment.matching import Mask, unit_name
from alignment.model import Quoted

PRINTED: Final = "printed"


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column.

    Attributes:
        iri: What it stands for; of a theme and of several units, an IRI made for it.
        label: Its name.
        under: What it belongs to, such as the title of a plan; empty where that is plain.
    """

    iri: str
    label: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty.

    Attributes:
        row: IRI of its row.
        column: IRI of its column.
        statements: The quotations that stand in it.
        evidence: ``printed`` where documents place the statements, else the tier of the pairs
            that do: the weakest of them.
        weight: Highest confidence of a pair that places a statement; 1 where documents do.
    """

    row: str
    column: str
    statements: tuple[Quoted, ...]
    evidence: str
    weight: float


@dataclass(frozen=True)
class Matrix:
    """Rows, columns, and what stands in the cells.

    Attributes:
        name: One of :data:`MATRICES`.
        title: What it shows.
        rows: From top to bottom.
        columns: From left to right.
        cells: Those that are not empty, by row and column.
        method: How statements came into cells.
    """

    name: str
    title: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[Cell, ...]
    method: str

    def cell(self, row: str, column: str) -> Cell | None:
        """Return a cell, or ``None`` when nothing stands in it."""
        return next((c for c in self.cells if (c.row, c.column) == (row, column)), None)

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """How many statements stand in each cell that is not empty."""
        return {(cell.row, cell.column): len(cell.statements) for cell in self.cells}


def build_matrix(
    study: Study, name: str, *, parent_plan: str | None = None, mask: Mask | None = None
) -> Matrix:
    """Return a matrix of a corpus.

    Args:
        study: Plans and their alignments.
        name: One of :data:`MATRICES`.
        parent_plan: Path of the parent's plan whose statements are columns.
        mask: What names no theme.

    Raises:
        QueryError: When there is no such matrix.
    """
    if name not in MATRICES:
        raise QueryError(f"no matrix is called {name!r}: choose {', '.join(MATRICES)}")
    return MATRICES[name](study, parent_plan, mask)


def _unit_theme(study: Study, _: str | None, mask: Mask | None) -> Matrix:
    corpus, iris = study.corpus, Iris(study.corpus.base)
    themes = themes_of(study, mask=mask)
    rows = _units(study)
    columns = tuple(Head(f"{corpus.base}theme/{t.key}", t.label) for t in themes)
    cells = []
    for theme, column in zip(themes, columns, strict=True):
        for row in rows:
            slug = iris.slug_of(row.iri)
            found = [iri for iri in theme.members if slug in corpus.said[iri][0].publishers]
            if found:
                tier, weight = _placed(study, found, theme.members)
                quoted = tuple(corpus.quote_iri(iri) for iri in found)
                cells.append(Cell(row.iri, column.iri, quoted, tier, weight))
    return Matrix(
        "unit-theme",
        "Which units speak of which theme",
        rows,
        columns,
        tuple(cells),
        "Themes are communities of statements that match across plans; a statement stands in the "
        "cell of every unit that states it.",
    )


def _placed(study: Study, found: Iterable[str], members: Iterable[str]) -> tuple[str, float]:
    """Return the weakest tier and the highest weight of the pairs that tie statements to others."""
    inside = set(members)
    edges = [
        (key, edge["weight"])
        for iri in found
        if iri in study.network
        for _, other, key, edge in study.network.edges(iri, keys=True, data=True)
        if other in inside
    ]
    reviewed = bool(edges) and all(key == REVIEWED for key, _ in edges)
    return REVIEWED if reviewed else INFERRED, max((w for _, w in edges), default=0.0)


def _unit_parent(study: Study, parent_plan: str | None, _: Mask | None) -> Matrix:
    corpus, base = study.corpus, study.corpus.base
    covered = coverage(study, parent_plan=parent_plan)
    rows = {one.issuer: _issuer_head(study, one) for one in covered}
    columns = {one.parent: corpus.quote_iri(one.parent) for one in covered}
    heads = tuple(Head(iri, q.text or iri.removeprefix(base), q.plan) for iri, q in columns.items())
    cells = tuple(_covered(study, one, rows[one.issuer]) for one in covered if _serves(one))
    return Matrix(
        "unit-parent",
        "Which units serve which statement of their parent's plan",
        tuple(rows[issuer] for issuer in sorted(rows)),
        heads,
        cells,
        "A statement stands in the cell of what it serves most, and of what it serves besides.",
    )


def _issuer_head(study: Study, one: Coverage) -> Head:
    names = study.corpus.names(one.issuer)
    first = Iris(study.corpus.base).organization(one.issuer[0])
    alone = len(one.issuer) == 1
    iri = first if alone else f"{study.corpus.base}org/{'+'.join(one.issuer)}"
    return Head(iri, stated_by(names))


def _serves(one: Coverage) -> bool:
    return bool(one.primary or one.secondary)


def _covered(study: Study, one: Coverage, row: Head) -> Cell:
    children = (*one.primary, *one.secondary)
    tier, weight = _placed(study, children, [one.parent])
    return Cell(
        row.iri, one.parent, tuple(study.corpus.quote_iri(iri) for iri in children), tier, weight
    )


def _area_sphere(study: Study, _: str | None, __: Mask | None) -> Matrix:
    corpus = study.corpus
    rows: list[Head] = []
    columns: list[Head] = []
    cells: list[Cell] = []
    for plan in corpus.plans:
        grid = grid_of(study, plan)
        if grid is None:
            continue
        for heads, concepts in ((rows, grid.areas), (columns, grid.spheres)):
            for iri in concepts:
                heads.append(Head(iri, corpus.quote_iri(iri).text or iri, plan.title))
        for (area, sphere), statements in sorted(grid.cells.items()):
            if statements:
                quoted = tuple(corpus.quote_iri(iri) for iri in statements)
                cells.append(Cell(area, sphere, quoted, PRINTED, 1.0))
    return Matrix(
        "area-sphere",
        "Which action area of a plan transforms which sphere",
        tuple(rows),
        tuple(columns),
        tuple(cells),
        "Printed: each statement stands under its area and beside the sphere that its document "
        "prints.",
    )


def _units(study: Study) -> tuple[Head, ...]:
    """Return every unit that states a plan, by name."""
    iris, directory = Iris(study.corpus.base), study.corpus.directory
    slugs = {slug for plan in study.corpus.plans for slug in issuer_of(plan)}
    heads = (Head(iris.organization(slug), unit_name(slug, directory)) for slug in slugs)
    return tuple(sorted(heads, key=lambda head: (head.label, head.iri)))


MATRICES: Final[Mapping[str, Callable[[Study, str | None, Mask | None], Matrix]]] = (
    MappingProxyType(
        {"unit-theme": _unit_theme, "unit-parent": _unit_parent, "area-sphere": _area_sphere}
    )
)
"""Name → matrix."""
