"""Decisions on words that have since changed: they wait to be made again."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from alignment.iris import Iris, short_hash
from alignment.model import ASSERTIONS, CONCEPTS, Plan, Statement
from alignment.model import Mapping as Pair

CHANGED: Final = "changed"
GONE: Final = "gone"
STATEMENT: Final = "statement"
CONCEPT: Final = "concept"
_STEPS: Final = 3
"""Steps of a statement's path below the base: publisher, plan, key."""


@dataclass(frozen=True, slots=True, order=True)
class StaleDecision:
    """A decision, with what became of the words it was made on.

    Attributes:
        mapping: The decision.
        subject: ``changed``, ``gone``, or empty when the subject is as it was.
        object: The same of the object.
    """

    mapping: Pair
    subject: str = ""
    object: str = ""


def text_hash(text: str) -> str:
    """Return a short hash of words; white space and Unicode composition make no difference.

    Examples:
        >>> text_hash("Read  more") == text_hash("Read more ") != text_hash("Read less")
        True
    """
    return short_hash(" ".join(unicodedata.normalize("NFC", text).split()))


def words_of(plans: Iterable[Plan], *, base: str) -> dict[str, str]:
    """Return the words of everything that plans state or name: IRI → words.

    Args:
        plans: The plans of a workspace.
        base: Base IRI of the workspace.

    Returns:
        Every statement, concept and detail with its clean text; also the notions that values
        name and the functions and themes that claims are about.
    """
    return {iri: words for iri, words, _ in _named(plans, base)}


def kinds_of(plans: Iterable[Plan], *, base: str) -> dict[str, str]:
    """Return what of the same is a statement and what a concept: IRI → which; else left out."""
    return {iri: kind for iri, _, kind in _named(plans, base) if kind}


def _named(plans: Iterable[Plan], base: str) -> Iterator[tuple[str, str, str]]:
    """Yield IRI, words and kind of whatever plans state or name."""
    iris = Iris(base)
    for plan in plans:
        for statement in plan.statements:
            iri = iris.statement(plan.path, statement.key)
            yield iri, statement.clean, _kind(statement)
            for part, words in _notions(statement):
                yield f"{iri}#{part}", words, CONCEPT


def _kind(statement: Statement) -> str:
    if statement.kind in CONCEPTS:
        return CONCEPT
    return STATEMENT if statement.kind in ASSERTIONS else ""


def _notions(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the concepts that a statement names: part of its IRI, words."""
    if statement.kind == "Value":
        yield "notion", statement.clean
    for name in ("Function", "Theme"):
        for number, words in enumerate(statement.get_all(f"concerns{name}"), 1):
            yield f"{name.lower()}{number if number > 1 else ''}", words


def is_stale(mapping: Pair, words: Mapping[str, str], *, base: str) -> bool:
    """Return whether the words that a decision was made on have changed or are gone.

    Args:
        mapping: A curated mapping.
        words: The present words: IRI → words, see :func:`words_of`.
        base: Base IRI of the workspace; what lies elsewhere is not ours to watch.

    Examples:
        >>> pair = Pair("b/p/q/a", "p", "b/p/q/b", "j", subject_hash=text_hash("Read"))
        >>> is_stale(pair, {"b/p/q/a": "Read", "b/p/q/b": "Write"}, base="b/")
        False
        >>> is_stale(pair, {"b/p/q/a": "Read on", "b/p/q/b": "Write"}, base="b/")
        True
    """
    found = _checked(mapping, words, base)
    return bool(found.subject or found.object)


def stale_decisions(
    mappings: Iterable[Pair], words: Mapping[str, str], *, base: str
) -> tuple[StaleDecision, ...]:
    """Return the decisions that are stale, sorted, each with the side that changed.

    Args:
        mappings: Curated mappings. Without hashes (written by hand) one turns stale only when a
            statement is gone.
        words: The present words: IRI → words.
        base: Base IRI of the workspace.
    """
    checked = (_checked(mapping, words, base) for mapping in mappings)
    found = (one for one in checked if one.subject or one.object)
    return tuple(sorted(found, key=lambda one: _order(one.mapping)))


def _checked(mapping: Pair, words: Mapping[str, str], base: str) -> StaleDecision:
    return StaleDecision(
        mapping,
        _state(mapping.subject, mapping.subject_hash, words, base),
        _state(mapping.object, mapping.object_hash, words, base),
    )


def _state(iri: str, decided: str, words: Mapping[str, str], base: str) -> str:
    if iri in words:
        return CHANGED if decided and decided != text_hash(words[iri]) else ""
    return GONE if _is_statement(iri, base) else ""


def _is_statement(iri: str, base: str) -> bool:
    """Return whether an IRI is made as those of statements and the concepts they name."""
    local = iri.removeprefix(base)
    return iri.startswith(base) and len(local.partition("#")[0].split("/")) == _STEPS


def _order(mapping: Pair) -> tuple[str, str, str, str]:
    return mapping.subject, mapping.object, mapping.predicate, mapping.modifier
