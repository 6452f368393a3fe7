"""Plans, organisations, mappings and findings as RDF: named graphs, files and stores."""

from alignment.rdf.catalogue import catalogue_graph
from alignment.rdf.document import document_graph
from alignment.rdf.evidence import evidence_graph
from alignment.rdf.findings import findings_graph, findings_triples, word_difference
from alignment.rdf.findings_analyses import ANALYSES
from alignment.rdf.folder import (
    directory_graphs,
    merge,
    ontology_files,
    ontology_graph,
    plan_graphs,
    plan_in,
    plan_paths,
    plan_texts,
    read_directory,
    read_plan,
)
from alignment.rdf.mappings import mappings_graph, mappings_triples
from alignment.rdf.organizations import directory_from_graph, organizations_graph
from alignment.rdf.read import plan_from_graphs
from alignment.rdf.schemes import scheme_concepts
from alignment.rdf.serialize import (
    read_turtle,
    store_of,
    to_jsonld,
    to_nquads,
    to_trig,
    to_turtle,
    triples_to_turtle,
)
from alignment.rdf.terms import graph_of

__all__ = [
    "ANALYSES",
    "catalogue_graph",
    "directory_from_graph",
    "directory_graphs",
    "document_graph",
    "evidence_graph",
    "findings_graph",
    "findings_triples",
    "graph_of",
    "mappings_graph",
    "mappings_triples",
    "merge",
    "ontology_files",
    "ontology_graph",
    "organizations_graph",
    "plan_from_graphs",
    "plan_graphs",
    "plan_in",
    "plan_paths",
    "plan_texts",
    "read_directory",
    "read_plan",
    "read_turtle",
    "scheme_concepts",
    "store_of",
    "to_jsonld",
    "to_nquads",
    "to_trig",
    "to_turtle",
    "triples_to_turtle",
    "word_difference",
]
