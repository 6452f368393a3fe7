"""Write the analyses that findings come from: the plans read, the settings, the software."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from rdflib import Literal, URIRef

from alignment.iris import Iris
from alignment.model import Finding
from alignment.rdf.findings_parts import Rows
from alignment.rdf.terms import OWL, PROV, RDF, RDFS, SAO, label

Parameters = Mapping[str, str]

ANALYSES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "Cascade": ("cascade", "Search for what serves the plans above"),
        "Change": ("changes", "Comparison of editions"),
        "Duplication": ("duplications", "Search for duplications"),
        "Fragmentation": ("fragmentation", "Search for areas that several units work in"),
        "Gap": ("gaps", "Search for gaps"),
        "IntegrationOpportunity": ("opportunities", "Search for integration opportunities"),
        "Overlap": ("overlaps", "Search for overlaps"),
        "Scenario": ("scenarios", "Calculation of what would follow"),
        "SharedTheme": ("themes", "Search for shared themes"),
    }
)
"""Kind of finding → name of the analysis, the last step of its IRI, and its label."""

SOFTWARE: Final = "strategic-alignment"


def analysis_iri(kind: str, base: str) -> URIRef:
    """Return the IRI of the analysis that makes findings of a kind.

    Args:
        kind: Local name of the class of finding.
        base: Base IRI of the workspace.

    Raises:
        KeyError: When there is no such kind.

    Examples:
        >>> str(analysis_iri("Gap", "https://example.org/id/"))
        'https://example.org/id/activity/gaps'
    """
    return URIRef(Iris(base).activity(ANALYSES[kind][0]))


def analyses(findings: Sequence[Finding], base: str, parameters: Mapping[str, Parameters]) -> Rows:
    """Yield the analyses of some findings; one that found nothing is not written.

    Args:
        findings: What was found.
        base: Base IRI of the workspace.
        parameters: Kind of finding → name → value of a setting.
    """
    by_kind = attrgetter("kind")
    software = URIRef(f"{Iris(base).activity('findings')}#software")
    for kind, group in groupby(sorted(findings, key=by_kind), by_kind):
        node = analysis_iri(kind, base)
        yield node, RDF.type, PROV.Activity
        yield node, RDFS.label, label(ANALYSES[kind][1], "en")
        yield node, PROV.wasAssociatedWith, software
        for document in _documents(group, base):
            yield node, PROV.used, document
        yield from _parameters(node, parameters.get(kind, {}))
    if findings:
        installed = version(SOFTWARE)
        yield software, RDF.type, PROV.SoftwareAgent
        yield software, RDFS.label, label(f"{SOFTWARE} {installed}", "en")
        yield software, OWL.versionInfo, Literal(installed)


def _documents(findings: Iterator[Finding], base: str) -> set[URIRef]:
    """Return the documents quoted; a statement's IRI is its document's and one step more."""
    quoted = (s.iri for finding in findings for s in finding.statements)
    return {URIRef(iri.rpartition("/")[0]) for iri in quoted if iri.startswith(base)}


def _parameters(analysis: URIRef, settings: Parameters) -> Rows:
    for name, value in settings.items():
        node = URIRef(f"{analysis}#parameter-{quote(name, safe='')}")
        yield analysis, SAO.hasParameter, node
        yield node, RDF.type, SAO.Parameter
        yield node, RDFS.label, label(f"{name} = {value}", "en")
        yield node, SAO.parameterName, Literal(name)
        yield node, SAO.parameterValue, Literal(value)
