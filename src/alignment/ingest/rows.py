"""Recognise rows of tables, tab-separated or with Markdown bars, and cut their cells."""

import re
from typing import Protocol

from alignment.ingest.blocks import Line
from alignment.ingest.markers import read_marker
from alignment.ingest.spans import Span, trim

_BARS = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$")
_BAR = re.compile(r"(?<!\\)\|")


class Lined(Protocol):
    """A text cut into lines."""

    @property
    def text(self) -> str:
        """Return the text."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return its lines."""

    def line_text(self, index: int) -> str:
        """Return the words of a line."""


def is_row(page: Lined, index: int) -> bool:
    """Say whether line ``index`` is a row of a table."""
    return _is_tab_row(page, index) or _is_bar_row(page, index)


def row_cells(page: Lined, index: int) -> tuple[Span, ...]:
    """Return the cells of a row, empty ones included."""
    if _is_bar_row(page, index):
        start, end = page.lines[index].span
        start += page.text[start] == "|"
        end -= end > start and page.text[end - 1] == "|"
        return _cut(page.text, (start, end), _BAR)
    return _cut(page.text, page.lines[index].whole, re.compile("\t"))


def _is_tab_row(page: Lined, index: int) -> bool:
    line = page.lines[index]
    inner = page.text[slice(*line.span)]
    marker = read_marker(inner)
    if "\t" in (inner[marker.size :] if marker else inner):
        return True
    if index == 0 or line.gap or "\t" not in page.text[slice(*line.whole)]:
        return False
    bullet = marker is not None and marker.number is None
    return not bullet and _row_above(page, index)


def _row_above(page: Lined, index: int) -> bool:
    """Say whether a line with a tab between words stands above, with tabs in every line between."""
    while index > 0 and page.lines[index].gap == 0:
        index -= 1
        if "\t" in page.line_text(index):
            return True
        if "\t" not in page.text[slice(*page.lines[index].whole)]:
            return False
    return False


def _is_bar_row(page: Lined, index: int) -> bool:
    inner = page.line_text(index)
    if inner.startswith("|") and inner.count("|") > 1:
        return True
    if "|" not in inner:
        return False
    near = (i for i in (index - 1, index, index + 1) if 0 <= i < len(page.lines))
    return any(_BARS.match(page.line_text(i)) for i in near) or _in_bar_table(page, index)


def _in_bar_table(page: Lined, index: int) -> bool:
    """Say whether a ruled header stands above, with bars in every line between."""
    while index > 0 and page.lines[index].gap == 0 and "|" in page.line_text(index - 1):
        index -= 1
        if _BARS.match(page.line_text(index)):
            return True
    return False


def _cut(text: str, span: Span, separator: re.Pattern[str]) -> tuple[Span, ...]:
    cells, start = [], span[0]
    for match in separator.finditer(text, *span):
        cells.append(trim(text, (start, match.start())))
        start = match.end()
    return (*cells, trim(text, (start, span[1])))
