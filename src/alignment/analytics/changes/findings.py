"""The findings on two editions: each statement with what became of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from alignment.analytics.changes.candidates import candidates_for
from alignment.analytics.changes.pairs import (
    LIKELY,
    ONLY_ONE,
    REVIEWED,
    SAME_WORDS,
    Counterpart,
    counterparts,
    further_pairs,
)
from alignment.analytics.changes.sides import FAMILIES, Compared, Side
from alignment.analytics.changes.word_diff import word_diff
from alignment.analytics.changes.wording import compared_with, reason, title_of
from alignment.analytics.changes.words import folded, kept
from alignment.analytics.network import INFERRED, weight_of
from alignment.analytics.network import REVIEWED as ACCEPTED
from alignment.analytics.units import PRINTED
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import Cited, Finding, Statement
from alignment.model.rights import shown_text

CONTINUED: Final = "continued"
REWORDED: Final = "reworded"
MOVED: Final = "moved"
NEW: Final = "new"
DROPPED: Final = "dropped"

COUNTERPART: Final = "counterpart"
"""Role of the pair that a finding is about."""

FURTHER: Final = "further"
"""Role of a pair beside it: a statement may have been split, or several merged."""

_TIERS: Final = {SAME_WORDS: PRINTED, ONLY_ONE: PRINTED, REVIEWED: ACCEPTED}
"""Why two are counterparts → tier; what is not listed is inferred."""

_ABSENT: Final = (
    "Inferred: nothing of its kind in {other} prints the same words or most of them, was accepted "
    "by a person as the same, or is likely to say the same (at least {threshold:g})."
)
_RELATED: Final = " What comes nearest is likely to be related to it."
_HIDDEN: Final = " Which words differ is not shown, as a publisher asks."
_SPLIT: Final = (
    " What else is quoted is likely to say the same and has no counterpart of its own: a "
    "statement may have been split, or several merged."
)


@dataclass(frozen=True)
class Changes:
    """What became of the statements of one edition in the next.

    Attributes:
        compared: The two editions.
    """

    compared: Compared

    @cached_property
    def found(self) -> dict[str, Counterpart]:
        """Later statement → its counterpart."""
        return counterparts(self.compared)

    @cached_property
    def continuing(self) -> frozenset[str]:
        """Earlier statements that have a counterpart."""
        return frozenset(c.before for c in self.found.values())

    @property
    def sides(self) -> tuple[Side, Side]:
        """The earlier and the later document."""
        return self.compared.before, self.compared.after

    def told(self, iri: str) -> Finding:
        """Return the finding on a later statement that has a counterpart."""
        counterpart = self.found[iri]
        moved = self._is_moved(counterpart)
        name = _type(counterpart, moved=moved)
        before, after = self._said(counterpart)
        cited = (_cited(counterpart), *self._further.get(iri, ()))
        ends = (*counterpart.pair, *(end for c in cited[1:] for end in (c.object, c.subject)))
        corpus = self.compared.study.corpus
        differences = self._differences(before, after) if name == REWORDED else ()
        why = reason(counterpart, self.sides, moved=moved)
        why += _HIDDEN if name == REWORDED and not differences else ""
        why += _SPLIT if cited[1:] else ""
        return corpus.finding(
            "Change",
            title_of(_verb(counterpart, name), self.sides[1].plan, after, was=before),
            [corpus.said[end] for end in dict.fromkeys(ends)],
            evidence=cited[0].evidence,
            score=cited[0].weight,
            components=self._components(counterpart, moved=moved),
            units=self._units,
            type=name,
            method=f"{why} {compared_with(self.compared.editions)}",
            mappings=cited,
            differences=differences,
        )

    def untold(self, iri: str) -> Finding:
        """Return the finding on a statement of either document that has no counterpart."""
        corpus = self.compared.study.corpus
        plan, statement = corpus.said[iri]
        is_new = iri in self.sides[1].statements
        name, other = (NEW, self.sides[0]) if is_new else (DROPPED, self.sides[1])
        threshold = self.compared.study.threshold
        candidates = candidates_for(self.compared, iri)
        nearest = [c.weight or 0.0 for c in candidates[:1] if not c.is_rejected]
        why = _ABSENT.format(other=other.plan.title, threshold=threshold)
        related = _RELATED if nearest and nearest[0] >= threshold else ""
        return corpus.finding(
            "Change",
            title_of(name, plan, statement),
            [(plan, statement)],
            evidence=INFERRED,
            score=None,
            components=[("nearest", weight) for weight in nearest],
            units=self._units,
            type=name,
            method=f"{why}{related} {compared_with(self.compared.editions)}",
            candidates=candidates,
        )

    @property
    def _units(self) -> tuple[str, ...]:
        return tuple(slug for side in self.sides for slug in side.plan.publishers)

    @cached_property
    def _further(self) -> dict[str, tuple[Cited, ...]]:
        """Later statement with a counterpart → the pairs beside it, the weightiest first."""
        pairs = further_pairs(self.compared, self.found)
        later = {c.before: after for after, c in self.found.items()}
        cited: dict[str, list[Cited]] = {}
        for (before, after), weight in pairs.items():
            of = later.get(before, after)
            known = self.compared.suggested.get((before, after))
            confidence = known.confidence if known else None
            pair = Cited(after, before, round(weight, 6), INFERRED, confidence, FURTHER)
            cited.setdefault(of, []).append(pair)
        return {
            of: tuple(sorted(those, key=lambda c: (-c.weight, c.subject, c.object)))
            for of, those in cited.items()
        }

    def _said(self, counterpart: Counterpart) -> tuple[Statement, Statement]:
        before, after = self.sides
        return before.statements[counterpart.before], after.statements[counterpart.after]

    def _is_moved(self, counterpart: Counterpart) -> bool:
        """Return whether two stand under headings that do not correspond, or changed family."""
        before, after = self._said(counterpart)
        if FAMILIES[before.kind] != FAMILIES[after.kind]:
            return True
        return self._path(0, before) != self._path(1, after)

    def _path(self, side: int, statement: Statement) -> tuple[object, ...]:
        """Return what stands above, by the earlier counterpart where there is one, else by words.

        The words of an earlier heading that has a counterpart say nothing: another heading of
        the later document may print them.
        """
        one = self.sides[side]
        steps: list[object] = []
        for above in one.above(statement):
            iri = one.iri(above)
            if side and iri in self.found:
                steps.append(self.found[iri].before)
            else:
                steps.append(iri if iri in self.continuing else folded(above.clean))
        return tuple(steps)

    def _components(self, counterpart: Counterpart, *, moved: bool) -> list[tuple[str, float]]:
        before, after = (s.words[i] for s, i in zip(self.sides, counterpart.pair, strict=True))
        found = [("words_kept", round(kept(before, after), 6)), ("moved", float(moved))]
        mapping = counterpart.mapping
        if counterpart.how == LIKELY and mapping and mapping.confidence is not None:
            calibrated = float(mapping.calibration != UNCALIBRATED)
            found += [("calibrated", calibrated), ("confidence", mapping.confidence)]
            if mapping.strong is not None:
                found.append(("confidence_strong", mapping.strong))
        return found

    def _differences(self, before: Statement, after: Statement) -> tuple[tuple[str, str], ...]:
        """Return the difference of two wordings, as far as both may be shown whole."""
        said = zip(self.sides, (before, after), strict=True)
        if any(shown_text(side.plan, one) != one.clean for side, one in said):
            return ()
        return word_diff(before.clean, after.clean)


def _type(counterpart: Counterpart, *, moved: bool) -> str:
    if counterpart.how != SAME_WORDS:
        return REWORDED
    return MOVED if moved else CONTINUED


def _verb(counterpart: Counterpart, name: str) -> str:
    return f"probably {name}" if counterpart.how == LIKELY else name


def _cited(counterpart: Counterpart) -> Cited:
    mapping = counterpart.mapping
    weight = round(counterpart.share, 6) if mapping is None else weight_of(mapping)
    confidence = mapping.confidence if mapping else None
    return Cited(
        counterpart.after,
        counterpart.before,
        weight,
        _TIERS.get(counterpart.how, INFERRED),
        1.0 if counterpart.how == SAME_WORDS else confidence,
        COUNTERPART,
        counterpart.is_new,
    )
