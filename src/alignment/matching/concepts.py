"""Suggest that concepts of different documents match because they have the same label."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from alignment.matching.words import is_telling, stem, words
from alignment.model import CONCEPTS, Mapping, Plan
from alignment.namespaces import expand

TOOL: Final = "alignment-labels/1"
Named = tuple[str, str, str]
"""Path of the plan, class of the concept, its IRI."""


def match_labels(plans: Iterable[Plan], *, base: str) -> tuple[Mapping, ...]:
    """Return concepts of different documents whose labels have the same stems.

    Concepts of one class are proposed as ``skos:closeMatch``, others as ``skos:relatedMatch``.

    Args:
        plans: The plans of a workspace; their order does not matter.
        base: Base IRI of the workspace.
    """
    by_label: defaultdict[tuple[str, ...], set[Named]] = defaultdict(set)
    for plan in plans:
        for label, named in _concepts(plan, base):
            if key := tuple(sorted({stem(w) for w in words(label) if is_telling(w)})):
                by_label[key].add(named)
    return tuple(
        sorted(
            _mapping(one, other)
            for group in by_label.values()
            for one, other in combinations(sorted(group), 2)
            if one[0] != other[0]
        )
    )


def _concepts(plan: Plan, base: str) -> Iterator[tuple[str, Named]]:
    """Yield label and name of every concept of a plan, the notions of its values included."""
    for statement in plan.statements:
        iri = f"{base}{plan.path}/{statement.key}"
        if statement.kind in CONCEPTS:
            yield statement.clean, (plan.path, CONCEPTS[statement.kind], iri)
        elif statement.kind == "Value":
            yield statement.clean, (plan.path, "ValueNotion", f"{iri}#notion")


def _mapping(one: Named, other: Named) -> Mapping:
    predicate = "skos:closeMatch" if one[1] == other[1] else "skos:relatedMatch"
    return Mapping(
        subject=one[2],
        predicate=expand(predicate),
        object=other[2],
        justification="semapv:LexicalMatching",
        score=1.0,
        tool=TOOL,
    )
