"""What analysis concludes, with the quotations it rests on."""

from dataclasses import dataclass

from alignment.model.display import finding_html

EVIDENCE = ("printed", "joint", "reviewed", "inferred")
"""Tiers of evidence, weightiest first."""

FINDING_TYPES = (
    "unserved",
    "orphan",
    "value-without-objective",
    "goal-without-objective",
    "empty-area-sphere",
    "empty-unit-theme",
    "continued",
    "reworded",
    "moved",
    "new",
    "dropped",
    "merge",
    "dissolve",
)
"""Notations of ``ontology/schemes/finding-types.ttl``: of gaps, changes and scenarios."""


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


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """A pair of statements that a finding rests on.

    Attributes:
        subject: IRI of the first.
        object: IRI of the second.
        weight: Confidence where there is one, else the score; 1 where a person or document says so.
        evidence: A tier of :data:`EVIDENCE`.
        confidence: Probability that the two are aligned at all, or ``None``.
        role: What the pair is to the finding, such as ``primary``; empty where all are alike.
        is_new: Whether it stands in for a pair that a reviewer rejected.
    """

    subject: str
    object: str
    weight: float
    evidence: str
    confidence: float | None = None
    role: str = ""
    is_new: bool = False

    @property
    def pair(self) -> frozenset[str]:
        """The two ends, whichever is the subject."""
        return frozenset((self.subject, self.object))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that was considered and does not count.

    Attributes:
        statement: Its quotation.
        weight: Its confidence, else its score; ``None`` where neither is known.
        why: Why it does not count, such as ``below 0.5`` or ``rejected by A. Reader``.
        is_rejected: Whether a reviewer excluded it.
    """

    statement: Quoted
    weight: float | None
    why: str
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """What units could do about an opportunity.

    Attributes:
        name: Such as ``share services``.
        evidence: ``printed`` where a document names it, else ``inferred``.
        gains: What speaks for it, each a sentence.
        costs: What speaks against it or has to be settled first, each a sentence.
        statements: The quotations that name it.
    """

    name: str
    evidence: str
    gains: tuple[str, ...]
    costs: tuple[str, ...]
    statements: tuple[Quoted, ...] = ()


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
        mappings: The pairs of statements it rests on.
        method: How it was found, in sentences.
        type: Notation in ``ontology/schemes/finding-types.ttl``, such as ``dropped``, or empty.
        p_value: How often unrelated plans do as well, or ``None`` where that was not tested.
        q_value: The same, with the number of tests allowed for (Benjamini-Hochberg).
        candidates: What was considered and does not count, the best first.
        options: What could be done, what documents name first.
        differences: Of a change in wording, pairs of ``equal``, ``delete`` or ``insert`` and words.
        chance: The sentences of ``method`` on the test against unrelated plans, or on why there
            is none; empty where a finding of its kind is not tested.
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
    mappings: tuple[Cited, ...] = ()
    method: str = ""
    type: str = ""
    p_value: float | None = None
    q_value: float | None = None
    candidates: tuple[Candidate, ...] = ()
    options: tuple[Option, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()
    chance: str = ""

    @property
    def measure(self) -> str:
        """What the score is: a confidence, one that is uncalibrated here, or a mere score."""
        known = dict(self.components)
        if "confidence" not in known:
            return "score"
        return "confidence" if known.get("calibrated") else "uncalibrated confidence"

    def _repr_html_(self) -> str:
        """Return what a notebook shows of it: its quotations, and how it was found."""
        return finding_html(self)
