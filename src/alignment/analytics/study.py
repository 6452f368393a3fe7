"""What every search for findings reads: plans, and how their statements are aligned."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from alignment.analytics.corpus import Corpus
from alignment.analytics.network import alignment_network, weight_of
from alignment.analytics.units import unit_network
from alignment.mappings import accepted, decided_pairs, pair_of
from alignment.mappings.decisions import is_rejected
from alignment.matching import COMPARISONS, Matching, suggest_mappings
from alignment.model import Directory, Plan
from alignment.model import Mapping as Pairing
from alignment.model.rights import without_words

if TYPE_CHECKING:
    import networkx as nx

Found = TypeVar("Found")

INFERRED_FROM: Final = 0.5
"""Lowest confidence of a pair that a finding rests on: more likely aligned than not."""


@dataclass(frozen=True)
class Study:
    """Plans, what people decided on their statements, and what a matcher suggests.

    Attributes:
        corpus: The plans and organisations.
        decisions: What people decided; a rejected pair supports nothing.
        suggestions: What a matcher suggests and nobody decided on, likely or not, sorted.
        threshold: Lowest confidence of a suggestion that findings rest on; where a matcher gives
            none, lowest score.
    """

    corpus: Corpus
    decisions: tuple[Pairing, ...]
    suggestions: tuple[Pairing, ...]
    threshold: float = INFERRED_FROM
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, compute: Callable[[], Found]) -> Found:
        """Return what ``compute`` returns; it is asked once for each name, as nothing changes."""
        if name not in self._kept:
            self._kept[name] = compute()
        found: Found = self._kept[name]
        return found

    @cached_property
    def network(self) -> "nx.MultiGraph[str]":
        """The alignment network of what is accepted or likely enough."""
        likely = [m for m in self.suggestions if weight_of(m) >= self.threshold]
        corpus = self.corpus
        return alignment_network(corpus.plans, self.decisions, base=corpus.base, suggestions=likely)

    @cached_property
    def units(self) -> "nx.MultiGraph[str]":
        """The unit network."""
        corpus = self.corpus
        return unit_network(self.network, corpus.plans, corpus.directory, base=corpus.base)

    @cached_property
    def suggested_with(self) -> Mapping[str, tuple[Pairing, ...]]:
        """Statement → suggestions that concern it, likely or not, the best first."""
        return _by_end(self.suggestions)

    @cached_property
    def accepted_with(self) -> Mapping[str, tuple[Pairing, ...]]:
        """Statement → accepted mappings that concern it."""
        return _by_end(accepted(self.decisions))

    @cached_property
    def rejected_with(self) -> Mapping[str, tuple[Pairing, ...]]:
        """Statement → rejected mappings that concern it."""
        return _by_end(m for m in self.decisions if is_rejected(m))


def make_study(  # noqa: PLR0913 (all but two are optional and named)
    plans: Iterable[Plan],
    directory: Directory,
    *,
    base: str,
    mappings: Iterable[Pairing] = (),
    suggestions: Iterable[Pairing] | None = None,
    matching: Matching | None = None,
    threshold: float = INFERRED_FROM,
) -> Study:
    """Return what searches for findings read.

    Args:
        plans: The plans of a workspace; their order does not matter.
        directory: Its organisations.
        base: Base IRI of the workspace.
        mappings: What people decided: accepted pairs count as reviewed, rejected ones are gone.
        suggestions: Pairs that a matcher suggests; ``None`` lets ``matching`` suggest them, in
            every comparison.
        matching: How pairs are suggested.
        threshold: Lowest confidence, in [0, 1], of a suggestion that findings rest on.

    Raises:
        SettingsError: When there is no such matcher, or its model cannot be used.
    """
    corpus = Corpus(tuple(sorted(plans, key=lambda plan: plan.path)), directory, base)
    if suggestions is None:
        suggestions = suggest_mappings(
            corpus.plans, directory, base=base, comparisons=tuple(COMPARISONS), matching=matching
        )
    decisions = without_words(mappings, corpus.plans, base)
    decided = decided_pairs(decisions)
    shown = without_words(suggestions, corpus.plans, base)
    undecided = tuple(sorted(m for m in shown if pair_of(m) not in decided))
    return Study(corpus, decisions, undecided, threshold)


def _by_end(mappings: Iterable[Pairing]) -> dict[str, tuple[Pairing, ...]]:
    found: dict[str, list[Pairing]] = defaultdict(list)
    for mapping in mappings:
        for end in sorted(pair_of(mapping)):
            found[end].append(mapping)
    return {
        end: tuple(sorted(those, key=lambda m: (-weight_of(m), m.subject, m.object, m.predicate)))
        for end, those in found.items()
    }
