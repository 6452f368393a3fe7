"""Keep the findings that concern a unit, a plan, a class, a statement or a tier of evidence."""

from collections.abc import Iterable
from dataclasses import dataclass

from alignment.model import Finding


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a finding has to concern; what is not set lets everything pass.

    Attributes:
        unit: Name of a unit as findings use it.
        plan: IRI that the statements of a plan start with, ending in ``/``.
        kind: Local name of a class of statements, such as ``Objective``.
        statement: IRI of a statement.
        evidence: A tier of evidence.
        type: A type of finding, such as ``dropped``.
        least: Lowest confidence or score of inferred findings that have one.
    """

    unit: str | None = None
    plan: str | None = None
    kind: str | None = None
    statement: str | None = None
    evidence: str | None = None
    type: str | None = None
    least: float | None = None


def keep(findings: Iterable[Finding], wanted: Wanted) -> list[Finding]:
    """Return the findings that concern what is wanted, in their order.

    Args:
        findings: Any findings.
        wanted: What they have to concern: all of it.
    """
    return [finding for finding in findings if _concerns(finding, wanted)]


def _concerns(finding: Finding, wanted: Wanted) -> bool:
    quoted = finding.statements
    return (
        (wanted.unit is None or wanted.unit in finding.units)
        and (wanted.plan is None or any(q.iri.startswith(wanted.plan) for q in quoted))
        and (wanted.kind is None or any(q.kind == wanted.kind for q in quoted))
        and (wanted.statement is None or any(q.iri == wanted.statement for q in quoted))
        and (wanted.evidence is None or finding.evidence == wanted.evidence)
        and (wanted.type is None or finding.type == wanted.type)
        and (wanted.least is None or _reaches(finding, wanted.least))
    )


def _reaches(finding: Finding, least: float) -> bool:
    """Return whether the best pair of a finding reaches a confidence; one without pairs does."""
    weights = [cited.weight for cited in finding.mappings]
    return not weights or max(weights) >= least
