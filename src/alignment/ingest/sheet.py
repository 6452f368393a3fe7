"""What has been read so far: drafts of statements, and spans left unmodelled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alignment.ingest.spans import Span, plain, trim, uncovered
from alignment.model import Flag, Unmodelled

CONCEPT_PROSE = {
    "Domain": "AreaStatement",
    "Area": "AreaStatement",
    "Direction": "DirectionStatement",
    "Sphere": "SphereStatement",
    "CoreStrength": "CoreStrengthStatement",
    "Role": "RoleStatement",
}
"""Class of a concept → class of what is said about it."""

RANK = {
    "Domain": 1,
    "Area": 1,
    "Direction": 1,
    "Sphere": 1,
    "CoreStrength": 1,
    "Role": 1,
    "Goal": 2,
    "Objective": 3,
    "Strategy": 4,
    "Commitment": 4,
    "NextStep": 5,
}
"""How deep a class usually stands; classes that are not here hold nothing."""

CHILD = {
    "Domain": "Objective",
    "Area": "Objective",
    "Direction": "Objective",
    "Sphere": "SphereStatement",
    "CoreStrength": "CoreStrengthItem",
    "Role": "RoleStatement",
    "Goal": "Objective",
    "Objective": "Strategy",
    "Strategy": "Strategy",
    "Commitment": "Commitment",
    "NextStep": "NextStep",
}
"""Class of a list below a statement where no word gives it one."""

TAGGED = "tag of the statement above"
"""Why a line that only repeats the name of a concept stays unmodelled."""

LISTED = {*RANK, "Value", "CoreStrengthItem"}
"""Classes whose members have a position among their siblings."""


@dataclass(slots=True, eq=False)
class Draft:
    """A statement while it is read; see ``alignment.model.Statement``."""

    kind: str
    spans: list[Span]
    parent: "Draft | None" = None
    rule: str = ""
    notation: str | None = None
    clean: str = ""
    key: str = ""
    ordinal: int | None = None
    flags: list[Flag] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    tags: list["Draft"] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First character."""
        return self.spans[0][0]

    def get(self, name: str) -> str | None:
        """Return the first attribute called ``name``, or ``None``."""
        return next((value for key, value in self.attributes if key == name), None)

    def set(self, name: str, value: str | None) -> None:
        """Add an attribute unless ``value`` is empty."""
        if value:
            self.attributes.append((name, value))

    def doubt(self, code: str, note: str) -> None:
        """Flag the draft for review, once per code."""
        if all(flag.code != code for flag in self.flags):
            self.flags.append(Flag(code, note))


@dataclass(slots=True, eq=False)
class Sheet:
    """Drafts and unmodelled spans of one text.

    Attributes:
        text: The canonical text.
        markdown: Whether it is Markdown.
        title: The title, once read.
        publishers: Slugs of the publishers, once read.
        drafts: What was read.
        left: Spans left unmodelled, with reasons.
    """

    text: str
    markdown: bool = False
    title: Draft | None = None
    publishers: tuple[str, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    left: list[tuple[Span, str]] = field(default_factory=list)

    def printed(self, spans: Sequence[Span]) -> str:
        """Return the characters of ``spans``, joined by a space."""
        return " ".join(self.text[start:end] for start, end in spans)

    def add(
        self,
        kind: str,
        spans: Iterable[Span],
        *,
        parent: Draft | None = None,
        rule: str = "",
        term: str = "",
    ) -> Draft:
        """Add a draft; its clean text is what is printed, without marks and line breaks."""
        draft = Draft(kind, [trim(self.text, s) for s in spans], parent, rule)
        draft.clean = plain(self.printed(draft.spans))
        draft.set("printedTerm", plain(term))
        self.drafts.append(draft)
        return draft

    def leave(self, span: Span, reason: str) -> None:
        """Leave ``span`` unmodelled, except what statements take from it."""
        self.left.append((span, reason))

    def drop(self, draft: Draft, reason: str) -> None:
        """Take ``draft`` off the sheet; what stood under it stands under its parent."""
        self.drafts.remove(draft)
        for other in self.drafts:
            other.parent = draft.parent if other.parent is draft else other.parent
            other.tags = [tag for tag in other.tags if tag is not draft]
        for span in draft.spans:
            self.leave(span, reason)

    def drop_wordless(self) -> None:
        """Take off what prints no letter and no digit."""
        for draft in [d for d in self.drafts if not any(c.isalnum() for c in d.clean)]:
            self.drop(draft, "no words")

    def text_of(self, draft: Draft) -> str:
        """Return what ``draft`` prints."""
        return self.printed(draft.spans)

    def unmodelled(self) -> tuple[Unmodelled, ...]:
        """Return the spans left, in order, without overlaps and without mere punctuation."""
        taken = [span for draft in self.drafts for span in draft.spans]
        found = []
        for span, reason in self.left:
            for free in uncovered(taken, span):
                start, end = trim(self.text, free)
                if any(c.isalnum() for c in self.text[start:end]):
                    found.append(Unmodelled(start, end, reason))
            taken.append(span)
        return tuple(sorted(found))
