"""Write what a finding consists of: cited pairs, candidates, options, components of its score."""

from collections.abc import Iterator
from urllib.parse import quote

from rdflib import Literal, URIRef
from rdflib.term import Node

from alignment.model import Candidate, Cited, Finding, Option
from alignment.rdf.mappings import decimal
from alignment.rdf.terms import OWL, PROV, RDF, RDFS, SAO, SSSOM, label, plain, scheme_concept

Rows = Iterator[tuple[Node, Node, Node]]


def pairs(finding: Finding) -> Rows:
    """Yield the pairs a finding cites, the ends named as those of a mapping are.

    Args:
        finding: What cites them.
    """
    for number, cited in enumerate(finding.mappings, 1):
        node = URIRef(f"{finding.iri}#pair{number}")
        yield URIRef(finding.iri), SAO.citesPair, node
        for predicate, value in _pair(cited):
            yield node, predicate, value


def candidates(finding: Finding) -> Rows:
    """Yield what a finding considered and does not count, the best first.

    Args:
        finding: What considered it.
    """
    for number, candidate in enumerate(finding.candidates, 1):
        node = URIRef(f"{finding.iri}#candidate{number}")
        yield URIRef(finding.iri), SAO.hasCandidate, node
        yield node, SAO.ordinal, plain(number)
        for predicate, value in _candidate(candidate):
            yield node, predicate, value


def options(finding: Finding) -> Rows:
    """Yield what units could do about an opportunity, what documents name first.

    Args:
        finding: The opportunity.
    """
    for number, option in enumerate(finding.options, 1):
        node = URIRef(f"{finding.iri}#option{number}")
        yield URIRef(finding.iri), SAO.hasOption, node
        yield node, SAO.ordinal, plain(number)
        for predicate, value in _option(option):
            yield node, predicate, value


def components(finding: Finding) -> Rows:
    """Yield the named numbers of a finding's score.

    Args:
        finding: What has the score.
    """
    for name, number in finding.components:
        node = URIRef(f"{finding.iri}#component-{quote(name, safe='')}")
        yield URIRef(finding.iri), SAO.hasComponent, node
        yield node, RDF.type, SAO.ScoreComponent
        yield node, RDFS.label, label(f"{name}: {decimal(number)}", "en")
        yield node, SAO.componentName, plain(name)
        yield node, SAO.componentValue, decimal(number)


def _pair(cited: Cited) -> Iterator[tuple[Node, Node]]:
    yield RDF.type, SAO.CitedPair
    yield RDFS.label, label(f"{_name(cited.subject)} – {_name(cited.object)}", "en")
    yield OWL.annotatedSource, URIRef(cited.subject)
    yield OWL.annotatedTarget, URIRef(cited.object)
    yield SAO.weight, decimal(cited.weight)
    yield SAO.evidenceKind, scheme_concept("evidence-kinds", cited.evidence)
    yield SAO.standIn, plain(cited.is_new)
    if cited.confidence is not None:
        yield SSSOM.confidence, decimal(cited.confidence)
    if cited.role:
        yield SAO.pairRole, plain(cited.role)


def _candidate(candidate: Candidate) -> Iterator[tuple[Node, Node]]:
    # The label names the key and not the words, which belong to the document's own graph.
    yield RDF.type, SAO.Candidate
    yield RDFS.label, label(f"{_name(candidate.statement.iri)}: {candidate.why}", "en")
    yield SAO.considersStatement, URIRef(candidate.statement.iri)
    yield SAO.exclusion, Literal(candidate.why, lang="en")
    yield SAO.rejected, plain(candidate.is_rejected)
    if candidate.weight is not None:
        yield SAO.weight, decimal(candidate.weight)


def _option(option: Option) -> Iterator[tuple[Node, Node]]:
    yield RDF.type, SAO.Option
    yield RDFS.label, label(option.name, "en")
    yield SAO.optionName, plain(option.name)
    yield SAO.evidenceKind, scheme_concept("evidence-kinds", option.evidence)
    for predicate, sentences in ((SAO.gain, option.gains), (SAO.cost, option.costs)):
        for sentence in sentences:
            yield predicate, Literal(sentence, lang="en")
    for quoted in option.statements:
        yield PROV.wasDerivedFrom, URIRef(quoted.iri)


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]
