"""Where in a document the reader stands: the open sections and statements."""

from dataclasses import dataclass, field

from alignment.ingest.blocks import Block, block_text
from alignment.ingest.markers import number_key, parent_number
from alignment.ingest.sheet import RANK, Draft, Sheet
from alignment.ingest.spans import fold
from alignment.model import CONCEPTS


@dataclass(slots=True, eq=False)
class Frame:
    """An open section (a heading that gives a class) or an open statement.

    Attributes:
        kind: Class that the content gets; empty when only the statement is open.
        node: Statement or concept that the content stands under.
        level: Level of its Markdown heading, or ``None``.
        term: Its heading as printed.
        section: Whether it is a section.
        second: Class of nested content, from a heading such as "Goals and Objectives".
        filled: What it has held so far: nothing, ``heading``, ``label``, ``list`` or ``prose``.
        style: Style of the headings that name its members.
        own_style: Style of its own heading.
        prose: The last paragraph read in it.
        lead: The line that introduces the list to come, as printed.
        weak: Whether any heading closes it.
        waiting: Number of a label whose words are still to come, such as "Goal 1".
        bullet: Marker style of the list whose last item a weak frame is.
        indent: Indent of that list.
        single: Whether that list has one item so far.
    """

    kind: str = ""
    node: Draft | None = None
    level: int | None = None
    term: str = ""
    section: bool = False
    second: str = ""
    filled: str = ""
    style: tuple[bool, bool] | None = None
    own_style: tuple[bool, bool] | None = None
    prose: Draft | None = None
    lead: str = ""
    weak: bool = False
    waiting: str | None = None
    bullet: str = ""
    indent: int = 0
    single: bool = False


@dataclass(slots=True, eq=False)
class Reading:
    """A document half read."""

    sheet: Sheet
    blocks: list[Block]
    named: dict[str, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    frames: list[Frame] = field(default_factory=lambda: [Frame()])
    concepts: dict[str, Draft] = field(default_factory=dict)
    numbers: dict[str, Draft] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    first_labels: list[int | None] = field(default_factory=list)

    @property
    def top(self) -> Frame:
        """The innermost open frame."""
        return self.frames[-1]

    def words(self, block: Block) -> str:
        """Return what ``block`` prints."""
        return block_text(self.sheet.text, block)

    def parent(self) -> Draft | None:
        """Return the innermost open statement, or ``None`` at the top level."""
        return next((f.node for f in reversed(self.frames) if f.node), None)

    def enclosing(self, *kinds: str) -> Frame | None:
        """Return the innermost frame whose statement is of one of ``kinds``."""
        found = (f for f in reversed(self.frames) if f.node and f.node.kind in kinds)
        return next(found, None)

    def close_all(self) -> None:
        """Return to the top level."""
        del self.frames[1:]

    def close_level(self, level: int) -> None:
        """Close what a Markdown heading of ``level`` ends."""
        while len(self.frames) > 1 and (self.top.level is None or self.top.level >= level):
            self.frames.pop()

    def close_weak(self) -> None:
        """Close the list items that are still open, and what stands in them."""
        weak = next((i for i, frame in enumerate(self.frames) if frame.weak), len(self.frames))
        del self.frames[weak:]

    def leave_list(self, block: Block) -> None:
        """Close the last list item unless ``block`` belongs to it.

        It does right below the item, indented, or when the list has no other item.
        """
        weak = next((frame for frame in self.frames if frame.weak), None)
        if weak is not None and not (weak.single or block.gap == 0 or block.indent > weak.indent):
            self.close_weak()

    def resume(self, block: Block) -> None:
        """Close what stands below the list that ``block`` goes on with."""
        if self.top.section and not self.top.filled:
            return
        for i, frame in enumerate(self.frames):
            if frame.weak and frame.bullet == block.bullet and frame.indent == block.indent:
                del self.frames[i:]
                return

    def children(self, node: Draft) -> list[Draft]:
        """Return what stands directly under ``node``."""
        return [d for d in self.sheet.drafts if d.parent is node]

    def note(self, draft: Draft) -> None:
        """Make ``draft`` known by its words, and by its number."""
        if draft.kind in CONCEPTS:
            self.concepts.setdefault(fold(draft.clean), draft)
        if draft.notation:
            self.numbers[number_key(draft.notation)] = draft

    def numbered_parent(self, kind: str, number: str | None) -> Draft | None:
        """Return what a number such as "1.2" puts a statement of ``kind`` under, if it is read."""
        above = self.numbers.get(parent_number(number)) if number else None
        if above is None or "." not in number_key(number or "") or above.kind not in RANK:
            return None
        return above if above.kind == kind or holds(above.kind, kind) else None

    def sibling(self, number: str | None) -> Draft | None:
        """Return the last statement whose number has the parent of ``number``, when it is read."""
        above = parent_number(number or "")
        if not above or "." not in number_key(number or ""):
            return None
        alike = [d for d in self.sheet.drafts if d.notation and parent_number(d.notation) == above]
        last = alike[-1] if alike and alike[-1].kind in RANK else None
        known = self.numbers.get(above)
        return last if last is not None and known is not None and last.parent is known else None

    def following(self, index: int) -> Block | None:
        """Return the next block with content after ``index``."""
        rest = (i for i in range(index + 1, len(self.blocks)) if i not in self.used)
        return next((self.blocks[i] for i in rest if self.blocks[i].shape != "note"), None)


def holds(outer: str, inner: str) -> bool:
    """Say whether statements of class ``inner`` usually stand below those of ``outer``."""
    return RANK.get(outer, 9) < RANK.get(inner, 0)
