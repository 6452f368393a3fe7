"""Leave e-mail addresses and telephone numbers out of texts.

What counts as a telephone number is judged from its form and from the words before it, so that
years, amounts and ISBNs stay. It is meant for what plans print, not for what somebody hides.
"""

import re
from collections.abc import Iterator
from typing import Final

WITHHELD: Final = "[contact withheld]"

_UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_AT = re.compile(r"[@＠﹫]|%40|&#64;|[\[({]at[\])}]", re.IGNORECASE)
_AT_SIGNS: Final = ("@", "＠", "﹫", "%40", "&#64;", "[at]", "(at)", "{at}", "[AT]", "(AT)")
_SIGN = re.compile(r"[@＠﹫%&[({]")
"""What every at sign begins with."""

_BEFORE_AT = re.compile(
    rf"(?:\"[^\"\n]{{1,40}}\"|[\w.!#$%&'*+/=?^`{{|}}~-]+)[{_UNSEEN}]*[ \u00a0]?$"
)
_DOT: Final = r"(?:\.| ?[\[({]dot[\])}] ?)"
_BEHIND_AT = re.compile(
    rf"[ \u00a0]?[{_UNSEEN}]*(?:[\w-]+(?:{_DOT}[\w-]+)+|[\w-]+(?=…|$))", re.IGNORECASE
)
_LONGEST: Final = 66
"""Characters before an at sign that an address may have."""

_GAP: Final = r"[\d ().\u00a0\u2007\u2009\u202f/\u2010-\u2015-]"
_RUN = re.compile(rf"[+＋(\d](?:(?<=\d)|\d){_GAP}{{4,}}\d")
"""Digits with gaps, a plus or a bracket before them: what a telephone number may be.

A set is sought twice as fast as what may be there or not.
"""

_CODE = re.compile(r"[+＋]|00[ \u00a0]?[1-9]\d{0,2}[ \u00a0.(-]")
_NATIONAL = re.compile(
    r"(?<!\d)(?:1[.\u2010-\u2015 -])?(?:\(\d{3}\)[ \u00a0]?|\d{3}[.\u2010-\u2015-])\d{3}"
    r"[.\u2010-\u2015 -]\d{4}(?!\d)"
)
_TRUNK = re.compile(rf"[(]?0[1-9]\d{{1,3}}(?!\d){_GAP}+")
"""A number as it is called within its country, with the zero that many countries call first."""

_YEARS = re.compile(r"\(?(?:19|20)\d\d\D{1,3}(?:19|20)?\d\d\)?")
_CALLED = re.compile(
    r"(?:\b(?:tele)?(?:phone|fax)|\b(?:tel|mob|mobile|cell|cellphone|hotline|helpline|dial|call|ring)"
    r"|(?-i:\b[TMF](?=:)))\b(?:(?-i:(?: [A-Z][\w'’.-]*){1,3})(?= (?:on|at)\b))?"  # Call Jo Bell on
    r"(?:[.:]| ?(?:no|number|us|me|him|her|them|on|at)\b\.?)*[.: \u00a0]*$",
    re.IGNORECASE,
)
_BEFORE: Final = 60
"""Characters in which a word says that a number is called."""

_TIED: Final = frozenset("+/_=#%&")
"""What ties digits to what stands before or behind them."""

_DIGITS: Final = {"code": 8, "called": 6, "trunk": 9}
"""Digits that a number has at least."""

_MOST: Final = 12
"""Digits that a number called within its country has at most."""


def without_contacts(text: str) -> str:
    """Return a text without e-mail addresses and telephone numbers.

    Numbers count where they have a plus sign, the form *(312) 555-0100* or *01632 960 123*, or a
    word before them that says that they are called: *Tel.*, *phone number*, *Call Jo Bell on*.

    Examples:
        >>> without_contacts("Write to jo@example.org or phone 555 0100-22.")
        'Write to [contact withheld] or phone [contact withheld].'
        >>> without_contacts("2020-2023: 1,200 visits")
        '2020-2023: 1,200 visits'
    """
    if any(sign in text for sign in _AT_SIGNS):
        text = "".join(_without_mail(text))
    return _RUN.sub(_judged, text)


def may_have_contacts(text: str) -> bool:
    """Whether it is worth looking closer; a text of which this is false has none.

    Args:
        text: As it is, or as N-Quads writes it.

    Examples:
        >>> may_have_contacts("1,200 visits"), may_have_contacts("2020-2023")
        (False, True)
    """
    return bool(_SIGN.search(text) or _RUN.search(text))


def _without_mail(text: str) -> Iterator[str]:
    """Yield a text without e-mail addresses, which are looked for where an at sign stands."""
    done = 0
    for sign in _AT.finditer(text):
        before = _BEFORE_AT.search(text, max(done, sign.start() - _LONGEST), sign.start())
        behind = _BEHIND_AT.match(text, sign.end())
        if before and behind and sign.start() >= done:
            yield text[done : before.start()]
            yield WITHHELD
            done = behind.end()
    yield text[done:]


def _judged(found: re.Match[str]) -> str:
    run = found[0]
    if run.startswith("0.") and run[2:].isdecimal():  # a share, of which tables are full
        return run
    digits = sum(map(str.isdigit, run))
    if digits < min(_DIGITS.values()) or _is_word(found):
        return run
    if _is_dialled(run, digits):
        return WITHHELD
    if digits >= _DIGITS["called"] and not _YEARS.fullmatch(run):
        if _CALLED.search(found.string[max(0, found.start() - _BEFORE) : found.start()]):
            return WITHHELD
        return _NATIONAL.sub(WITHHELD, run)
    return run


def _is_dialled(run: str, digits: int) -> bool:
    """Whether a number begins as one that is called from abroad, or within its country."""
    if _CODE.match(run):
        return digits >= _DIGITS["code"]
    return bool(_TRUNK.fullmatch(run)) and _DIGITS["trunk"] <= digits <= _MOST


def _is_word(found: re.Match[str]) -> bool:
    """Whether digits belong to more than a number, such as an IRI or a sum."""
    text, start = found.string, found.start()
    before, behind = text[max(0, start - 1) : start], text[found.end() : found.end() + 1]
    if behind.isalnum() or behind in _TIED:
        return True
    if found[0][0].isdigit():  # a point behind a digit is one of a sum, behind a word its end
        is_sum = before in {".", ","} and text[max(0, start - 2) : start - 1].isdigit()
        return is_sum or before.isalnum() or before in _TIED
    return before.isalnum() or before == "+"
