"""What the page of a document shows: its statements as a tree, in the order of the document."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.facts import Value, kind_of, link_to, position
from alignment.publish.site import Site

_STATED = frozenset({f"{SAO}Statement", f"{PREFIXES['skos']}Concept"})
_DEEPEST = 24
"""Levels that a tree is indented by; what is deeper stands on the last of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in the tree of its document.

    Attributes:
        depth: 0 for what has no parent.
        kind: Its class in words.
        link: To its page.
    """

    depth: int
    kind: str
    link: Value


def document_parts(site: Site, here: str, iri: str) -> dict[str, Any]:
    """Return what the page of a document shows beside its facts."""
    return {
        "document": {
            "language": site.described.value(iri, f"{PREFIXES['dcterms']}language"),
            "lines": outline(site, here, iri),
            "rights": site.described.value(iri, f"{PREFIXES['dcterms']}rights"),
        },
        "shown": (f"{PREFIXES['dcterms']}rights",),
        "inverse_without": (f"{PREFIXES['dcterms']}isPartOf",),
    }


def outline(site: Site, here: str, iri: str) -> list[Line]:
    """Return the statements and concepts of a document, each below its first parent."""
    described, below = site.described, defaultdict(list)
    parts = described.subjects(f"{PREFIXES['dcterms']}isPartOf", iri)
    stated = sorted((p for p in parts if is_stated(site, p)), key=lambda p: position(site, p))
    known = set(stated)
    for part in stated:
        parents = [p for p in described.objects(part, f"{SAO}hasParent") if p in known]
        below[parents[0] if parents else iri].append(part)
    lines, seen = [], set()
    pending = [(part, 0) for part in reversed(below[iri])]
    while pending:
        part, depth = pending.pop()
        if part not in seen:
            seen.add(part)
            lines.append(Line(min(depth, _DEEPEST), kind_of(site, part), link_to(site, here, part)))
            pending += [(child, depth + 1) for child in reversed(below[part])]
    return lines + [
        Line(0, kind_of(site, p), link_to(site, here, p)) for p in stated if p not in seen
    ]


def is_stated(site: Site, iri: str) -> bool:
    """Whether an IRI is a statement or concept of a document, and no detail or mention."""
    return not _STATED.isdisjoint(site.described.types(iri))
