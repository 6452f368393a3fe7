"""Find duplications: several units do the same for the same beneficiaries (GAO-15-49SP).

Printed where a document says so. Reviewed or inferred only where both statements name the same
audience: without one, the same activity is an overlap at most.
"""

from collections.abc import Iterator

from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.paired import paired
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.said import printed_duplications
from alignment.analytics.study import Study
from alignment.model import Finding


def find_duplications(study: Study) -> list[Finding]:
    """Return what units are said to duplicate, and what they may duplicate.

    Args:
        study: Plans and their alignments.

    Returns:
        Findings with the quotations they rest on, the weightiest first.
    """
    return weightiest_first([*printed_duplications(study.corpus), *_paired(study)])


def _paired(study: Study) -> Iterator[Finding]:
    for evidence in (REVIEWED, INFERRED):
        for pair in paired(study, evidence=evidence):
            if pair.is_duplication:
                yield pair.finding("Duplication")
