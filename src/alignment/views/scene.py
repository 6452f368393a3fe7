"""What the alignment graph draws: one column per plan, the boxes in it, and their links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from alignment.analytics.crossings import Cell, order_cells
from alignment.analytics.kinds import kind_of_tie
from alignment.matching import ancestors
from alignment.matching.units import Ancestors
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.model.rights import without_words
from alignment.views.boxes import Item, boxes_of, heading_of, statement_iri
from alignment.views.links import Link, find_links
from alignment.views.wording import date_of, title_of, units_of

__all__ = [
    "Column",
    "Item",
    "Material",
    "Scene",
    "arranged",
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


@dataclass(frozen=True, slots=True)
class Material:
    """What an alignment graph is drawn of.

    Attributes:
        plans: One column each, in this order.
        directory: Names of the units.
        base: Base of the statements' IRIs.
        mappings: Ties between statements; rejected ones are not drawn.
        findings: Conclusions, most important first, and the ties they rest on.
        suggestions: What a matcher says of pairs; tells more of the ties of findings.
    """

    plans: Sequence[Plan]
    directory: Directory
    base: str
    mappings: Iterable[Mapping] = ()
    findings: Sequence[Finding] = ()
    suggestions: Iterable[Mapping] = ()


def gather(material: Material) -> Scene:
    """Return all boxes and ties of plans; boxes of one class stand as in the document.

    Args:
        material: What to draw.
    """
    plans, directory, base = material.plans, material.directory, material.base
    found = [boxes_of(plan, n, directory, base=base) for n, plan in enumerate(plans)]
    items = [item for boxes, _ in found for item in boxes]
    links = find_links(
        {item.key for item in items},
        mappings=without_words(material.mappings, plans, base),
        findings=material.findings,
        suggestions=without_words(material.suggestions, plans, base),
    )
    told = _with_kinds(links, items, plans, ancestors(directory))
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


def _with_kinds(
    links: Iterable[Link], items: Iterable[Item], plans: Sequence[Plan], above: Ancestors
) -> Iterator[Link]:
    plan_of = {item.key: plans[item.column] for item in items}
    for link in links:
        kind = kind_of_tie(plan_of[link.source], plan_of[link.target], above)
        yield replace(link, kind=kind)


def _column(plan: Plan, directory: Directory) -> Column:
    return Column(title_of(plan), units_of(plan, directory), date_of(plan), plan.path)
