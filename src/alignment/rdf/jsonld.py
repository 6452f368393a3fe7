"""Write triples as compact JSON-LD with our context, fast and always in the same order."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox

from alignment.namespaces import PREFIXES
from alignment.resources import ontology_dir

_XSD: Final = PREFIXES["xsd"]
_STRING: Final = f"{_XSD}string"
_TYPE: Final = f"{PREFIXES['rdf']}type"
_ALIASES: Final = {"@version": 1.1, "id": "@id", "type": "@type"}

Context = Mapping[str, Any]


def jsonld_text(triples: Sequence[ox.Triple]) -> str:
    """Return triples as a compact JSON-LD document; its context holds what it uses.

    Args:
        triples: What to write, without blank nodes.

    Examples:
        >>> acme, label = ox.NamedNode("https://example.org/acme"), ox.NamedNode(
        ...     "http://www.w3.org/2000/01/rdf-schema#label"
        ... )
        >>> triple = ox.Triple(acme, label, ox.Literal("Acme", language="en"))
        >>> json.loads(jsonld_text([triple]))["label"]
        'Acme'
    """
    writer = _Writer()
    nodes = writer.nodes(triples)
    body = nodes[0] if len(nodes) == 1 else {"@graph": nodes}
    members = [f"{_line(key)}: {_items(body[key])}" for key in sorted(body)]
    return _block("{}", [f'"@context": {writer.context(" ")}', *members], " ") + "\n"


def graphs_to_jsonld(graphs: Mapping[str, Iterable[ox.Triple]]) -> str:
    """Return named graphs as one compact JSON-LD document, a line a subject, sorted.

    Args:
        graphs: IRI of a graph → its triples, without blank nodes.
    """
    writer = _Writer()
    blocks = []
    for name in sorted(graphs):
        nodes = ",\n".join(map(_line, writer.nodes(graphs[name])))
        blocks.append(f'{{"@graph": [\n{nodes}\n],\n"@id": {_line(name)}}}')
    every = ",\n".join(blocks)
    return f'{{"@context": {writer.context()},\n"@graph": [\n{every}\n]}}\n'


_line = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _items(value: Any) -> str:  # noqa: ANN401 - a JSON value
    """Return a value with a line for each item of a list.

    Python's own indentation goes without the encoder in C, and takes three times as long.
    """
    if isinstance(value, list):
        return _block("[]", list(map(_line, value)), "  ", " ")
    return str(_line(value))


def _block(brackets: str, members: Sequence[str], pad: str, last: str = "") -> str:
    inner = f",\n{pad}".join(members)
    return f"{brackets[0]}\n{pad}{inner}\n{last}{brackets[1]}"


@dataclass(slots=True)
class _Writer:
    """Compacts nodes and remembers which terms and prefixes they use."""

    used: set[str] = field(default_factory=set)

    def nodes(self, triples: Iterable[ox.Triple]) -> list[dict[str, Any]]:
        """Return a node a subject, sorted by its IRI."""
        found: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
        for triple in triples:
            found[str(triple.subject)[1:-1]][triple.predicate.value].add(triple.object)
        return [self._node(subject, found[subject]) for subject in sorted(found)]

    def _node(self, subject: str, properties: Mapping[str, set[Any]]) -> dict[str, Any]:
        node: dict[str, Any] = {"id": subject}
        for predicate, objects in properties.items():
            if predicate == _TYPE:
                node["type"] = _one_or_all(sorted(self._name(o.value, _classes()) for o in objects))
                continue
            key = self._name(predicate, _properties())
            values = [self._value(o, key) for o in objects]
            node[key] = _one_or_all(sorted(values, key=_canonical))
        return node

    def context(self, pad: str = "") -> str:
        """Return the part of our context that was used; few serve thousands of documents."""
        return _context_text(frozenset(self.used), pad)

    def _name(self, iri: str, terms: Mapping[str, str]) -> str:
        """Return the shortest name of a class or property, and remember it."""
        name = terms.get(iri) or _curie(iri)
        self.used.add(name)
        return name

    def _value(self, term: Any, key: str) -> Any:  # noqa: ANN401 - an RDF term, a JSON value
        expected = _context().get(key)
        coerced = expected if isinstance(expected, dict) else {}
        if isinstance(term, ox.NamedNode):
            return term.value if coerced.get("@type") == "@id" else {"id": term.value}
        if term.language:
            same = coerced.get("@language") == term.language
            return term.value if same else {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == _STRING:
            bare = "@type" not in coerced and "@language" not in coerced
            return term.value if bare else {"@value": term.value}
        name = _curie(datatype)
        if coerced.get("@type") == name:
            return term.value
        self.used.add(name)
        return {"@value": term.value, "@type": name}


def _one_or_all(values: list[Any]) -> Any:  # noqa: ANN401 - a JSON value
    return values[0] if len(values) == 1 else values


def _canonical(value: Any) -> str:  # noqa: ANN401 - a JSON value
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


@lru_cache(maxsize=1 << 10)
def _context_text(used: frozenset[str], pad: str) -> str:
    """Return what our context says of some names, a line a name."""
    whole = _context()
    terms = {name: whole[name] for name in used if name in whole}
    spelled = [t["@id"] if isinstance(t, dict) else t for t in terms.values()]
    types = [t["@type"] for t in terms.values() if isinstance(t, dict) and "@type" in t]
    prefixes = {name.partition(":")[0] for name in (*used, *spelled, *types)}
    context = _ALIASES | terms | {p: PREFIXES[p] for p in prefixes if p in PREFIXES}
    members = [f"{_line(name)}: {_line(context[name])}" for name in sorted(context)]
    return _block("{}", members, f"{pad} ", pad)


@lru_cache(maxsize=1)
def _context() -> Context:
    text = (ontology_dir() / "context.jsonld").read_text(encoding="utf-8")
    context: Context = json.loads(text)["@context"]
    return context


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, str]:
    """Return the terms that stand for classes: IRI → term."""
    return {_spelled(t): name for name, t in _context().items() if isinstance(t, str) and ":" in t}


@lru_cache(maxsize=1)
def _properties() -> Mapping[str, str]:
    """Return the terms that stand for properties: IRI → term."""
    return {_spelled(t["@id"]): n for n, t in _context().items() if isinstance(t, dict)}


def _spelled(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else curie


@lru_cache(maxsize=1 << 14)
def _curie(iri: str) -> str:
    """Return an IRI as prefix and name where one of our prefixes fits, else the IRI."""
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return iri
