"""Tables: rows or columns that carry class words."""

from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.labels import place
from alignment.ingest.lexicon import find_cue
from alignment.ingest.markers import read_marker
from alignment.ingest.sheet import LISTED, RANK, Draft
from alignment.ingest.spans import Span, fold, unwrap

Row = tuple[Span, ...]
_STATED = {*LISTED, "Mission", "Vision"}


def read_table(reading: Reading, block: Block) -> None:
    """Read a table whose first column or first row says what the cells are."""
    text = reading.sheet.text
    stubs = [_kind(text, row[0]) for row in block.rows if row]
    heads = [_kind(text, cell) for cell in block.rows[0]] if block.rows else []
    kinds = [k for k in (*stubs, *heads) if k is not None]
    if kinds:
        place(reading, min(kinds, key=lambda k: RANK.get(k, 0)), None, block)
    if sum(k is not None for k in stubs) >= max(1, sum(k is not None for k in heads)):
        _read_by_rows(reading, block.rows)
    elif any(heads):
        _read_by_columns(reading, block.rows, heads)
    reading.sheet.leave((block.start, block.end), "table cell without a class")


def _kind(text: str, cell: Span) -> str | None:
    """Return the class that a cell announces."""
    kind = find_cue(text[slice(*cell)]) if cell[0] < cell[1] else None
    return kind if kind in _STATED else None


def _read_by_rows(reading: Reading, rows: tuple[Row, ...]) -> None:
    """Read a table whose first column gives the classes; each further column is a chain."""
    text, kind, term = reading.sheet.text, None, ""
    chains: dict[int, list[Draft]] = {}
    for row in rows:
        stub = row[0]
        if stub[0] < stub[1]:
            kind, term = _kind(text, stub), text[slice(*stub)]
            reading.sheet.leave(stub, "row heading")
        if _repeats_cue(text, row[1:]):
            kind, term = _kind(text, row[1]), text[slice(*row[1])]
            _leave_all(reading, row[1:], "row heading")
            continue
        for column, cell in enumerate(row[1:], 1):
            if kind and cell[0] < cell[1]:
                _add(reading, cell, kind, term, chains.setdefault(column, []))


def _repeats_cue(text: str, cells: Row) -> bool:
    """Say whether a row only repeats one heading."""
    printed = {fold(text[slice(*cell)]) for cell in cells}
    return len(cells) > 1 and len(printed) == 1 and _kind(text, cells[0]) is not None


def _read_by_columns(reading: Reading, rows: tuple[Row, ...], heads: list[str | None]) -> None:
    """Read a table whose first row gives the classes; an empty cell repeats the one above."""
    text = reading.sheet.text
    _leave_all(reading, rows[0], "column heading")
    chain: list[Draft] = []
    for row in rows[1:]:
        for column, cell in enumerate(row[: len(heads)]):
            kind = heads[column]
            if kind and cell[0] < cell[1]:
                _add(reading, cell, kind, text[slice(*rows[0][column])], chain)


def _add(reading: Reading, cell: Span, kind: str, term: str, chain: list[Draft]) -> None:
    """Add a cell to its chain: below the last cell of a higher class."""
    text = reading.sheet.text
    rank = RANK.get(kind, 0)
    while chain and RANK.get(chain[-1].kind, 0) >= rank:
        chain.pop()
    span, number = unwrap(text, cell), None
    marker = read_marker(text[slice(*span)])
    if marker is not None:
        span, number = unwrap(text, (span[0] + marker.size, span[1])), marker.number
        if number and any(c.isalpha() for c in number):
            reading.sheet.leave((cell[0], span[0]), "printed number")
    parent = chain[-1] if chain else reading.parent()
    draft = reading.sheet.add(kind, [span], parent=parent, rule="grid", term=term)
    draft.notation = number
    reading.note(draft)
    if kind in RANK:
        chain.append(draft)


def _leave_all(reading: Reading, cells: Row, reason: str) -> None:
    for cell in cells:
        reading.sheet.leave(cell, reason)
