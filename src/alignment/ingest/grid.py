"""Tables: rows or columns that carry class words."""

from alignment.ingest.addressed import ADDRESSED, address
from alignment.ingest.asides import aside
from alignment.ingest.audiences import announces_audience, audience_words, read_audience
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.labels import names_outcome, open_outcome, place
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
    by_rows = _count(stubs) >= max(1, _count(heads)) and not _headed(reading, block, stubs)
    if not by_rows:
        heads = _raised(reading, block, heads)
    _place(reading, block, [k for k in (*stubs, *heads) if k is not None])
    if by_rows:
        _read_by_rows(reading, block.rows)
    elif any(heads) or (block.rows and _headed(reading, block, stubs)):
        _read_by_columns(reading, block.rows, heads)
    reading.sheet.leave((block.start, block.end), "table cell without a class")


def _headed(reading: Reading, block: Block, stubs: list[str | None]) -> bool:
    """Say whether only the first row announces, beside columns for what no class holds."""
    printed = [reading.sheet.text[slice(*cell)] for cell in block.rows[0]]
    return not any(stubs[1:]) and any(aside(x) or announces_audience(x) for x in printed)


def _count(kinds: list[str | None]) -> int:
    return sum(kind is not None for kind in kinds)


def _place(reading: Reading, block: Block, kinds: list[str]) -> None:
    """Close what the highest class of a table ends; outcomes stay under an open objective."""
    highest = min(kinds, key=lambda k: RANK.get(k, 0)) if kinds else ""
    terms = [reading.sheet.text[slice(*cell)] for cell in block.rows[0]] if block.rows else []
    if highest == "Objective" and any(open_outcome(reading, term) for term in terms):
        return
    if highest:
        place(reading, highest, None, block)


def _raised(reading: Reading, block: Block, heads: list[str | None]) -> list[str | None]:
    """Return the classes of columns, a column of outcomes as goals where no goals stand above."""
    text, above = reading.sheet.text, reading.enclosing("Goal", "Objective")
    if "Goal" in heads or above is not None:
        return heads
    named = [names_outcome(text[slice(*cell)]) for cell in block.rows[0]]
    return ["Goal" if named[i] and kind == "Objective" else kind for i, kind in enumerate(heads)]


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
            chain = chains.setdefault(column, [])
            if kind and cell[0] < cell[1]:
                _add(reading, cell, kind, term, chain)
            elif cell[0] < cell[1] and announces_audience(term):
                _address(reading, cell, chain[-1] if chain else None)


def _repeats_cue(text: str, cells: Row) -> bool:
    """Say whether a row only repeats one heading."""
    printed = {fold(text[slice(*cell)]) for cell in cells}
    return len(cells) > 1 and len(printed) == 1 and _kind(text, cells[0]) is not None


def _read_by_columns(reading: Reading, rows: tuple[Row, ...], heads: list[str | None]) -> None:
    """Read a table whose first row gives the classes; an empty cell repeats the one above."""
    text = reading.sheet.text
    _leave_all(reading, rows[0], "column heading")
    rule = "grid-column"
    reasons = [aside(text[slice(*cell)]) for cell in rows[0]]
    order = sorted(range(len(heads)), key=lambda column: RANK.get(heads[column] or "", 0))
    chain: list[Draft] = []
    for row in rows[1:]:
        for column in (c for c in order if c < len(row) and row[c][0] < row[c][1]):
            kind, cell = heads[column], row[column]
            if kind and not _repeated(reading, cell, kind, chain):
                _add(reading, cell, kind, text[slice(*rows[0][column])], chain, rule=rule)
            elif not kind and reasons[column]:
                reading.sheet.leave(cell, reasons[column])
        _address_row(reading, rows[0], row, heads, chain)


def _address_row(
    reading: Reading, first: Row, row: Row, heads: list[str | None], chain: list[Draft]
) -> None:
    """Give the cells of columns of audiences to the statement in the next column before them.

    Where none stands before them, the next behind them is meant; an empty cell stands for the
    statement above it.
    """
    text = reading.sheet.text
    for column, cell in enumerate(row[: len(first)]):
        if cell[0] < cell[1] and announces_audience(text[slice(*first[column])]):
            near = [*reversed(heads[:column]), *heads[column + 1 :]]
            open_here = {d.kind: d for d in chain if d.kind in ADDRESSED}
            owner = next((open_here[kind] for kind in near if kind in open_here), None)
            _address(reading, cell, owner)


def _address(reading: Reading, cell: Span, above: Draft | None) -> None:
    """Give the audience that a cell names to ``above``."""
    printed = reading.sheet.text[slice(*cell)]
    said = read_audience(printed)
    address(reading, cell, above, (audience_words(printed) if said is None else said,))


def _repeated(reading: Reading, cell: Span, kind: str, chain: list[Draft]) -> bool:
    """Leave out a cell that repeats the one above, as merged cells are printed."""
    words = fold(reading.sheet.text[slice(*cell)])
    above = next((d for d in chain if d.kind == kind), None)
    last = above is not None and chain.index(above) < len(chain) - 1
    if above is None or not last or words not in {fold(above.clean), _numbered(above)}:
        return False
    reading.sheet.leave(cell, "repeats the cell above")
    return True


def _numbered(draft: Draft) -> str:
    return fold(f"{draft.notation or ''} {draft.clean}")


def _add(  # noqa: PLR0913 - a cell, and where it stands
    reading: Reading, cell: Span, kind: str, term: str, chain: list[Draft], *, rule: str = "grid"
) -> None:
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
    draft = reading.sheet.add(kind, [span], parent=parent, rule=rule, term=term)
    draft.notation = number
    reading.note(draft)
    if kind in RANK:
        chain.append(draft)


def _leave_all(reading: Reading, cells: Row, reason: str) -> None:
    for cell in cells:
        reading.sheet.leave(cell, reason)
