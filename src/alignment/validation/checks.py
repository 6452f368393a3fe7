"""Faults that shapes cannot find quickly: repeated triples, undeclared terms, altered words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from rdflib import RDF, Graph, Literal, URIRef

from alignment.namespaces import PREFIXES, SAO, SHAPES, shorten
from alignment.resources import ontology_dir
from alignment.validation.loading import Loaded, Node, load
from alignment.validation.shapes import schemes

CHECK: Final = f"{SHAPES}DatasetCheck"
"""Stands for the constraint component of every check."""

ONE_GRAPH: Final = f"{CHECK}-oneGraph"
DECLARED: Final = f"{CHECK}-declaredTerm"
VERBATIM: Final = f"{CHECK}-verbatim"

MOST: Final = 20
"""Repeated triples that are reported one by one."""

_VERBATIM: Final = URIRef(SAO + "verbatim")
_PASSAGE: Final = URIRef(SAO + "hasPassage")
_ORDINAL: Final = URIRef(SAO + "ordinal")
_SELECTOR: Final = URIRef(PREFIXES["oa"] + "hasSelector")
_EXACT: Final = URIRef(PREFIXES["oa"] + "exact")


@dataclass(frozen=True, slots=True)
class Fault:
    """One violation that a check found.

    Attributes:
        about: The resource to look at.
        path: The property at fault.
        value: Its value.
        message: What to do.
        check: IRI of the check.
        file: The file or files to look at, or empty: the one that states the triple.
    """

    about: Node
    path: Node
    value: Node
    message: str
    check: str
    file: str = ""


def repeated_triples(loaded: Loaded) -> Iterator[Fault]:
    """Yield the triples that stand in two graphs, the first ones each, the others counted."""
    found = sorted(loaded.repeated.items(), key=lambda item: tuple(map(str, item[0])))
    for number, ((about, path, value), names) in enumerate(found[: MOST + 1]):
        message = "Remove it from one of the two graphs"
        if number == MOST:
            message += f"; this and {len(found) - MOST - 1} more triples stand in two graphs"
        yield Fault(about, path, value, f"{message}.", ONE_GRAPH, " and ".join(names))


def undeclared_terms(loaded: Loaded) -> Iterator[Fault]:
    """Yield each class and property in the ontology's namespace that it does not declare."""
    uses: dict[tuple[Node, str], list[tuple[Node, Node]]] = defaultdict(list)
    for subject, predicate, value in loaded.graph:
        term = value if predicate == RDF.type else predicate
        if str(term).startswith(SAO) and str(term) not in _declared():
            file = loaded.file_of(subject, predicate, value)  # type: ignore[arg-type]
            uses[term, file].append((subject, predicate))  # type: ignore[index,arg-type]
    for (term, file), used in uses.items():
        about, path = min(used, key=lambda use: tuple(map(str, use)))
        message = f"Correct {shorten(str(term))}: the ontology declares no such term"
        yield Fault(about, path, term, f"{message} (used {len(used)} ×).", DECLARED, file)


def altered_words(graph: Graph) -> Iterator[Fault]:
    """Yield what quotes other words than its passages do; not what has no passages."""
    for about, words in graph.subject_objects(_VERBATIM):
        quoted = _quoted(graph, about)  # type: ignore[arg-type]
        if quoted is not None and quoted != str(words):
            yield Fault(
                about,  # type: ignore[arg-type]
                _VERBATIM,
                words,  # type: ignore[arg-type]
                "Read the document again with alignment ingest, or correct sao:verbatim: it is "
                "not the oa:exact of the passages joined by one space.",
                VERBATIM,
            )


def _quoted(graph: Graph, about: Node) -> str | None:
    """Return the words of the passages in their order, ``None`` where some cannot be told."""
    passages = []
    for passage in graph.objects(about, _PASSAGE):
        exact = [w for s in graph.objects(passage, _SELECTOR) for w in graph.objects(s, _EXACT)]
        ordinal = graph.value(passage, _ORDINAL)
        number = ordinal.toPython() if isinstance(ordinal, Literal) else None
        if len(exact) != 1 or not isinstance(number, int):
            return None
        passages.append((number, str(exact[0])))
    return " ".join(words for _, words in sorted(passages)) if passages else None


@cache
def _declared() -> frozenset[str]:
    ontology = load([ontology_dir() / "alignment.ttl"]).graph
    subjects = {*ontology.subjects(), *schemes().subjects()}
    return frozenset(str(s) for s in subjects if str(s).startswith(SAO))
