"""Write findings as RDF: what was concluded, on what it rests, by which analysis."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rdflib import Graph, Literal, URIRef

from alignment.iris import Iris
from alignment.model import Directory, Finding
from alignment.rdf.findings_analyses import Parameters, analyses, analysis_iri
from alignment.rdf.findings_parts import Rows, candidates, components, options, pairs
from alignment.rdf.mappings import decimal
from alignment.rdf.terms import DCTERMS, PROV, RDF, RDFS, SAO, graph_of, label, scheme_concept

_NONE: Mapping[str, Parameters] = MappingProxyType({})
_MARKS = {"delete": "[-{}-]", "insert": "{{+{}+}}"}


def findings_graph(
    findings: Iterable[Finding],
    directory: Directory,
    base: str,
    *,
    parameters: Mapping[str, Parameters] = _NONE,
) -> Graph:
    """Write findings, their parts and the analyses that produced them.

    Nothing is said about a statement: pairs, candidates, options and components are resources of
    their own below the finding's IRI, so that no triple stands in two graphs.

    Args:
        findings: What to write.
        directory: Finds the IRI of each unit by its name or acronym.
        base: Base IRI of the workspace.
        parameters: Kind of finding, such as ``Gap`` → name → value of a setting of its analysis.

    Raises:
        KeyError: When a finding is of no kind in
            :data:`~alignment.rdf.findings_analyses.ANALYSES`.
    """
    return graph_of(findings_triples(findings, directory, base, parameters=parameters))


def findings_triples(
    findings: Iterable[Finding],
    directory: Directory,
    base: str,
    *,
    parameters: Mapping[str, Parameters] = _NONE,
) -> Rows:
    """Yield the triples of :func:`findings_graph`, some of them more than once.

    Raises:
        KeyError: When a finding is of no known kind.
    """
    units, found = _units(directory, base), tuple(findings)
    for finding in found:
        node = URIRef(finding.iri)
        yield from ((node, p, value) for p, value in _finding(finding, units, base))
        for part in (pairs, candidates, options, components):
            yield from part(finding)
    yield from analyses(found, base, parameters)


def word_difference(differences: Iterable[tuple[str, str]]) -> str:
    """Return two wordings in one line, as GNU wdiff writes them.

    Args:
        differences: Pairs of ``equal``, ``delete`` or ``insert`` and words.

    Examples:
        >>> word_difference([("equal", "Visit every"), ("delete", "street."), ("insert", "home.")])
        'Visit every [-street.-] {+home.+}'
    """
    parts = (_MARKS.get(change, "{}").format(words) for change, words in differences if words)
    return " ".join(" ".join(parts).split())


def _units(directory: Directory, base: str) -> dict[str, URIRef]:
    iris = Iris(base)
    return {
        name: URIRef(iris.organization(organization.slug))
        for organization in directory.organizations
        for name in (organization.name, organization.acronym)
        if name
    }


def _finding(
    finding: Finding, units: Mapping[str, URIRef], base: str
) -> list[tuple[URIRef, Literal | URIRef]]:
    triples: list[tuple[URIRef, Literal | URIRef]] = [
        (RDF.type, SAO.Finding),
        (RDF.type, SAO[finding.kind]),
        (RDFS.label, label(finding.title, "en")),
        (DCTERMS.title, Literal(finding.title, lang="en")),
        (SAO.evidenceKind, scheme_concept("evidence-kinds", finding.evidence)),
        (SAO.method, Literal(finding.method, lang="en")),
        (PROV.wasGeneratedBy, analysis_iri(finding.kind, base)),
    ]
    numbers = {
        SAO.score: finding.score,
        SAO.pValue: finding.p_value,
        SAO.qValue: finding.q_value,
    }
    triples += [(p, decimal(number)) for p, number in numbers.items() if number is not None]
    if finding.type:
        triples.append((SAO.findingType, scheme_concept("finding-types", finding.type)))
    if difference := word_difference(finding.differences):
        triples.append((SAO.wordDifference, Literal(difference)))
    triples += [(SAO.concernsUnit, units[u]) for u in finding.units if u in units]
    return [*triples, *((SAO.supportedBy, URIRef(s.iri)) for s in finding.statements)]
