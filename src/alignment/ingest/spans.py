"""Spans of a text, and the small string operations every reading rule shares."""

import re
import unicodedata
from collections.abc import Iterable

Span = tuple[int, int]
"""First character and one past the last, in code points."""

NEWLINE = re.compile(r"\r\n|\r|\n")
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
WORD = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]*_]*(?=\s|$)")
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_{1,3})")
_TITLES = {"Dr", "Gov", "Mr", "Mrs", "Ms", "No", "Prof", "Rev", "Sen", "St", "vs"}
_UNSEEN = {"Cc", "Cs"}
_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


def fold(text: str) -> str:
    """Return ``text`` as compared: lower case, words only, ``&`` read as ``and``.

    Examples:
        >>> fold("EQUITY, Diversity, & Children’s")
        'equity diversity and children s'
    """
    folded = unicodedata.normalize("NFKC", text).translate(QUOTES).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded.replace("&", " and ")))


def words(text: str) -> list[str]:
    """Return the words of ``text`` as printed."""
    return WORD.findall(text)


def trim(text: str, span: Span) -> Span:
    """Return ``span`` without white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def unwrap(text: str, span: Span) -> Span:
    """Return ``span`` without white space and without emphasis that wraps all of it.

    Examples:
        >>> unwrap("**Goals**", (0, 9))
        (2, 7)
    """
    start, end = trim(text, span)
    for mark in ("***", "**", "__", "*", "_"):
        size = len(mark)
        inner = text[start + size : end - size]
        wrapped = text.startswith(mark, start) and text.endswith(mark, start, end)
        if wrapped and inner.strip() and mark not in inner:
            return unwrap(text, (start + size, end - size))
    return start, end


def mask(text: str) -> str:
    """Return ``text`` with emphasis marks as spaces, character for character.

    Examples:
        >>> mask("**Goal:** 2*3")
        '  Goal:   2*3'
    """
    chars = list(text)
    for match in _EMPHASIS.finditer(text):
        before = text[match.start() - 1 : match.start()] or " "
        after = text[match.end() : match.end() + 1] or " "
        if not (before.isalnum() and after.isalnum()):
            chars[match.start() : match.end()] = " " * len(match[0])
    return "".join(chars)


def plain(text: str) -> str:
    """Return ``text`` on one line without emphasis, links and escapes of Markdown."""
    text = _LINK.sub(r"\1", text)
    text = mask_out(text)
    return " ".join(re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", text).split())


def mask_out(text: str) -> str:
    """Return ``text`` without emphasis marks."""
    masked = mask(text)
    return "".join(m for c, m in zip(text, masked, strict=True) if not (c in "*_" and m == " "))


def line_of(text: str, offset: int) -> int:
    """Return the line, from 1, on which ``offset`` stands."""
    breaks = text.count("\n", 0, offset) + text.count("\r", 0, offset)
    return 1 + breaks - text.count("\r\n", 0, offset)


def sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of ``span``, each trimmed."""
    found, start = [], span[0]
    for match in SENTENCE_END.finditer(text, *span):
        if _ends_sentence(text, match.start(), span[1]):
            found.append(trim(text, (start, match.end())))
            start = match.end()
    rest = trim(text, (start, span[1]))
    return [*found, rest] if rest[0] < rest[1] else found


def _ends_sentence(text: str, stop: int, end: int) -> bool:
    """Say whether the mark at ``stop`` ends a sentence and no abbreviation."""
    head = text[max(0, stop - 12) : stop].split()
    last = head[-1].lstrip('(["“') if head else ""
    if text[stop] == "." and (last in _TITLES or re.fullmatch(r"[A-Za-z](?:\.[A-Za-z])*", last)):
        return False
    after = text[stop + 1 : end].lstrip("\"'”’)]*_ \t\r\n")
    return not after or not after[0].islower()


def uncovered(spans: Iterable[Span], span: Span) -> list[Span]:
    """Return the parts of ``span`` that no span of ``spans`` covers.

    Examples:
        >>> uncovered([(2, 4)], (0, 6))
        [(0, 2), (4, 6)]
    """
    free, position = [], span[0]
    for start, end in sorted(spans):
        if end <= position or start >= span[1]:
            continue
        if start > position:
            free.append((position, start))
        position = max(position, end)
    return [*free, (position, span[1])] if position < span[1] else free


def unwritable(text: str, *, allowed: str = "", only: str = "") -> str:
    r"""Return the first character of ``text`` that no one sees, such as ``U+202E``, or nothing.

    Args:
        text: What a person wrote.
        allowed: Control characters that may stand in it.
        only: The one Unicode category to look for, such as ``Cs``: half a character.

    Examples:
        >>> unwritable("a\x1bb"), unwritable("a b"), unwritable("\t", allowed="\t")
        ('U+001B', '', '')
    """
    for c in text:
        kind = unicodedata.category(c)
        if kind == only or (not only and c not in allowed and (kind in _UNSEEN or c in _BIDI)):
            return f"U+{ord(c):04X}"
    return ""
