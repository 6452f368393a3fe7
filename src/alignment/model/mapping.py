"""Two statements or two concepts compared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """A pair of statements or concepts, with how and how well they match (SSSOM's slots).

    Attributes:
        subject: IRI of the first.
        predicate: Full IRI of the predicate proposed or asserted.
        object: IRI of the second.
        justification: CURIE of a ``semapv`` term, such as ``semapv:LexicalMatching``.
        score: Similarity in [0, 1], or ``None``.
        confidence: Calibrated probability that the pair is aligned at all, or ``None``.
        modifier: ``Not`` for a rejected pair, else empty.
        author: Who decided, for a curated mapping.
        date: ISO date of the decision, or empty.
        tool: Name and version of the matcher, or empty.
        comment: A reason in words.
        explanation: Shared terms with their share of the score, largest first; ``a ~ b`` for two
            words that mean nearly the same.
        strong: Calibrated probability that the pair is strongly aligned, or ``None``.
        calibration: What the two probabilities rest on; empty without them.
        subject_hash: Short hash of the subject's words that were decided on, or empty.
        object_hash: The same of the object's words.
    """

    subject: str
    predicate: str
    object: str
    justification: str
    score: float | None = None
    confidence: float | None = None
    modifier: str = ""
    author: str = ""
    date: str = ""
    tool: str = ""
    comment: str = ""
    explanation: tuple[tuple[str, float], ...] = ()
    strong: float | None = None
    calibration: str = ""
    subject_hash: str = ""
    object_hash: str = ""
