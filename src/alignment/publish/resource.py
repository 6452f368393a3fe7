"""The page of a resource, and the same as Turtle and JSON-LD."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.addresses import JSONLD, PAGE, TURTLE
from alignment.publish.described import RDF_TYPE, RDFS_LABEL
from alignment.publish.facts import (
    PREF_LABEL,
    Value,
    kind_of,
    link_to,
    name_of,
    pointing_to,
)
from alignment.publish.findings import finding_parts
from alignment.publish.markup import fact_list, facts_said
from alignment.publish.plans import document_parts
from alignment.publish.resource_page import resource_page
from alignment.publish.site import Site
from alignment.publish.statements import mapping_parts, statement_parts
from alignment.rdf.jsonld import rows_to_jsonld
from alignment.rdf.turtle import rows_to_turtle

_HIDDEN: Final = frozenset({RDF_TYPE, RDFS_LABEL, PREF_LABEL})
_MARKUP: Final = {c: f"\\u{ord(c):04x}" for c in "<>&"}


CHUNK: Final = 200
"""Resources that are written in one go."""


def resource_parts(site: Site) -> list[Callable[[], Iterable[tuple[str, str]]]]:
    """Return the files of all resources but the base itself, in parts that can be made apart.

    Args:
        site: What is published.
    """
    iris = [iri for iri in site.described.resources if iri != site.base]
    chunks = [iris[start : start + CHUNK] for start in range(0, len(iris), CHUNK)]
    return [partial(_files_of_all, site, chunk) for chunk in chunks]


def _files_of_all(site: Site, iris: Sequence[str]) -> Iterator[tuple[str, str]]:
    return (file for iri in iris for file in resource_files(site, iri))


def resource_files(site: Site, iri: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a resource: its page, its Turtle, its JSON-LD.

    Args:
        site: What is published.
        iri: IRI of the resource, without fragment.

    Raises:
        WorkspaceError: When its IRI cannot be a file.
    """
    file = str(site.addresses.file(iri))
    rows = site.described.page_rows(iri)
    jsonld = rows_to_jsonld(rows)
    yield f"{file}{TURTLE}", rows_to_turtle(rows)
    yield f"{file}{JSONLD}", jsonld
    yield f"{file}{PAGE}", _page(site, iri, file, jsonld)


def _page(site: Site, iri: str, file: str, jsonld: str) -> str:
    here = f"{file}{PAGE}"
    shown = _special(site, here, iri)
    hidden = {*_HIDDEN, *shown.pop("shown", ())}
    elsewhere = shown.pop("inverse_without", ())
    return resource_page(
        site,
        here,
        iri=iri,
        title=name_of(site, iri) or site.described.label(iri),
        jsonld=_embedded(jsonld),
        kind=kind_of(site, iri),
        crumbs=_crumbs(site, here, iri),
        shown=shown,
        facts=facts_said(site, here, iri, without=hidden),
        inverse=fact_list(pointing_to(site, here, iri, without=elsewhere)),
        parts=[_part(site, here, part) for part in site.described.parts(iri) if part != iri],
    )


def _embedded(jsonld: str) -> str:
    """Return JSON that is safe inside a script element."""
    for character, safe in _MARKUP.items():
        if character in jsonld:
            jsonld = jsonld.replace(character, safe)
    return jsonld


def _special(site: Site, here: str, iri: str) -> dict[str, Any]:
    """Return what a page of this kind shows beside the lists of facts."""
    types = set(site.described.types(iri))
    if f"{SAO}PlanningDocument" in types:
        return document_parts(site, here, iri)
    if f"{SAO}Mapping" in types:
        return mapping_parts(site, here, iri)
    if f"{SAO}Finding" in types:
        return finding_parts(site, here, iri)
    if f"{SAO}verbatim" in site.described.properties(iri) or types & {
        f"{SAO}Statement",
        f"{PREFIXES['skos']}Concept",
    }:
        return statement_parts(site, here, iri)
    return {}


def _crumbs(site: Site, here: str, iri: str) -> list[Value]:
    """Return links to what the resource is part of, outermost first."""
    found: list[Value] = []
    seen, current = {iri}, iri
    while above := _above(site, current):
        if above in seen:
            break
        seen.add(above)
        found.append(link_to(site, here, above))
        current = above
    return found[::-1]


def _above(site: Site, iri: str) -> str:
    parent = site.described.value(iri, f"{SAO}hasParent")
    return parent or site.described.value(iri, f"{PREFIXES['dcterms']}isPartOf")


def _part(site: Site, here: str, part: str) -> dict[str, object]:
    return {
        "id": part.partition("#")[2],
        "label": site.described.value(part, PREF_LABEL) or site.described.value(part, RDFS_LABEL),
        "kind": kind_of(site, part),
        "facts": facts_said(site, here, part, without=_HIDDEN),
    }
