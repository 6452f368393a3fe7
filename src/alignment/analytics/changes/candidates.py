"""What came nearest to a statement that has no counterpart, and why it does not count."""

from collections.abc import Mapping
from typing import Final

from alignment.analytics.changes.pairs import is_same
from alignment.analytics.changes.sides import Compared, likelihood
from alignment.analytics.changes.wording import likelihood_of, noun
from alignment.analytics.changes.words import alike
from alignment.analytics.network import weight_of
from alignment.analytics.pairing import Pair
from alignment.model import Candidate
from alignment.model import Mapping as Pairing

BEST: Final = 3
"""Candidates listed beside those that reviewers rejected."""

_PAIRED: Final = "most words are the same ({:.0%}), but it is paired with another statement"


def candidates_for(compared: Compared, iri: str) -> tuple[Candidate, ...]:
    """Return what was considered for a statement without a counterpart.

    Args:
        compared: Two editions.
        iri: A statement of either that has no counterpart in the other: whatever would be good
            enough to be it is paired with another.

    Returns:
        First what keeps most words but is paired with another, then what people accepted as
        related, then the likeliest to say the same, at most :data:`BEST` together; then all that
        reviewers rejected.
    """
    listed: dict[str, Candidate] = {}
    for those in (compared.accepted, compared.suggested):
        for pair, mapping in _concerning(those, iri):
            why = _why_not(compared, pair, iri, mapping)
            listed.setdefault(_other(pair, iri), _candidate(compared, pair, iri, mapping, why))
    rejected = [
        _candidate(compared, pair, iri, mapping, f"rejected by {mapping.author or 'a person'}")
        for pair, mapping in _concerning(compared.rejected, iri)
    ]
    alike_ones = {c.statement.iri: c for c in _alike_to(compared, iri, listed)}
    return (*[*alike_ones.values(), *listed.values()][:BEST], *rejected)


def _alike_to(compared: Compared, iri: str, known: Mapping[str, Candidate]) -> list[Candidate]:
    """Return statements of the other document that keep most words, all of them paired."""
    is_later = iri in compared.after.statements
    others = (compared.before if is_later else compared.after).words
    words = (compared.after if is_later else compared.before).words[iri]
    shares: dict[str, float] = {}
    for other in compared.near.get(iri, ()):
        pair = (other, iri) if is_later else (iri, other)
        if other not in known and compared.are_akin(*pair) and compared.may_pair(*pair):
            shares[other] = alike(*(others[other], words) if is_later else (words, others[other]))
    best = sorted((-share, other) for other, share in shares.items() if share)
    return [
        Candidate(compared.study.corpus.quote_iri(other), round(-share, 6), _PAIRED.format(-share))
        for share, other in best
    ]


def _concerning(pairs: Mapping[Pair, Pairing], iri: str) -> list[tuple[Pair, Pairing]]:
    """Return the pairs that hold a statement, the likeliest to say the same first."""
    found = [(pair, mapping) for pair, mapping in pairs.items() if iri in pair]
    return sorted(found, key=lambda p: (-likelihood(p[1]), -weight_of(p[1]), p[0]))


def _other(pair: Pair, iri: str) -> str:
    return pair[0] if iri == pair[1] else pair[1]


def _candidate(compared: Compared, pair: Pair, iri: str, mapping: Pairing, why: str) -> Candidate:
    other = _other(pair, iri)
    known = mapping.confidence if mapping.confidence is not None else mapping.score
    is_rejected = pair in compared.rejected
    return Candidate(compared.study.corpus.quote_iri(other), known, why, is_rejected)


def _why_not(compared: Compared, pair: Pair, iri: str, mapping: Pairing) -> str:
    if pair in compared.accepted and not is_same(compared, pair, mapping):
        who = mapping.author or "a person"
        return f"accepted by {who} as {mapping.predicate.rpartition('#')[2]}: related, not the same"
    if likelihood(mapping) < compared.study.threshold:
        likely = weight_of(mapping) >= compared.study.threshold
        why = "related, hardly the same" if likely else f"below {compared.study.threshold:g}"
        return f"{why}: {likelihood_of(mapping)}"
    if pair not in compared.accepted and not compared.are_akin(*pair):
        kind = noun(compared.study.corpus.said[_other(pair, iri)][1])
        return f"of another class ({kind}): that counts only when a person accepts it"
    return "it is paired with another statement"
