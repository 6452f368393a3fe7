"""Tables of plain text: as wide as their words when piped, as wide as the terminal in one."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

Line = Sequence[str]

GAP: Final = "  "
LEAST: Final = 12
"""Columns of text are not made narrower than this, nor than their longest word."""


def plain_table(names: Line, rows: Sequence[Line], *, width: int | None = None) -> str:
    """Return rows as columns of plain text, with a line under the names.

    When the columns do not fit, cells are wrapped between words. No word is broken, so an IRI
    stays whole; when even the longest words do not fit side by side, each row is written as a
    block with one name and value below the other.

    Args:
        names: Names of the columns.
        rows: One text per column in each row, without line ends.
        width: Characters in a line; no limit when left out.

    Examples:
        >>> print(plain_table(("n", "text"), (("1", "out of many words"),), width=15), end="")
        n  text
        -  ------------
        1  out of many
           words
    """
    columns = list(zip(names, *rows, strict=True))
    natural = [max(map(len, column)) for column in columns]
    if width is None or _total(natural) <= width:
        return _table(names, rows, natural)
    least = [_least(column, most) for column, most in zip(columns, natural, strict=True)]
    if rows and _total(least) > width:
        return _blocks(names, rows, width)
    return _table(names, rows, _share(natural, least, width) if rows else natural)


def _total(widths: Sequence[int]) -> int:
    """Return the width of a line of cells and the gaps between them."""
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _least(column: Line, most: int) -> int:
    """Return how narrow a column may be without breaking a word."""
    longest = max((len(word) for cell in column for word in cell.split()), default=0)
    return min(most, max(longest, LEAST))


def _share(natural: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Return widths that fit: the widest columns are cut down to one limit, as large as can be."""
    widths = list(least)
    for limit in range(min(least), max(natural) + 1):
        wider = [max(low, min(most, limit)) for low, most in zip(least, natural, strict=True)]
        if _total(wider) > width:
            break
        widths = wider
    return _spend(widths, natural, width - _total(widths))


def _spend(widths: list[int], natural: Sequence[int], spare: int) -> list[int]:
    """Return widths with the spare characters given out, one each, from the left."""
    for place, most in enumerate(natural):
        if spare and widths[place] < most:
            widths[place] += 1
            spare -= 1
    return widths


def _table(names: Line, rows: Sequence[Line], widths: Sequence[int]) -> str:
    """Return a table; when a row takes several lines, an empty one stands between rows."""
    head = (names, tuple("-" * width for width in widths))
    written = [list(_lines(row, widths)) for row in rows]
    gap = [""] if any(len(lines) > 1 for lines in written) else []
    body = [line for lines in written for line in (*lines, *gap)]
    lines = [line for row in head for line in _lines(row, widths)] + body
    return "\n".join(lines[: len(lines) - len(gap)]) + "\n"


def _lines(row: Line, widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines that a row takes when its cells are wrapped."""
    cells = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, cells), default=0)):
        parts = (cell[number] if number < len(cell) else "" for cell in cells)
        padded = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
        yield GAP.join(padded).rstrip()


def _blocks(names: Line, rows: Sequence[Line], width: int) -> str:
    """Return each row as lines of name and value, with an empty line between rows."""
    first = max(map(len, names))
    widths = (first, max(width - first - len(GAP), LEAST))
    blocks = (
        [line for pair in zip(names, row, strict=True) for line in _lines(pair, widths)]
        for row in rows
    )
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _wrap(cell: str, width: int) -> list[str]:
    """Return the lines of a cell, at least one; a word too long for a line stands alone."""
    lines = wrap(cell, width, break_long_words=False, break_on_hyphens=False)
    return lines or [""]
