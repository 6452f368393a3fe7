"""What ties two statements: mappings and findings merged into one link per pair."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from alignment.analytics.kinds import OVERLAP
from alignment.model import EVIDENCE, Cited, Finding, Mapping
from alignment.views.wording import printable

REJECTED: Final = "Not"
INFERRED: Final = "inferred"
_BY_HAND: Final = frozenset({"ManualMappingCuration", "MappingReview"})


@dataclass(frozen=True, slots=True)
class Link:
    """One tie between two boxes of the graph.

    Attributes:
        source: Identifier of the first box.
        target: Identifier of the second.
        evidence: The weightiest tier it rests on, of ``alignment.model.EVIDENCE``.
        kind: What it holds between, of :data:`alignment.analytics.kinds.KINDS`.
        score: Similarity in [0, 1], or ``None``.
        confidence: Calibrated probability, or ``None``.
        method: How it was found, in words.
        terms: Shared terms with their share of the score, largest first.
        findings: IRIs of the findings that rest on it, sorted.
        predicate: Local name of what is stated or proposed, such as ``contributesTo``, or empty.
        reviewer: Who accepted it, or empty.
        date: ISO date of that decision, or empty.
        calibration: What its confidence rests on, or empty.
    """

    source: str
    target: str
    evidence: str
    score: float | None = None
    confidence: float | None = None
    method: str = ""
    terms: tuple[tuple[str, float], ...] = ()
    findings: tuple[str, ...] = ()
    kind: str = OVERLAP
    predicate: str = ""
    reviewer: str = ""
    date: str = ""
    calibration: str = ""

    @property
    def key(self) -> str:
        """A short identifier that depends on the pair alone."""
        pair = "\n".join(sorted((self.source, self.target)))
        return "link-" + hashlib.sha256(pair.encode("utf-8", "replace")).hexdigest()[:12]

    @property
    def ends(self) -> tuple[str, str]:
        """The two boxes."""
        return self.source, self.target

    @property
    def strength(self) -> float:
        """What its width shows: confidence, else score, else 1 for what is not scored."""
        known = (value for value in (self.confidence, self.score) if value is not None)
        return min(1.0, max(0.0, next(known, 1.0)))


def find_links(
    boxes: Collection[str],
    *,
    mappings: Iterable[Mapping] = (),
    findings: Iterable[Finding] = (),
    suggestions: Iterable[Mapping] = (),
) -> tuple[Link, ...]:
    """Return one link per pair of boxes that a mapping or a finding ties, sorted.

    Args:
        boxes: Identifiers of the boxes that are drawn; links to others are left out.
        mappings: Rejected ones are left out.
        findings: Their mappings.
        suggestions: What a matcher says of pairs; it tells more of an inferred link that a
            finding rests on, and makes no link of its own.
    """
    merged: dict[str, Link] = {}
    for link in (*_of_mappings(mappings), *_of_findings(findings)):
        if link.source in boxes and link.target in boxes and link.source != link.target:
            merged[link.key] = _merge(merged[link.key], link) if link.key in merged else link
    told = _told(merged.values(), suggestions)
    return tuple(sorted(told, key=in_order))


def _told(links: Iterable[Link], suggestions: Iterable[Mapping]) -> Iterator[Link]:
    """Yield links with what a matcher says of those that nobody judged or printed."""
    by_name = sorted(suggestions, key=lambda m: (m.subject, m.object, m.predicate), reverse=True)
    suggested = {frozenset((m.subject, m.object)): m for m in by_name if m.modifier != REJECTED}
    for link in links:
        known = suggested.get(frozenset(link.ends))
        is_open = known and link.evidence == INFERRED and not link.predicate
        yield _told_by(link, known) if known and is_open else link


def _told_by(link: Link, suggestion: Mapping) -> Link:
    """Return a link in the direction that a matcher proposes, and with its reasons."""
    proposed = _of_mapping(suggestion)
    return replace(
        proposed,
        evidence=link.evidence,
        score=proposed.score if link.score is None else link.score,
        confidence=proposed.confidence if link.confidence is None else link.confidence,
        findings=link.findings,
        kind=link.kind,
    )


def in_order(link: Link) -> tuple[int, float, str, str]:
    """Return what links are sorted by: weightier evidence first, then the stronger link."""
    return rank(link.evidence), -link.strength, link.source, link.target


def rank(evidence: str) -> int:
    """Return the place of a tier, 0 for the weightiest; unknown ones come last."""
    return EVIDENCE.index(evidence) if evidence in EVIDENCE else len(EVIDENCE)


def _of_mappings(mappings: Iterable[Mapping]) -> Iterator[Link]:
    for m in sorted(mappings, key=lambda m: (m.subject, m.object, m.predicate, m.justification)):
        if m.modifier != REJECTED:
            yield _of_mapping(m)


def _of_mapping(mapping: Mapping) -> Link:
    return Link(
        mapping.subject,
        mapping.object,
        _tier(mapping),
        mapping.score,
        mapping.confidence,
        _how(mapping),
        mapping.explanation,
        predicate=re.split("[#/]", mapping.predicate)[-1],
        reviewer=printable(mapping.author),
        date=printable(mapping.date),
        calibration=printable(mapping.calibration),
    )


def _of_findings(findings: Iterable[Finding]) -> Iterator[Link]:
    for f in findings:
        for c in f.mappings:
            score = measured(c) if c.confidence is None else None
            how = printable(f.method)
            yield Link(c.subject, c.object, c.evidence, score, c.confidence, how, findings=(f.iri,))


def measured(cited: Cited) -> float | None:
    """Return what a matcher measured of a pair; ``None`` where a person or document states it.

    Examples:
        >>> measured(Cited("a", "b", 0.7, "inferred")), measured(Cited("a", "b", 1.0, "reviewed"))
        (0.7, None)
    """
    return None if cited.evidence != INFERRED and cited.weight == 1 else cited.weight


def _tier(mapping: Mapping) -> str:
    return "reviewed" if mapping.justification.rpartition(":")[2] in _BY_HAND else INFERRED


def _how(mapping: Mapping) -> str:
    parts = (
        mapping.justification.rpartition(":")[2],
        mapping.tool,
        f"by {mapping.author}" if mapping.author else "",
        mapping.date,
        mapping.comment,
    )
    return printable(" · ".join(part for part in parts if part))


def _merge(one: Link, other: Link) -> Link:
    """Keep the weightier tier and every fact that either link knows."""
    strong, weak = sorted((one, other), key=lambda link: rank(link.evidence))
    return replace(
        strong,
        score=weak.score if strong.score is None else strong.score,
        confidence=weak.confidence if strong.confidence is None else strong.confidence,
        method=strong.method or weak.method,
        terms=strong.terms or weak.terms,
        predicate=strong.predicate or weak.predicate,
        reviewer=strong.reviewer or weak.reviewer,
        date=strong.date or weak.date,
        calibration=strong.calibration or weak.calibration,
        findings=tuple(sorted({*strong.findings, *weak.findings})),
    )
