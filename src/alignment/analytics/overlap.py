"""Find where units overlap: printed, joint, reviewed and inferred, in that order of weight.

Terms follow the U.S. GAO's guide GAO-15-49SP: units overlap that have similar goals, activities
or beneficiaries; they duplicate when they do the same for the same beneficiaries.
"""

from collections.abc import Iterable
from typing import Final

from alignment.analytics.corpus import Corpus
from alignment.analytics.network import INFERRED, REVIEWED, alignment_network, weight_of
from alignment.analytics.paired import paired_findings
from alignment.analytics.said import joint_findings, printed_findings
from alignment.analytics.units import unit_network
from alignment.matching import Matching, suggest_mappings
from alignment.model import EVIDENCE, Directory, Finding, Mapping, Plan

INFERRED_FROM: Final = 0.5
"""Lowest confidence of a pair that a finding rests on: more likely aligned than not."""


def find_overlaps(  # noqa: PLR0913 (all but two are optional and named)
    plans: Iterable[Plan],
    directory: Directory,
    *,
    base: str,
    mappings: Iterable[Mapping] = (),
    suggestions: Iterable[Mapping] | None = None,
    matching: Matching | None = None,
    threshold: float = INFERRED_FROM,
    limit: int | None = None,
) -> list[Finding]:
    """Return the overlaps between units, tier by tier; scores compare within a tier only.

    Args:
        plans: The plans of a workspace; their order does not matter.
        directory: Its organisations.
        base: Base IRI of the workspace.
        mappings: What people decided: accepted pairs count as reviewed, rejected ones are gone.
        suggestions: Pairs that a matcher suggests; ``None`` lets ``matching`` suggest them.
        matching: How further pairs are suggested.
        threshold: Lowest confidence of a suggested pair; where a matcher gives none, its score.
        limit: How many findings at most, the weightiest first; ``None`` for all.

    Returns:
        Findings with the quotations they rest on. Among the inferred, units that are not part of
        each other come first, then the pairs that are the best one to one, then by score.

    Raises:
        SettingsError: When there is no such matcher, or its model cannot be used.
    """
    corpus = Corpus(tuple(sorted(plans, key=lambda plan: plan.path)), directory, base)
    if suggestions is None:
        suggestions = suggest_mappings(corpus.plans, directory, base=base, matching=matching)
    likely = [mapping for mapping in suggestions if weight_of(mapping) >= threshold]
    network = alignment_network(corpus.plans, mappings, base=base, suggestions=likely)
    units = unit_network(network, corpus.plans, directory, base=base)
    found = [*printed_findings(corpus), *joint_findings(corpus)]
    for evidence in (REVIEWED, INFERRED):
        found += paired_findings(corpus, network, units, evidence=evidence)
    return sorted(found, key=_rank)[:limit]


def _rank(finding: Finding) -> tuple[int, float, float, float, str, str]:
    components = dict(finding.components)
    return (
        EVIDENCE.index(finding.evidence),
        -components.get("lateral", 0.0),
        -components.get("one_to_one", 0.0),
        -(finding.score or 0.0),
        finding.kind,
        finding.iri,
    )
