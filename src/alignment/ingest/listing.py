"""Lists: the class of their items, nesting, and tags printed below items."""

from dataclasses import dataclass

from alignment.ingest.addressed import ADDRESSED
from alignment.ingest.asides import leave_aside, measuring
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Frame, Reading
from alignment.ingest.labels import add_labelled
from alignment.ingest.lexicon import MEASURE, Label, read_label
from alignment.ingest.listed import address_items, items_that_address, leave_items
from alignment.ingest.nesting import Item, grow
from alignment.ingest.prose import is_short_lead, lead_cue
from alignment.ingest.run_in import Parts, split_run_ins
from alignment.ingest.running import is_contents
from alignment.ingest.sheet import CHILD, CONCEPT_PROSE, LISTED, RANK, TAGGED, Draft
from alignment.ingest.spans import fold, plain
from alignment.model import CONCEPTS

_CERTAIN = {"CoreStrengthItem", "SphereStatement", "RoleStatement", "Narrative", "NextStep"}


@dataclass(frozen=True, slots=True, eq=False)
class _Listing:
    """How the items of one list are read.

    Attributes:
        kind: Their class.
        guessed: Whether no word gives it.
        parent: What they stand under.
        run_ins: First character of an item → how it divides into name and description.
    """

    kind: str
    guessed: bool
    parent: Draft | None
    run_ins: dict[int, Parts]


def read_list(reading: Reading, first: int, end: int) -> None:
    """Read the list items of the blocks from ``first`` to ``end``."""
    items = [Item(reading.blocks[i]) for i in range(first, end) if i not in reading.used]
    roots = grow([item for item in items if item.block.shape == "item"])
    while roots:
        style = roots[0].block.bullet
        size = next((i for i, r in enumerate(roots) if r.block.bullet != style), len(roots))
        _read_run(reading, roots[:size])
        roots = roots[size:]


def _read_run(reading: Reading, roots: list[Item]) -> None:
    """Read the items of one list, which share a kind of marker."""
    reading.resume(roots[0].block)
    fresh = reading.top.section and not reading.top.filled
    kind, guessed = _kind(reading)
    sibling = None if fresh else reading.sibling(roots[0].block.number)
    if sibling is not None:
        kind, guessed = sibling.kind, False
    if kind == "Narrative" and is_contents(reading, [r.block for r in roots]):
        leave_items(reading, roots, "table of contents")
        return
    if _measures(reading, kind):
        leave_items(reading, roots, MEASURE)
        return
    run_ins = split_run_ins(reading, [r.block for r in roots]) if kind in CONCEPT_PROSE else {}
    plan = _Listing(kind, guessed and kind not in _CERTAIN, _parent(reading, kind), run_ins)
    frame, lead = reading.top, reading.top.lead
    labels = any(_label(reading, r.block) for r in roots)
    said = items_that_address(reading, roots) if kind in ADDRESSED or labels else {}
    drafts = [None if r.block.start in said else _read_root(reading, r, plan) for r in roots]
    read = list(zip(roots, drafts, strict=True))
    address_items(reading, read, said, parent=plan.parent, guessed=plan.guessed)
    _keep_lead(drafts, lead)
    frame.lead, frame.filled = "", "list"
    last = next((d for d in reversed(drafts) if d is not None), None)
    if last is not None and last.kind in RANK and reading.top is frame:
        root = roots[-1].block
        single = len(roots) == 1
        reading.frames.append(
            Frame(node=last, weak=True, bullet=root.bullet, indent=root.indent, single=single)
        )


def _measures(reading: Reading, kind: str) -> bool:
    """Say whether a list holds measures: by the line above it, else by its heading."""
    top = reading.top
    if top.lead and measuring(top.lead):
        return True
    return kind == "Narrative" and top.section and measuring(top.term)


def _kind(reading: Reading) -> tuple[str, bool]:
    """Return the class of a list where the reader stands, and whether it is guessed."""
    if reading.top.weak:
        reading.frames.pop()
    top = reading.top
    cue = lead_cue(top.lead) if top.lead else None
    if top.section and top.kind != "Narrative":
        return top.kind, False
    if cue:
        return cue, False
    node = top.node
    if node is None or node.kind not in RANK:
        return "Narrative", False
    if node.kind in CONCEPT_PROSE and top.lead.rstrip("*_ ").endswith(":"):
        return "Commitment", False
    return CHILD[node.kind], True


def _parent(reading: Reading, kind: str) -> Draft | None:
    """Return what a list stands under; next steps stand under the paragraph before them."""
    prose = reading.top.prose
    if kind == "NextStep" and prose is not None:
        return prose
    return reading.parent()


def _read_root(reading: Reading, item: Item, listing: _Listing) -> Draft | None:
    label = _label(reading, item.block)
    if label is not None:
        draft = add_labelled(reading, item.block, label)
    elif leave_aside(reading, item.block):
        leave_items(reading, item.below, "below what is unmodelled")
        return None
    else:
        above = reading.numbered_parent(listing.kind, item.block.number) or listing.parent
        draft = _add(reading, item.block, listing.kind, above, "list")
        if listing.guessed:
            draft.doubt(
                "class-guess",
                "No word gives this list a class; it was guessed from what it stands under.",
            )
        if item.block.start in listing.run_ins:
            _divide(reading, draft, item.block, listing.run_ins[item.block.start])
    _read_below(reading, item, draft)
    return draft


def _label(reading: Reading, block: Block) -> Label | None:
    label = read_label(reading.sheet.text[block.start : block.spans[0][1]])
    return label if label is not None and (label.number or label.kind in RANK) else None


def _add(reading: Reading, block: Block, kind: str, parent: Draft | None, rule: str) -> Draft:
    draft = reading.sheet.add(kind, block.spans, parent=parent, rule=rule, term=reading.top.term)
    draft.notation = block.number
    reading.note(draft)
    if len(block.spans) > 1:
        draft.doubt(
            "broken-by-blank-line", "A blank line breaks this sentence; both parts are quoted."
        )
    return draft


def _divide(reading: Reading, draft: Draft, block: Block, parts: Parts) -> None:
    """Divide an item into the name of a concept and what is said about it."""
    name, rest, code = parts
    reading.concepts.pop(fold(draft.clean), None)
    draft.spans, draft.clean = [name], plain(reading.sheet.text[slice(*name)])
    reading.note(draft)
    reading.sheet.add(
        CONCEPT_PROSE[draft.kind], [rest, *block.spans[1:]], parent=draft, rule="run-in"
    )
    if code == "inferred-label-boundary":
        draft.doubt(
            code, "Name and description run together; divided before the description's capital."
        )
    elif code:
        draft.doubt(code, "Name and description run together and no capital divides them.")


def _read_below(reading: Reading, item: Item, above: Draft | None) -> None:
    holds_audience = above is not None and above.kind in {*ADDRESSED, *CONCEPTS}
    said = items_that_address(reading, item.below) if holds_audience else {}
    drafts = [
        None if nested.block.start in said else _read_nested(reading, nested, above)
        for nested in item.below
    ]
    read = list(zip(item.below, drafts, strict=True))
    address_items(reading, read, said, parent=above, guessed=not reading.top.second)


def _read_nested(reading: Reading, item: Item, above: Draft | None) -> Draft | None:
    """Read an item below another, with what stands below it; a tag or an aside is none."""
    if above is not None and _tag(reading, item.block, above):
        return None
    label = _label(reading, item.block)
    if label is not None:
        draft = add_labelled(reading, item.block, label)
    elif leave_aside(reading, item.block):
        leave_items(reading, item.below, "below what is unmodelled")
        return None
    else:
        kind = _nested_kind(reading, above)
        draft = _add(reading, item.block, kind, above or reading.parent(), "nested-list")
        if kind not in _CERTAIN and not reading.top.second:
            draft.doubt(
                "class-guess",
                "No word gives this list a class; it was guessed from the item above.",
            )
    _read_below(reading, item, draft)
    return draft


def _nested_kind(reading: Reading, above: Draft | None) -> str:
    second = reading.top.second
    if above is None:
        return "Narrative"
    if second and above.kind == reading.top.kind:
        return second
    return CHILD.get(above.kind, "Narrative")


def _tag(reading: Reading, block: Block, above: Draft) -> bool:
    """Read a nested item that repeats the name of a concept as a tag of the item above."""
    concept = reading.concepts.get(fold(plain(reading.words(block))))
    if concept is None or concept is above.parent or above.kind not in LISTED:
        return False
    above.tags.append(concept)
    reading.sheet.leave((block.start, block.end), TAGGED)
    return True


def _keep_lead(drafts: list[Draft | None], lead: str) -> None:
    """Keep a short lead-in on the items it introduces."""
    if lead and is_short_lead(lead):
        for draft in drafts:
            if draft is not None:
                draft.set("leadIn", plain(lead))
