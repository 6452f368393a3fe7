"""Find gaps: what nobody serves, what serves nothing, what nothing stands behind, empty cells."""

from typing import Final

from alignment.analytics.gaps.grid import empty_cells
from alignment.analytics.gaps.serving import orphans, unserved
from alignment.analytics.gaps.support import unsupported
from alignment.analytics.study import Study
from alignment.model import EVIDENCE, Finding

TYPES: Final = (
    "unserved",
    "orphan",
    "value-without-objective",
    "goal-without-objective",
    "empty-area-sphere",
)
"""Types of gap found here, in the order of telling."""


def find_gaps(study: Study, *, parent_plan: str | None = None) -> list[Finding]:
    """Return what is missing, each with the best that was found and does not count.

    A gap between plans is inferred: that nothing was found proves nothing. So each finding
    tells what a matcher came nearest to, and what a reviewer excluded, which are different
    things. An empty pair of area and sphere is printed: the document's structure shows it.

    Args:
        study: Plans and their alignments.
        parent_plan: Path of the parent's plan to look at; by default as in
            :func:`~alignment.analytics.serving.services`. Of other plans, current ones count.

    Returns:
        Findings by tier of evidence, then in the order of :data:`TYPES`, then the surest first.
        The score is 1 less the confidence of the best candidate that nobody rejected, so 1 where
        there is none; empty cells have no score.

    Raises:
        QueryError: When ``parent_plan`` is no plan that a unit's plan is to serve.
    """
    found = [
        *unserved(study, parent_plan=parent_plan),
        *orphans(study, parent_plan=parent_plan),
        *unsupported(study, parent_plan=parent_plan),
        *empty_cells(study, parent_plan=parent_plan),
    ]
    return sorted(found, key=_rank)


def _rank(finding: Finding) -> tuple[int, int, float, tuple[tuple[str, int], ...], str]:
    return (
        EVIDENCE.index(finding.evidence),
        TYPES.index(finding.type),
        -(finding.score or 0.0),
        tuple((quoted.plan, quoted.line) for quoted in finding.statements),
        finding.iri,
    )
