"""Suggest mappings: pairs of compared statements that a matcher scores high."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from alignment.matching.comparisons import ACTIVITIES, AIMS, VALUES, Block, compare
from alignment.matching.items import Item, items_of, statement_iri
from alignment.matching.masking import mask_names
from alignment.matching.registry import Matcher, load_matcher
from alignment.model import Directory, Mapping, Plan
from alignment.namespaces import SAO

THRESHOLD: Final = 0.3
"""Lowest lexical score suggested: on the judged pairs three in four were aligned."""

SHARES_SUBJECT: Final = SAO + "sharesSubjectWith"
"""Proposed for every pair; that two statements share more than a subject is for people to say."""

_ROWS: Final = 1024
"""Statements scored against each other at once, on either side: what bounds the memory."""


def suggest_mappings(  # noqa: PLR0913 (all but two are named)
    plans: Iterable[Plan],
    directory: Directory,
    *,
    base: str,
    comparisons: Sequence[str] = ("overlap", "cascade"),
    matcher: str = "lexical",
    threshold: float = THRESHOLD,
) -> tuple[Mapping, ...]:
    """Return the pairs that reach the threshold, sorted by their statements' IRIs.

    Args:
        plans: The plans of a workspace; their order does not matter.
        directory: Its organisations.
        base: Base IRI of the workspace.
        comparisons: Which statements are compared.
        matcher: Name of a registered matcher.
        threshold: Lowest score kept. A score ranks; it is no probability.

    Returns:
        Suggestions without confidence: they assert nothing.

    Raises:
        SettingsError: When no matcher or comparison has that name.
    """
    ordered = sorted(plans, key=lambda plan: plan.path)
    items = tuple(item for plan in ordered for item in comparable_items(plan, base=base))
    at = {item.iri: position for position, item in enumerate(items)}
    fitted = load_matcher(matcher).fit(items, mask=mask_names(directory))
    return tuple(
        sorted(
            _mapping(fitted, items, subject, target, score)
            for name in comparisons
            for block in compare(name, ordered, directory)
            for subject, target, score in _above(fitted, *_sides(block, base, at), threshold)
        )
    )


def comparable_items(plan: Plan, *, base: str) -> tuple[Item, ...]:
    """Return every statement of a plan that some comparison may look at."""
    kinds = sorted(AIMS | ACTIVITIES | VALUES)
    return items_of(plan, (s for s in plan.of_kind(*kinds) if s.clean.strip()), base=base)


def _sides(block: Block, base: str, at: dict[str, int]) -> tuple[list[int], list[int]]:
    """Return the positions of a block's subjects and objects."""
    return (
        [at[statement_iri(base, block.subject_plan, s)] for s in block.subjects],
        [at[statement_iri(base, block.object_plan, s)] for s in block.objects],
    )


def _above(
    fitted: Matcher, subjects: list[int], objects: list[int], threshold: float
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that reach the threshold, scored in squares of bounded size."""
    for rows in _slices(subjects):
        for columns in _slices(objects):
            scores = fitted.scores(rows, columns)
            for row, column in np.argwhere((scores >= threshold) & (scores > 0)):
                yield rows[row], columns[column], float(scores[row, column])


def _slices(positions: list[int]) -> Iterator[list[int]]:
    return (positions[start : start + _ROWS] for start in range(0, len(positions), _ROWS))


def _mapping(
    fitted: Matcher, items: Sequence[Item], subject: int, target: int, score: float
) -> Mapping:
    return Mapping(
        subject=items[subject].iri,
        predicate=SHARES_SUBJECT,
        object=items[target].iri,
        justification=fitted.justification,
        score=score,
        tool=f"alignment-{fitted.name}/{fitted.version}",
        explanation=fitted.explain(subject, target),
    )
