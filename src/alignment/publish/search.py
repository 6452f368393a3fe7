"""A page that searches all statements by words and facets, in the browser."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.chrome import render, template_text
from alignment.publish.facts import PREF_LABEL, kind_of, position
from alignment.publish.plans import is_stated
from alignment.publish.site import Site
from alignment.publish.statements import language_of, words_of
from alignment.views.pages import embed_json, script_policy

PAGE: Final = "search.html"
FACETS: Final = {
    "plan": "Document",
    "kind": "Class",
    "unit": "Stated by",
    "area": "Area",
    "sphere": "Sphere",
}
"""Name of a facet → its heading."""

_UNITS: Final = ("statedBy", "jointlyStatedBy")


def search_files(site: Site) -> Mapping[str, str]:
    """Return the search page, with all statements in it: file → text."""
    rows = [_row(site, iri) for iri in _searched(site)]
    script = template_text("search.js")
    page = render(
        "search.html",
        site,
        here=PAGE,
        title="Search",
        policy=script_policy(script),
        rows=embed_json(_compacted(rows)),
        script=script,
        facets=FACETS,
        count=len(rows),
        documents=[(site.href(PAGE, d), site.described.label(d)) for d in _documents(site)],
    )
    return {PAGE: page}


def _documents(site: Site) -> Iterable[str]:
    return site.described.of_class("PlanningDocument")


def _searched(site: Site) -> list[str]:
    """Return statements and concepts of documents, document by document in their order."""
    found: list[str] = []
    for document in _documents(site):
        parts = site.described.subjects(f"{PREFIXES['dcterms']}isPartOf", document)
        stated = (part for part in parts if is_stated(site, part))
        found += sorted(stated, key=lambda part: position(site, part))
    return found


def _row(site: Site, iri: str) -> dict[str, Any]:
    described = site.described
    units = [u for name in _UNITS for u in described.objects(iri, SAO + name)]
    return {
        "href": site.href(PAGE, iri),
        "text": words_of(site, iri) or described.label(iri),
        "lang": language_of(site, iri),
        "plan": _names(site, described.objects(iri, f"{PREFIXES['dcterms']}isPartOf")),
        "kind": [kind_of(site, iri)],
        "unit": _names(site, units),
        "area": _names(site, described.objects(iri, f"{SAO}inArea")),
        "sphere": _names(site, described.objects(iri, f"{SAO}transformsSphere")),
    }


def _names(site: Site, iris: Iterable[str]) -> list[str]:
    return [site.described.value(iri, PREF_LABEL) or site.described.label(iri) for iri in iris]


def _compacted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the rows with the names of each facet once: a row holds their numbers."""
    names = {facet: sorted({n for row in rows for n in row[facet]}) for facet in FACETS}
    numbers = {facet: {n: i for i, n in enumerate(names[facet])} for facet in FACETS}
    return {
        "facets": names,
        "rows": [
            [row["href"], row["text"], row["lang"]]
            + [[numbers[facet][n] for n in row[facet]] for facet in FACETS]
            for row in rows
        ],
    }
