"""Labels of audiences that stand alone: the line or list below them names the audience."""

from alignment.ingest.addressed import (
    address,
    close_level,
    leave_audience,
    owner_above,
)
from alignment.ingest.ahead import leave_ahead
from alignment.ingest.asides import labelled_aside
from alignment.ingest.audiences import (
    announces_audience,
    audience_words,
    bare_audience,
    names_whom,
    read_audience,
)
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.heads import among_names
from alignment.ingest.lexicon import find_cue, read_label
from alignment.ingest.sheet import CONCEPT_PROSE
from alignment.ingest.spans import fold, plain


def read_addressed(reading: Reading, index: int) -> bool:
    """Read the block at ``index`` as a label of an audience; say whether it is one."""
    if _among_names(reading, index):
        return False
    return (
        leave_ahead(reading, index) or leave_audience(reading, index) or _leave_bare(reading, index)
    )


def _among_names(reading: Reading, index: int) -> bool:
    """Say whether a line is one of several that name a concept each: "Audience: we grow it"."""
    top, blocks = reading.top, reading.blocks
    named = top.node is not None and top.node.kind in CONCEPT_PROSE
    if not named and not (top.section and top.kind in CONCEPT_PROSE):
        return False
    start = max(0, index - 2)
    near = [(reading.words(b), b.gap) for b in blocks[start : index + 3]]
    return among_names(near, index - start)


def _leave_bare(reading: Reading, index: int) -> bool:
    """Read a label that stands alone, with what is printed below it."""
    block = reading.blocks[index]
    if not announces_audience(plain(reading.words(block)).rstrip(":")):
        return False
    above, below = owner_above(reading, index), _below(reading, index)
    colon = bare_audience(reading.words(block))
    if above is None or below is None or not (below or colon):
        return False
    if not _within(reading, block, colon=colon):
        return False
    close_level(reading, block)
    said = tuple(audience_words(reading.words(reading.blocks[i])) for i in below)
    for i in (index, *below):
        address(reading, (reading.blocks[i].start, reading.blocks[i].end), above, said)
        reading.used.add(i)
    return True


def _within(reading: Reading, block: Block, *, colon: bool) -> bool:
    """Say whether a label belongs to one statement, and is no heading of a part of the plan."""
    again = fold(reading.words(block)) in reading.repeated
    return colon or again or block.gap == 0 or block.level is not None


def _below(reading: Reading, index: int) -> list[int] | None:
    """Return which blocks below a label name an audience; ``None`` when they say other things."""
    blocks, at = reading.blocks, index + 1
    if at >= len(blocks) or at in reading.used or _opens(reading, blocks[at]):
        return []
    if blocks[at].shape != "item":
        named = blocks[at].shape in {"paragraph", "heading"} and _names(reading, blocks[at])
        return [at] if named else None
    if blocks[index].indent > blocks[at].indent:
        return []
    end = at
    while end < len(blocks) and blocks[end].shape == "item":
        end += 1
    return list(range(at, end)) if all(_names(reading, b) for b in blocks[at:end]) else None


def _opens(reading: Reading, block: Block) -> bool:
    """Say whether a block begins something new, so that nothing stands below the label."""
    printed = reading.words(block)
    if block.shape == "heading" and (block.level is not None or block.marked):
        return True
    cue = block.shape == "heading" and find_cue(printed) is not None
    label = read_label(printed) is not None or read_audience(printed) is not None
    return cue or label or bool(labelled_aside(printed)) or bare_audience(printed)


def _names(reading: Reading, block: Block) -> bool:
    printed = reading.words(block)
    return names_whom(printed) and read_label(printed) is None and not labelled_aside(printed)
