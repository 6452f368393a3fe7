"""Paragraphs: what they state, and the lines that lead into lists."""

import re

from alignment.ingest.ahead import leave_ahead
from alignment.ingest.asides import leave_aside
from alignment.ingest.bare import read_addressed
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Frame, Reading
from alignment.ingest.heads import named_alike
from alignment.ingest.inline import add_inline_items
from alignment.ingest.labels import read_labelled
from alignment.ingest.lexicon import find_cue, is_plural, lexicon, read_label
from alignment.ingest.markers import NUMERALS
from alignment.ingest.run_in import divide_at_mark
from alignment.ingest.sheet import CONCEPT_PROSE, LISTED, RANK, Draft
from alignment.ingest.spans import fold, plain, sentences, words

MAX_LEAD = 15
_MAX_SUBJECT = 8
_VERB = re.compile(r"\b(?:would|will|are|is|include|includes|should|must|can|may|guide|shape)\b")
_TAIL = re.compile(
    r"\b(?:are|is|include|includes|including|following|as follows|below|these|to be|as|that)$"
)
_STATED = re.compile(
    r"(?:our|the)\s+(?P<head>mission|purpose|vision)\b[^.:;,]{0,80}?\s(?:is|are)\s", re.IGNORECASE
)
_WHOLE = {"Mission", "Vision"}
_COMMITS = re.compile(r"\b(?:committed to|commits? to|pledges? to|promises? to)$")


def read_paragraph(reading: Reading, index: int) -> None:
    """Read the paragraph at ``index``."""
    block = reading.blocks[index]
    printed = reading.words(block)
    if reading.top.waiting is not None:
        if not leave_ahead(reading, index):
            fill_waiting(reading, block)
    elif (
        read_labelled(reading, block)
        or read_addressed(reading, index)
        or leave_aside(reading, block)
    ):
        return
    else:
        if reading.top.weak and block.indent <= reading.top.indent:
            reading.close_weak()
        _read_unlabelled(reading, index, printed)


def _read_unlabelled(reading: Reading, index: int, printed: str) -> None:
    block, top = reading.blocks[index], reading.top
    led = printed.rstrip("*_ ").endswith(":") and is_short_lead(printed)
    if led and top.section and top.kind in LISTED and not is_lead_in(reading, index):
        reading.sheet.leave((block.start, block.end), "lead-in")
    elif is_lead_in(reading, index):
        _read_lead_in(reading, reading.blocks[index], printed)
    else:
        _read_prose(reading, reading.blocks[index])


def fill_waiting(reading: Reading, block: Block) -> None:
    """Give a label that stood alone, such as "Goal 1", the words of ``block``."""
    frame = reading.top
    number, frame.waiting = frame.waiting or None, None
    draft = reading.sheet.add(
        frame.kind,
        block.spans,
        parent=reading.parent(),
        rule="label-above",
        term=frame.term,
    )
    draft.notation = number
    reading.note(draft)
    frame.node, frame.kind = draft, ""


def is_lead_in(reading: Reading, index: int) -> bool:
    """Say whether the paragraph at ``index`` introduces the list that follows."""
    following = reading.following(index)
    if following is None or following.shape != "item":
        return False
    printed, top = reading.words(reading.blocks[index]), reading.top
    listing = top.section and top.kind in LISTED
    return printed.rstrip("*_ ").endswith(":") or listing or bool(lead_cue(printed))


def lead_cue(printed: str) -> str | None:
    """Return the class of the list that a line introduces, by the words of that line.

    Examples:
        >>> lead_cue("We would support areas identified as our core strengths:")
        'CoreStrength'
        >>> lead_cue("Interrelated staff roles would be focused on members:")
        'Role'
        >>> lead_cue("These might include areas, such as:") is None
        True
    """
    spans = sentences(printed, (0, len(printed)))
    last = printed[slice(*spans[-1])] if spans else printed
    folded = fold(last)
    return _tail_cue(folded) or _subject_cue(folded)


def _tail_cue(folded: str) -> str | None:
    """Return the class of the plural that a line ends with."""
    if _COMMITS.search(folded):
        return "Commitment"
    while match := _TAIL.search(folded):
        folded = folded[: match.start()].rstrip()
    parts = folded.split()
    for size in range(min(5, len(parts)), 0, -1):
        phrase = " ".join(parts[-size:])
        kind = find_cue(phrase)
        if kind in LISTED and is_plural(phrase):
            return kind
    return None


def _subject_cue(folded: str) -> str | None:
    """Return the class of the plural that a line's verb follows."""
    verb = _VERB.search(folded)
    subject = folded[: verb.start()].split() if verb else []
    for size in (3, 2, 1):
        phrase = " ".join(subject[-size:])
        if len(subject) <= _MAX_SUBJECT and is_plural(phrase) and phrase in lexicon().classes:
            kind = lexicon().classes[phrase]
            return kind if kind in LISTED else None
    return None


def _read_lead_in(reading: Reading, block: Block, printed: str) -> None:
    """Keep a short lead-in for the items; read a long one as prose too."""
    reading.top.lead = printed
    one = len(sentences(printed, (0, len(printed)))) == 1
    if one and is_short_lead(printed):
        reading.sheet.leave((block.start, block.end), "lead-in")
        return
    draft = reading.sheet.add(
        _lead_kind(reading.top), block.spans, parent=reading.parent(), rule="lead-in"
    )
    draft.set("printedTerm", reading.top.term)
    reading.top.prose = draft
    if one and draft.kind != "Narrative":
        draft.doubt("lead-in-sentence", "The list below completes this sentence.")


def is_short_lead(printed: str) -> bool:
    """Say whether a lead-in is no statement of its own: short, and no finished sentence."""
    return len(words(printed)) <= MAX_LEAD and not printed.rstrip("*_ ").endswith((".", "!"))


def _lead_kind(frame: Frame) -> str:
    """Return the class of prose before a list."""
    if frame.node is not None and (not frame.section or frame.node.kind in CONCEPT_PROSE):
        return CONCEPT_PROSE.get(frame.node.kind, "Narrative")
    return frame.kind if frame.kind in {"Mission", "Vision", "DirectionVision"} else "Narrative"


def _read_prose(reading: Reading, block: Block) -> None:
    top = reading.top
    if _describes_value(reading, block) or _names_concept(reading, block):
        return
    kind = _prose_kind(reading)
    if kind in _WHOLE | {"Narrative"} and reading.parent() is None:
        kind = _stated(reading.words(block)) or kind
    if kind == "Value" and add_inline_items(reading, block, (block.start, block.end)):
        return
    if introduces(reading, block):
        kind = "Narrative"
    parent = reading.parent()
    draft = reading.sheet.add(
        kind, block.spans, parent=parent, rule=_rule(top, kind), term=top.term
    )
    introduction = kind == "Narrative" and top.kind in RANK and not top.filled
    top.prose, top.filled = draft, top.filled or ("" if introduction else "prose")
    top.lead = ""
    if kind in RANK:
        reading.note(draft)
    if len(block.spans) > 1:
        draft.doubt(
            "broken-by-blank-line", "A blank line breaks this sentence; both parts are quoted."
        )
    _flag_local(draft, parent)


def _names_concept(reading: Reading, block: Block) -> bool:
    """Read "Name: description" in a section of concepts, when a line beside it is alike."""
    top, text = reading.top, reading.sheet.text
    if not (top.section and top.kind in CONCEPT_PROSE and len(block.spans) == 1):
        return False
    at = reading.blocks.index(block)
    near = [b for b in reading.blocks[max(0, at - 1) : at + 2] if b is not block]
    alike = any(named_alike(reading.words(block), reading.words(b)) for b in near)
    parts = divide_at_mark(text, block.spans[0]) if alike else None
    if parts is None:
        return False
    name, rest, _ = parts
    concept = reading.sheet.add(
        top.kind, [name], parent=reading.parent(), rule="run-in", term=top.term
    )
    reading.note(concept)
    reading.sheet.add(CONCEPT_PROSE[top.kind], [rest], parent=concept, rule="run-in")
    return True


def _describes_value(reading: Reading, block: Block) -> bool:
    """Take a paragraph into the value whose name stands right above it as a heading."""
    node = reading.top.node
    if node is None or node.kind != "Value" or reading.top.section or len(node.spans) > 1:
        return False
    text, sheet = reading.sheet.text, reading.sheet
    between = text[node.spans[0][1] : block.start]
    if node.rule != "heading-in-section" or between.strip(" \t\r\n*_:#"):
        return False
    node.spans = [(node.start, block.end)] if len(block.spans) == 1 else [*node.spans, *block.spans]
    node.clean, node.rule = plain(sheet.printed(node.spans)), "heading-with-description"
    return True


def _prose_kind(reading: Reading) -> str:
    """Return the class of a paragraph where the reader stands."""
    top = reading.top
    if top.section:
        if top.kind in CONCEPT_PROSE or top.kind in {"NextStep", ""}:
            return "Narrative"
        if top.kind in RANK and top.filled == "list":
            return "Narrative"
        if top.second in _WHOLE and top.kind in _WHOLE and top.filled:
            return top.second
        return top.kind
    if top.node is not None:
        return CONCEPT_PROSE.get(top.node.kind, "Narrative")
    return "Narrative"


def introduces(reading: Reading, block: Block) -> bool:
    """Say whether a paragraph below "Our aims" only leads to them: "Aim 1" follows it.

    It does too when it counts them: "We have chosen four strategic aims."
    """
    top = reading.top
    if not (top.section and top.kind in RANK and is_plural(top.term)) or top.filled:
        return False
    following = reading.following(reading.blocks.index(block))
    if following is None:
        return False
    printed = reading.words(following)
    if label := read_label(printed):
        return label.kind == top.kind
    named = following.shape == "heading" and find_cue(printed) is None
    return (named or following.shape == "item") and counts(reading.words(block), top.term)


def counts(printed: str, term: str) -> bool:
    """Say whether a text counts what a heading announces.

    Examples:
        >>> counts("We have chosen four broad aims.", "Our aims"), counts("Aims matter.", "Aims")
        (True, False)
    """
    noun = fold(term).split()[-1:]
    numbers = "|".join([*NUMERALS, r"\d{1,2}"])
    counted = rf"\b(?:{numbers})\s+(?:\w+\s+){{0,2}}{''.join(noun)}\b"
    return bool(noun) and re.search(counted, fold(printed)) is not None


def _stated(printed: str) -> str:
    """Return the class of a sentence such as "Our mission is to …", or an empty string."""
    match = _STATED.match(printed)
    one = len(sentences(printed, (0, len(printed)))) == 1
    return lexicon().classes[match["head"].casefold()] if match and one else ""


def _rule(frame: Frame, kind: str) -> str:
    if frame.section and kind == frame.kind:
        return "paragraph-under-cue"
    return "paragraph-of-concept" if frame.node is not None else "prose"


def _flag_local(draft: Draft, parent: Draft | None) -> None:
    if draft.kind == "DirectionVision" or (draft.kind == "Vision" and parent is not None):
        draft.doubt("local-vision", "A vision of one part of the plan, not of the whole plan.")
