"""The pages of the ontology and of its schemes, with every format, as files of a site."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from alignment.errors import GraphError
from alignment.namespaces import PREFIXES, SAO
from alignment.publish.addresses import PAGE
from alignment.publish.chrome import render, template_text
from alignment.publish.facts import Value
from alignment.publish.ontology_diagram import diagram_of
from alignment.publish.ontology_formats import format_files, format_links
from alignment.publish.ontology_header import header_of
from alignment.publish.ontology_hierarchy import hierarchy_of
from alignment.publish.ontology_paths import ONTOLOGY_STEM, Paths, part_stem, version_folder
from alignment.publish.ontology_source import Document, Vocabulary, read_vocabulary
from alignment.publish.ontology_terms import Term, term_of, terms_by_kind
from alignment.publish.site import ONTOLOGY_PAGE, Site
from alignment.resources import ontology_dir
from alignment.views.pages import embed_json

STYLES: Final = "ontology/ontology.css"
CONTEXT: Final = "ontology/context.jsonld"
_SKOS: Final = PREFIXES["skos"]
_PART_KINDS: Final = (
    (f"{_SKOS}ConceptScheme", "Concept schemes"),
    (f"{PREFIXES['void']}Linkset", "Links to other vocabularies"),
    ("", "Further documents"),
)


def ontology_files(site: Site, folder: Path | None = None) -> dict[str, str | bytes]:
    """Return the documentation of the ontology: file from the site's root on → content.

    The ontology stands in ``ontology/index.html`` with an anchor a term, and in every format in
    ``ontology/ontology.*``; the same again in the folder of its version. A document below it,
    such as a concept scheme, stands in ``ontology/<name>.html`` and ``ontology/<name>.*``.

    Args:
        site: What is published.
        folder: Of the ontology; by default the one that ships.

    Raises:
        GraphError: When a file of the folder is missing or malformed, or two documents would
            stand in one file.
    """
    return _distinct(_files(site, read_vocabulary(folder or ontology_dir())))


def _files(site: Site, vocabulary: Vocabulary) -> Iterator[tuple[str, str | bytes]]:
    ontology = vocabulary.ontology
    yield CONTEXT, vocabulary.context
    yield ONTOLOGY_PAGE, _ontology_page(site, vocabulary, ONTOLOGY_PAGE, ONTOLOGY_STEM)
    yield from format_files(ONTOLOGY_STEM, ontology).items()
    version = version_folder(vocabulary, ontology)
    if version:
        stem = f"{version}/{ONTOLOGY_STEM.rpartition('/')[2]}"
        page = f"{version}/index{PAGE}"
        yield page, _ontology_page(site, vocabulary, page, stem)
        yield from format_files(stem, ontology).items()
    for part in vocabulary.parts:
        stem = part_stem(part.iri)
        yield f"{stem}{PAGE}", _part_page(site, vocabulary, part, stem)
        yield from format_files(stem, part).items()


def _distinct(files: Iterable[tuple[str, str | bytes]]) -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {}
    for name, content in files:
        if name in found:
            raise GraphError(
                f"{name}: two documents of the ontology would be this file; rename one"
            )
        found[name] = content
    return found


def _ontology_page(site: Site, vocabulary: Vocabulary, here: str, stem: str) -> str:
    paths = Paths(site, vocabulary, here)
    header = header_of(paths, vocabulary.ontology)
    terms = terms_by_kind(paths)
    formats = format_links(stem)
    every = [term for several in terms.values() for term in several]
    return render(
        "ontology/ontology.html",
        site,
        here=here,
        title=header.title,
        formats=formats,
        canonical=vocabulary.ontology.iri,
        header=header,
        terms=terms,
        hierarchy=hierarchy_of(paths),
        diagram=diagram_of(paths),
        parts=_parts_by_kind(paths),
        context=CONTEXT,
        defined=embed_json(_defined_terms(header.title, vocabulary.ontology, every)),
        styles=template_text(STYLES),
    )


def _part_page(site: Site, vocabulary: Vocabulary, part: Document, stem: str) -> str:
    here = f"{stem}{PAGE}"
    paths = Paths(site, vocabulary, here)
    header = header_of(paths, part)
    own = [iri for iri in part.subjects if iri.startswith(f"{part.iri}#")]
    concepts = [term_of(paths, iri) for iri in own]
    return render(
        "ontology/part.html",
        site,
        here=here,
        title=header.title,
        formats=format_links(stem),
        canonical=part.iri,
        header=header,
        concepts=concepts,
        linked=_linked(paths, part),
        defined=embed_json(_defined_terms(header.title, part, concepts)),
        styles=template_text(STYLES),
    )


def _linked(paths: Paths, part: Document) -> list[dict[str, Value]]:
    """Return what a set of links says of terms, by term."""
    found = sorted(
        (str(t.subject)[1:-1], t.predicate.value, str(t.object)[1:-1])
        for t in part.triples
        if str(t.subject).startswith(f"<{SAO}") and isinstance(t.object, ox.NamedNode)
    )
    names = ("term", "relation", "target")
    return [dict(zip(names, map(paths.link, row), strict=True)) for row in found]


def _parts_by_kind(paths: Paths) -> Mapping[str, list[Any]]:
    """Return links to the documents below the ontology: kind → headers with links."""
    found: dict[str, list[Any]] = {name: [] for _, name in _PART_KINDS}
    for part in paths.vocabulary.parts:
        types = paths.vocabulary.described.types(part.iri)
        kind = next(name for cls, name in _PART_KINDS if cls in types or not cls)
        found[kind].append((header_of(paths, part), paths.href(part.iri)))
    return {name: several for name, several in found.items() if several}


def _defined_terms(title: str, document: Document, terms: Iterable[Term]) -> dict[str, object]:
    """Return a document as schema.org has it, for search engines."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": document.iri,
        "name": title,
        "url": document.iri,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": term.iri,
                "name": term.label,
                "termCode": term.id,
                "description": " ".join(value.text for value in term.definitions),
                "inDefinedTermSet": document.iri,
            }
            for term in terms
        ],
    }
