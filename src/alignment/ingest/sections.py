"""Headings: what they announce, name, or repeat."""

from alignment.ingest.bare import read_addressed
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Frame, Reading, holds
from alignment.ingest.inline import name_on_one_line
from alignment.ingest.labels import add_labelled, outcome_class
from alignment.ingest.lexicon import (
    find_cue,
    find_weak_cue,
    is_plural,
    lexicon,
    read_label,
    second_class,
)
from alignment.ingest.markers import number_key, parent_number, read_marker
from alignment.ingest.prose import fill_waiting, read_paragraph
from alignment.ingest.sheet import CHILD, CONCEPT_PROSE, LISTED, RANK, Draft
from alignment.ingest.spans import Span, fold, trim

_TOP = {*CONCEPT_PROSE, "Value", "Mission", "Narrative", "NextStep"}
_ENDS = {"Goal", "Objective"}
_STATED = {"Mission", "Vision", "DirectionVision"}


def read_heading(reading: Reading, index: int) -> None:
    """Read the heading at ``index``."""
    block = reading.blocks[index]
    printed = reading.words(block)
    if read_addressed(reading, index):
        return
    reading.sheet.leave((block.start, block.end), "heading")
    if _indented(reading, block) or (
        _local(block, printed) and not _beside_section(reading, printed)
    ):
        reading.leave_list(block)
    else:
        reading.close_weak()
    kind = reading.named.get(fold(printed))
    label = None if kind else read_label(printed)
    if kind == "skip":
        reading.close_all()
    elif kind:
        open_section(reading, kind, block, printed)
    elif label and (label.number or label.size < len(printed)) and not _all_cue(printed):
        add_labelled(reading, block, label)
    elif reading.top.waiting is not None and find_cue(printed) is None:
        fill_waiting(reading, block)
    elif kind := _cue(reading, printed):
        open_section(reading, kind, block, printed)
    elif not _switch(reading, block, printed):
        _open_named(reading, index, block)


def _local(block: Block, printed: str) -> bool:
    """Say whether a heading stands within a list item: "Strategies:" or right below the item."""
    return block.level is None and (printed.endswith(":") or block.gap == 0)


def _indented(reading: Reading, block: Block) -> bool:
    """Say whether a heading that announces stands deeper than the list item above it."""
    weak = next((frame for frame in reading.frames if frame.weak and frame.bullet), None)
    announces = find_cue(reading.words(block)) is not None
    return block.level is None and weak is not None and announces and block.indent > weak.indent


def _beside_section(reading: Reading, printed: str) -> bool:
    """Say whether a heading and that of the open list recur together, one beside the other."""
    weak = next((i for i, frame in enumerate(reading.frames) if frame.weak), 0)
    above = reading.frames[weak - 1] if weak else None
    if above is None or not above.section:
        return False
    return {fold(above.term), fold(printed)} <= reading.repeated


def _all_cue(printed: str) -> bool:
    """Say whether a heading only announces, for all that a label stands in it."""
    return find_cue(printed) is not None and not any(c.isdigit() for c in printed)


def _cue(reading: Reading, printed: str) -> str | None:
    """Return the class that a heading announces where the reader stands."""
    if fold(printed) in lexicon().words["contents"]:
        return "Narrative"
    kind = find_cue(printed)
    if kind is None and not (reading.top.section and reading.top.kind in CONCEPT_PROSE):
        kind = find_weak_cue(printed)
    known = reading.concepts.get(fold(printed))
    if known is not None and kind == "Narrative":
        return None
    return _tempered(reading, kind, printed) if kind else None


def _tempered(reading: Reading, kind: str, printed: str) -> str:
    """Return the class of a heading that announces ``kind`` in this place of this document."""
    if kind == "Strategy" and not is_plural(printed) and reading.parent() is None:
        how = fold(printed).startswith(("how ", "what "))
        return kind if how else "Narrative"
    if kind == "CoreStrength" and _four_lists(reading):
        return "Narrative"
    return outcome_class(reading, kind, printed)


def _four_lists(reading: Reading) -> bool:
    """Say whether strengths are set against weaknesses, as in an analysis of the situation."""
    heads = {fold(reading.words(b)).split(" ")[-1] for b in reading.blocks if b.shape == "heading"}
    return bool(heads & {"weaknesses", "threats"})


def open_section(reading: Reading, kind: str, block: Block, printed: str) -> None:
    """Open the section of a heading that gives its content the class ``kind``."""
    if block.level is not None:
        reading.close_level(block.level)
    else:
        _close_before(reading, kind, printed)
    if kind == "Vision" and reading.enclosing("Direction"):
        kind = "DirectionVision"
    style = (block.caps, block.marked)
    reading.frames.append(
        Frame(
            kind,
            level=block.level,
            term=printed,
            section=True,
            second=second_class(printed),
            own_style=style,
        )
    )


def _close_before(reading: Reading, kind: str, printed: str) -> None:
    """Close what a heading without a level ends."""
    concept = reading.enclosing(*CONCEPT_PROSE)
    again = fold(printed) in reading.repeated and reading.enclosing(*CONCEPT_PROSE, "Goal")
    local = (concept is not None and kind == "Vision") or bool(again)
    if kind in _TOP and not (local and kind not in CONCEPT_PROSE):
        reading.close_all()
        return
    if kind == "Vision" and not local:
        reading.close_all()
        return
    while len(reading.frames) > 1 and not _keeps(reading, reading.top, kind):
        reading.frames.pop()


def _keeps(reading: Reading, frame: Frame, kind: str) -> bool:
    """Say whether ``frame`` stays open around a new section of ``kind``."""
    if frame.section or frame.node is None:
        return False
    if kind not in RANK:
        return frame.node.kind in {*CONCEPT_PROSE, "Goal"}
    return holds(frame.node.kind, kind) and not _barren(reading, frame.node, kind)


def _barren(reading: Reading, node: Draft, kind: str) -> bool:
    """Say whether there are siblings before ``node`` and none holds statements of ``kind``."""
    if kind in {"Objective", "Strategy"} and any(d.kind in _ENDS for d in reading.children(node)):
        return False
    same = [d for d in reading.sheet.drafts if d.kind == node.kind and d.parent is node.parent]
    earlier = same[: same.index(node)]
    held = {d.parent for d in reading.sheet.drafts if d.kind == kind}
    return bool(earlier) and not any(d in held for d in earlier)


def _switch(reading: Reading, block: Block, printed: str) -> bool:
    """Go to the concept that a heading repeats; say whether it repeats one."""
    concept = reading.concepts.get(fold(printed))
    if concept is None:
        return False
    if block.level is not None:
        reading.close_level(block.level)
    section = next((f for f in reversed(reading.frames) if f.section and not f.weak), None)
    names = section is not None and section.kind in CONCEPT_PROSE
    if names and section is not None and section.kind != concept.kind:
        return False
    inside = section is not None and section.kind in LISTED and not names
    if inside and section is not None:
        del reading.frames[reading.frames.index(section) + 1 :]
    elif block.level is None:
        reading.close_all()
    kind = section.kind if inside and section is not None else ""
    term = section.term if inside and section is not None else printed
    reading.frames.append(Frame(kind, concept, block.level, term, section=bool(kind), weak=False))
    return True


def _open_named(reading: Reading, index: int, block: Block) -> None:
    """Open what a heading without a cue names: a member of the open section, or a new part."""
    if block.level is not None:
        reading.close_level(block.level)
    style = (block.caps, block.marked)
    while (
        block.level is None and len(reading.frames) > 1 and not _accepts(reading.top, style, block)
    ):
        reading.frames.pop()
    top = reading.top
    if top.section and top.kind in _STATED and not top.filled:
        read_paragraph(reading, index)
    elif top.section and top.kind in LISTED:
        _name_member(reading, index, block, style)
    elif top.node is not None and block.level is not None:
        _name_child(reading, block)
    else:
        _open_part(reading, block, style)


def _accepts(frame: Frame, style: tuple[bool, bool], block: Block) -> bool:
    """Say whether ``frame`` takes a heading without a cue as a member or as its words."""
    if not frame.section or frame.node is not None:
        return False
    if frame.kind in _STATED:
        return not frame.filled and not block.marked
    if frame.kind not in LISTED or frame.filled in {"label", "list", "prose"}:
        return False
    return frame.style in {None, style}


def _name_member(reading: Reading, index: int, block: Block, style: tuple[bool, bool]) -> None:
    """Add the member of the open section that a heading names."""
    top = reading.top
    if top.kind == "Value" and name_on_one_line(reading, index):
        return
    top.filled, top.style = "heading", style
    grouping = top.kind in RANK and top.kind not in {*CONCEPT_PROSE, "Goal"}
    if grouping and _above_list(reading, index):
        area = add_named(reading, "Area", block, rule="heading-above-list")
        area.doubt("class-guess", "No word says what this heading names; read as an area.")
        reading.frames.append(Frame(top.kind, area, block.level, top.term, section=True))
        return
    draft = add_named(reading, top.kind, block, rule="heading-in-section")
    reading.frames.append(Frame(top.second, draft, block.level, top.term, section=bool(top.second)))


def _above_list(reading: Reading, index: int) -> bool:
    """Say whether a list follows, at once or behind a paragraph."""
    following = [b.shape for b in reading.blocks[index + 1 : index + 3] if b.shape != "note"]
    return following[:1] == ["item"] or following == ["paragraph", "item"]


def _name_child(reading: Reading, block: Block) -> None:
    """Add what a deeper heading names below the open statement."""
    parent = reading.top.node
    number = _number(reading.words(block))
    guess = (
        ""
        if parent is None
        else (
            "Goal" if parent.kind in {"Domain", "Area", "Direction"} else CHILD.get(parent.kind, "")
        )
    )
    implied = parent is not None and parent.notation and number
    if (
        parent is None
        or guess not in RANK
        or not (implied and parent_number(number) == number_key(parent.notation or ""))
    ):
        _open_part(reading, block, (block.caps, block.marked))
        return
    draft = add_named(reading, guess, block, rule="heading-by-number")
    draft.doubt(
        "class-guess", "Only the number says that this heading names a part of the one above."
    )
    reading.frames.append(Frame(node=draft, level=block.level))


def _open_part(reading: Reading, block: Block, style: tuple[bool, bool]) -> None:
    """Open a part of the document that a heading names without giving it a class."""
    reading.frames.append(
        Frame(
            "Narrative", level=block.level, term=reading.words(block), section=True, own_style=style
        )
    )


def _number(printed: str) -> str:
    marker = read_marker(printed)
    return (marker.number or "") if marker else ""


def add_named(reading: Reading, kind: str, block: Block, *, rule: str) -> Draft:
    """Add the statement or concept that a heading names, without its number."""
    spans, number = without_number(reading, block)
    draft = reading.sheet.add(
        kind, spans, parent=reading.parent(), rule=rule, term=reading.top.term
    )
    draft.notation = number
    reading.note(draft)
    return draft


def without_number(reading: Reading, block: Block) -> tuple[list[Span], str | None]:
    """Return the words of a heading without the number before them, and that number."""
    text = reading.sheet.text
    marker = read_marker(text[block.start : block.spans[0][1]])
    if marker is None or marker.number is None:
        return list(block.spans), None
    first = trim(text, (block.start + marker.size, block.spans[0][1]))
    return [first, *block.spans[1:]], marker.number
