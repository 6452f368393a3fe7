"""Lists printed inside one line, such as ``Values: Access, Equity, Privacy``."""

import re

from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.spans import Span, trim, words

_SEPARATORS = (r";", r"[|•·●]", r",")
_AND = re.compile(r"(?:and|&)\s+", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
MAX_ITEM = 6
_FEWEST = 3


def split_inline(text: str, span: Span) -> list[Span]:
    """Return the items of a list printed inside ``span``; empty when it is none.

    Examples:
        >>> split_inline("Access, Equity, Respect", (0, 23))
        [(0, 6), (8, 14), (16, 23)]
        >>> split_inline("We act with care.", (0, 17))
        []
    """
    end = span[1] - (text[span[0] : span[1]].endswith("."))
    for separator in _SEPARATORS:
        items = _cut(text, (span[0], end), separator)
        if len(items) >= _FEWEST and all(0 < len(words(text[a:b])) <= MAX_ITEM for a, b in items):
            return items
    return []


def _cut(text: str, span: Span, separator: str) -> list[Span]:
    items, start = [], span[0]
    for match in re.finditer(separator, text[span[0] : span[1]]):
        items.append(trim(text, (start, span[0] + match.start())))
        start = span[0] + match.end()
    last = trim(text, (start, span[1]))
    lead = _AND.match(text, *last)
    if lead:
        return [*items, (lead.end(), last[1])]
    joint = [_JOINT.search(text, *item) for item in [*items, last]]
    if joint[-1] and not any(joint[:-1]) and len(items) > 1:
        return [*items, (last[0], joint[-1].start()), (joint[-1].end(), last[1])]
    return [*items, last]


def add_inline_items(reading: Reading, block: Block, span: Span, *, term: str = "") -> bool:
    """Add the items of a list printed inside ``span`` as values; say whether it is one."""
    text = reading.sheet.text
    items = split_inline(text, span) if len(block.spans) == 1 else []
    for item in items:
        draft = reading.sheet.add(
            "Value",
            [item],
            parent=reading.parent(),
            rule="inline-list",
            term=term or reading.top.term,
        )
        if _JOINT.search(text, *item):
            draft.doubt(
                "conjunction-in-list",
                "One item or two? Only separators were taken to divide the list.",
            )
    if items:
        reading.sheet.leave(span, "separator of a list")
        reading.top.filled = "list"
    return bool(items)


def name_on_one_line(reading: Reading, index: int) -> bool:
    """Read several values on a line that no description follows; say whether it holds them."""
    block, following = reading.blocks[index], reading.following(index)
    described = following is not None and following.shape in {"paragraph", "item"}
    return not described and add_inline_items(reading, block, (block.start, block.end))
