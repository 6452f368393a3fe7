"""Which statement of a later edition is the counterpart of which of an earlier one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from alignment.analytics.changes.sides import Compared, likelihood
from alignment.analytics.changes.words import alike
from alignment.analytics.network import weight_of
from alignment.analytics.pairing import Pair, best_pairs
from alignment.matching.comparisons import VALUES
from alignment.model import CONCEPTS
from alignment.model import Mapping as Pairing
from alignment.namespaces import SAO, expand

SAME_WORDS: Final = "same words"
REVIEWED: Final = "reviewed"
ALIKE: Final = "alike"
ONLY_ONE: Final = "only one"
LIKELY: Final = "likely"

Open = tuple[tuple[str, ...], tuple[str, ...]]
"""Statements without a counterpart, of the earlier document and of the later, in their order."""

_SAME: Final = frozenset(
    {SAO + "sameAimAs", SAO + "sameActivityAs"}
    | {expand(f"skos:{name}") for name in ("exactMatch", "closeMatch")}
)
"""Predicates that make one statement or concept the counterpart of the other."""

_SERVES: Final = SAO + "contributesTo"
_SINGLE: Final = ("Mission", "Vision")
"""Class words of what a document states once."""

_SHARPLY: Final = 8
"""Power of the share of words kept: one near-identical pair outweighs several similar ones."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A statement of an earlier edition and what became of it in the later one.

    Attributes:
        before: IRI of the earlier statement.
        after: IRI of the later one.
        how: Why they are taken for counterparts: :data:`SAME_WORDS`, :data:`REVIEWED`,
            :data:`ALIKE`, :data:`ONLY_ONE` or :data:`LIKELY`.
        share: Of :data:`ALIKE`, the share of words kept; else 1.
        mapping: The mapping it rests on, if any.
        is_new: Whether it stands in for a pair that a reviewer rejected.
    """

    before: str
    after: str
    how: str
    share: float = 1.0
    mapping: Pairing | None = None
    is_new: bool = False

    @property
    def pair(self) -> Pair:
        """The two, the earlier one first."""
        return self.before, self.after


def counterparts(compared: Compared) -> dict[str, Counterpart]:
    """Return the counterpart of each later statement that has one: IRI → counterpart, sorted.

    One-to-one, and step by step, each step for what the ones before left over: the same words;
    pairs that people accepted; most words the same (see :func:`~.change_words.alike`); the only
    mission or vision of either; then the one-to-one matching that is likeliest in sum of what a
    matcher holds likely to say the same. Within a family of classes, save the same words and what
    people accepted. A pair that a reviewer rejected is no pair.

    Args:
        compared: Two editions.

    References:
        Kuhn (1955), The Hungarian method for the assignment problem.
    """
    found = _paired(compared)
    if not compared.rejected:
        return found
    had = {c.pair for c in _paired(replace(compared, heeds_rejections=False)).values()}
    return {after: replace(c, is_new=c.pair not in had) for after, c in found.items()}


def is_same(compared: Compared, pair: Pair, mapping: Pairing) -> bool:
    """Return whether an accepted pair says that two are the same, not merely related.

    *Shares a subject* says no more than that between two aims or two activities. Between values,
    and across families, there is nothing stronger to accept.

    Args:
        compared: Two editions.
        pair: The earlier and the later statement.
        mapping: What people accepted on them.
    """
    if mapping.predicate in _SAME:
        return True
    kind = compared.before.statements[pair[0]].kind
    strongest = kind in VALUES or not compared.are_akin(*pair)
    return strongest and kind not in CONCEPTS and mapping.predicate != _SERVES


def _paired(compared: Compared) -> dict[str, Counterpart]:
    steps: tuple[Callable[[Compared, Open], Iterator[Counterpart]], ...]
    steps = (_same_words, _accepted, _alike, _only_ones, _likely)
    found: dict[str, Counterpart] = {}
    for step in steps:
        taken = {c.before for c in found.values()}
        before = tuple(iri for iri in compared.before.statements if iri not in taken)
        after = tuple(iri for iri in compared.after.statements if iri not in found)
        found |= {c.after: c for c in step(compared, (before, after))}
    return dict(sorted(found.items()))


def _same_words(compared: Compared, left: Open) -> Iterator[Counterpart]:
    """Pair the same words: best of one class, else family, and under the same headings."""
    groups: dict[tuple[str, ...], Open] = {}
    for side, iris in enumerate(left):
        words = (compared.before, compared.after)[side].words
        for iri in iris:
            those = [*groups.get(words[iri], ((), ()))]
            those[side] = (*those[side], iri)
            groups[words[iri]] = (those[0], those[1])
    for group in groups.values():
        weights = _weights_of_same(compared, group)
        yield from (Counterpart(*pair, SAME_WORDS) for pair in best_pairs(weights))


def _weights_of_same(compared: Compared, group: Open) -> dict[Pair, float]:
    before, after = compared.before.statements, compared.after.statements
    last = max(*map(len, group), 1)
    return {
        (one, other): 1
        + 4 * compared.are_akin(one, other)
        + 2 * (before[one].kind == after[other].kind)
        + compared.place(one, other)
        # repetitions keep their order: a square makes crossing cost
        + 0.01 * (1 - ((row - column) / last) ** 2)
        for row, one in enumerate(group[0])
        for column, other in enumerate(group[1])
        if compared.may_pair(one, other)
        and (before[one].kind in CONCEPTS) == (after[other].kind in CONCEPTS)
        and (before[one].kind not in CONCEPTS or compared.are_akin(one, other))
    }


def _accepted(compared: Compared, left: Open) -> Iterator[Counterpart]:
    """Pair what people accepted as the same, the sides being open."""
    decided = {p: m for p, m in compared.accepted.items() if is_same(compared, p, m)}
    weights = {
        pair: likelihood(mapping) + (mapping.predicate in _SAME)
        for pair, mapping in _within(decided, left).items()
        if compared.may_pair(*pair)
    }
    yield from (Counterpart(*p, REVIEWED, mapping=decided[p]) for p in best_pairs(weights))


def _alike(compared: Compared, left: Open) -> Iterator[Counterpart]:
    """Pair statements of a family that keep most of their words."""
    shares = {
        (one, other): share
        for one, other in _akin(compared, left)
        if (share := alike(compared.before.words[one], compared.after.words[other]))
    }
    weights = {p: share**_SHARPLY + 0.01 * compared.place(*p) for p, share in shares.items()}
    yield from (Counterpart(*p, ALIKE, shares[p]) for p in best_pairs(weights))


def _only_ones(compared: Compared, left: Open) -> Iterator[Counterpart]:
    """Pair the mission of one document with that of the other, if each has one; so the vision."""
    sides = (compared.before.statements, compared.after.statements)
    for kind in _SINGLE:
        ones, others = ([iri for iri, s in side.items() if s.kind == kind] for side in sides)
        for one, other in zip(ones, others, strict=False):
            is_open = one in left[0] and other in left[1] and compared.may_pair(one, other)
            if len(ones) == len(others) == 1 and is_open:
                yield Counterpart(one, other, ONLY_ONE)


def _likely(compared: Compared, left: Open) -> Iterator[Counterpart]:
    """Pair what a matcher holds likely to say the same."""
    known = likely_pairs(compared)
    if not compared.heeds_rejections:
        known |= {p: m for p, m in compared.rejected.items() if compared.are_akin(*p)}
    open_pairs = _within(known, left)
    weights = {pair: likelihood(mapping) for pair, mapping in open_pairs.items()}
    yield from (Counterpart(*p, LIKELY, mapping=known[p]) for p in best_pairs(weights))


def likely_pairs(compared: Compared) -> dict[Pair, Pairing]:
    """Return the pairs within a family that a matcher holds likely to say the same.

    Args:
        compared: Two editions.
    """
    return {
        pair: mapping
        for pair, mapping in compared.suggested.items()
        if compared.are_akin(*pair) and likelihood(mapping) >= compared.study.threshold
    }


def _within(pairs: Mapping[Pair, Pairing], left: Open) -> dict[Pair, Pairing]:
    before, after = map(set, left)
    return {p: m for p, m in pairs.items() if p[0] in before and p[1] in after}


def _akin(compared: Compared, left: Open) -> Iterator[Pair]:
    """Yield the open pairs within a family that share words enough and no reviewer rejected."""
    others = set(left[1])
    for one in left[0]:
        for other in compared.near.get(one, ()):
            if other in others and compared.are_akin(one, other) and compared.may_pair(one, other):
                yield one, other


def further_pairs(compared: Compared, found: Mapping[str, Counterpart]) -> dict[Pair, float]:
    """Return pairs beside the one-to-one ones that hint at a split or a merger, with weights.

    One side of such a pair has a counterpart in other words; the other side has none, and would
    be likely enough to be it.

    Args:
        compared: Two editions.
        found: Of :func:`counterparts`.
    """
    reworded = [c for c in found.values() if c.how != SAME_WORDS]
    taken = {c.before for c in found.values()}
    lone_before = tuple(iri for iri in compared.before.statements if iri not in taken)
    lone_after = tuple(iri for iri in compared.after.statements if iri not in found)
    split = (tuple(c.before for c in reworded), lone_after)
    merged = (lone_before, tuple(c.after for c in reworded))
    likely = likely_pairs(compared)
    weights: dict[Pair, float] = {}
    for some in (split, merged):
        weights |= {p: weight_of(m) for p, m in _within(likely, some).items()}
        for one, other in _akin(compared, some):
            share = alike(compared.before.words[one], compared.after.words[other])
            if share and (one, other) not in weights:
                weights[one, other] = share
    return dict(sorted(weights.items()))
