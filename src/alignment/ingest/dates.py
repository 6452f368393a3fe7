"""Dates and spans of years as plans print them, in ISO 8601."""

import re
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(
    m.capitalize() + f"|{m.upper()}" + (f"|{m[:3].capitalize()}\\.?" if len(m) > 4 else "")  # noqa: PLR2004 - June
    for m in (*MONTHS, "sept")
)
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?P<month>{_MONTH})\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<year>{_YEAR})\b"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH}),?\s+(?P<year2>{_YEAR})\b"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)\b"
)
_SIDE = rf"(?:(?:{_MONTH})\s+(?:\d{{1,2}},?\s+)?|\bFY\s*|\b){_YEAR}(?:/\d\d\b)?"
PERIOD = re.compile(
    rf"(?P<start>{_SIDE})\s*(?:-|–|—|\bto\b|\bthrough\b|/)\s*(?P<end>{_SIDE}|(?:FY\s*)?\d\d(?!\d))"
    rf"|(?P<split>\b{_YEAR}/\d\d)\b"
)
DATED = re.compile(
    r"[\W_]*(?:(?:this|the|last|first|final|draft|document|plan|strategy|paper|report|version|was|is"
    r"|were|has|been|formally|board|council|and|strategic)\s+){0,6}"
    r"(?:accepted|adopted|agreed|amended|approved|as of|compiled|confirmed|dated?|drafted|effective"
    r"|endorsed|finali[sz]ed|issued|launched|passed|prepared|presented|produced|published|ratified"
    r"|released|reviewed|revised|signed|submitted|updated?|version|written)\b",
    re.IGNORECASE,
)
"""The beginning of a line that dates a document."""


def iso_date(match: re.Match[str]) -> str:
    """Return a match of ``DATE`` in ISO 8601, as exact as it is printed.

    Examples:
        >>> iso_date(DATE.search("January 31, 2018")), iso_date(DATE.search("May 2024"))
        ('2018-01-31', '2024-05')
    """
    if match["iso"]:
        year, month, day = match["iso"].split("-")
    else:
        year, name, day = (match[part] or match[f"{part}2"] for part in ("year", "month", "day"))
        month = f"{_number(name):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat() if day else f"{year}-{month}"
    except ValueError:
        return year


def period_bounds(match: re.Match[str]) -> tuple[str, str]:
    """Return the first and last year, month or day of a match of ``PERIOD``.

    Examples:
        >>> period_bounds(PERIOD.search("FY2023–26")), period_bounds(PERIOD.search("2020/21"))
        (('2023', '2026'), ('2020', '2021'))
        >>> period_bounds(PERIOD.search("July 2021 – June 2024"))
        ('2021-07', '2024-06')
        >>> period_bounds(PERIOD.search("July 1, 2023 to June 30, 2028"))
        ('2023-07-01', '2028-06-30')
    """
    start, end = match["start"] or match["split"], match["end"] or match["split"]
    century = re.findall(_YEAR, start)[0][:2]
    return _bound(start, century, last=False), _bound(end, century, last=True)


def _bound(side: str, century: str, *, last: bool) -> str:
    year, slash, following = side.partition("/")
    digits = re.findall(_YEAR, year)
    found = digits[0] if digits else century + year.strip()[-2:]
    if slash and last:
        found = found[:2] + following
    day = DATE.match(side)
    return iso_date(day) if day else found


def _number(month: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower()))
