"""What people decide about pairs, written to ``graph/mappings/curated.sssom.tsv``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as day
from typing import Final

from alignment.errors import WorkspaceError
from alignment.mappings import pair_of
from alignment.mappings.stale import CONCEPT, STATEMENT, text_hash
from alignment.model import Mapping
from alignment.namespaces import PREFIXES, SAO, shorten
from alignment.workspace.curated import (
    Ends,
    read_curated,
    replace_pairs,
    require_writable,
    row_order,
    write_curated,
)
from alignment.workspace.workspace import Workspace

__all__ = [
    "ACCEPT",
    "BETWEEN_CONCEPTS",
    "BETWEEN_STATEMENTS",
    "CURATION",
    "REJECT",
    "Decision",
    "Ends",
    "check_decisions",
    "is_date",
    "predicates_for",
    "read_curated",
    "record_decisions",
    "replace_pairs",
    "replaced_by",
    "require_writable",
    "write_curated",
]

ACCEPT: Final = "accept"
REJECT: Final = "reject"
CURATION: Final = "semapv:ManualMappingCuration"
BETWEEN_STATEMENTS: Final = tuple(
    f"{SAO}{name}" for name in ("sameAimAs", "sameActivityAs", "contributesTo", "sharesSubjectWith")
)
"""Predicates between statements, the strongest first."""

BETWEEN_CONCEPTS: Final = tuple(
    f"{PREFIXES['skos']}{name}Match" for name in ("exact", "close", "broad", "narrow", "related")
)
"""Predicates between concepts."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a pair.

    Attributes:
        subject: Full IRI of the first; of ``sao:contributesTo``, the means.
        object: Full IRI of the second; of ``sao:contributesTo``, the end.
        verdict: ``accept`` or ``reject``.
        predicate: Full IRI of what is asserted, or of what is denied.
        reviewer: Who decided.
        date: When, as ISO date.
        comment: Why, in words.
    """

    subject: str
    object: str
    verdict: str
    predicate: str
    reviewer: str
    date: str
    comment: str = ""


def record_decisions(workspace: Workspace, decisions: Iterable[Decision]) -> tuple[Mapping, ...]:
    """Write decisions into the curated mappings, all of them or none.

    A decision replaces all that was curated on its pair, whichever end was the subject; of
    several on one pair, the last given holds. All other rows stay as they are. The file is
    read anew, so that what others wrote since the workspace was opened is kept; open the
    workspace again to see the result in it.

    Args:
        workspace: An open workspace.
        decisions: What was decided.

    Returns:
        The mappings written for these decisions, sorted.

    Raises:
        WorkspaceError: With the first decision that is wrong, or when nothing can be written.
        GraphError: When the curated file is malformed.
    """
    checked = [_cleaned(decision) for decision in decisions]
    check_decisions(workspace, checked)
    written = {_ends(d): _mapping(workspace, d) for d in checked}
    replace_pairs(workspace, {ends: (mapping,) for ends, mapping in written.items()})
    return tuple(sorted(written.values(), key=row_order))


def check_decisions(workspace: Workspace, decisions: Iterable[Decision]) -> None:
    """Refuse decisions that cannot be written.

    Args:
        workspace: An open workspace.
        decisions: What was decided.

    Raises:
        WorkspaceError: With the first one that is wrong, what is wrong, and what to do.
    """
    require_writable(workspace)
    for decision in decisions:
        if problem := _problem(workspace, decision):
            pair = f"{_local(workspace, decision.subject)} and {_local(workspace, decision.object)}"
            raise WorkspaceError(f"decision on {pair}: {problem}")


def replaced_by(workspace: Workspace, decisions: Iterable[Decision]) -> tuple[Mapping, ...]:
    """Return the curated mappings that these decisions take the place of, sorted."""
    pairs = {_ends(decision) for decision in decisions}
    return tuple(m for m in read_curated(workspace).mappings if pair_of(m) in pairs)


def predicates_for(workspace: Workspace, subject: str, target: str) -> tuple[str, ...]:
    """Return the predicates that fit two ends: those of statements or those of concepts.

    Args:
        workspace: An open workspace.
        subject: IRI of one end.
        target: IRI of the other.

    Returns:
        Full IRIs; none when one is a statement and the other a concept, or either is unknown.
    """
    kinds = {workspace.kinds.get(iri) for iri in (subject, target)}
    if kinds == {STATEMENT}:
        return BETWEEN_STATEMENTS
    return BETWEEN_CONCEPTS if kinds == {CONCEPT} else ()


def _cleaned(decision: Decision) -> Decision:
    """Return a decision whose free text is one line that steers no terminal."""
    return replace(
        decision,
        reviewer=_one_line(decision.reviewer),
        comment=_one_line(decision.comment),
        date=decision.date.strip(),
    )


def _one_line(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _problem(workspace: Workspace, decision: Decision) -> str:
    """Return what is wrong with a decision and what to do; empty when nothing is."""
    if decision.subject == decision.object:
        return "it is one and the same; name two"
    if decision.verdict not in (ACCEPT, REJECT):
        return f"the verdict is {decision.verdict!r}; write {ACCEPT} or {REJECT}"
    if not decision.reviewer:
        return "nobody is named who decided; give the reviewer's name"
    if not is_date(decision.date):
        return f"the date is {decision.date!r}; write it as 2026-01-31"
    return _misfit(workspace, decision)


def _misfit(workspace: Workspace, decision: Decision) -> str:
    for iri in (decision.subject, decision.object):
        if iri not in workspace.kinds:
            known = "no statement or concept of this workspace or of the ontology's schemes"
            return f"{iri} is {known}; copy the IRI from a list such as `alignment review --list`"
    fitting = predicates_for(workspace, decision.subject, decision.object)
    if not fitting:
        return "one is a statement and the other a concept; pair like with like"
    if decision.predicate not in fitting:
        listed = ", ".join(map(shorten, fitting))
        return f"{shorten(decision.predicate)} does not fit the two; use {listed}"
    return ""


def is_date(text: str) -> bool:
    """Return whether a text is a date as SSSOM writes it.

    Examples:
        >>> is_date("2026-01-31"), is_date("2026-02-31"), is_date("20260131")
        (True, False, False)
    """
    try:
        return bool(_DATE.fullmatch(text)) and bool(day.fromisoformat(text))
    except ValueError:
        return False


def _mapping(workspace: Workspace, decision: Decision) -> Mapping:
    return Mapping(
        subject=decision.subject,
        predicate=decision.predicate,
        object=decision.object,
        justification=CURATION,
        modifier="Not" if decision.verdict == REJECT else "",
        author=decision.reviewer,
        date=decision.date,
        comment=decision.comment,
        subject_hash=_hash(workspace, decision.subject),
        object_hash=_hash(workspace, decision.object),
    )


def _hash(workspace: Workspace, iri: str) -> str:
    """Return the hash of the present words; empty for a concept of the ontology's schemes."""
    return text_hash(workspace.words[iri]) if iri in workspace.words else ""


def _local(workspace: Workspace, iri: str) -> str:
    return iri.removeprefix(workspace.base) or "nothing"


def _ends(decision: Decision) -> Ends:
    return frozenset((decision.subject, decision.object))
