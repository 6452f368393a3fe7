"""Two readings of a document side by side: what agrees and where it is printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alignment.evaluation.gold import GoldStatement, Span
from alignment.evaluation.scores import Deviation

CLAIM = "Claim"
TITLE = "PlanTitle"
Place = tuple[str, tuple[Span, ...]]
TOP: Place = (TITLE, ())
"""Where top-level statements stand: under the title, whichever words a reading takes for it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two readings that are compared.

    Attributes:
        statements: Its statements without claims.
        by_id: Every statement by identifier.
    """

    statements: tuple[GoldStatement, ...]
    by_id: Mapping[str, GoldStatement]

    def parents(self, statement: GoldStatement) -> frozenset[Place]:
        """Return where the parents of a statement are printed."""
        return frozenset(self._place(key) for key in statement.parents)

    def tags(self, statement: GoldStatement) -> frozenset[tuple[Place, str]]:
        """Return where the targets of a statement's tags are printed, with their axes."""
        return frozenset((self._place(target), axis) for target, axis in statement.tags)

    def _place(self, key: str) -> Place:
        known = self.by_id.get(key)
        if known is None:
            return (key, ())
        return TOP if known.kind == TITLE else _place(known)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold document and reading.

    Attributes:
        gold: The gold document.
        read: The reading.
        pairs: Gold identifier to the read statement of the same class, spans and text.
        text: The document's decoded text.
    """

    gold: Side
    read: Side
    pairs: Mapping[str, GoldStatement]
    text: str

    def deviation(self, what: str, statement: GoldStatement, note: str = "") -> Deviation:
        """Return a difference about ``statement``."""
        start = min(statement.spans, default=(0, 0))[0]
        line = self.text.count("\n", 0, start) + 1
        return Deviation(line, what, statement.kind, statement.clean, note)


def compare(
    gold: Iterable[GoldStatement], read: Iterable[GoldStatement], *, text: str
) -> Comparison:
    """Put two readings of ``text`` side by side."""
    golden, found = _side(gold), _side(read)
    return Comparison(golden, found, _pairs(golden.statements, found.statements), text)


def near(statement: GoldStatement, others: Sequence[GoldStatement]) -> str:
    """Say what the other side has where ``statement`` stands, the closest first."""
    same = [each for each in others if each.spans == statement.spans]
    if same:
        return f"same place: {_classes(same)}"
    close = [each for each in others if _overlaps(statement.spans, each.spans)]
    alike = [each for each in close if each.kind == statement.kind]
    return f"overlaps: {_classes(alike or close)}" if close else ""


def _side(statements: Iterable[GoldStatement]) -> Side:
    every = tuple(statements)
    return Side(
        tuple(each for each in every if each.kind != CLAIM), {each.id: each for each in every}
    )


def _place(statement: GoldStatement) -> Place:
    return statement.kind, statement.spans


def _pairs(
    gold: Sequence[GoldStatement], read: Sequence[GoldStatement]
) -> dict[str, GoldStatement]:
    left: dict[tuple[Place, str], list[GoldStatement]] = {}
    for each in read:
        left.setdefault((_place(each), each.text), []).append(each)
    pairs = {}
    for each in gold:
        if same := left.get((_place(each), each.text)):
            pairs[each.id] = same.pop(0)
    return pairs


def _overlaps(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _classes(statements: Sequence[GoldStatement]) -> str:
    return ", ".join(
        " ".join([each.kind, *(f"{start}–{end}" for start, end in each.spans)])
        for each in statements
    )
