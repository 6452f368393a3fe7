"""Audiences printed above what they are about: a label that leads a statement or a list.

Above a list that a heading announces, between a number and its words, or closer to what follows
than to what precedes, a label speaks of what follows. Every other speaks of what stands above.
"""

from alignment.ingest.addressed import ADDRESSED, BELOW, add_audiences, draft_in, step
from alignment.ingest.audiences import read_audience
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.lexicon import read_label
from alignment.ingest.sheet import Draft


def leads(reading: Reading, index: int) -> bool:
    """Say whether the label at ``index`` is about what follows it."""
    blocks, after = reading.blocks, step(reading, index, 1)
    if after >= len(blocks) or blocks[index].level is not None:
        return False
    if reading.top.waiting is not None:
        return True
    item = blocks[after].shape == "item"
    if not item and read_label(reading.words(blocks[after])) is None:
        return False
    between = max(b.gap for b in blocks[index + 1 : after + 1])
    nearer = between < blocks[index].gap and _outside(blocks[index], blocks[after])
    return nearer or (item and _announced(reading, index))


def _outside(label: Block, following: Block) -> bool:
    """Say whether a label stands no deeper than the item that follows it."""
    return following.shape != "item" or label.indent <= following.indent


def _announced(reading: Reading, index: int) -> bool:
    """Say whether the first label of a run of lists stands right below an announcing heading."""
    blocks, first = reading.blocks, _first_label(reading, index)
    at = step(reading, first, -1)
    heading = at >= 0 and blocks[at].shape == "heading"
    return heading and draft_in(reading, blocks[at]) is None


def _first_label(reading: Reading, index: int) -> int:
    """Return the first label behind the heading or table above the label at ``index``."""
    found = reading.first_labels
    for at in range(len(found), index + 1):
        block, before = reading.blocks[at], found[at - 1] if at else None
        if block.shape in {"heading", "table"}:
            before = None
        elif before is None and _labelled(reading, block):
            before = at
        found.append(before)
    first = found[index]
    return index if first is None else first


def _labelled(reading: Reading, block: Block) -> bool:
    return block.shape == "paragraph" and read_audience(reading.words(block)) is not None


def after_audiences(reading: Reading, index: int) -> int:
    """Return where a list goes on behind lines that name audiences; ``index`` when it does not."""
    end = index
    while end < len(reading.blocks) and end not in reading.used:
        if not _labelled(reading, reading.blocks[end]) or leads(reading, end):
            break
        end += 1
    goes_on = end < len(reading.blocks) and end not in reading.used
    return end if goes_on and reading.blocks[end].shape == "item" else index


def leave_ahead(reading: Reading, index: int) -> bool:
    """Leave the label at ``index`` for what follows it; say whether it is such a label."""
    block = reading.blocks[index]
    if block.shape != "paragraph" or not _labelled(reading, block) or not leads(reading, index):
        return False
    reading.sheet.leave((block.start, block.end), BELOW)
    return True


def address_following(reading: Reading) -> None:
    """Give the audiences that were left for what follows them to the statements read there."""
    left = {span for span, reason in reading.sheet.left if reason == BELOW}
    for index, block in enumerate(reading.blocks):
        said = read_audience(reading.words(block)) if (block.start, block.end) in left else None
        if block.shape == "paragraph" and said:
            for draft in _following(reading, step(reading, index, 1)):
                add_audiences(draft, (said,))


def _following(reading: Reading, index: int) -> list[Draft]:
    """Return the statement of the block at ``index``, with its siblings when it is an item."""
    blocks = reading.blocks
    end, first = index + 1, blocks[index]
    while first.shape == "item" and end < len(blocks) and blocks[end].shape == "item":
        end += 1
    level = (b for b in blocks[index:end] if b.indent <= first.indent)
    drafts = (draft_in(reading, block) for block in level)
    return [d for d in drafts if d is not None and d.kind in ADDRESSED]
