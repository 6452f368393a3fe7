"""How a statement stands to others: the pairs that hold, those too weak, those rejected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from alignment.analytics.corpus import Corpus
from alignment.analytics.network import INFERRED, REVIEWED, weight_of
from alignment.analytics.study import Study
from alignment.analytics.wording import counted, worth_of
from alignment.mappings import pair_of
from alignment.matching import statement_iri
from alignment.model import Candidate, Cited, Plan
from alignment.model import Mapping as Pairing

NEAREST: Final = 3
"""How many candidates below the threshold a gap shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one statement stands to a number of others, each other once.

    Attributes:
        held: Pairs that are accepted or likely enough: reviewed ones first, then the likeliest.
        near: Pairs that a matcher suggests and that are not likely enough, the likeliest first.
        rejected: Pairs that a reviewer rejected, the likeliest first, with the decision.
    """

    held: tuple[Cited, ...]
    near: tuple[Cited, ...]
    rejected: tuple[tuple[Cited, Pairing], ...]

    @property
    def excluded(self) -> tuple[Cited, ...]:
        """The rejected pairs."""
        return tuple(cited for cited, _ in self.rejected)


def once(corpus: Corpus, plan: Plan, kinds: Iterable[str]) -> Mapping[str, str]:
    """Return each statement of a plan, with the first of the plan that says the same.

    Args:
        corpus: The plans.
        plan: One of them.
        kinds: Class words; statements of other kinds, and empty ones, are left out.

    Returns:
        IRI → IRI, in document order. Most statements stand for themselves.
    """
    those = frozenset(kinds)
    return corpus.once(("once", plan.path, those), lambda: _once(corpus, plan, those))


def _once(corpus: Corpus, plan: Plan, kinds: frozenset[str]) -> dict[str, str]:
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for statement in plan.of_kind(*kinds):
        if words := " ".join(statement.clean.casefold().split()):
            iri = statement_iri(corpus.base, plan, statement)
            found[iri] = first.setdefault(words, iri)
    return found


def repeated(statements: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the statements that count, each with all that repeat it and with itself.

    Examples:
        >>> repeated({"a": "a", "b": "b", "c": "a"})
        {'a': ('a', 'c'), 'b': ('b',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for iri, first in statements.items():
        found[first] = (*found.get(first, ()), iri)
    return found


def weigh(study: Study, repetitions: tuple[str, ...], others: Mapping[str, str]) -> Standing:
    """Return how a statement stands to others.

    A pair of a repetition counts as a pair of the first; a rejection rejects both.

    Args:
        study: Plans and their alignments.
        repetitions: IRIs of the statement and of what repeats it; it is cited as the first.
        others: What it may pair with: IRI → IRI that stands for it, as of :func:`once`.
    """
    rejected = _best(_ends(study.rejected_with, repetitions, others))
    accepted = _best(_ends(study.accepted_with, repetitions, others))
    suggested = _best(_ends(study.suggested_with, repetitions, others))
    held: list[Cited] = []
    near: list[Cited] = []
    for evidence, found in ((REVIEWED, accepted), (INFERRED, suggested)):
        for other, mapping in found.items():
            if other in rejected or (evidence == INFERRED and other in accepted):
                continue
            is_held = evidence == REVIEWED or weight_of(mapping) >= study.threshold
            (held if is_held else near).append(_cited(repetitions[0], other, mapping, evidence))
    excluded = [(_cited(repetitions[0], o, m, REVIEWED), m) for o, m in rejected.items()]
    return Standing(
        tuple(sorted(held, key=best_first)),
        tuple(sorted(near, key=best_first)),
        tuple(sorted(excluded, key=lambda found: best_first(found[0]))),
    )


def best_first(cited: Cited) -> tuple[bool, float, str, str]:
    """Return the key that sorts pairs: reviewed ones first, then the likeliest, then by IRI."""
    return cited.evidence != REVIEWED, -cited.weight, cited.subject, cited.object


def candidates(study: Study, standing: Standing) -> tuple[Candidate, ...]:
    """Return what a reviewer excluded, and then the best pairs that are not likely enough.

    Args:
        study: Plans and their alignments.
        standing: How a statement stands to those it might have been paired with.
    """
    quote = study.corpus.quote_iri
    excluded = (
        Candidate(quote(cited.object), _known(mapping), _rejection(mapping), is_rejected=True)
        for cited, mapping in standing.rejected
    )
    below = f"below {study.threshold:g}"
    near = (Candidate(quote(c.object), c.weight, below) for c in standing.near[:NEAREST])
    return (*excluded, *near)


def trust(study: Study, cited: Iterable[Cited]) -> str:
    """Return a sentence on what the numbers of inferred pairs are worth; may be empty.

    Args:
        study: Plans and their alignments.
        cited: Pairs as a finding cites them.
    """
    found = {
        mapping.calibration
        for pair in cited
        for mapping in study.suggested_with.get(pair.subject, ())
        if pair.object in pair_of(mapping)
    }
    return worth_of(found)


def search_told(study: Study, standing: Standing, among: str) -> str:
    """Return a sentence on what was looked for and not found.

    Args:
        study: Plans and their alignments.
        standing: How the statement stands to those it was compared with; none is held.
        among: What it was compared with, such as ``12 statements of A's plan``.
    """
    found = f"Inferred: nothing was found at {study.threshold:g} or above among {among}"
    best = standing.near[0].weight if standing.near else None
    told = (
        f"{found}; the best is {best:.2f}"
        if best is not None
        else f"{found}, and no pair comes near enough to be suggested"
    )
    if standing.rejected:
        pairs = counted(len(standing.rejected), "pair")
        told += f"; a reviewer rejected {pairs}, so it was not overlooked but excluded"
    return f"{told}.{trust(study, standing.near)}"


def sureness(standing: Standing) -> float:
    """Return 1 less the weight of the best pair that is not likely enough; 1 when there is none.

    A pair that a reviewer rejected does not make a gap less sure.
    """
    return 1.0 - standing.near[0].weight if standing.near else 1.0


def _ends(
    index: Mapping[str, tuple[Pairing, ...]],
    repetitions: tuple[str, ...],
    others: Mapping[str, str],
) -> Iterator[tuple[str, Pairing]]:
    """Yield the mappings between a statement and the others, each with the other."""
    for iri in repetitions:
        for mapping in index.get(iri, ()):
            other = mapping.object if mapping.subject == iri else mapping.subject
            if other in others and others[other] != repetitions[0]:
                yield others[other], mapping


def _best(found: Iterable[tuple[str, Pairing]]) -> dict[str, Pairing]:
    """Return the likeliest mapping with each statement."""
    best: dict[str, Pairing] = {}
    for other, mapping in found:
        if other not in best or weight_of(mapping) > weight_of(best[other]):
            best[other] = mapping
    return best


def _cited(iri: str, other: str, mapping: Pairing, evidence: str) -> Cited:
    weight = weight_of(mapping)
    return Cited(iri, other, weight, evidence, weight if mapping.calibration else None)


def _known(mapping: Pairing) -> float | None:
    return mapping.confidence if mapping.confidence is not None else mapping.score


def _rejection(mapping: Pairing) -> str:
    when = f" on {mapping.date}" if mapping.date else ""
    return f"rejected by {mapping.author or 'a reviewer'}{when}"
