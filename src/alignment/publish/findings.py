"""What the page of a finding shows: evidence, pairs, candidates, options, score, method."""

from collections.abc import Iterator
from typing import Any, Final

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.facts import TIERS, Value, kind_of, link_to, position
from alignment.publish.site import Site
from alignment.publish.statements import ENDS, language_of, words_of

_PASSAGE: Final = f"{SAO}hasPassage"
_SHOWN: Final = (
    *(
        SAO + n
        for n in (
            "citesPair",
            "hasCandidate",
            "hasComponent",
            "hasOption",
            "method",
            "supportedBy",
            "concernsUnit",
            "evidenceKind",
            "wordDifference",
        )
    ),
    f"{PREFIXES['dcterms']}title",
)


def finding_parts(site: Site, here: str, iri: str) -> dict[str, Any]:
    """Return what the page of a finding shows beside its facts."""
    described = site.described

    def linked(name: str) -> list[Any]:
        return [link_to(site, here, one) for one in described.objects(iri, SAO + name)]

    return {
        "finding": {
            "title": described.value(iri, f"{PREFIXES['dcterms']}title"),
            "evidence": _evidence(site, iri),
            "units": linked("concernsUnit"),
            "method": described.value(iri, f"{SAO}method"),
            "difference": described.value(iri, f"{SAO}wordDifference"),
            "pairs": list(_pairs(site, here, iri)),
            "statements": [_cited(site, here, s) for s in _alone(site, iri)],
            "candidates": list(_candidates(site, here, iri)),
            "options": list(_options(site, iri)),
            "components": list(_components(site, iri)),
        },
        "shown": _SHOWN,
    }


def _parts(site: Site, iri: str, name: str) -> list[str]:
    """Return the parts of a finding of one kind, by their number, then by name."""
    parts = site.described.objects(iri, SAO + name)
    return sorted(parts, key=lambda part: (_number(part), part))


def _evidence(site: Site, iri: str) -> str:
    """Return the tier of evidence of a finding or of a part of it."""
    return site.described.value(iri, f"{SAO}evidenceKind").rpartition("#")[2]


def _tier(site: Site, pair: str) -> int:
    """Return the place of a pair's tier, what documents print first; pairs keep their order."""
    known = {name: place for place, name in enumerate(TIERS)}
    return known.get(_evidence(site, pair), len(TIERS))


def _number(part: str) -> int:
    digits = part[len(part.rstrip("0123456789")) :]
    return int(digits) if digits else 0


def _cited(site: Site, here: str, iri: str) -> dict[str, Any]:
    """Return a quotation of a statement; many findings have the same."""
    return site.once((_cited, here.count("/"), iri), lambda: _made(site, here, iri))


def _made(site: Site, here: str, iri: str) -> dict[str, Any]:
    described = site.described
    plan = described.value(iri, f"{PREFIXES['dcterms']}isPartOf")
    lines = [int(described.value(p, f"{SAO}line") or 0) for p in described.objects(iri, _PASSAGE)]
    return {
        "link": Value(kind_of(site, iri) or "statement", href=site.href(here, iri), note=iri),
        "words": words_of(site, iri),
        "language": language_of(site, iri),
        "plan": link_to(site, here, plan) if plan else None,
        "line": min(filter(None, lines), default=None),
    }


def _pairs(site: Site, here: str, iri: str) -> Iterator[dict[str, Any]]:
    described = site.described
    for pair in sorted(_parts(site, iri, "citesPair"), key=lambda one: _tier(site, one)):
        yield {
            "id": pair.partition("#")[2],
            "ends": [_cited(site, here, described.value(pair, end)) for end in ENDS],
            "confidence": described.value(pair, f"{PREFIXES['sssom']}confidence"),
            "evidence": _evidence(site, pair),
            "role": described.value(pair, f"{SAO}pairRole"),
        }


def _alone(site: Site, iri: str) -> list[str]:
    """Return the statements that a finding quotes outside of its pairs, by where they stand.

    What documents print carries a printed finding: there only the targets of pairs are left out.
    """
    ends = ENDS[1:] if _evidence(site, iri) == TIERS[0] else ENDS
    paired = {
        site.described.value(pair, end)
        for pair in site.described.objects(iri, f"{SAO}citesPair")
        for end in ends
    }
    alone = [s for s in site.described.objects(iri, f"{SAO}supportedBy") if s not in paired]
    return sorted(alone, key=lambda one: (one.rpartition("/")[0], position(site, one)))


def _candidates(site: Site, here: str, iri: str) -> Iterator[dict[str, Any]]:
    described = site.described
    for part in _parts(site, iri, "hasCandidate"):
        yield {
            "id": part.partition("#")[2],
            "statement": _cited(site, here, described.value(part, f"{SAO}considersStatement")),
            "weight": described.value(part, f"{SAO}weight"),
            "why": described.value(part, f"{SAO}exclusion"),
        }


def _options(site: Site, iri: str) -> Iterator[dict[str, Any]]:
    described = site.described
    for part in _parts(site, iri, "hasOption"):
        yield {
            "id": part.partition("#")[2],
            "name": described.value(part, f"{SAO}optionName"),
            "evidence": _evidence(site, part),
            "gains": described.objects(part, f"{SAO}gain"),
            "costs": described.objects(part, f"{SAO}cost"),
        }


def _components(site: Site, iri: str) -> Iterator[dict[str, str]]:
    described = site.described
    for part in _parts(site, iri, "hasComponent"):
        yield {
            "id": part.partition("#")[2],
            "name": described.value(part, f"{SAO}componentName").replace("_", " "),
            "value": described.value(part, f"{SAO}componentValue"),
        }
