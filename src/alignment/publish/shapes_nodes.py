"""Node shapes with the property shapes, lists and queries that are documented under each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent
from typing import Final

from alignment.namespaces import PREFIXES
from alignment.publish.facts import Value
from alignment.publish.ontology_paths import Paths
from alignment.publish.shapes_constraints import SH, list_nodes
from alignment.publish.shapes_rules import PROPERTY, Rule, rule_of

_RDF: Final = PREFIXES["rdf"]
_LISTS: Final = tuple(SH + name for name in ("or", "xone", "and"))
_NESTED: Final = tuple(SH + name for name in ("not", "node", "qualifiedValueShape"))


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL constraint.

    Attributes:
        id: Fragment of its IRI.
        iri: Its IRI.
        text: The query.
        message: What the author is told to do, where it says so itself.
    """

    id: str
    iri: str
    text: str
    message: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class NodeShape:
    """A node shape with the property shapes that are documented under it.

    Attributes:
        own: What it asks of the node itself; without constraints when it asks nothing.
        label: What it is called.
        rules: Its property shapes, and those within its alternatives.
        elsewhere: Its property shapes that are documented under another shape.
        queries: Its SPARQL constraints.
    """

    own: Rule
    label: str
    rules: tuple[Rule, ...]
    elsewhere: tuple[Value, ...]
    queries: tuple[Query, ...]


def node_shapes(paths: Paths, *documents: Sequence[str]) -> list[tuple[NodeShape, ...]]:
    """Return the node shapes of documents on one page, each property shape under the first.

    A property shape that no node shape has stands by itself. Whatever is a place on the page, such
    as a list that several shapes share, is one once.

    Args:
        paths: Of the page that shows them.
        *documents: What each describes, in its order.
    """
    described = paths.vocabulary.described
    shown = {s for d in documents for s in d if f"{SH}NodeShape" in described.types(s)}
    return [_node_shapes(paths, subjects, shown) for subjects in documents]


def _node_shapes(paths: Paths, subjects: Sequence[str], shown: set[str]) -> tuple[NodeShape, ...]:
    described = paths.vocabulary.described
    nodes = [s for s in subjects if f"{SH}NodeShape" in described.types(s)]
    alone = [s for s in subjects if f"{SH}PropertyShape" in described.types(s)]
    found = [_node_shape(paths, shape, shown) for shape in nodes]
    found += [_node_shape(paths, shape, shown) for shape in alone if shape not in shown]
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.own.iri)))


def _node_shape(paths: Paths, shape: str, shown: set[str]) -> NodeShape:
    described = paths.vocabulary.described
    new = _new(_within(paths, shape), shown)
    shown.add(shape)
    own = _placed(rule_of(paths, shape), shown)
    asked = [o for one in (shape, *new) for o in described.objects(one, f"{SH}sparql")]
    return NodeShape(
        own=own,
        label=own.name,
        rules=tuple(_placed(rule_of(paths, one, shape), shown) for one in new),
        elsewhere=tuple(
            paths.link(one) for one in described.objects(shape, PROPERTY) if one not in new
        ),
        queries=tuple(_query(paths, one) for one in _new(asked, shown)),
    )


def _placed(rule: Rule, shown: set[str]) -> Rule:
    """Return a rule with only those nodes of lists that have no place on the page yet."""
    asked = (replace(one, nodes=tuple(_new(one.nodes, shown))) for one in rule.constraints)
    return replace(rule, constraints=tuple(asked))


def _new(iris: Iterable[str], shown: set[str]) -> list[str]:
    """Return what is not shown yet, and note that it is."""
    found = [iri for iri in dict.fromkeys(iris) if iri not in shown]
    shown.update(found)
    return found


def _within(paths: Paths, shape: str) -> tuple[str, ...]:
    """Return the property shapes that a shape has, and those within its alternatives."""
    described = paths.vocabulary.described
    found: dict[str, None] = {}
    pending = [shape]
    while pending:
        current = pending.pop(0)
        direct = [o for p in (PROPERTY, *_NESTED) for o in described.objects(current, p)]
        heads = [o for p in _LISTS for o in described.objects(current, p)]
        nodes = [node for head in heads for node in list_nodes(paths, head)]
        listed = [o for node in nodes for o in described.objects(node, f"{_RDF}first")]
        for one in (*direct, *listed):
            if one not in found and f"{SH}PropertyShape" in described.types(one):
                found[one] = None
                pending.append(one)
    return tuple(found)


def _query(paths: Paths, iri: str) -> Query:
    text = paths.vocabulary.described.value(iri, f"{SH}select")
    plain = dedent(text.strip("\n")).rstrip()
    return Query(iri.partition("#")[2], iri, plain, paths.texts(iri, f"{SH}message"))
