"""Names of themes: the words that their statements use and other statements seldom do."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations
from typing import Final

from alignment.analytics.corpus import Corpus, Said
from alignment.matching import Mask
from alignment.matching.comparisons import CLAIMS
from alignment.matching.rarity import rarity
from alignment.matching.words import is_telling, stem
from alignment.model.rights import shown_text

TERMS: Final = 3
"""Words that name a theme at most."""

ENOUGH: Final = 0.5
"""A further word is at least this share as telling as the first one."""

_FAMILY: Final = 6
"""Words that begin with as many letters alike, such as *advocacy* and *advocates*, say the same."""

Words = tuple[tuple[str, str], ...]
"""The telling words of a statement in order: stem and form, folded."""


def distinctive_terms(
    corpus: Corpus, groups: Sequence[Iterable[str]], *, mask: Mask
) -> tuple[tuple[str, ...], ...]:
    """Return for each group of statements the few words that tell it from everything else.

    A word weighs by the number of the group's statements that use it, times how rare it is in
    all that the plans state and in English at large, times the share of the group's plans that
    use it: a theme is named after what plans share, not after the wording of the longest. Forms
    of one word count as one and show as the commonest; two words that mostly follow each other
    show as one term.

    Args:
        corpus: The plans. Of one that shows no words, none is used.
        groups: IRIs of the statements of each group.
        mask: Names and words of the sector, which name no theme.

    Returns:
        For each group up to three words, the most telling first; none where no plan shows any.

    References:
        Grootendorst (2022), BERTopic: class-based TF-IDF, here counted in statements.
    """
    everything = {
        iri: _words(said, mask)
        for iri, said in corpus.said.items()
        if said[1].kind not in CLAIMS and said[0].quotations != "none"
    }
    used = Counter(stemmed for said in everything.values() for stemmed in dict(said))
    rare = {stemmed: math.log(1 + len(everything) / count) for stemmed, count in used.items()}
    return tuple(
        _terms({iri: everything[iri] for iri in sorted(set(group)) if iri in everything}, rare)
        for group in groups
    )


def _words(said: Said, mask: Mask) -> Words:
    folded = (word.casefold() for word in mask.unmasked(shown_text(*said)) if is_telling(word))
    return tuple((stem(word), word) for word in folded)


def _terms(group: dict[str, Words], rare: dict[str, float]) -> tuple[str, ...]:
    plans: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for iri, said in group.items():
        counts.update(dict(said).keys())
        for stemmed, form in said:
            plans[stemmed].add(iri.rpartition("/")[0])
            printed[stemmed][form] += 1
    forms = {stemmed: _commonest(those) for stemmed, those in printed.items()}
    weights = {
        stemmed: round(count * len(plans[stemmed]) * rare[stemmed] * rarity(forms[stemmed]), 9)
        for stemmed, count in counts.items()
    }
    chosen = _chosen(weights, forms)
    return _joined(chosen, forms, counts, group)


def _commonest(forms: Counter[str]) -> str:
    """Return the form used most; of several, the shortest, then the first."""
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def _chosen(weights: dict[str, float], forms: dict[str, str]) -> list[str]:
    """Return the stems that weigh most, none that begins like a weightier one."""
    chosen: list[str] = []
    for stemmed in sorted(weights, key=lambda stemmed: (-weights[stemmed], stemmed)):
        if chosen and (len(chosen) == TERMS or weights[stemmed] < ENOUGH * weights[chosen[0]]):
            break
        if not any(forms[stemmed][:_FAMILY] == forms[one][:_FAMILY] for one in chosen):
            chosen.append(stemmed)
    return chosen


def _joined(
    chosen: list[str], forms: dict[str, str], counts: Counter[str], group: dict[str, Words]
) -> tuple[str, ...]:
    """Return the forms of stems; of two that mostly stand side by side, one term."""
    following: Counter[tuple[str, str]] = Counter()
    for said in group.values():
        following.update({(one[0], other[0]) for one, other in pairwise(said)})
    for one, other in permutations(chosen, 2):
        together = following[one, other]
        if together > 1 and 2 * together >= max(counts[one], counts[other]):
            at = min(chosen.index(one), chosen.index(other))
            terms = [forms[stemmed] for stemmed in chosen if stemmed not in (one, other)]
            return (*terms[:at], f"{forms[one]} {forms[other]}", *terms[at:])
    return tuple(forms[stemmed] for stemmed in chosen)
