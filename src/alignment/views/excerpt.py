"""Parts of a scene: some of its plans, some of its links, and the findings cut to them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from alignment.analytics.kinds import CLAIM
from alignment.model import Finding
from alignment.views.links import Link, in_order
from alignment.views.scene import Material, Scene, gather
from alignment.views.wording import printable

if TYPE_CHECKING:
    from alignment.views.boxes import Item


def drawn(
    material: Material,
    *,
    kinds: Collection[str] | None = None,
    least: float | None = None,
    about: Collection[str] | None = None,
) -> tuple[Scene, tuple[Finding, ...]]:
    """Return what is shown of an alignment graph, and the findings cut to it.

    Args:
        material: What the whole of it is drawn of.
        kinds: As for :func:`narrowed`.
        least: As for :func:`narrowed`.
        about: As for :func:`narrowed`.
    """
    scene = narrowed(gather(material), kinds=kinds, least=least, about=about)
    linked = any(choice is not None for choice in (kinds, least, about))
    return scene, tuple(cut_findings(material.findings, scene, base=material.base, linked=linked))


def narrowed(
    scene: Scene,
    *,
    kinds: Collection[str] | None = None,
    least: float | None = None,
    about: Collection[str] | None = None,
) -> Scene:
    """Return a scene with fewer links, and with fewer boxes where it is about some plans.

    Args:
        scene: As :func:`alignment.views.scene.gather` returns it.
        kinds: Kinds of ties, of :data:`alignment.analytics.kinds.KINDS`; ``None`` for every kind.
        least: Lowest confidence, else similarity, in [0, 1], of a tie that has one.
        about: Paths of plans; only their links are kept, and of other plans what these reach.
    """
    chosen = {n for n, column in enumerate(scene.columns) if about is None or column.path in about}
    column = {item.key: item.column for item in scene.items}
    kept = tuple(
        link
        for link in scene.links
        if (kinds is None or link.kind in kinds)
        and (least is None or link.strength >= least)
        and not chosen.isdisjoint(column[end] for end in link.ends)
    )
    part = replace(scene, links=kept)
    if about is None:
        return part
    ends = {end for link in kept for end in link.ends}
    items = tuple(one for one in scene.items if one.column in chosen or one.key in ends)
    return Parts(replace(part, items=items)).of(sorted(chosen | {column[end] for end in ends}))


class Parts:
    """The columns of a scene and the links between every two, ready to be put together.

    Attributes:
        column: Identifier of a box → number of its column.
        links: Two numbers of columns, the lower first, or twice the same → the links.
    """

    def __init__(self, scene: Scene) -> None:
        """Sort boxes by column and links by the columns that they join."""
        self._columns = scene.columns
        self._items: dict[int, list[Item]] = defaultdict(list)
        for item in scene.items:
            self._items[item.column].append(item)
        self.column = {item.key: item.column for item in scene.items}
        self.links: dict[tuple[int, int], list[Link]] = defaultdict(list)
        for link in scene.links:
            one, other = sorted(self.column[end] for end in link.ends)
            self.links[one, other].append(link)

    def of(self, numbers: Sequence[int], *, linked: bool = False) -> Scene:
        """Return only some columns, in this order, with the links between them.

        Args:
            numbers: Numbers of the columns to keep.
            linked: Whether boxes without a link are left out.
        """
        pairs = [(a, b) for a in sorted(numbers) for b in sorted(numbers) if a <= b]
        links = [link for pair in pairs for link in self.links.get(pair, ())]
        ends = {end for link in links for end in link.ends}
        items = [
            replace(item, column=n)
            for n, old in enumerate(numbers)
            for item in self._items[old]
            if not linked or item.key in ends
        ]
        items.sort(key=lambda item: (item.band, item.column))
        links.sort(key=in_order)
        return Scene(tuple(self._columns[n] for n in numbers), tuple(items), tuple(links))


def cut_findings(
    findings: Iterable[Finding], scene: Scene, *, base: str, linked: bool = False
) -> Iterator[Finding]:
    """Yield the findings that concern what a scene shows, without what it does not show.

    A finding that rests on pairs is left out with the last of them; another one, as soon as it
    quotes a document that is not shown.

    Args:
        findings: Conclusions on these plans and others.
        scene: What is shown.
        base: Base of the statements' IRIs.
        linked: Whether only pairs whose link is shown count, and findings without any are left out.
    """
    documents = {f"{base}{column.path}" for column in scene.columns}
    titles = {column.title for column in scene.columns}
    pairs = {frozenset(link.ends) for link in scene.links}
    claims = {link.source for link in scene.links if link.kind == CLAIM}
    for finding in findings:
        cut = replace(
            finding,
            mappings=tuple(
                cited
                for cited in finding.mappings
                if (cited.pair in pairs if linked else _stand_in(cited.pair, documents))
            ),
            statements=tuple(q for q in finding.statements if _stand_in([q.iri], documents)),
            dates=tuple(one for one in finding.dates if printable(one[0]) in titles),
        )
        is_whole = not finding.mappings and cut.statements == finding.statements
        is_claimed = any(quoted.iri in claims for quoted in cut.statements)
        if cut.mappings or is_claimed or (is_whole and not linked):
            yield cut


def _stand_in(iris: Iterable[str], documents: set[str]) -> bool:
    return documents.issuperset(map(_document, iris))


@lru_cache(maxsize=1 << 16)
def _document(iri: str) -> str:
    """Return the IRI of the document that a statement stands in."""
    return iri.rpartition("/")[0]


class FindingsByPlans:
    """Findings, to be found by the plans that they are about."""

    def __init__(self, findings: Sequence[Finding], base: str) -> None:
        """Sort findings by the plans that each of their pairs joins, or that they quote."""
        self._findings = findings
        self._by_paths: dict[frozenset[str], set[int]] = defaultdict(set)
        for number, finding in enumerate(findings):
            quoted = {_path(one.iri, base) for one in finding.statements}
            joined = (frozenset(_path(iri, base) for iri in c.pair) for c in finding.mappings)
            for paths in (frozenset(quoted), *(frozenset({path}) for path in quoted), *joined):
                self._by_paths[paths].add(number)

    def about(self, paths: Collection[str]) -> list[Finding]:
        """Return the findings that may concern these plans alone, in their order."""
        wanted = [frozenset(paths), *(frozenset({path}) for path in paths)]
        numbers = set().union(*(self._by_paths.get(those, ()) for those in wanted))
        return [self._findings[number] for number in sorted(numbers)]


def _path(iri: str, base: str) -> str:
    return iri.removeprefix(base).rpartition("/")[0]
