"""Everything offered for download, the descriptions of it, its checksums, and the page of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from markupsafe import Markup

from alignment.model import Plan
from alignment.publish.checksums import NAME as SUMS
from alignment.publish.checksums import checksum_file
from alignment.publish.chrome import render
from alignment.publish.contacts import without_contacts
from alignment.publish.content import Content, digest
from alignment.publish.descriptions import SCHEMA_ORG, WELL_KNOWN, description_files
from alignment.publish.dumps import DATASET, FOLDER, dump_files, graph_files, graph_names
from alignment.publish.exports import stratml_file
from alignment.publish.facts import Value, link_to
from alignment.publish.offered import Offered, offered
from alignment.publish.site import Site
from alignment.publish.stratml import has_stratml

PAGE: Final = f"{FOLDER}/index.html"
_MARKUP: Final = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&"})
_USES: Final = {
    "dataset.nq": ("N-Quads", "every named graph, a line a statement; for stores and scripts"),
    "dataset.trig": ("TriG", "every named graph; for stores, and for people to read"),
    "dataset.jsonld": ("JSON-LD", "every named graph; for programs that read JSON"),
    "dataset.ttl": ("Turtle", "the graphs as one; for notebooks and stores with one graph"),
    "dataset.rdf": ("RDF/XML", "the graphs as one; for software that reads XML"),
    "statements.csv": ("Statements, CSV", "a row a statement; for spreadsheets"),
    "findings.csv": ("Findings, CSV", "a row a quotation; for spreadsheets"),
    "mappings.csv": ("Mappings, CSV", "a row a pair, with the words of both; for spreadsheets"),
    "curated.sssom.tsv": ("Curated mappings, SSSOM", "what people judged; for mapping tools"),
    "suggested.sssom.tsv": ("Suggested mappings, SSSOM", "nobody judged; for mapping tools"),
    "void.ttl": ("VoID", "what there is and how much; for crawlers of linked data"),
    "dcat.ttl": ("DCAT 3", "terms and files; for data catalogues"),
    "dataset-description.jsonld": ("schema.org", "for search engines"),
}
"""Name of a file → what it is, and for whom."""

_USES_OF: Final = {
    "graphs": "one named graph, as Turtle",
    "stratml": "ISO 17469-1; for planning software",
}
"""Folder → for whom its files are."""

_LEVELS: Final = {
    "full": "quoted whole",
    "short": "quoted up to 300 characters a statement",
    "none": "not quoted",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Files that a page lists under one heading.

    Attributes:
        id: Fragment of the heading.
        name: The heading.
        files: What is listed.
    """

    id: str
    name: str
    files: tuple[Offered, ...]


def download_files(site: Site, exports: Mapping[str, str]) -> Iterator[tuple[str, Content]]:
    """Yield everything offered for download, with descriptions, checksums and a page.

    Args:
        site: What is published.
        exports: What is offered beside the dataset itself: file → text, as
            :func:`alignment.publish.exports.export_files` returns.
    """
    titles = _titles(site)
    files: list[Offered] = []
    for file, content in _data(site, exports):
        files.append(offered(file, content, *_what(file, titles)))
        yield file, content
    described = description_files(site, files)
    yield from described.items()
    told = [offered(f, c, *_what(f, titles)) for f, c in described.items() if f != WELL_KNOWN]
    page = downloads_page(site, [*files, *told], described[SCHEMA_ORG])
    yield PAGE, page
    sums = [(one.file, one.sha256) for one in (*files, *told)]
    yield f"{FOLDER}/{SUMS}", checksum_file([*sums, (PAGE, digest(page))], FOLDER)


def downloads_page(site: Site, files: Iterable[Offered], schema_org: str) -> str:
    """Return the page that lists what can be downloaded.

    Args:
        site: What is published.
        files: What is offered.
        schema_org: The dataset described as JSON-LD, which the page carries.
    """
    groups = _groups(tuple(files))
    whole = next((one for one in groups[0].files if one.file == f"{DATASET}.nq"), None)
    return render(
        "downloads/index.html",
        site,
        here=PAGE,
        title="Data",
        formats={SCHEMA_ORG: "application/ld+json", "void.ttl": "text/turtle"},
        groups=groups,
        triples=len(site.described),
        whole=whole,
        sums=f"{FOLDER}/{SUMS}",
        documents=[_document(site, plan) for plan in site.plans],
        without=[without_contacts(plan.title) for plan in site.plans if not has_stratml(plan)],
        schema_org=Markup(schema_org.translate(_MARKUP)),  # noqa: S704 - <, > and & are escaped
    )


def _data(site: Site, exports: Mapping[str, str]) -> Iterator[tuple[str, Content]]:
    yield from dump_files(site)
    yield from sorted(exports.items())
    yield from graph_files(site)


def _titles(site: Site) -> Mapping[str, str]:
    """Return what files of one graph or one plan are: file → title."""
    graphs = {file: site.described.label(iri) for iri, file in graph_names(site).items()}
    plans = {stratml_file(plan): f"{without_contacts(plan.title)}, StratML" for plan in site.plans}
    return graphs | plans


def _what(file: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """Return what a file is, and for whom."""
    path = PurePosixPath(file)
    if path.suffix == ".gz":
        title, use = _USES[path.stem]
        return f"{title}, compressed", use
    if file in titles:
        return titles[file], _USES_OF.get(path.parent.name, "")
    return _USES.get(path.name, (path.name, ""))


def _groups(files: tuple[Offered, ...]) -> list[Group]:
    """Return the files by what they are: the first group is the whole dataset."""
    dumps = tuple(one for one in files if one.file.startswith(f"{DATASET}."))
    graphs = tuple(one for one in files if one.file.startswith(f"{FOLDER}/graphs/"))
    told = tuple(one for one in files if one.file == SCHEMA_ORG or "/" not in one.file)
    known = {one.file for one in (*dumps, *graphs, *told)}
    others = tuple(one for one in files if one.file not in known)
    return [
        Group("dataset", "The whole dataset", dumps),
        Group("exports", "For spreadsheets and other software", others),
        Group("graphs", "Each named graph", graphs),
        Group("descriptions", "Descriptions of the dataset", told),
    ]


def _document(site: Site, plan: Plan) -> dict[str, str | Value]:
    return {
        "link": link_to(site, PAGE, f"{site.base}{plan.path}"),
        "rights": without_contacts(plan.rights) or "The words belong to their publisher.",
        "shown": _LEVELS.get(plan.quotations, _LEVELS["none"]),
    }
