"""The smallest values: spans of a document, flags, tags, what was left unmodelled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """One contiguous quotation of a document.

    Attributes:
        start: First character, counted in Unicode code points of the canonical text.
        end: One past the last character.
        exact: The characters between ``start`` and ``end``.
        prefix: Up to 32 characters before ``start``.
        suffix: Up to 32 characters after ``end``.
        line: The line, counted from 1, on which the passage starts.

    Examples:
        >>> Passage(9, 14, "thrive", line=3).line
        3
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Tag:
    """A printed label that places a statement on a second axis, such as a sphere.

    Attributes:
        target: Key of the statement that defines the label.
        axis: What the label is: the class word of the target in lower case, such as ``sphere``.
    """

    target: str
    axis: str


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """A doubt about a reading that a person should look at.

    Attributes:
        code: A notation of ``ontology/schemes/review-flags.ttl``, such as ``acronym-only``.
        note: The doubt in a sentence.
    """

    code: str
    note: str


@dataclass(frozen=True, slots=True, order=True)
class Unmodelled:
    """A span of the document that is no statement, and why.

    Attributes:
        start: First character, in code points.
        end: One past the last character.
        reason: Why it is not a statement, such as ``heading``.
    """

    start: int
    end: int
    reason: str
