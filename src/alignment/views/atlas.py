"""The alignment graph of any corpus: one page, or a table of its two-plan graphs.

Above :data:`LIMIT` boxes one picture is read by nobody. Then ``graph.html`` tells which plans meet,
and each pair that links join has a page of its own under ``graphs/``.
"""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from alignment.model import Directory, Finding, Mapping, Plan
from alignment.views.atlas_files import (
    chosen_columns,
    files_by_path,
    folder_of,
    page_files,
    page_title,
)
from alignment.views.atlas_table import Atlas, render_atlas
from alignment.views.excerpt import FindingsByPlans, Parts, cut_findings, drawn
from alignment.views.graph import render_scene, shared_files
from alignment.views.meetings import find_meetings
from alignment.views.scene import Material, Scene, arranged
from alignment.views.site import GRAPH, GraphLinks, Way, ways
from alignment.views.wording import printable

LIMIT: Final = 600
"""Most boxes that one picture holds, unless it has two plans at most."""
PICTURE: Final = 2
"""How many plans are one picture, however long they are: it shows what is linked at first."""
WHOLE: Final = 250
"""How many pages of pairs show all statements; those of weaker pairs show what is linked."""


def graph_pages(  # noqa: PLR0913 - each names one thing the pages show
    plans: Sequence[Plan],
    directory: Directory,
    *,
    mappings: Iterable[Mapping] = (),
    suggestions: Iterable[Mapping] = (),
    findings: Sequence[Finding] = (),
    title: str = "Alignment graph",
    base: str,
    pages: Collection[str] = (),
    kinds: Collection[str] | None = None,
    least: float | None = None,
    about: Collection[str] | None = None,
    name: str = GRAPH,
) -> tuple[dict[str, str], GraphLinks]:
    """Return the pages of the alignment graph, and how the other pages of a build link to them.

    Args:
        plans: The plans, in the order of columns.
        directory: Names of the units that state them.
        mappings: Ties between statements; rejected ones are not drawn.
        suggestions: What a matcher says of pairs; tells more of the ties of findings.
        findings: Conclusions, most important first.
        title: Title of the corpus.
        base: Base of the statements' IRIs.
        pages: Files of the build that the pages have ways to.
        kinds: As for :func:`alignment.views.excerpt.narrowed`.
        least: As for :func:`alignment.views.excerpt.narrowed`.
        about: As for :func:`alignment.views.excerpt.narrowed`.
        name: File of the first page.

    Returns:
        File, relative to the folder of the build → text; and the links.
    """
    material = Material(plans, directory, base, mappings, findings, suggestions)
    scene, shown = drawn(material, kinds=kinds, least=least, about=about)
    rights = {plan.path: printable(plan.rights) for plan in plans}
    atlas = _Writer(scene, shown, base, title, rights, pages, name)
    is_one = len(scene.items) <= LIMIT or len(scene.columns) <= PICTURE
    return atlas.one() if is_one else atlas.many()


@dataclass(frozen=True)
class _Writer:
    """Writes the pages of a corpus.

    Attributes:
        scene: What they show together.
        findings: Conclusions, most important first.
        base: Base of the statements' IRIs.
        title: Title of the corpus.
        rights: Path of a plan → its publisher's notice, or empty.
        pages: Files of the build that the pages have ways to.
        name: File of the first page.
    """

    scene: Scene
    findings: tuple[Finding, ...]
    base: str
    title: str
    rights: Dict[str, str]
    pages: Collection[str]
    name: str

    def one(self) -> tuple[dict[str, str], GraphLinks]:
        """Return one page with everything."""
        text = render_scene(
            arranged(self.scene),
            self.findings,
            title=self.title,
            rights=self._notices(self.scene),
            pages=ways(GRAPH, self.pages),
        )
        return {self.name: text}, GraphLinks(self.base)

    def many(self) -> tuple[dict[str, str], GraphLinks]:
        """Return the table, and the pages behind it."""
        meetings = find_meetings(parts := Parts(self.scene))
        chosen = chosen_columns(len(self.scene.columns), meetings)
        files = page_files(self.scene.columns, chosen, folder=(folder := folder_of(self.name)))
        texts, homes = self._texts(parts, files)
        links = GraphLinks(self.base, files_by_path(self.scene.columns, files), homes)
        table = render_atlas(
            Atlas(self.scene, meetings, files, self.findings, links),
            title=self.title,
            rights=self._notices(self.scene),
            pages=ways(GRAPH, self.pages),
        )
        shared = {f"{folder}/{name}": text for name, text in shared_files().items()}
        return {self.name: table, **texts, **shared}, links

    def _texts(
        self, parts: Parts, files: Dict[tuple[int, ...], str]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Return file → text, and IRI of a finding → the file that shows most of it."""
        texts: dict[str, str] = {}
        homes: dict[str, str] = {}
        most: dict[str, int] = {}
        sorter = FindingsByPlans(self.findings, self.base)
        for number, (columns, file) in enumerate(files.items()):
            is_whole = number < WHOLE or len(columns) == 1
            part = parts.of(columns, linked=not is_whole)
            paths = [column.path for column in part.columns]
            found = tuple(cut_findings(sorter.about(paths), part, base=self.base))
            texts[file] = self._page(part, found, file, is_whole=is_whole)
            for finding in found:
                if len(finding.mappings) > most.get(finding.iri, -1):
                    most[finding.iri], homes[finding.iri] = len(finding.mappings), file
        return texts, homes

    def _page(self, part: Scene, found: tuple[Finding, ...], file: str, *, is_whole: bool) -> str:
        return render_scene(
            arranged(part),
            found,
            title=page_title(part.columns, is_whole=is_whole),
            rights=self._notices(part),
            pages=tuple(map(self._back, ways(file, {GRAPH, *self.pages}))),
            beside=True,
        )

    def _back(self, way: Way) -> Way:
        """Lead to the first page by the name that it has."""
        if self.name == GRAPH or way.href != f"../{GRAPH}":
            return way
        return replace(way, href=f"../{quote(self.name)}")

    def _notices(self, scene: Scene) -> list[str]:
        notices = (self.rights[column.path] for column in scene.columns)
        return list(dict.fromkeys(filter(None, notices)))
