"""How review stands: what is stale, what may be paired, and how much has been judged."""

from typing import TYPE_CHECKING, Final

from alignment.errors import GraphError
from alignment.mappings import StaleDecision, decided_pairs, kinds_of, pair_of, stale_decisions
from alignment.mappings.stale import CONCEPT, GONE, STATEMENT
from alignment.model import Mapping
from alignment.namespaces import SAO
from alignment.rdf import scheme_concepts
from alignment.resources import ontology_dir

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

SAMENESS: Final = (SAO + "sameAimAs", SAO + "sameActivityAs")


def judged_pairs(workspace: "Workspace") -> int:
    """Return how many pairs teach calibration: decided, of statements, of different plans.

    That two statements are *not the same* leaves open whether they are aligned, so it does not
    count.
    """
    kinds = workspace.kinds
    telling = (m for m in workspace.decisions if not (m.modifier and m.predicate in SAMENESS))
    pairs = {pair_of(mapping) for mapping in telling}
    return sum(
        {kinds.get(iri) for iri in pair} == {STATEMENT}
        and len({iri.rpartition("/")[0] for iri in pair}) > 1
        for pair in pairs
    )


def stale_lines(workspace: "Workspace") -> tuple[str, ...]:
    """Return a sentence for each way in which decisions are stale; none when all hold."""
    gone = sum(GONE in (one.subject, one.object) for one in workspace.stale)
    changed = len(workspace.stale) - gone
    lines = []
    if changed:
        lines.append(
            f"{_counted(changed)} stale: the words decided on have changed; "
            "look again with `alignment review`"
        )
    if gone:
        lines.append(
            f"{_counted(gone)} stale: a statement decided on is gone; the row "
            "stays in mappings/curated.sssom.tsv in case the statement comes back"
        )
    return tuple(lines)


def stale_in(workspace: "Workspace") -> tuple[StaleDecision, ...]:
    """Return the decisions that are stale; none while a plan is malformed, for all to be told."""
    if not workspace.curated:
        return ()
    try:
        words = workspace.words
    except (GraphError, KeyError, ValueError):  # validation tells what is wrong and where
        return ()
    return stale_decisions(workspace.curated, words, base=workspace.base)


def undecided_in(workspace: "Workspace", found: tuple[Mapping, ...]) -> tuple[Mapping, ...]:
    """Return the suggestions that nobody decided on and whose words are still the same."""
    if not found:
        return ()
    decided = decided_pairs(workspace.decisions)
    try:
        old = {one.mapping for one in stale_decisions(found, workspace.words, base=workspace.base)}
    except (GraphError, KeyError, ValueError):  # validation tells what is wrong and where
        old = set()
    return tuple(m for m in found if m not in old and pair_of(m) not in decided)


def kinds_in(workspace: "Workspace") -> dict[str, str]:
    """Return what may be paired: IRI → ``statement`` or ``concept``, shared schemes included."""
    shared = dict.fromkeys(scheme_concepts(ontology_dir()), CONCEPT)
    return shared | kinds_of(workspace.plans, base=workspace.base)


def _counted(number: int) -> str:
    return "1 decision is" if number == 1 else f"{number} decisions are"
