"""What may be shown of a document's words, and the words for dates, units and evidence."""

import re
from typing import Final

from alignment.model import Directory, Plan, Statement

SHORT: Final = 300
"""Longest text shown whole when a plan's quotations are ``short``."""

EVIDENCE_WORDS: Final = {
    "printed": "the document itself says so",
    "joint": "stated together in one document",
    "reviewed": "a person has judged it",
    "inferred": "found by comparing the words; potential, not yet reviewed",
}
"""Tier of evidence → what it means."""

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    r"""Return ``text`` with what HTML and UTF-8 cannot carry replaced by U+FFFD.

    Examples:
        >>> printable("a\x00b")
        'a�b'
    """
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def shorten(text: str, *, limit: int) -> str:
    """Return ``text`` cut at a word within ``limit`` characters, with an ellipsis when cut.

    Examples:
        >>> shorten("Libraries thrive so everyone can succeed.", limit=20)
        'Libraries thrive so…'
    """
    if len(text) <= limit:
        return text
    whole, _space, _rest = text[:limit].rpartition(" ")
    head = whole if len(whole) > limit // 2 else text[: limit - 1]
    return head.rstrip(" ,;:–-") + "…"


def allowed(text: str, *, quotations: str) -> str:
    """Return as much of a quotation as may be shown; empty when nothing may be.

    Args:
        text: The words of a document.
        quotations: ``full``, ``short`` or ``none``, as its plan says; anything else is ``none``.

    Examples:
        >>> allowed("Libraries thrive.", quotations="short")
        'Libraries thrive.'
        >>> allowed("Libraries thrive.", quotations="none")
        ''
    """
    if quotations == "full":
        return printable(text)
    return shorten(printable(text), limit=SHORT) if quotations == "short" else ""


def quote(statement: Statement, plan: Plan, *, printed: bool = False) -> str:
    """Return the words of a statement as far as its plan lets them be shown.

    Args:
        statement: A statement of ``plan``.
        plan: The document that prints it.
        printed: Return them exactly as printed, not cleaned.
    """
    words = statement.text if printed else statement.clean
    return allowed(words, quotations=plan.quotations)


def title_of(plan: Plan) -> str:
    """Return the title of a plan, safe to show."""
    return printable(plan.title)


def unit_name(slug: str, directory: Directory) -> str:
    """Return the acronym of an organisation, else its name, else its slug."""
    found = next((o for o in directory.organizations if o.slug == slug), None)
    return printable((found.acronym or found.name) if found else slug)


def units_of(plan: Plan, directory: Directory) -> tuple[str, ...]:
    """Return the names of the units that state a plan, in the plan's order."""
    return tuple(unit_name(slug, directory) for slug in plan.publishers)


def date_of(plan: Plan) -> str:
    """Return the period or date of a plan as printed; say so when it prints none."""
    dates = (printable(s.clean) for s in plan.of_kind("Period", "Date"))
    return next(dates, "no date printed")


def line_of(statement: Statement) -> int:
    """Return the line on which a statement starts; 0 when its place is unknown."""
    return statement.passages[0].line if statement.passages else 0


def surroundings(statement: Statement, plan: Plan) -> tuple[str, str]:
    """Return what is printed right before and right after a statement, each on one line.

    Both are empty where its publisher does not let all of the document be shown.
    """
    if plan.quotations != "full" or not statement.passages:
        return "", ""
    around = statement.passages[0].prefix, statement.passages[-1].suffix
    before, after = (" ".join(printable(words).split()) for words in around)
    return before, after
