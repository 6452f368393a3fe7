"""Tombstones: pages of resources that once were published and are no more."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from alignment.namespaces import PREFIXES
from alignment.publish.addresses import JSONLD, PAGE, TURTLE
from alignment.publish.chrome import render
from alignment.publish.site import Site
from alignment.publish.staging import listed
from alignment.rdf.jsonld import jsonld_text
from alignment.rdf.serialize import triples_to_turtle
from alignment.workspace import Workspace

LIST: Final = "removed.txt"
"""File of a site that lists the IRIs that are no more, a line each."""


def removed_resources(site: Site, workspace: Workspace, out: Path) -> tuple[str, ...]:
    """Return the IRIs that were published once, or named a statement once, and are no more.

    Args:
        site: What is published now.
        workspace: Its registries of keys remember statements that vanished.
        out: Folder of the site; what an earlier publication had there is remembered too.
    """
    gone = {*_gone_keys(workspace), *_read(out), *_published(site, out)}
    own = (iri for iri in gone if iri.startswith(site.base) and not site.described.has(iri))
    return tuple(sorted(own))


def _gone_keys(workspace: Workspace) -> Iterator[str]:
    from alignment.ingest.keys import read_keys  # noqa: PLC0415 - its reader is large

    for plan in workspace.plans:
        path = workspace.folder / plan.path / "keys.tsv"
        for entry in read_keys(path).entries if path.is_file() else ():
            if entry.status == "gone":
                yield f"{workspace.base}{plan.path}/{entry.key}"


def _read(out: Path) -> list[str]:
    path = out / LIST
    return path.read_text("utf-8", "replace").splitlines() if path.is_file() else []


def _published(site: Site, out: Path) -> Iterator[str]:
    """Yield the IRIs of the resources that an earlier publication had pages of."""
    folder = f"{site.addresses.folder}/"
    for name, _digest in listed(out):
        if name.startswith(folder) and name.endswith(PAGE):
            local = name.removeprefix(folder).removesuffix(PAGE)
            if local != "index":  # the list of resources
                yield site.base + quote(local)


def removed_files(site: Site, removed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the list of what is no more, and a page, Turtle and JSON-LD for each."""
    every = tuple(removed)
    yield LIST, "".join(f"{iri}\n" for iri in every)
    for iri in every:
        file = site.addresses.file(iri)
        if file:
            yield from _tombstone(site, iri, file)


def _tombstone(site: Site, iri: str, file: str) -> Iterator[tuple[str, str]]:
    subject = ox.NamedNode(iri)
    deprecated = ox.NamedNode(f"{PREFIXES['owl']}deprecated")
    triples = [
        ox.Triple(
            subject,
            ox.NamedNode(f"{PREFIXES['rdfs']}label"),
            ox.Literal("No longer published", language="en"),
        ),
        ox.Triple(subject, deprecated, ox.Literal(value=True)),
    ]
    formats = {f"{file}{TURTLE}": "text/turtle", f"{file}{JSONLD}": "application/ld+json"}
    yield f"{file}{TURTLE}", triples_to_turtle(triples)
    yield f"{file}{JSONLD}", jsonld_text(triples)
    yield (
        f"{file}{PAGE}",
        render(
            "removed.html",
            site,
            here=f"{file}{PAGE}",
            title="No longer published",
            formats=formats,
            canonical=iri,
            iri=iri,
            above=_above(site, iri),
        ),
    )


def _above(site: Site, iri: str) -> str:
    """Return the nearest resource that the IRI's path leads through; empty for none."""
    above = iri.removeprefix(site.base)
    while "/" in above:
        above = above.rpartition("/")[0]
        if site.described.has(site.base + above):
            return site.base + above
    return ""
