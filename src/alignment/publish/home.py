"""The first page of a site, and the list of what it has pages of."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.addresses import PAGE
from alignment.publish.chrome import render
from alignment.publish.facts import TIERS, Value, class_names, kind_of, link_to, property_name
from alignment.publish.site import Site

MOST: Final = 1000
"""Resources of a class that the list names; it counts the others."""

_LISTED_ELSEWHERE: Final = frozenset({"Statement", "Mapping"})
_FINDINGS_FIRST: Final = ("IntegrationOpportunity", "Duplication", "Overlap")


@dataclass(frozen=True, slots=True)
class Group:
    """Resources of one class.

    Attributes:
        name: The class in words, as its ontology names one of them.
        links: At most :data:`MOST`, by label.
        count: How many there are.
        id: Fragment of the group in the list.
    """

    name: str
    links: tuple[Value, ...]
    count: int
    id: str


def home_files(site: Site) -> dict[str, str]:
    """Return the first page and the list of resources: file → text."""
    here = f"{site.addresses.folder}/index{PAGE}"
    return {
        "index.html": _home(site),
        here: render(
            "resources.html",
            site,
            here=here,
            title="Everything with a page",
            canonical=site.base,
            groups=_groups(site, here),
            mappings=len(site.described.of_class("Mapping")),
            statements=len(site.described.of_class("Statement")),
        ),
    }


def _home(site: Site) -> str:
    here = "index.html"
    described = site.described
    return render(
        "home.html",
        site,
        here=here,
        title="Home",
        canonical=site.public,
        documents=[_document(site, here, one) for one in described.of_class("PlanningDocument")],
        counts=_counts(site),
        kinds=_finding_kinds(site),
        first=[link_to(site, here, one) for one in _first_findings(site)],
        resources=f"{site.addresses.folder}/index{PAGE}",
    )


def _counts(site: Site) -> list[tuple[str, int]]:
    named = (
        ("documents", "PlanningDocument"),
        ("statements", "Statement"),
        ("mappings", "Mapping"),
        ("findings", "Finding"),
    )
    counted = [(name, len(site.described.of_class(cls))) for name, cls in named]
    return [*counted, ("triples", len(site.described))]


def _document(site: Site, here: str, iri: str) -> dict[str, object]:
    publishers = site.described.objects(iri, f"{PREFIXES['dcterms']}publisher")
    stated = site.described.subjects(f"{PREFIXES['dcterms']}isPartOf", iri)
    return {
        "link": link_to(site, here, iri),
        "kind": kind_of(site, iri),
        "publishers": [link_to(site, here, one) for one in publishers],
        "statements": sum(1 for s in stated if f"{SAO}Statement" in site.described.types(s)),
    }


def _by_kind(site: Site) -> dict[str, list[str]]:
    """Return the resources that lists name, by the most special class of each."""
    groups: dict[str, list[str]] = defaultdict(list)
    hidden = {iri for name in _LISTED_ELSEWHERE for iri in site.described.of_class(name)}
    for iri in site.described.resources:
        if iri not in hidden:
            groups[next(iter(class_names(site, iri)), "")].append(iri)
    return groups


def _groups(site: Site, here: str) -> list[Group]:
    groups = _by_kind(site)
    made = [_group(site, here, cls, groups[cls]) for cls in groups]
    return sorted(made, key=lambda group: (group.name.casefold(), group.id))


def _group(site: Site, here: str, cls: str, iris: list[str]) -> Group:
    named = sorted(iris, key=lambda iri: (site.described.label(iri).casefold(), iri))
    links = tuple(link_to(site, here, iri) for iri in named[:MOST])
    name = property_name(site, cls) if cls else "Other"
    return Group(name, links, len(iris), cls.rpartition("/")[2].rpartition("#")[2] or "other")


def _finding_kinds(site: Site) -> list[Group]:
    """Return how many findings of each kind there are; the list of resources names them."""
    findings = set(site.described.of_class("Finding"))
    kinds = {cls: iris for cls, iris in _by_kind(site).items() if findings.intersection(iris)}
    made = [_group(site, "index.html", cls, iris) for cls, iris in kinds.items()]
    return sorted(made, key=lambda group: (-group.count, group.name))


def _first_findings(site: Site, most: int = 5) -> list[str]:
    """Return opportunities, then duplications, then overlaps, each by weight of evidence."""
    found = [
        iri
        for name in _FINDINGS_FIRST
        for iri in sorted(site.described.of_class(name), key=lambda one: _weight(site, one))
    ]
    return list(dict.fromkeys(found))[:most]


def _weight(site: Site, iri: str) -> tuple[int, float, str]:
    """Return a key that sorts the weightiest first; scores compare within one tier only."""
    tier = site.described.value(iri, f"{SAO}evidenceKind").rpartition("#")[2]
    score = float(site.described.value(iri, f"{SAO}score") or 0)
    return (TIERS.index(tier) if tier in TIERS else len(TIERS), -score, iri)
