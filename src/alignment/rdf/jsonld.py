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


def jsonld_text(triples: Sequence[ox.Triple], *, indent: int | None = 1) -> str:
    """Return triples as a compact JSON-LD document; its context holds what it uses.

    Args:
        triples: What to write, without blank nodes.
        indent: Blanks a level is indented by; ``None`` for one line.

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
    document = {"@context": writer.context()} | body
    return (_line(document) if indent is None else _lines(document, indent)) + "\n"


def graphs_to_jsonld(quads: Iterable[ox.Quad]) -> str:
    """Return named graphs as one compact JSON-LD document, a line a subject, sorted.

    Args:
        quads: What to write, without blank nodes and with nothing in the default graph.
    """
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)[1:-1]].append(quad.triple)
    writer = _Writer()
    blocks = []
    for name in sorted(graphs):
        nodes = ",\n".join(map(_line, writer.nodes(graphs[name])))
        blocks.append(f'{{"@graph": [\n{nodes}\n],\n"@id": {_line(name)}}}')
    context, every = _lines(writer.context(), 1), ",\n".join(blocks)
    return f'{{"@context": {context},\n"@graph": [\n{every}\n]}}\n'


_line = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _lines(document: Mapping[str, Any], indent: int) -> str:
    """Return an object with a line for each member of it, of its context, and of its lists.

    Python's own indentation goes without the encoder in C, and takes three times as long.
    """
    pad = " " * indent
    members = [f"{_line(key)}: {_items(key, document[key], pad)}" for key in sorted(document)]
    return _block("{}", members, pad)


def _items(key: str, value: Any, pad: str) -> str:  # noqa: ANN401 - a JSON value
    if isinstance(value, list):
        return _block("[]", list(map(_line, value)), pad + pad, pad)
    if key == "@context":
        return _block(
            "{}", [f"{_line(k)}: {_line(value[k])}" for k in sorted(value)], pad + pad, pad
        )
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

    def context(self) -> dict[str, Any]:
        """Return the part of our context that was used."""
        whole = _context()
        terms = {name: whole[name] for name in self.used if name in whole}
        spelled = [t["@id"] if isinstance(t, dict) else t for t in terms.values()]
        types = [t["@type"] for t in terms.values() if isinstance(t, dict) and "@type" in t]
        prefixes = {name.partition(":")[0] for name in (*self.used, *spelled, *types)}
        return _ALIASES | terms | {p: PREFIXES[p] for p in prefixes if p in PREFIXES}

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
