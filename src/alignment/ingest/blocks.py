"""Lines and blocks: a document cut into headings, paragraphs, list items and tables."""

from dataclasses import dataclass, replace
from typing import Literal

from alignment.ingest.spans import NEWLINE, Span, trim

Shape = Literal["heading", "paragraph", "item", "table", "note"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds more than white space.

    Attributes:
        span: Its characters without white space around them.
        indent: Columns before the first character; a tab counts four.
        number: Its position, from 1.
        gap: Blank lines before it.
        whole: All of its characters, white space included.
    """

    span: Span
    indent: int
    number: int
    gap: int
    whole: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, or a note that is no content.

    Attributes:
        shape: What it is.
        spans: Where its words stand: one span, or several when a blank line breaks it.
        line: Its first line, from 1.
        gap: Blank lines before it.
        level: Level of a Markdown heading, or ``None``.
        caps: Whether a heading is all capitals.
        depth: Depth of a list item, from 0.
        number: Its number as printed, or ``None``.
        indent: Columns before it.
        rows: Cells of a table.
        reason: Why a note is no content.
        marked: Whether a heading is printed as one (``#``, bold, capitals, underlined).
        bullet: Marker of a list item.
        extent: All characters of the block, markers included.
    """

    shape: Shape
    spans: tuple[Span, ...]
    line: int
    gap: int = 0
    level: int | None = None
    caps: bool = False
    depth: int = 0
    number: str | None = None
    indent: int = 0
    rows: tuple[tuple[Span, ...], ...] = ()
    reason: str = ""
    marked: bool = False
    bullet: str = ""
    extent: Span = (0, 0)

    @property
    def start(self) -> int:
        """First character of its words."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """One past the last character of its words."""
        return self.spans[-1][1]


def block_text(text: str, block: Block) -> str:
    """Return the words of ``block`` as printed; several spans are joined by a space."""
    return " ".join(text[start:end] for start, end in block.spans)


def cut_lines(text: str) -> list[Line]:
    r"""Return the lines of ``text`` that are not blank.

    Examples:
        >>> [line.span for line in cut_lines("a\n\n  b\n")]
        [(0, 1), (5, 6)]
    """
    lines, start, gap = [], 0, 0
    ends = [*(m.span() for m in NEWLINE.finditer(text)), (len(text), len(text))]
    for number, (end, following) in enumerate(ends, 1):
        span = trim(text, (start, end))
        if span[0] == span[1]:
            gap += 1
        else:
            indent = len(text[start : span[0]].expandtabs(4))
            lines.append(Line(span, indent, number, gap, (start, end)))
            gap = 0
        start = following
    return lines


def flat(blocks: list[Block]) -> list[Block]:
    """Return ``blocks`` without heading levels when all headings but one share a level."""
    levels = [b.level for b in blocks if b.level is not None]
    deep = set(levels[1:])
    if len(levels) > 1 and len(deep) > 1:
        return blocks
    return [replace(b, level=None) if b.level is not None else b for b in blocks]
