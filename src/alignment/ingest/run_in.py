"""Names that run into their descriptions, with or without a mark between."""

import re

from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.spans import Span, trim, unwrap

_SMALL = {"and", "of", "for", "the", "in", "to", "&", "with", "a"}
_MARK = re.compile(
    r"(?:\*\*|__|[*_])?(?P<name>[^:.;*_]{2,80}?)(?:\*\*|__|[*_])?\s*(?::|\s[–—-]\s|\s[–—]|[–—]\s)(?:\*\*|__|[*_])?\s*(?=\S)"
)
_BOLD = re.compile(r"(\*\*|__)(?P<name>.{2,80}?)[:.]?\1[:.]?\s*(?:[–—-]\s*)?(?=\S)")
MAX_NAME = 8

Parts = tuple[Span, Span, str]
"""Span of the name, span of the description, and code of the doubt (empty when a mark divides)."""


def split_run_ins(reading: Reading, blocks: list[Block]) -> dict[int, Parts]:
    """Return how each block divides, by its first character; empty unless all divide alike.

    A printed mark (colon, dash, bold) divides each block by itself. Without marks, all blocks
    must divide by the same rule, and there must be at least two.
    """
    text = reading.sheet.text
    marked = {b.start: at for b in blocks if (at := divide_at_mark(text, b.spans[0]))}
    if marked:
        return marked
    for rule, code in (
        (divide_at_capital, "inferred-label-boundary"),
        (divide_at_gerund, "unmarked-label-boundary"),
    ):
        found = {b.start: (*parts, code) for b in blocks if (parts := rule(text, b.spans[0]))}
        if len(found) == len(blocks) > 1:
            return found
    return {}


def divide_at_mark(text: str, span: Span) -> Parts | None:
    """Divide ``Name: description``, ``Name – description`` and ``**Name** description``."""
    match = _BOLD.match(text, *span) or _MARK.match(text, *span)
    if match is None or len(match["name"].split()) > MAX_NAME or match.end() >= span[1]:
        return None
    return unwrap(text, match.span("name")), unwrap(text, (match.end(), span[1])), ""


def divide_at_capital(text: str, span: Span) -> tuple[Span, Span] | None:
    """Divide where a run of capitalised words ends: its last word begins the description.

    Examples:
        >>> divide_at_capital("Quality Assurance Checking all forms", (0, 36))
        ((0, 17), (18, 36))
    """
    tokens = [m.span() for m in re.finditer(r"\S+", text[span[0] : span[1]])]
    run = _capital_run([text[span[0] + a : span[0] + b] for a, b in tokens])
    if not 1 < run < len(tokens) or run > MAX_NAME:
        return None
    cut = span[0] + tokens[run - 1][0]
    return trim(text, (span[0], cut)), (cut, span[1])


def _capital_run(tokens: list[str]) -> int:
    """Return how many tokens the leading run of capitalised words has."""
    size = 0
    for index, token in enumerate(tokens):
        if token[0].isupper():
            size = index + 1
        elif token not in _SMALL:
            break
    return size


def divide_at_gerund(text: str, span: Span) -> tuple[Span, Span] | None:
    """Divide before the first word in -ing, when it is the second to fifth word.

    Examples:
        >>> divide_at_gerund("Member analytics understanding needs", (0, 36))
        ((0, 16), (17, 36))
    """
    tokens = list(re.finditer(r"\S+", text[span[0] : span[1]]))
    for token in tokens[1:5]:
        if re.fullmatch(r"[a-z]{3,}ing", token[0]):
            cut = span[0] + token.start()
            return trim(text, (span[0], cut)), (cut, span[1])
    return None
