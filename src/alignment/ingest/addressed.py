"""Give a labelled audience to the statement that it is printed beside.

The line itself stays unmodelled, with the reason; the statement keeps what the line names. Where
the layout leaves open which of several statements is meant, the one above them gets it.
"""

from collections.abc import Sequence

from alignment.ingest.asides import labelled_aside
from alignment.ingest.audiences import bracketed_audiences, read_audience
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.sheet import CONCEPT_PROSE, LISTED, TAGGED, Draft, Sheet
from alignment.ingest.spans import Span
from alignment.model import CONCEPTS

_STATED = {"Mission", "Vision", "DirectionVision"}
ADDRESSED = {*LISTED, *CONCEPT_PROSE.values(), *_STATED} - {*CONCEPTS, "Value"}
"""Classes of statements that an audience is read for."""

AUDIENCE = "audience of the statement above"
BELOW = "audience of the statements below"
NO_ONE = "audience of no one statement"

Said = tuple[str, ...]
"""Whom one label names; empty when it names nobody."""


def leave_audience(reading: Reading, index: int) -> bool:
    """Read the block at ``index`` as an audience of what stands above; say whether it is one."""
    block = reading.blocks[index]
    said = read_audience(reading.words(block))
    above = owner_above(reading, index) if said is not None else None
    if said is None or above is None:
        return False
    close_level(reading, block)
    address(reading, (block.start, block.end), above, (said,))
    return True


def close_level(reading: Reading, label: Block) -> None:
    """Close what a label printed as a Markdown heading ends; what it is about stays open."""
    if label.level is not None:
        reading.close_level(label.level)


def owner_above(reading: Reading, index: int) -> Draft | None:
    """Return the statement or concept above that the label at ``index`` is about."""
    level = reading.blocks[index].level
    above = _owner(reading, index) if level is None else _holder(reading, index, level)
    return above if above is not None and above.kind in {*ADDRESSED, *CONCEPTS} else None


def _holder(reading: Reading, index: int, level: int) -> Draft | None:
    """Return the statement whose Markdown heading holds the label at ``index``."""
    frames = [f for f in reversed(reading.frames) if f.level is not None and f.level < level]
    if frames and frames[0].kind in _STATED:
        return _owner(reading, index)
    return next((f.node for f in frames if f.node), None)


def address(reading: Reading, span: Span, above: Draft | None, said: Said) -> None:
    """Give ``above`` the audience that ``span`` prints, when its class has one."""
    addressed = above is not None and above.kind in ADDRESSED
    if above is not None and addressed:
        add_audiences(above, said)
    reading.sheet.leave(span, AUDIENCE if addressed else NO_ONE)


def add_audiences(draft: Draft, said: Sequence[str]) -> None:
    """Add whom a label names to ``draft``, each once and placeholders never."""
    for words in said:
        if ("audience", words) not in draft.attributes:
            draft.set("audience", words)


def read_bracketed(sheet: Sheet) -> None:
    """Read the audiences in brackets at the end of statements, which keep their words."""
    for draft in sheet.drafts:
        if draft.kind in ADDRESSED:
            add_audiences(draft, bracketed_audiences(draft.clean))


def _owner(reading: Reading, index: int) -> Draft | None:
    """Return the statement or concept that the label at ``index`` stands below."""
    blocks, block = reading.blocks, reading.blocks[index]
    at = _outer(reading, step(reading, index, -1), block)
    draft = draft_in(reading, blocks[at]) if at >= 0 else None
    if draft is None:
        return None
    if draft.kind == "Narrative" and blocks[at].shape == "paragraph":
        return draft.parent
    if not _closes_list(reading, at, index):
        return draft
    if draft.parent is not None and draft.parent.kind in ADDRESSED:
        return draft.parent
    return draft if all(not b.gap for b in blocks[at + 1 : index + 1]) else None


def step(reading: Reading, index: int, by: int) -> int:
    """Return the next index after ``index`` that holds no label or note, in steps of ``by``."""
    index += by
    while 0 <= index < len(reading.blocks) and _passed_over(reading, reading.blocks[index]):
        index += by
    return index


def _passed_over(reading: Reading, block: Block) -> bool:
    """Say whether a block is a note, a tag or a labelled detail."""
    if block.shape == "note" or ((block.start, block.end), TAGGED) in reading.sheet.left:
        return True
    printed = reading.words(block)
    labels = block.shape in {"paragraph", "item"} and labelled_aside(printed)
    return bool(labels) or (block.shape != "table" and read_audience(printed) is not None)


def _outer(reading: Reading, at: int, label: Block) -> int:
    """Return the list item that holds the one at ``at`` and stands no deeper than ``label``."""
    found = at
    while found >= 0 and reading.blocks[found].shape == "item":
        if reading.blocks[found].indent <= label.indent:
            return found
        found = step(reading, found, -1)
    return at


def draft_in(reading: Reading, block: Block) -> Draft | None:
    """Return the last statement or concept that ``block`` prints."""
    inside = (
        d
        for d in reading.sheet.drafts
        if block.start <= d.start and d.spans[-1][1] <= block.end and block.shape != "table"
    )
    return max(inside, key=lambda d: d.start, default=None)


def _closes_list(reading: Reading, at: int, index: int) -> bool:
    """Say whether the label at ``index`` ends a list of several, no deeper than its items."""
    above = reading.blocks[at]
    if above.shape != "item" or reading.blocks[index].indent > above.indent:
        return False
    before = at - 1
    while before >= 0 and _deeper(reading.blocks[before], above):
        before -= 1
    following = step(reading, index, 1)
    return _sibling(reading, before, above) and not _sibling(reading, following, above)


def _deeper(block: Block, above: Block) -> bool:
    return block.shape == "item" and block.indent > above.indent


def _sibling(reading: Reading, index: int, above: Block) -> bool:
    """Say whether an item of the same list as ``above`` stands at ``index``."""
    block = reading.blocks[index] if 0 <= index < len(reading.blocks) else None
    alike = block is not None and (block.bullet, block.indent) == (above.bullet, above.indent)
    return block is not None and block.shape == "item" and alike
