"""What the alignment graph draws: one column per plan, the boxes in it, and their links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from alignment.analytics.crossings import Cell, order_cells
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.model.rights import without_words
from alignment.views.boxes import Item, boxes_of, heading_of, statement_iri
from alignment.views.kinds import KindsOfTies
from alignment.views.links import Link, find_links
from alignment.views.wording import date_of, title_of, units_of

__all__ = [
    "Column",
    "Item",
    "Scene",
    "arranged",
    "build_scene",
    "gather",
    "heading_of",
    "statement_iri",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One plan: its title, the units that state it, its date as printed, its path."""

    title: str
    units: tuple[str, ...]
    date: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a graph shows; items by band and column, and so that few links cross."""

    columns: tuple[Column, ...]
    items: tuple[Item, ...]
    links: tuple[Link, ...]


def build_scene(  # noqa: PLR0913 - each is one thing that is drawn
    plans: Sequence[Plan],
    directory: Directory,
    *,
    base: str,
    mappings: Iterable[Mapping] = (),
    findings: Iterable[Finding] = (),
    suggestions: Iterable[Mapping] = (),
) -> Scene:
    """Return what the graph of these plans shows, in an order in which few links cross.

    Args:
        plans: One column each, in this order.
        directory: Names of the units.
        base: Base of the statements' IRIs.
        mappings: Ties between statements.
        findings: Ties between statements, with conclusions.
        suggestions: What a matcher says of pairs; tells more of the ties of findings.
    """
    return arranged(
        gather(
            plans,
            directory,
            base=base,
            mappings=mappings,
            findings=findings,
            suggestions=suggestions,
        )
    )


def gather(  # noqa: PLR0913 - as above
    plans: Sequence[Plan],
    directory: Directory,
    *,
    base: str,
    mappings: Iterable[Mapping] = (),
    findings: Iterable[Finding] = (),
    suggestions: Iterable[Mapping] = (),
) -> Scene:
    """Return all boxes and ties of plans; boxes of one class stand as in the document.

    Args:
        plans: One column each, in this order.
        directory: Names of the units.
        base: Base of the statements' IRIs.
        mappings: As for :func:`build_scene`.
        findings: As for :func:`build_scene`.
        suggestions: As for :func:`build_scene`.
    """
    found = [boxes_of(plan, n, directory, base=base) for n, plan in enumerate(plans)]
    items = [item for boxes, _ in found for item in boxes]
    links = find_links(
        {item.key for item in items},
        mappings=without_words(mappings, plans, base),
        findings=findings,
        suggestions=without_words(suggestions, plans, base),
    )
    told = _with_kinds(links, items, KindsOfTies(plans, directory))
    ties = (tie for _, ties in found for tie in ties)
    items.sort(key=lambda item: (item.band, item.column))
    return Scene(tuple(_column(plan, directory) for plan in plans), tuple(items), (*ties, *told))


def arranged(scene: Scene) -> Scene:
    """Return a scene with the boxes of each cell in an order in which few links cross.

    Boxes under one heading stay together, and those under none stay on top.
    """
    columns: list[list[Cell]] = [[] for _ in scene.columns]
    for (_, column), members in groupby(scene.items, key=lambda item: (item.band, item.column)):
        columns[column] += _cells(list(members))
    order = order_cells(columns, (link.ends for link in scene.links))
    names = (name for column in order for cell in column for group in cell for name in group)
    rank = {name: place for place, name in enumerate(names)}
    by_place = sorted(scene.items, key=lambda item: (item.band, item.column, rank[item.key]))
    return replace(scene, items=tuple(by_place))


def _cells(items: Sequence[Item]) -> Iterator[Cell]:
    """Yield what stands under no heading, then what stands under headings."""
    runs = groupby((item for item in items if item.under), key=lambda item: item.under)
    yield (tuple(item.key for item in items if not item.under),)
    yield tuple(tuple(item.key for item in run) for _, run in runs)


def _with_kinds(links: Iterable[Link], items: Iterable[Item], kinds: KindsOfTies) -> Iterator[Link]:
    column = {item.key: item.column for item in items}
    for link in links:
        kind = kinds.between(column[link.source], column[link.target])
        yield replace(link, kind=kind)


def _column(plan: Plan, directory: Directory) -> Column:
    return Column(title_of(plan), units_of(plan, directory), date_of(plan), plan.path)
