"""In which order findings are told: by tier of evidence, then by what they weigh."""

from collections.abc import Iterable

from alignment.model import EVIDENCE, Finding


def weightiest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings tier by tier, in each by score, then duplications before overlaps.

    Scores compare within a tier only.
    """
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[int, float, str, str]:
    return (
        EVIDENCE.index(finding.evidence),
        -(finding.score or 0.0),
        finding.kind,
        finding.iri,
    )
