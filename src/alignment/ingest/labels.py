"""Labelled lines, such as ``Mission: …`` and ``Objective 1.1 …``, wherever they stand."""

from dataclasses import replace

from alignment.ingest.blocks import Block
from alignment.ingest.frames import Frame, Reading, holds
from alignment.ingest.inline import add_inline_items
from alignment.ingest.lexicon import Label, read_label
from alignment.ingest.markers import number_key, parent_number
from alignment.ingest.sheet import CONCEPT_PROSE, RANK, Draft
from alignment.ingest.spans import Span, fold, unwrap

_OUTCOMES = {"outcome", "outcomes"}
_PLAIN = {"Mission", "Vision", "Value"}


def read_labelled(reading: Reading, block: Block) -> bool:
    """Read ``block`` when it starts with a label; say whether it does."""
    label = read_label(reading.sheet.text[block.start : block.spans[0][1]])
    if label is None:
        return False
    add_labelled(reading, block, label)
    return True


def add_labelled(reading: Reading, block: Block, label: Label) -> Draft | None:
    """Add what ``label`` announces in ``block``, and open it for what stands below."""
    text = reading.sheet.text
    label = replace(label, kind=outcome_class(reading, label.kind, label.term))
    first = unwrap(text, (block.start + label.size, block.spans[0][1]))
    reading.sheet.leave((block.start, block.start + label.size), "label")
    if not open_outcome(reading, label.term):
        place(reading, label.kind, label.number, block)
    if label.kind == "Value" and add_inline_items(reading, block, first, term=label.term):
        return None
    if first[0] >= first[1]:
        _await(reading, label, block)
        return None
    return _add(reading, label, block, [first, *block.spans[1:]])


def _await(reading: Reading, label: Label, block: Block) -> None:
    """Open a label that stands alone: a section, or a number whose words follow."""
    waiting = label.number
    reading.frames.append(
        Frame(
            label.kind, level=block.level, term=label.term, section=waiting is None, waiting=waiting
        )
    )


def _add(reading: Reading, label: Label, block: Block, spans: list[Span]) -> Draft:
    kind = _local(reading, label.kind)
    draft = reading.sheet.add(
        kind,
        spans,
        parent=parent_of(reading, label.kind, label.number),
        rule="label",
        term=label.term,
    )
    draft.notation = label.number
    reading.note(draft)
    if kind != label.kind:
        draft.doubt("local-vision", "A vision of one part of the plan, not of the whole plan.")
    if reading.top.section and reading.top.kind == label.kind:
        reading.top.filled = "label"
    if label.kind in RANK:
        reading.frames.append(Frame(node=draft, level=block.level, term=label.term))
    elif label.kind in _PLAIN:
        reading.frames.append(
            Frame(
                label.kind,
                level=block.level,
                term=label.term,
                section=True,
                filled="prose",
                weak=True,
            )
        )
    return draft


def outcome_class(reading: Reading, kind: str, term: str) -> str:
    """Return the class of what a plan calls an outcome: a goal, unless it stands under one."""
    if kind != "Objective" or not names_outcome(term):
        return kind
    return kind if _above_outcome(reading) else "Goal"


def open_outcome(reading: Reading, term: str) -> bool:
    """Return to the objective that an outcome stands under; say whether there is one."""
    above = _above_outcome(reading) if names_outcome(term) else None
    if above is None or above.node is None or above.node.kind != "Objective":
        return False
    del reading.frames[reading.frames.index(above) + 1 :]
    return True


def _above_outcome(reading: Reading) -> Frame | None:
    """Return the innermost open goal or objective that is no outcome itself."""
    for frame in reversed(reading.frames):
        node = frame.node
        aim = node is not None and node.kind in {"Goal", "Objective"}
        if aim and node is not None and not names_outcome(node.get("printedTerm") or ""):
            return frame
    return None


def names_outcome(term: str) -> bool:
    """Say whether the words that announce a statement call it an outcome.

    Examples:
        >>> names_outcome("Strategic Outcomes"), names_outcome("Goals and Outcomes")
        (True, False)
    """
    folded = fold(term).split()
    return bool(folded) and folded[-1] in _OUTCOMES and "and" not in folded


def _local(reading: Reading, kind: str) -> str:
    return "DirectionVision" if kind == "Vision" and reading.enclosing("Direction") else kind


def place(reading: Reading, kind: str, number: str | None, block: Block) -> None:
    """Close the frames that a labelled statement of ``kind`` ends."""
    reading.leave_list(block)
    if block.level is not None:
        reading.close_level(block.level)
    if kind in _PLAIN and block.level is None:
        _close_for_plain(reading, kind)
        return
    above = reading.numbers.get(parent_number(number)) if number else None
    if above is not None and any(f.node is above for f in reading.frames):
        while reading.top.node is not above:
            reading.frames.pop()
        return
    while len(reading.frames) > 1 and _ends(reading.top, kind, block):
        reading.frames.pop()


def _close_for_plain(reading: Reading, kind: str) -> None:
    if kind == "Vision" and reading.enclosing("Direction", "Area", "Domain"):
        while reading.top.node is None or reading.top.node.kind not in CONCEPT_PROSE:
            reading.frames.pop()
        return
    reading.close_all()


def _ends(frame: Frame, kind: str, block: Block) -> bool:
    """Say whether a labelled statement of ``kind`` ends ``frame``."""
    if block.level is not None and frame.level is not None:
        return False
    if frame.section:
        return frame.kind != kind and not holds(frame.kind, kind)
    return frame.node is not None and not holds(frame.node.kind, kind)


def parent_of(reading: Reading, kind: str, number: str | None) -> Draft | None:
    """Return the parent of a labelled statement: by its number, else the innermost open one."""
    above = reading.numbers.get(parent_number(number)) if number else None
    if above is not None and above.kind != kind:
        return above
    if above is not None and number and "." in number_key(number):
        return above
    return reading.parent()
