"""Cut a text into blocks: which lines are headings, items, table rows, and which lines join."""

import re
from dataclasses import dataclass, replace

from alignment.ingest.blocks import Block, Line, cut_lines
from alignment.ingest.heads import OPEN_END, addressing, is_heading, labelled, named_alike
from alignment.ingest.markers import (
    CONTENTS,
    DOTTED,
    HEADING,
    PAGE,
    RULE,
    UNDERLINE,
    Marker,
    read_marker,
)
from alignment.ingest.rows import is_row, row_cells
from alignment.ingest.spans import Span, trim, unwrap, words

_NARROW, _WIDE = 40, 130
_WORDS = 5
_TERMINAL = re.compile(r"[.!?:;][\"'”’)*_]*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its lines, as the block rules see it.

    Attributes:
        text: The text.
        lines: Its lines that are not blank.
        width: Length of the longest line of hard-wrapped text; 0 when it is not wrapped.
        markdown: Whether the text is Markdown.
    """

    text: str
    lines: tuple[Line, ...]
    width: int
    markdown: bool

    def line_text(self, index: int) -> str:
        """Return the characters of a line without white space around them."""
        return self.text[slice(*self.lines[index].span)]


def cut_blocks(text: str, *, markdown: bool = False) -> list[Block]:
    r"""Return the blocks of ``text`` in order; together they hold all its words.

    Examples:
        >>> [b.shape for b in cut_blocks("Goals\n\n- Read\n- Write\n")]
        ['heading', 'item', 'item']
    """
    lines = tuple(cut_lines(text))
    longest = max((line.indent + line.span[1] - line.span[0] for line in lines), default=0)
    page = Page(text, lines, longest if _NARROW <= longest <= _WIDE else 0, markdown)
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        block, index = _next_block(page, index)
        if not _extend(page, blocks, block):
            blocks.append(block)
    return blocks


def _next_block(page: Page, index: int) -> tuple[Block, int]:
    """Return the block that starts at line ``index``, and the line after it."""
    line, words_here = page.lines[index], page.line_text(index)
    end = _front_matter(page, index)
    if end:
        span = (line.span[0], page.lines[end - 1].span[1])
        return _block(line, "note", span, reason="front matter"), end
    reason = _note_reason(words_here)
    if reason is not None:
        return _block(line, "note", line.span, reason=reason), index + 1
    if match := HEADING.match(words_here):
        return _marked_heading(page, line, match), index + 1
    if is_row(page, index):
        return _table(page, index)
    return _worded(page, index)


def _note_reason(line: str) -> str | None:
    """Return why a line is no content; ``None`` when it is, empty for mere punctuation."""
    if PAGE.match(line):
        return "page number"
    if CONTENTS.search(line):
        return "table of contents"
    if line.startswith("<!--") and line.endswith("-->"):
        return "comment"
    return "" if RULE.match(line) else None


def _block(line: Line, shape: str, span: Span, **more: object) -> Block:
    """Return a block of one span that starts on ``line``."""
    made = Block("note", (span,), line.number, line.gap, indent=line.indent, extent=line.span)
    return replace(made, shape=shape, **more)  # type: ignore[arg-type]


def _front_matter(page: Page, index: int) -> int:
    """Return the line after Markdown front matter that starts here, or 0."""
    if index or not page.markdown or page.line_text(0) != "---":
        return 0
    ends = (i for i in range(1, len(page.lines)) if page.line_text(i) == "---")
    return next(ends, -1) + 1


def _marked_heading(page: Page, line: Line, match: re.Match[str]) -> Block:
    start = line.span[0] + match.start("body")
    span = unwrap(page.text, (start, line.span[0] + match.end("body")))
    if span[0] == span[1]:
        return _block(line, "note", line.span)
    caps = page.text[slice(*span)].isupper()
    return _block(line, "heading", span, level=len(match[1]), caps=caps, marked=True)


def _table(page: Page, index: int) -> tuple[Block, int]:
    """Return the table of the rows from ``index`` on."""
    line, rows, end = page.lines[index], [], index
    while (
        end < len(page.lines) and (end == index or page.lines[end].gap == 0) and is_row(page, end)
    ):
        if not RULE.match(page.line_text(end)):
            rows.append(row_cells(page, end))
        end += 1
    span = (line.span[0], page.lines[end - 1].span[1])
    return _block(line, "table", span, rows=tuple(rows), extent=span), end


def _worded(page: Page, index: int) -> tuple[Block, int]:
    """Return the item, heading or paragraph that starts at line ``index``."""
    line, start = page.lines[index], _after_quote(page, index)
    marker = read_marker(page.text[start : line.span[1]])
    if marker and not is_heading(page, index):
        marker = _numbered_bullet(page.text[start : line.span[1]], marker)
        first = start + marker.size
        end, span = _joined(page, index, first)
        made = _block(line, "item", span, number=marker.number, bullet=marker.style)
        return replace(made, extent=(line.span[0], span[1])), end
    if _underlined(page, index):
        level = 1 if page.line_text(index + 1)[0] == "=" else 2
        made = _block(line, "heading", unwrap(page.text, line.span), level=level, marked=True)
        return replace(made, extent=(line.span[0], page.lines[index + 1].span[1])), index + 2
    if is_heading(page, index):
        span = unwrap(page.text, (start, line.span[1]))
        inner = page.text[slice(*span)]
        bold = span != (start, line.span[1])
        caps = inner.isupper()
        return _block(line, "heading", span, caps=caps, marked=bold or caps), index + 1
    end, span = _joined(page, index, start)
    return replace(_block(line, "paragraph", span), extent=(line.span[0], span[1])), end


def _numbered_bullet(line: str, marker: Marker) -> Marker:
    """Return a bullet with the number such as "1.2" that stands behind it."""
    behind = read_marker(line[marker.size :]) if marker.number is None else None
    if behind is None or behind.number is None or not DOTTED.match(behind.number):
        return marker
    return replace(marker, size=marker.size + behind.size, number=behind.number)


def _after_quote(page: Page, index: int) -> int:
    """Return where the words of a line start behind Markdown quotation marks."""
    start, end = page.lines[index].span
    while page.markdown and start < end - 1 and page.text[start] == ">":
        start = trim(page.text, (start + 1, end))[0]
    return start


def _underlined(page: Page, index: int) -> bool:
    following = index + 1 < len(page.lines) and page.lines[index + 1].gap == 0
    return bool(following and UNDERLINE.match(page.line_text(index + 1)))


def _joined(page: Page, index: int, start: int) -> tuple[int, Span]:
    """Return the line after the wrapped text that starts at ``index``, and its words."""
    end = index + 1
    while end < len(page.lines) and _continues(page, end, index):
        end += 1
    return end, unwrap(page.text, (start, page.lines[end - 1].span[1]))


def _continues(page: Page, index: int, first: int) -> bool:
    """Say whether line ``index`` goes on with the line before it."""
    line, here = page.lines[index], page.line_text(index)
    if line.gap or read_marker(here) or HEADING.match(here) or RULE.match(here):
        return False
    if is_row(page, index) or is_heading(page, index) or labelled(here) or here.startswith(">"):
        return False
    before = page.line_text(index - 1)
    if named_alike(page.line_text(first), here):
        return False
    if here[0].islower() or OPEN_END.search(before):
        return True
    hanging = page.lines[first].indent < line.indent and bool(read_marker(page.line_text(first)))
    if hanging or page.markdown:
        return not before.endswith(("  ", "\\"))
    room = page.width - page.lines[index - 1].indent - len(before)
    return bool(page.width) and len(here.split()[0]) + 1 > room - page.width // 10


def _extend(page: Page, blocks: list[Block], block: Block) -> bool:
    """Add ``block`` to the one before it when a blank line breaks a sentence in two."""
    if not blocks or block.shape != "paragraph" or not block.gap:
        return False
    last = blocks[-1]
    before, here = page.text[slice(*last.spans[-1])], page.text[block.start : block.end]
    broken = here[0].islower() and not _TERMINAL.search(before) and len(words(before)) > _WORDS
    if last.shape not in {"paragraph", "item"} or not broken or addressing(here):
        return False
    blocks[-1] = replace(last, spans=(*last.spans, *block.spans))
    return True
