"""What analysis concludes, with the quotations it rests on."""

from dataclasses import dataclass

EVIDENCE = ("printed", "joint", "reviewed", "inferred")
"""Tiers of evidence, weightiest first."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement as a finding quotes it.

    Attributes:
        iri: IRI of the statement.
        text: Its words, cleaned.
        plan: Title of the document.
        unit: Names of the units that state it, joined by ``, ``.
        kind: Local name of its class, such as ``Objective``.
        line: The line it is printed on.
        context: The headings it stands under, outermost first; of a claim, its sentence.
    """

    iri: str
    text: str
    plan: str
    unit: str
    kind: str
    line: int
    context: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion about units or plans, with its evidence.

    Attributes:
        iri: Its IRI.
        kind: Local name of its class, such as ``Overlap``.
        title: One sentence.
        evidence: A tier of :data:`EVIDENCE`.
        score: Comparable only within one tier and kind, or ``None``.
        components: Sorted pairs of what the score is made of.
        units: Names of the units concerned, sorted.
        dates: Sorted pairs of document title and date as stated (``""`` when none).
        statements: The quotations.
        mappings: Pairs of statement IRIs with score and tier: (subject, object, score, evidence).
        method: How it was found, in a sentence.
    """

    iri: str
    kind: str
    title: str
    evidence: str
    score: float | None
    components: tuple[tuple[str, float], ...]
    units: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    statements: tuple[Quoted, ...]
    mappings: tuple[tuple[str, str, float, str], ...] = ()
    method: str = ""

    @property
    def measure(self) -> str:
        """What the score is: a confidence, one that is uncalibrated here, or a mere score."""
        known = dict(self.components)
        if "confidence" not in known:
            return "score"
        return "confidence" if known.get("calibrated") else "uncalibrated confidence"
