"""What the pages of statements and mappings show: words in context, place, alignments, findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.facts import Value, kind_of, link_to, position, property_name
from alignment.publish.site import Site

_OA, _SSSOM, _OWL = PREFIXES["oa"], PREFIXES["sssom"], PREFIXES["owl"]
ENDS: Final = (f"{_OWL}annotatedSource", f"{_OWL}annotatedTarget")
"""Properties that lead from a mapping, or a cited pair, to what it pairs."""

_SHOWN: Final = (
    *(SAO + n for n in ("text", "verbatim", "hasPassage", "hasParent")),
    f"{PREFIXES['prov']}wasQuotedFrom",
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with the words around it.

    Attributes:
        before: Words before it.
        words: Its own; empty when they may not be shown.
        after: Words behind it.
        line: Where it starts in the source, if that is known.
        source: Link to the source.
        id: Fragment that names the passage.
    """

    before: str
    words: str
    after: str
    line: str
    source: Value
    id: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """A mapping seen from one of its ends.

    Attributes:
        relation: Predicate in words.
        other: The other end.
        plan: The document that states it.
        is_object: Whether this end is the object of the mapping.
        confidence: As written; empty when none is stated.
        status: Accepted, rejected, stale or suggested.
        mapping: The page of the mapping.
    """

    relation: str
    other: Value
    plan: Value
    is_object: bool
    confidence: str
    status: str
    mapping: Value


def statement_parts(site: Site, here: str, iri: str) -> dict[str, Any]:
    """Return what the page of a statement or concept shows beside its facts."""
    return {
        "statement": {
            "words": words_of(site, iri),
            "language": language_of(site, iri),
            "quotations": list(quotations(site, here, iri)),
            "children": [link_to(site, here, c) for c in children(site, iri)],
            "alignments": list(alignments(site, here, iri)),
            "findings": list(findings_on(site, here, iri)),
        },
        "shown": _SHOWN,
        "inverse_without": (*ENDS, *_CITING, f"{SAO}hasParent"),
    }


_CITING: Final = tuple(
    SAO + n for n in ("supportedBy", "showsStatement", "considersStatement", "wasDerivedFrom")
)


def words_of(site: Site, iri: str) -> str:
    """Return the clean words of a statement or concept; empty when they are not published."""
    return site.described.value(iri, f"{SAO}text") or site.described.value(iri, f"{SAO}verbatim")


def language_of(site: Site, iri: str) -> str:
    """Return the language of the document that states an IRI."""
    document = site.described.value(iri, f"{PREFIXES['dcterms']}isPartOf")
    return site.described.value(document, f"{PREFIXES['dcterms']}language")


def quotations(site: Site, here: str, iri: str) -> Iterator[Quotation]:
    """Yield the passages that a statement rests on, in their order."""
    described = site.described
    passages = described.objects(iri, f"{SAO}hasPassage")
    for passage in sorted(passages, key=lambda p: _number(site, p)):
        selectors = described.objects(passage, f"{_OA}hasSelector")
        words = {
            name: next((v for s in selectors if (v := described.value(s, _OA + name))), "")
            for name in ("prefix", "exact", "suffix")
        }
        yield Quotation(
            words["prefix"],
            words["exact"],
            words["suffix"],
            described.value(passage, f"{SAO}line"),
            link_to(site, here, described.value(passage, f"{_OA}hasSource")),
            passage.partition("#")[2],
        )


def _number(site: Site, passage: str) -> tuple[int, str]:
    return (int(site.described.value(passage, f"{SAO}ordinal") or 0), passage)


def children(site: Site, iri: str) -> list[str]:
    """Return what has an IRI as its parent, in the order of the document."""
    below = site.described.subjects(f"{SAO}hasParent", iri)
    return sorted(below, key=lambda child: position(site, child))


def alignments(site: Site, here: str, iri: str) -> list[Alignment]:
    """Return the mappings of a statement: decided ones first, then the surest."""
    found = [
        (mapping, end)
        for end in ENDS
        for mapping in site.described.subjects(end, iri)
        if f"{SAO}Mapping" in site.described.types(mapping)
    ]
    seen = [_alignment(site, here, mapping, end) for mapping, end in found]
    return sorted(
        seen, key=lambda a: (a.status == "suggested", -float(a.confidence or 0), a.mapping.note)
    )


def _alignment(site: Site, here: str, mapping: str, end: str) -> Alignment:
    said = site.described.properties(mapping)

    def first(name: str) -> str:
        return said[name][0] if name in said else ""

    other = first(ENDS[1 - ENDS.index(end)])
    plan = site.described.value(other, f"{PREFIXES['dcterms']}isPartOf")
    relation = property_name(site, first(f"{_OWL}annotatedProperty"))
    negated = first(f"{_SSSOM}predicate_modifier")
    return Alignment(
        relation=f"not: {relation}" if negated else relation,
        other=link_to(site, here, other),
        plan=link_to(site, here, plan) if plan else Value(""),
        is_object=end == ENDS[1],
        confidence=first(f"{_SSSOM}confidence"),
        status=first(f"{SAO}reviewStatus"),
        mapping=link_to(site, here, mapping),
    )


def findings_on(site: Site, here: str, iri: str) -> Iterator[tuple[Value, str]]:
    """Yield the findings that quote, show or weigh a statement, with their kind."""
    towards = {s.partition("#")[0] for _p, s in site.described.towards(iri)}
    for finding in sorted(towards):
        if f"{SAO}Finding" in site.described.types(finding):
            yield link_to(site, here, finding), kind_of(site, finding)


def mapping_parts(site: Site, here: str, iri: str) -> dict[str, Any]:
    """Return what the page of a mapping shows: both ends in context, relation, confidence."""
    described = site.described
    ends = [described.value(iri, end) for end in ENDS]
    relation = described.value(iri, f"{_OWL}annotatedProperty")
    return {
        "mapping": {
            "ends": [
                site.once((_end, here.count("/"), end), partial(_end, site, here, end))
                for end in ends
            ],
            "relation": link_to(site, here, relation),
            "negated": bool(described.value(iri, f"{_SSSOM}predicate_modifier")),
            "confidence": described.value(iri, f"{_SSSOM}confidence"),
            "strong": described.value(iri, f"{SAO}strongConfidence"),
            "calibration": described.value(iri, f"{SAO}calibration"),
            "status": described.value(iri, f"{SAO}reviewStatus"),
        },
        "shown": ENDS,
    }


def _end(site: Site, here: str, iri: str) -> dict[str, Any]:
    plan = site.described.value(iri, f"{PREFIXES['dcterms']}isPartOf")
    return {
        "link": link_to(site, here, iri),
        "kind": kind_of(site, iri),
        "plan": link_to(site, here, plan) if plan else None,
        "words": words_of(site, iri),
        "language": language_of(site, iri),
        "quotations": list(quotations(site, here, iri)),
    }
