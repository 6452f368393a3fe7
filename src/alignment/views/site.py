"""The pages of a build and the ways between them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from posixpath import dirname, relpath
from typing import Final
from urllib.parse import urlencode

from alignment.model import Finding


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page of the same build.

    Attributes:
        href: Relative to the page that shows it.
        label: What the page is called.
        is_here: Whether it is that page itself.
    """

    href: str
    label: str
    is_here: bool = False


PAGES: Final = {
    "index.html": "Overview",
    "graph.html": "Alignment graph",
    "units.html": "Units",
    "heatmaps.html": "Heat maps",
    "cascade.html": "Cascade",
    "changes.html": "Changes",
    "dossiers/index.html": "Opportunities",
}
"""File of a page, relative to the folder of the build → its name, in the order of reading."""


def ways(here: str, there: Collection[str] = PAGES) -> tuple[Way, ...]:
    """Return the links that a page shows to its siblings, and itself among them.

    Args:
        here: File of the page, relative to the folder of the build.
        there: Files of the build; pages that are not among them are left out.

    Examples:
        >>> [(way.href, way.is_here) for way in ways("graph.html", ["graph.html", "index.html"])]
        [('index.html', False), ('graph.html', True)]
        >>> [way.href for way in ways("graphs/a--b.html", ["graph.html"])]
        ['../graph.html']
    """
    start = dirname(here) or "."
    return tuple(
        Way(relpath(file, start), label, file == here)
        for file, label in PAGES.items()
        if file in there
    )


def anchor_of(finding: Finding) -> str:
    """Return the identifier of the row that shows a finding on a page that lists such rows.

    Examples:
        >>> gap = Finding("urn:x/finding/0a1b", "Gap", "", "inferred", None, (), (), (), ())
        >>> anchor_of(gap)
        'finding-0a1b'
    """
    return f"finding-{finding.iri.rstrip('/').rpartition('/')[2]}"


GRAPH: Final = "graph.html"
"""The alignment graph; of a large corpus, the table of its two-plan graphs."""


@dataclass(frozen=True, slots=True)
class GraphLinks:
    """Where the alignment graph of a build shows something.

    What follows ``#`` is read by the page like a query: ``select`` is the IRI of a statement,
    link or finding, each ``plan`` the path of a document that is shown.

    Attributes:
        base: Base of the statements' IRIs.
        files: One or two paths of plans → the file of their own graph, relative to the folder of
            the build; empty where one graph shows all.
        findings: IRI of a finding → the file that shows most of it; empty likewise.
    """

    base: str
    files: Mapping[frozenset[str], str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)

    def of_plans(self, *paths: str) -> str:
        """Return the link to the graph of one or two plans, relative to the folder of the build.

        Examples:
            >>> GraphLinks("https://example.org/id/").of_plans("town/parks", "town/pools")
            'graph.html#plan=town%2Fparks&plan=town%2Fpools'
        """
        own = self.files.get(frozenset(paths))
        return own or f"{GRAPH}#{urlencode([('plan', path) for path in paths])}"

    def of(self, iri: str, statements: Iterable[str] = ()) -> str:
        """Return the link to where something is selected, relative to the folder of the build.

        Args:
            iri: IRI of a statement or finding.
            statements: IRIs of the statements that a finding quotes.

        Examples:
            >>> GraphLinks("https://example.org/id/").of("https://example.org/id/town/parks/k1")
            'graph.html#select=https%3A%2F%2Fexample.org%2Fid%2Ftown%2Fparks%2Fk1'
        """
        if iri in self.findings:
            return f"{self.findings[iri]}#{urlencode([('select', iri)])}"
        paths = [one.removeprefix(self.base).rpartition("/")[0] for one in (*statements, iri)]
        pairs = (frozenset(pair) for pair in combinations_with_replacement(paths, 2))
        by_size = sorted(pairs, key=len, reverse=True)
        own = next((self.files[pair] for pair in by_size if pair in self.files), GRAPH)
        return f"{own}#{urlencode([('select', iri)])}"
