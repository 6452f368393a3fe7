"""Matrices that planners keep by hand: unit × theme, unit × parent's statement, area × sphere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from alignment.analytics.cascade import Coverage, coverage
from alignment.analytics.grid import grid_of
from alignment.analytics.issuers import issuer_of
from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.study import Study
from alignment.analytics.themes.search import Theme, themes_of
from alignment.analytics.units import PRINTED
from alignment.analytics.wording import stated_by
from alignment.errors import QueryError
from alignment.iris import Iris
from alignment.matching import Mask, unit_name
from alignment.model import Quoted


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column.

    Attributes:
        iri: What it stands for; of a theme and of several units, an IRI made for it.
        label: Its name.
        under: What it belongs to, such as the title of a plan; empty where that is plain.
        is_made: Whether the matrix made its IRI; all else is named where it is stated.
    """

    iri: str
    label: str
    under: str = ""
    is_made: bool = False


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
        cells: Those that are not empty, in the order of rows and columns.
        method: How statements came into cells.
        none: Why there is nothing to show, where rows or columns are missing.
    """

    name: str
    title: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[Cell, ...]
    method: str
    none: str

    @property
    def is_empty(self) -> bool:
        """Whether rows or columns are missing, so that there are no cells."""
        return not (self.rows and self.columns)

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
    return in_order(MATRICES[name](study, parent_plan, mask))


def in_order(matrix: Matrix) -> Matrix:
    """Return a matrix with its cells in the order of its rows and columns.

    Args:
        matrix: Any matrix, its cells in any order.
    """
    rows, columns = (
        {head.iri: place for place, head in enumerate(heads)}
        for heads in (matrix.rows, matrix.columns)
    )
    cells = sorted(matrix.cells, key=lambda cell: (rows[cell.row], columns[cell.column]))
    return replace(matrix, cells=tuple(cells))


def _quoted(study: Study, iris: Iterable[str]) -> tuple[Quoted, ...]:
    """Return what IRIs stand for, document by document, in the order of printing."""
    quoted = (study.corpus.quote_iri(iri) for iri in iris)
    return tuple(sorted(quoted, key=lambda q: (q.iri.rpartition("/")[0], q.line, q.iri)))


def _unit_theme(study: Study, _: str | None, mask: Mask | None) -> Matrix:
    iris, rows = Iris(study.corpus.base), _units(study)
    slugs = {head.iri: iris.slug_of(head.iri) for head in rows}
    columns, cells = [], []
    for theme in themes_of(study, mask=mask):
        if not _is_shared(study, theme):
            continue
        column = Head(f"{study.corpus.base}theme/{theme.key}", theme.label, is_made=True)
        columns.append(column)
        for row, slug in slugs.items():
            if found := [iri for iri in theme.members if _states(study, slug, iri)]:
                placed = _placed(study, found, theme.members)
                cells.append(Cell(row, column.iri, _quoted(study, found), *placed))
    return Matrix(
        "unit-theme",
        "Which units speak of which theme",
        rows,
        tuple(columns),
        tuple(cells),
        "Themes are groups of statements that match across plans of different units; a statement "
        "stands in the cell of every unit that states it. What stands only in a plan that another "
        "one replaces does not count.",
        "No theme is shared by two units or more.",
    )


def _is_shared(study: Study, theme: Theme) -> bool:
    """Return whether different issuers state a theme: editions of one plan share no theme."""
    return len({issuer_of(study.corpus.said[iri][0]) for iri in theme.members}) > 1


def _states(study: Study, slug: str, iri: str) -> bool:
    plan, _ = study.corpus.said[iri]
    return slug in plan.publishers and study.corpus.is_current(plan)


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
    covered = coverage(study, parent_plan=parent_plan)
    rows = {one.issuer: _issuer_head(study, one) for one in covered}
    heads = tuple(_stated_head(study, iri) for iri in dict.fromkeys(one.parent for one in covered))
    cells = tuple(_covered(study, one, rows[one.issuer]) for one in covered if _serves(one))
    return Matrix(
        "unit-parent",
        "Which units serve which statement of their parent's plan",
        tuple(rows[issuer] for issuer in sorted(rows)),
        heads,
        cells,
        "A statement stands in the cell of what it serves most, and of what it serves besides.",
        "No plan is there of an organisation whose units state plans too.",
    )


def _stated_head(study: Study, iri: str) -> Head:
    """Return the head of a statement or concept; without its words, the path of its IRI."""
    quoted = study.corpus.quote_iri(iri)
    return Head(iri, quoted.text or iri.removeprefix(study.corpus.base), quoted.plan)


def _issuer_head(study: Study, one: Coverage) -> Head:
    names = study.corpus.names(one.issuer)
    first = Iris(study.corpus.base).organization(one.issuer[0])
    alone = len(one.issuer) == 1
    iri = first if alone else f"{study.corpus.base}org/{'+'.join(one.issuer)}"
    return Head(iri, stated_by(names), is_made=not alone)


def _serves(one: Coverage) -> bool:
    return bool(one.primary or one.secondary)


def _covered(study: Study, one: Coverage, row: Head) -> Cell:
    children = (*one.primary, *one.secondary)
    tier, weight = _placed(study, children, [one.parent])
    return Cell(row.iri, one.parent, _quoted(study, children), tier, weight)


def _area_sphere(study: Study, _: str | None, __: Mask | None) -> Matrix:
    rows: list[Head] = []
    columns: list[Head] = []
    cells: list[Cell] = []
    for plan in study.corpus.plans:
        grid = grid_of(study, plan)
        if grid is None:
            continue
        for heads, concepts in ((rows, grid.areas), (columns, grid.spheres)):
            heads.extend(_stated_head(study, iri) for iri in concepts)
        cells += (
            Cell(area, sphere, _quoted(study, statements), PRINTED, 1.0)
            for (area, sphere), statements in grid.cells.items()
            if statements
        )
    return Matrix(
        "area-sphere",
        "Which action area of a plan transforms which sphere",
        tuple(rows),
        tuple(columns),
        tuple(cells),
        "Printed: each statement stands under its area and beside the sphere that its document "
        "prints.",
        "No plan places statements both in areas and in spheres.",
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
