"""Run pyshacl over a graph or files and turn what it finds into a report."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from alignment.errors import GraphError
from alignment.namespaces import ONTOLOGY, shorten
from alignment.validation.checks import (
    CHECK,
    Fault,
    altered_words,
    repeated_triples,
    undeclared_terms,
)
from alignment.validation.describe import kind_of, label_of, quotation_of
from alignment.validation.loading import Loaded, find_files, find_others, load, quiet
from alignment.validation.report import SEVERITIES, Report, Result
from alignment.validation.rights import NONE, Rights, cut, rights_of, shown
from alignment.validation.shapes import data_shapes, flatten, schemes


def validate_graph(graph: Graph, *, shapes: Graph | None = None) -> Report:
    """Check a graph in memory against the shapes.

    Args:
        graph: The data, a graph or a dataset; it is not changed.
        shapes: Other shapes than those that ship.

    Raises:
        GraphError: When ``shapes`` are no shapes.

    Examples:
        >>> validate_graph(Graph()).conforms
        True
    """
    loaded = Loaded()
    for subject, predicate, value, *_ in graph:
        loaded.graph.add((subject, predicate, value))
    return Report(results=_sorted(_results(loaded, shapes)))


def validate_graphs(graphs: Mapping[str, Graph], *, shapes: Graph | None = None) -> Report:
    """Check graphs in memory, taken together, against the shapes.

    Args:
        graphs: Name that the report shows as ``file`` → graph; they are not changed.
        shapes: Other shapes than those that ship.

    Raises:
        GraphError: When ``shapes`` are no shapes.

    Examples:
        >>> validate_graphs({"graph/a/b/plan.ttl": Graph()}).files
        ('graph/a/b/plan.ttl',)
    """
    loaded = Loaded()
    for name in sorted(graphs):
        loaded.add(graphs[name], name=name)  # type: ignore[arg-type]
    faults = chain(repeated_triples(loaded), undeclared_terms(loaded))
    return Report(results=_sorted(_results(loaded, shapes, faults)), files=tuple(loaded.files))


def validate_paths(
    paths: Iterable[str | Path], *, context: Iterable[str | Path] = (), shapes: Graph | None = None
) -> Report:
    """Check graph files, and those in folders, against the shapes.

    Args:
        paths: Files ending in .ttl, .trig, .nt, .nq, .jsonld or .rdf, or folders.
        context: Files or folders that ``paths`` refer to, such as the rest of a workspace;
            they are loaded too and nothing is reported about them.
        shapes: Other shapes than those that ship.

    Raises:
        GraphError: When a file is missing or malformed, or ``shapes`` are no shapes.
    """
    files = find_files(paths)
    beside = find_others(context, files)
    loaded = load([*files, *beside])
    names = {str(file) for file in files}
    found = _results(loaded, shapes, undeclared_terms(loaded))
    results = (r for r in found if not beside or r.file in names)
    return Report(results=_sorted(results), files=tuple(sorted(names)))


def _sorted(results: Iterable[Result]) -> tuple[Result, ...]:
    return tuple(sorted(results, key=lambda result: result.order))


def _results(
    loaded: Loaded, shapes: Graph | None, faults: Iterable[Fault] = ()
) -> Iterator[Result]:
    """Yield what the checks find, unless the shapes are others, and what the shapes find."""
    rights = rights_of(loaded.graph)
    if shapes is None:
        for fault in chain(faults, altered_words(loaded.graph)):
            yield _of_fault(fault, loaded, rights)
    loaded.graph.__iadd__(schemes())
    found = _run(loaded.graph, data_shapes() if shapes is None else flatten(shapes))
    for node in found.subjects(RDF.type, SH.ValidationResult):
        about = _about(found, node, loaded.graph)
        if not str(about).startswith((f"{ONTOLOGY}/", f"{ONTOLOGY}#")):
            yield _result(found, node, about, loaded=loaded, rights=rights)


def _about(found: Graph, node: Node, data: Graph) -> Node:
    """Return the focus node, or the part at fault where a question is asked once for all."""
    focus, value = found.value(node, SH.focusNode), found.value(node, SH.value)
    is_query = (node, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent) in found
    about = value if is_query and (value, None, None) in data else focus
    return about if about is not None else BNode()


def _run(graph: Graph, shapes: Graph) -> Graph:
    import pyshacl  # noqa: PLC0415 - it is slow to import

    try:
        with quiet():
            _, found, text = pyshacl.validate(
                graph, shacl_graph=shapes, inference="none", inplace=True, do_owl_imports=False
            )
    except pyshacl.errors.ReportableRuntimeError as error:
        raise GraphError(f"The shapes cannot be used: {error}: correct them") from error
    if not isinstance(found, Graph):
        raise GraphError(f"The shapes cannot be used: {text}: correct them")
    return found


def _of_fault(fault: Fault, loaded: Loaded, rights: Rights) -> Result:
    """Describe what a check found."""
    about, path = fault.about, fault.path
    return Result(
        file=fault.file or loaded.file_of(about, path, fault.value),
        about=str(about),
        focus=str(about),
        kind=kind_of(loaded.graph, about),
        label=_label(about, rights),
        quotation=_quotation(about, rights),
        path=shorten(str(path)),
        message=fault.message,
        severity=SEVERITIES[0],
        shape=fault.check,
        component=CHECK,
        value=_as_text(shown(fault.value, path, rights.of(about))),
    )


def _label(about: Node, rights: Rights) -> str:
    """Return the label of a resource, unless it says words of a document that shows none."""
    hidden = rights.of(about) == NONE and not rights.is_document(about)
    return "" if hidden else label_of(rights.graph, about)


def _quotation(about: Node, rights: Rights) -> str:
    """Return what a resource quotes, as far as its document shows it."""
    return cut(quotation_of(rights.graph, about), rights.of(about))


def _result(found: Graph, node: Node, about: Node, *, loaded: Loaded, rights: Rights) -> Result:
    """Describe one sh:ValidationResult."""
    path, value = found.value(node, SH.resultPath), found.value(node, SH.value)
    rule = rights.of(about)
    present = loaded.graph.objects(about, path) if path else ()
    return Result(
        file=loaded.file_of(about, path, value),  # type: ignore[arg-type]
        about=str(about),
        focus=str(found.value(node, SH.focusNode)),
        kind=kind_of(loaded.graph, about),
        label=_label(about, rights),
        quotation=_quotation(about, rights),
        path=shorten(str(path or "")),
        message=min((str(m) for m in found.objects(node, SH.resultMessage)), default=""),
        severity=_severity(found.value(node, SH.resultSeverity)),
        shape=str(found.value(node, SH.sourceShape)),
        component=str(found.value(node, SH.sourceConstraintComponent)),
        value=_as_text(shown(value, path, rule)),
        present=tuple(sorted(filter(None, (_as_text(shown(v, path, rule)) for v in present)))),
    )


def _severity(term: Node | None) -> str:
    """Return the name of a severity; one that SHACL does not know counts as a violation."""
    name = str(term).removeprefix(str(SH))
    return name if name in SEVERITIES else SEVERITIES[0]


def _as_text(value: Node | None) -> str:
    """Return a term in N-Triples syntax."""
    match value:
        case URIRef():
            return f"<{value}>"
        case BNode():
            return f"_:{value}"
        case Literal():
            return value.n3()
        case _:
            return ""
