"""Suggest mappings: pairs of compared statements that are likely to be aligned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from alignment.matching.comparisons import ACTIVITIES, AIMS, CLAIMS, VALUES, Block, compare
from alignment.matching.items import Item, items_of, statement_iri
from alignment.matching.judging import Judge, Judged, Sides
from alignment.matching.masking import mask_names
from alignment.matching.predicates import is_opposed, propose
from alignment.matching.registry import load_matcher
from alignment.matching.settings import Matching
from alignment.model import Directory, Mapping, Plan

OPPOSED: Final = "One of the two is negated."
"""Comment on a pair that words tell to be opposed."""


def suggest_mappings(
    plans: Iterable[Plan],
    directory: Directory,
    *,
    base: str,
    comparisons: Sequence[str] = ("overlap", "cascade"),
    matching: Matching | None = None,
) -> tuple[Mapping, ...]:
    """Return the pairs that reach the threshold, sorted by their statements' IRIs.

    Args:
        plans: The plans of a workspace; their order does not matter.
        directory: Its organisations.
        base: Base IRI of the workspace.
        comparisons: Which statements are compared.
        matching: How; by default with the best matcher installed and its shipped calibrator.

    Returns:
        Suggestions: they assert nothing.

    Raises:
        SettingsError: When no matcher or comparison has that name, or a model cannot be used.
    """
    how = matching or Matching()
    ordered = sorted(plans, key=lambda plan: plan.path)
    items = tuple(item for plan in ordered for item in comparable_items(plan, base=base))
    mask = mask_names(directory) if how.mask is None else how.mask
    matcher = load_matcher(how.matcher)
    if not items:
        return ()
    fitted = matcher.fit(items, mask=mask, models=how.models)
    judge = Judge(fitted, items, how.calibrator, mask=mask)
    blocks = (b for name in comparisons for b in compare(name, ordered, directory))
    return tuple(sorted(_suggested(judge, items, blocks, base, how.threshold)))


def comparable_items(plan: Plan, *, base: str) -> tuple[Item, ...]:
    """Return every statement of a plan that some comparison may look at."""
    kinds = sorted(AIMS | ACTIVITIES | VALUES | CLAIMS)
    return items_of(plan, (s for s in plan.of_kind(*kinds) if s.clean.strip()), base=base)


def _suggested(
    judge: Judge, items: Sequence[Item], blocks: Iterable[Block], base: str, threshold: float
) -> Iterator[Mapping]:
    """Yield the suggestions, the blocks of two plans judged together."""
    at = {item.iri: position for position, item in enumerate(items)}
    for (name, first, second), found in groupby(
        blocks, key=lambda b: (b.comparison, b.subject_plan.path, b.object_plan.path)
    ):
        together = list(found)
        kinds = _kinds(together, base, at)
        within = first == second
        above = _above_it(together[0].subject_plan, base) if within else frozenset()
        sides = [sides_of(block, base, at) for block in together]
        calibration = judge.calibration_of(sides, within=within)
        for pair in judge.above(sides, threshold, within=within):
            if (items[pair.subject].iri, items[pair.object].iri) not in above:
                mapping = _mapping(judge, items, pair, name, kinds)
                yield replace(mapping, calibration=calibration)


def _kinds(blocks: Iterable[Block], base: str, at: dict[str, int]) -> dict[int, str]:
    """Return the class words of the statements compared, by position."""
    return {
        at[statement_iri(base, plan, statement)]: statement.kind
        for block in blocks
        for plan, side in (
            (block.subject_plan, block.subjects),
            (block.object_plan, block.objects),
        )
        for statement in side
    }


def _above_it(plan: Plan, base: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of a plan that it puts below each other itself, in both directions."""
    parents = {s.key: s.parents for s in plan.statements}
    pairs = set()
    for key, above in parents.items():
        level, seen = list(above), set()
        while level:
            parent = level.pop()
            if parent not in seen:
                seen.add(parent)
                level += parents.get(parent, ())
        pairs |= {(f"{base}{plan.path}/{parent}", f"{base}{plan.path}/{key}") for parent in seen}
    return frozenset(pairs | {(key, parent) for parent, key in pairs})


def sides_of(block: Block, base: str, at: dict[str, int]) -> Sides:
    """Return the positions of a block's subjects and objects."""
    return (
        [at[statement_iri(base, block.subject_plan, s)] for s in block.subjects],
        [at[statement_iri(base, block.object_plan, s)] for s in block.objects],
    )


def _mapping(
    judge: Judge, items: Sequence[Item], pair: Judged, comparison: str, kinds: dict[int, str]
) -> Mapping:
    opposed = is_opposed(items[pair.subject].text, items[pair.object].text)
    predicate, turned = propose(
        comparison,
        (kinds[pair.subject], kinds[pair.object]),
        strong=pair.strong,
        opposed=opposed,
    )
    one, other = (pair.object, pair.subject) if turned else (pair.subject, pair.object)
    fitted = judge.fitted
    return Mapping(
        subject=items[one].iri,
        predicate=predicate,
        object=items[other].iri,
        justification=fitted.justification,
        score=pair.score,
        confidence=pair.confidence,
        tool=f"alignment-{fitted.name}/{fitted.version}",
        comment=OPPOSED if opposed else "",
        explanation=fitted.explain(one, other),
        strong=pair.strong,
    )
