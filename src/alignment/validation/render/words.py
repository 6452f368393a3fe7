"""Words that the readable reports share, and text made safe to show."""

import re
import unicodedata
from typing import Final

from alignment.namespaces import shorten
from alignment.validation.report import Report, Result

LONGEST: Final = 160
NAMES: Final = {
    "Violation": ("violation", "violations"),
    "Warning": ("warning", "warnings"),
    "Info": ("note", "notes"),
}


def summary(report: Report) -> str:
    """Return the verdict in one sentence."""
    verdict = "Conforms" if report.conforms else "Does not conform"
    counts = ", ".join(_count(n, *NAMES[severity]) for severity, n in report.counts.items())
    files = f" in {_count(len(report.files), 'file', 'files')}" if report.files else ""
    return f"{verdict}: {counts}{files}."


def plain(text: str) -> str:
    r"""Return text on one line, with control and direction characters spelled out.

    Examples:
        >>> plain("a\nb \x1b[31m")
        'a b \\x1b[31m'
    """
    return "".join(_visible(char) for char in " ".join(text.split()))


def cut(text: str) -> str:
    """Return plain text of bearable length."""
    line = plain(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def quoted(result: Result) -> str:
    """Return what the resource quotes in quotation marks, else its label, else nothing."""
    return f"“{cut(result.quotation)}”" if result.quotation else cut(result.label)


def found(result: Result) -> str:
    """Return the offending value, or what the property holds instead; not the resource itself."""
    own = {f"<{result.focus}>", f"<{result.about}>"}
    values = [result.value] if result.value else result.present
    return cut(", ".join(_short(value) for value in values if value not in own))


def _short(value: str) -> str:
    """Return a term with its datatype, if any, as a CURIE."""
    return re.sub(r"\^\^<([^>]*)>$", lambda match: f"^^{shorten(match[1])}", value)


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _visible(char: str) -> str:
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return char.encode("unicode_escape").decode()
    return char
