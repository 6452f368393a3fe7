"""Walk through the blocks of a document and read each where it stands."""

from collections import Counter

from alignment.ingest.ahead import address_following, after_audiences
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.grid import read_table
from alignment.ingest.listing import read_list
from alignment.ingest.prose import read_paragraph
from alignment.ingest.sections import read_heading
from alignment.ingest.sheet import LISTED, Draft, Sheet
from alignment.ingest.spans import fold


def read_structure(reading: Reading) -> None:
    """Read every block that no other rule has used."""
    heads = Counter(fold(reading.words(b)) for b in reading.blocks if b.shape == "heading")
    reading.repeated = frozenset(head for head, times in heads.items() if times > 1)
    for block in reading.blocks:
        _leave_letters(reading, block)
    index = 0
    while index < len(reading.blocks):
        index = _read_block(reading, index)
    address_following(reading)


def _leave_letters(reading: Reading, block: Block) -> None:
    """Leave out a list marker that holds letters or stands behind a bullet: "a)", "• 1.2".

    Other markers are markup.
    """
    marker = (block.extent[0], block.start)
    printed = reading.sheet.text[slice(*marker)]
    behind = block.number is not None and not printed.startswith(block.number)
    if block.shape == "item" and (behind or any(c.isalpha() for c in printed)):
        reading.sheet.leave(marker, "printed number")


def _read_block(reading: Reading, index: int) -> int:
    """Read the block at ``index`` and return the index of the next."""
    block = reading.blocks[index]
    if index in reading.used:
        return index + 1
    if block.shape == "item":
        end = _list_end(reading, index)
        read_list(reading, index, end)
        for between in range(index, end):
            if reading.blocks[between].shape == "paragraph":
                read_paragraph(reading, between)
        return end
    if block.shape == "note":
        reading.sheet.leave((block.start, block.end), block.reason or "rule")
    elif block.shape == "table":
        read_table(reading, block)
    elif block.shape == "heading":
        read_heading(reading, index)
    else:
        read_paragraph(reading, index)
    return index + 1


def _list_end(reading: Reading, index: int) -> int:
    """Return the index after the list that starts at ``index``, audiences between included."""
    end = index + 1
    while end < len(reading.blocks) and end not in reading.used:
        item = reading.blocks[end].shape == "item"
        further = end + 1 if item else after_audiences(reading, end)
        if further == end:
            break
        end = further
    return end


def number_siblings(sheet: Sheet) -> None:
    """Give list-like statements their position among siblings of one class."""
    drafts = sorted(sheet.drafts, key=lambda d: d.start)
    siblings: dict[tuple[str, Draft | None], list[Draft]] = {}
    for draft in drafts:
        if draft.kind in LISTED:
            siblings.setdefault((draft.kind, draft.parent), []).append(draft)
    for group in siblings.values():
        if len(group) > 1 or group[0].rule != "grid":
            for position, draft in enumerate(group, 1):
                draft.ordinal = position
