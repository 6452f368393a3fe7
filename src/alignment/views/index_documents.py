"""What was read, for the overview: each document, and all of them in a few numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alignment.model import Directory, Plan
from alignment.views.looks import BANDS, DRAWN, label_of
from alignment.views.wording import date_of, printable, title_of, unit_name


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the page shows it.

    Attributes:
        title: Its title.
        is_working: Whether it is a working document.
        publishers: Names of who states it.
        date: Its period or date, as printed.
        total: Statements in it, claims apart.
        claims: Claims inside them.
        classes: How many statements there are of each class.
        flags: Doubts for a reviewer.
        coverage: What became of its characters, in a sentence; empty when nobody counted.
        file: Name of the file it was read from.
    """

    title: str
    is_working: bool
    publishers: tuple[str, ...]
    date: str
    total: int
    claims: int
    classes: tuple[tuple[str, int], ...]
    flags: int
    coverage: str
    file: str


def document_of(plan: Plan, directory: Directory) -> Document:
    """Return a plan as the page shows it."""
    counts = Counter(DRAWN[s.kind] for s in plan.of_kind(*DRAWN))
    return Document(
        title=title_of(plan),
        is_working=plan.kind == "WorkingDocument",
        publishers=tuple(_full_name(slug, directory) for slug in plan.publishers),
        date=date_of(plan),
        total=counts.total() - counts["Claim"],
        claims=counts["Claim"],
        classes=tuple(
            (label_of(name), counts[name]) for name in sorted(counts, key=BANDS.__getitem__)
        ),
        flags=sum(len(s.flags) for s in plan.statements),
        coverage=_coverage(dict(plan.accounted)),
        file=printable(plan.source.filename),
    )


def coverage_of(plans: Sequence[Plan]) -> tuple[str, str]:
    """Return the share of the text that is in statements, and what became of the rest.

    Both are empty when nobody counted.

    Args:
        plans: What was read.
    """
    counts = Counter[str]()
    for plan in plans:
        counts.update(dict(plan.accounted))
    if not counts["visible"]:
        return "", ""
    return f"{counts['statement'] / counts['visible']:.0%}", _left(counts)


def _coverage(accounted: Mapping[str, int]) -> str:
    visible = accounted.get("visible", 0)
    if not visible:
        return ""
    share = accounted.get("statement", 0) / visible
    return f"{share:.0%} of the text is in statements; {_left(accounted)}"


def _left(accounted: Mapping[str, int]) -> str:
    lost = accounted.get("unaccounted", 0)
    are = "character is" if lost == 1 else "characters are"
    return f"{lost} {are} unaccounted for" if lost else "every character is accounted for"


def _full_name(slug: str, directory: Directory) -> str:
    known = (o.name for o in directory.organizations if o.slug == slug)
    return printable(next(known, unit_name(slug, directory)))
