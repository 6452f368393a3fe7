"""What a shape asks for, in words a reader of the documentation needs no SHACL for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from alignment.namespaces import PREFIXES
from alignment.publish.facts import Value
from alignment.publish.ontology_paths import Paths

SH: Final = PREFIXES["sh"]
_RDF: Final = PREFIXES["rdf"]

_COUNTED: Final = ("Count", "Length")
_BESIDE: Final = (
    *("name", "description", "message", "severity", "path", "property", "select", "prefixes"),
    *("declare", "order", "group", "flags", "qualifiedMinCount", "qualifiedMaxCount"),
    *("qualifiedValueShapesDisjoint", "targetClass", "targetNode", "targetSubjectsOf"),
    *("targetObjectsOf", *(f"{end}{name}" for end in ("min", "max") for name in _COUNTED)),
)
NOT_ASKED: Final = frozenset(SH + name for name in _BESIDE)
"""Properties of a shape that ask for nothing, or are told together with another."""

_LISTS: Final = {
    f"{SH}in": "one of",
    f"{SH}or": "at least one of",
    f"{SH}xone": "exactly one of",
    f"{SH}and": "all of",
    f"{SH}languageIn": "in the language",
    f"{SH}ignoredProperties": "not counting",
}
_WORDS: Final = {
    f"{SH}class": "each a",
    f"{SH}datatype": "of datatype",
    f"{SH}nodeKind": "each a",
    f"{SH}hasValue": "one is",
    f"{SH}node": "each as",
    f"{SH}not": "none as",
    f"{SH}minInclusive": "each ≥",
    f"{SH}maxInclusive": "each ≤",
    f"{SH}minExclusive": "each >",
    f"{SH}maxExclusive": "each <",
    f"{SH}lessThan": "each < its",
    f"{SH}lessThanOrEquals": "each ≤ its",
    f"{SH}equals": "the same as its",
    f"{SH}disjoint": "none among its",
    f"{SH}sparql": "as a query checks:",
}
_CODES: Final = {f"{SH}pattern": "matching"}
_TRUE: Final = {
    f"{SH}uniqueLang": "one a language",
    f"{SH}closed": "nothing beside what is listed",
    f"{SH}deactivated": "not checked",
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that a shape asks for.

    Attributes:
        words: What is asked, or what comes before the values.
        values: Classes, datatypes, shapes or values that it names.
        code: A pattern.
        nodes: IRIs of the nodes of the list that holds the values.
    """

    words: str
    values: tuple[Value, ...] = ()
    code: str = ""
    nodes: tuple[str, ...] = ()


def constraints_of(paths: Paths, shape: str) -> tuple[Constraint, ...]:
    """Return what a shape itself asks for, counts first; its property shapes are left out.

    Args:
        paths: Of the page that shows them.
        shape: IRI of a node shape or a property shape.
    """
    asked = paths.vocabulary.described.properties(shape)
    counted = [
        _counted(asked, "Count", "", ("exactly {}", "{} to {}", "at least {}", "at most {}")),
        _counted(
            asked, "Length", " characters", ("{} long", "{} to {}", "at least {}", "at most {}")
        ),
    ]
    others = (
        _told(paths, shape, predicate, values)
        for predicate, values in sorted(asked.items())
        if predicate.startswith(SH) and predicate not in NOT_ASKED
    )
    found = (*(Constraint(words) for words in counted if words), *others)
    return tuple(one for one in found if one.words)


def _counted(
    asked: Mapping[str, tuple[str, ...]], name: str, unit: str, forms: tuple[str, str, str, str]
) -> str:
    """Return a least and a most in words; empty when there is neither."""
    least = next(iter(asked.get(f"{SH}min{name}", ())), "")
    most = next(iter(asked.get(f"{SH}max{name}", ())), "")
    same, both, from_, up_to = forms
    if least and most:
        return same.format(least + unit) if least == most else both.format(least, most + unit)
    if least:
        return from_.format(least + unit)
    return up_to.format(most + unit) if most else ""


def _told(paths: Paths, shape: str, predicate: str, values: tuple[str, ...]) -> Constraint:
    if predicate in _TRUE:
        return Constraint(_TRUE[predicate] if values == ("true",) else "")
    if predicate in _CODES:
        return Constraint(_CODES[predicate], code=" ".join(values))
    if predicate in _LISTS:
        return _listed(paths, predicate, values[0])
    if predicate == f"{SH}qualifiedValueShape":
        return _qualified(paths, shape)
    words = _WORDS.get(predicate, f"{predicate.removeprefix(SH)}:")
    return Constraint(words, _named(paths, shape, predicate))


def _named(paths: Paths, subject: str, predicate: str) -> tuple[Value, ...]:
    """Return the values of a property; shapes by the names they have."""
    described = paths.vocabulary.described
    found = []
    for value in paths.texts(subject, predicate):
        name = described.value(value.note, f"{SH}name") if value.href else ""
        found.append(value._replace(text=name) if name else value)
    return tuple(found)


def _listed(paths: Paths, predicate: str, head: str) -> Constraint:
    nodes = list_nodes(paths, head)
    values = tuple(value for node in nodes for value in _named(paths, node, f"{_RDF}first"))
    return Constraint(_LISTS[predicate], values, nodes=nodes)


def _qualified(paths: Paths, shape: str) -> Constraint:
    asked = paths.vocabulary.described.properties(shape)
    forms = ("exactly {}", "{} to {}", "at least {}", "at most {}")
    counts = {name.replace("qualifiedM", "m"): found for name, found in asked.items()
              if name.startswith(f"{SH}qualifiedM")}  # fmt: skip
    words = _counted(counts, "Count", "", forms)
    return Constraint(f"{words} as".strip(), _named(paths, shape, f"{SH}qualifiedValueShape"))


def list_nodes(paths: Paths, head: str) -> tuple[str, ...]:
    """Return the nodes of an RDF list, in order; each once, even where the list is a circle."""
    nodes: dict[str, None] = {}
    while head and head != f"{_RDF}nil" and head not in nodes:
        nodes[head] = None
        head = paths.vocabulary.described.value(head, f"{_RDF}rest")
    return tuple(nodes)
