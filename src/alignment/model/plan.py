"""A planning document as it was read: source, statements, what was left unmodelled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from alignment.model.values import Flag, Passage, Tag, Unmodelled


@dataclass(frozen=True, slots=True)
class Source:
    """The file a plan was read from.

    Attributes:
        filename: Name of the file, without its folder.
        sha256: Hex digest of the file's bytes.
        media_type: Such as ``text/plain`` or ``text/markdown``.
        characters: Length of the canonical text in Unicode code points.
        reader: Name and version of the reader, such as ``text/1``.
    """

    filename: str
    sha256: str
    media_type: str
    characters: int
    reader: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a document says, or one thing it names.

    Attributes:
        key: Opaque short key, unique in the plan.
        kind: Class word of the reader: see ``alignment.model.kinds.KINDS``.
        text: The words exactly as printed; several passages are joined by one space.
        clean: The text with white space, markers, emphasis and line-break hyphens undone.
        passages: Where it is printed, in document order.
        parents: Keys of the statements it stands under; the key of the title for the top level.
        tags: Labels of a second axis printed beside it.
        notation: Its number as printed, such as ``3.``, or ``None``.
        ordinal: Its position among its siblings of one kind, from 1, or ``None``.
        flags: Doubts for a reviewer.
        rule: Name of the reading rule that found it.
        attributes: Sorted pairs of further facts; names in ``alignment.model.kinds.ATTRIBUTES``.
    """

    key: str
    kind: str
    text: str
    clean: str
    passages: tuple[Passage, ...]
    parents: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    notation: str | None = None
    ordinal: int | None = None
    flags: tuple[Flag, ...] = ()
    rule: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the first attribute called ``name``, or ``None``."""
        return next((value for key, value in self.attributes if key == name), None)

    def get_all(self, name: str) -> tuple[str, ...]:
        """Return every attribute called ``name``, in order."""
        return tuple(value for key, value in self.attributes if key == name)


@dataclass(frozen=True, slots=True)
class Plan:
    """A planning document as it was read.

    Attributes:
        path: ``<publisher>/<plan>``: its folder under ``graph/`` and its IRI below the base.
        kind: ``StrategicPlan`` or ``WorkingDocument``.
        source: The file it was read from.
        publishers: Slugs of the organisations that state it; more than one state it jointly.
        language: BCP 47 tag of the text.
        rights: Whose the words are, in one sentence; empty when unknown.
        quotations: How much may be shown: ``full``, ``short`` or ``none``.
        statements: In document order.
        unmodelled: In document order.
        facts: Sorted pairs of what people state about the document and it does not print
            itself, such as ``("replaces", "acme/plan-2020")``.
        accounted: How the document's characters, white space apart, are accounted for, counted
            by code that does not import the reader: pairs of ``visible``, ``statement``,
            ``unmodelled``, ``markup`` or ``unaccounted`` with a number, sorted; empty when
            nobody counted.
    """

    path: str
    kind: str
    source: Source
    publishers: tuple[str, ...]
    language: str = "en"
    rights: str = ""
    quotations: str = "full"
    statements: tuple[Statement, ...] = ()
    unmodelled: tuple[Unmodelled, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    accounted: tuple[tuple[str, int], ...] = ()
    _by_key: Mapping[str, Statement] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        """Index the statements by key."""
        object.__setattr__(self, "_by_key", {s.key: s for s in self.statements})

    @property
    def title(self) -> str:
        """The printed title, cleaned; the file name when none is printed."""
        titles = (s.clean for s in self.of_kind("PlanTitle"))
        return next(titles, self.source.filename)

    def of_kind(self, *kinds: str) -> Iterator[Statement]:
        """Yield the statements of the given kinds, in document order."""
        return (s for s in self.statements if s.kind in kinds)

    def statement(self, key: str) -> Statement:
        """Return the statement with ``key``.

        Raises:
            KeyError: When the plan has no such statement.
        """
        return self._by_key[key]
