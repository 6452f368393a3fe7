"""What pages of changes and cascades show of a quotation and of what came nearest to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from alignment.model import Candidate, Quoted
from alignment.views.looks import LOOKS, Look, label_of
from alignment.views.wording import printable, shorten

HEADING: Final = 60
"""Most characters of each heading above a quotation."""

_STEP: Final = " › "


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation as a page shows it.

    Attributes:
        iri: IRI of the statement.
        text: Its words; empty when they may not be shown.
        look: Local name of its class.
        label: Its class in words.
        unit: Who states it.
        plan: Title of the document.
        line: The line it is printed on; 0 when unknown.
        headings: The headings it stands under, outermost first, long ones cut.
    """

    iri: str
    text: str
    look: str
    label: str
    unit: str
    plan: str
    line: int
    headings: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """What came near and does not count: its number to two places, or empty, and why it is out."""

    said: Shown
    sure: str
    why: str
    is_rejected: bool


def shown(quoted: Quoted) -> Shown:
    """Return a quotation as a page shows it.

    Args:
        quoted: As a finding quotes it, so that its words obey the rights of its document.

    Examples:
        >>> shown(Quoted("b/p/k", "Swim.", "Pool Plan", "Pools", "Goal", 3, "Water › Depth")).label
        'Goal'
    """
    return Shown(
        quoted.iri,
        printable(quoted.text),
        quoted.kind,
        label_of(quoted.kind),
        printable(quoted.unit),
        printable(quoted.plan),
        quoted.line,
        cut_headings(quoted.context.split(_STEP)),
    )


def cut_headings(headings: Iterable[str]) -> str:
    """Return headings in one line, outermost first, long ones cut.

    Examples:
        >>> cut_headings(["Water", "", "Depth"])
        'Water › Depth'
    """
    return _STEP.join(shorten(printable(h), limit=HEADING) for h in headings if h.strip())


def nearest(candidate: Candidate) -> Nearest:
    """Return what came near and does not count, as a page shows it."""
    sure = "" if candidate.weight is None else f"{candidate.weight:.2f}"
    return Nearest(
        shown(candidate.statement), sure, printable(candidate.why), candidate.is_rejected
    )


def looks_of(those: Iterable[Shown]) -> tuple[Look, ...]:
    """Return the looks of the classes that quotations are of, in the order of bands."""
    names = {one.look for one in those}
    return tuple(look for look in LOOKS if look.name in names)
