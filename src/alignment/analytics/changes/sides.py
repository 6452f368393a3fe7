"""What two editions are compared by: their statements, in families, and where each stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from alignment.analytics.changes.editions import Editions
from alignment.analytics.changes.words import folded, kept, near
from alignment.analytics.pairing import Pair
from alignment.analytics.study import Study
from alignment.mappings import pair_of
from alignment.mappings.decisions import is_rejected
from alignment.matching import statement_iri
from alignment.matching.comparisons import ACTIVITIES, AIMS, VALUES
from alignment.model import CONCEPTS, Plan, Statement
from alignment.model import Mapping as Pairing

FAMILIES: Final[Mapping[str, str]] = {
    **dict.fromkeys(AIMS, "aim"),
    **dict.fromkeys(ACTIVITIES, "activity"),
    **dict.fromkeys(VALUES, "value"),
    **CONCEPTS,
}
"""Class word → family: what is compared with what. Narrative and claims are not compared."""


@dataclass(frozen=True)
class Side:
    """One of two editions.

    Attributes:
        base: Base IRI of the workspace.
        plan: The document.
    """

    base: str
    plan: Plan

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """IRI → statement or concept to be compared, in document order."""
        compared = self.plan.of_kind(*FAMILIES)
        return {self.iri(s): s for s in compared if s.clean.strip()}

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """IRI → its words as they are compared."""
        return {iri: folded(s.clean) for iri, s in self.statements.items()}

    @cached_property
    def headings(self) -> dict[str, tuple[str, ...]]:
        """IRI → the words of all headings above it, outermost first."""
        return {
            iri: tuple(word for above in self.above(s) for word in folded(above.clean))
            for iri, s in self.statements.items()
        }

    def iri(self, statement: Statement) -> str:
        """Return the IRI of a statement."""
        return statement_iri(self.base, self.plan, statement)

    def above(self, statement: Statement) -> tuple[Statement, ...]:
        """Return what a statement stands under, outermost first, without the title."""
        found: dict[str, Statement] = {}
        level = [statement]
        while level:
            level = [
                parent
                for child in level
                for parent in self._parents(child)
                if parent.key not in found and parent.key != statement.key
            ]
            found |= {parent.key: parent for parent in level}
        named = (s for s in reversed(found.values()) if s.kind != "PlanTitle")
        return tuple(s for s in named if s.clean.strip())

    def _parents(self, statement: Statement) -> Iterator[Statement]:
        for key in reversed(statement.parents):
            try:
                yield self.plan.statement(key)
            except KeyError:
                continue


@dataclass(frozen=True)
class Compared:
    """Two editions, and what is known of pairs of their statements.

    Attributes:
        study: Plans, decisions and suggestions.
        editions: The two documents.
        heeds_rejections: Whether pairs that reviewers rejected are out; without, they compete
            with the weight they had, to tell which pairs stand in for them.
    """

    study: Study
    editions: Editions
    heeds_rejections: bool = True

    @cached_property
    def before(self) -> Side:
        """The earlier document."""
        return Side(self.study.corpus.base, self.editions.earlier)

    @cached_property
    def after(self) -> Side:
        """The later document."""
        return Side(self.study.corpus.base, self.editions.later)

    @cached_property
    def accepted(self) -> dict[Pair, Pairing]:
        """Pairs that people accepted, the earlier statement first."""
        return self._across(m for m in self.study.decisions if not is_rejected(m))

    @cached_property
    def rejected(self) -> dict[Pair, Pairing]:
        """Pairs that people rejected."""
        return self._across(m for m in self.study.decisions if is_rejected(m))

    @cached_property
    def suggested(self) -> dict[Pair, Pairing]:
        """Pairs that a matcher suggests, likely or not."""
        index = self.study.suggested_with
        those = {m for iri in self.before.statements for m in index.get(iri, ())}
        return self._across(sorted(those))

    @cached_property
    def near(self) -> dict[str, tuple[str, ...]]:
        """Statement → those of the other document that share enough words to be alike."""
        return near(self.before.words, self.after.words)

    def may_pair(self, before: str, after: str) -> bool:
        """Return whether no reviewer forbids a pair."""
        return not self.heeds_rejections or (before, after) not in self.rejected

    def are_akin(self, before: str, after: str) -> bool:
        """Return whether two are of one family."""
        kinds = self.before.statements[before].kind, self.after.statements[after].kind
        return FAMILIES[kinds[0]] == FAMILIES[kinds[1]]

    def place(self, before: str, after: str) -> float:
        """Return how much alike the headings are that two stand under, in [0, 1]."""
        return kept(self.before.headings[before], self.after.headings[after])

    def _across(self, mappings: Iterable[Pairing]) -> dict[Pair, Pairing]:
        found: dict[Pair, Pairing] = {}
        for mapping in mappings:
            ends = pair_of(mapping)
            before = ends & self.before.statements.keys()
            after = ends & self.after.statements.keys()
            if len(before) == len(after) == 1:
                (one,), (other,) = before, after
                best = found.setdefault((one, other), mapping)
                if likelihood(mapping) > likelihood(best):
                    found[one, other] = mapping
        return found


def likelihood(mapping: Pairing) -> float:
    """Return how likely two statements say the same: more than that they are aligned at all.

    Args:
        mapping: A pair; one that only has a similarity or only one confidence is taken by that,
            one without numbers was stated by a person.
    """
    known = (mapping.strong, mapping.confidence, mapping.score, 1.0)
    return next(value for value in known if value is not None)
