"""What a review spreadsheet holds: its columns, and a row for each suggestion."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from alignment.errors import QueryError
from alignment.iris import short_hash
from alignment.mappings import text_hash
from alignment.matching.explaining import OTHERS
from alignment.model import Mapping as Pair
from alignment.namespaces import PREFIXES, SAO, shorten
from alignment.workspace.sides import Side
from alignment.workspace.teaching import Candidate, next_pairs
from alignment.workspace.workspace import Workspace

Cell = str | float | None

ONE_WAY: Final = SAO + "contributesTo"
_SKOS: Final = PREFIXES["skos"]


class Relation(NamedTuple):
    """A predicate in words, as a drop-down list offers it.

    Attributes:
        predicate: Its full IRI.
        turned: Whether the second statement is its subject.
    """

    predicate: str
    turned: bool = False


STATEMENT_RELATIONS: Final[Mapping[str, Relation]] = {
    "same aim as": Relation(SAO + "sameAimAs"),
    "same activity as": Relation(SAO + "sameActivityAs"),
    "contributes to (first → second)": Relation(ONE_WAY),
    "contributes to (second → first)": Relation(ONE_WAY, turned=True),
    "shares subject with": Relation(SAO + "sharesSubjectWith"),
}
"""Words → what they mean between statements."""

CONCEPT_RELATIONS: Final[Mapping[str, Relation]] = {
    "exact match": Relation(f"{_SKOS}exactMatch"),
    "close match": Relation(f"{_SKOS}closeMatch"),
    "broad match (second is broader)": Relation(f"{_SKOS}broadMatch"),
    "narrow match (second is narrower)": Relation(f"{_SKOS}narrowMatch"),
    "related match": Relation(f"{_SKOS}relatedMatch"),
}
"""Words → what they mean between concepts."""


class Column(NamedTuple):
    """A column of the sheet.

    Attributes:
        name: Its heading.
        width: In characters.
        unlocked: Whether people fill it in.
        hidden: Whether it is for the machine only.
    """

    name: str
    width: int
    unlocked: bool = False
    hidden: bool = False


NUMBER, DECISION, RELATION, COMMENT, REVIEWER = (
    Column("No.", 6),
    Column("Decision", 12, unlocked=True),
    Column("Relation", 30, unlocked=True),
    Column("Comment", 36, unlocked=True),
    Column("Reviewer", 16, unlocked=True),
)
FIRST, SECOND = Column("First IRI", 20, hidden=True), Column("Second IRI", 20, hidden=True)
FIRST_HASH, SECOND_HASH = (
    Column("First hash", 14, hidden=True),
    Column("Second hash", 14, hidden=True),
)
SUGGESTED: Final = Column("Suggested relation", 20, hidden=True)
ROW_HASH: Final = Column("Row hash", 14, hidden=True)

COLUMNS: Final = (
    NUMBER, DECISION, RELATION, COMMENT, REVIEWER,
    Column("First unit", 16), Column("First plan", 24), Column("First statement", 52),
    Column("First stands in", 36),
    Column("Second unit", 16), Column("Second plan", 24), Column("Second statement", 52),
    Column("Second stands in", 36),
    Column("Confidence", 11), Column("Strong", 9), Column("Score", 9),
    Column("Confidence rests on", 22), Column("Why suggested", 40), Column("Why asked", 30),
    FIRST, SECOND, FIRST_HASH, SECOND_HASH, SUGGESTED, ROW_HASH,
)  # fmt: skip
"""The columns of the sheet *Review*, in order."""

_HIDDEN_TEXT: Final = "(not shown: its publisher's rights)"
_LONGEST: Final = 32_000
_NO_XML: Final = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES: Final = (0xD800, 0xDFFF)


def undecided(
    workspace: Workspace, *, plan: str = "", limit: int | None = None
) -> tuple[Candidate, ...]:
    """Return the pairs to review, what would teach most first.

    Args:
        workspace: An open workspace.
        plan: Path of the plan that they must concern; empty for all.
        limit: How many at most.

    Raises:
        QueryError: When there is no such plan.
    """
    paths = {p.path.casefold() for p in workspace.plans}
    if plan and plan.casefold() not in paths:
        known = ", ".join(sorted(p.path for p in workspace.plans)) or "none"
        raise QueryError(f"--plan {plan}: no such plan; there are {known}")
    return next_pairs(workspace, plan=plan, limit=limit)


def review_rows(workspace: Workspace, candidates: Iterable[Candidate]) -> list[dict[str, Cell]]:
    """Return the rows of the sheet *Review*: name of the column → cell.

    Args:
        workspace: An open workspace.
        candidates: In the order to list them.
    """
    return [_row(n, candidate, workspace) for n, candidate in enumerate(candidates, start=1)]


def relations_for(workspace: Workspace, subject: str) -> Mapping[str, Relation]:
    """Return the relations that a pair may have, by its first end."""
    is_statement = workspace.kinds.get(subject) == "statement"
    return STATEMENT_RELATIONS if is_statement else CONCEPT_RELATIONS


def relation_in_words(predicate: str, *, turned: bool = False) -> str:
    """Return a predicate in the words of the drop-down lists.

    Examples:
        >>> relation_in_words(SAO + "contributesTo", turned=True)
        'contributes to (second → first)'
    """
    wanted = Relation(predicate, turned and predicate == ONE_WAY)
    relations = {**STATEMENT_RELATIONS, **CONCEPT_RELATIONS}
    return next((w for w, found in relations.items() if found == wanted), shorten(predicate))


def row_hash(cells: Mapping[str, Cell]) -> str:
    """Return a hash over the cells that nobody is to edit.

    White space, Unicode composition and digits beyond the sixth make no difference, so that it
    outlives another spreadsheet program.

    Args:
        cells: Name of the column → cell, as written or as read.
    """
    locked = [c.name for c in COLUMNS if not c.unlocked and c != ROW_HASH]
    return short_hash(*(read_cell(cells.get(name)) for name in locked))


def written_cell(value: Cell) -> Cell:
    r"""Return a value as a cell can hold it: one line, no control characters, not too long.

    Examples:
        >>> written_cell("a\tb\x00 _x0041_")
        'a b _x005F_x0041_'
    """
    if not isinstance(value, str):
        return value
    text = _NO_XML.sub("", " ".join(value.split()))
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    return _CODED.sub(r"_x005F_x\1_", text)


def read_cell(value: object) -> str:
    r"""Return what a cell says, as text that two programs agree on.

    Examples:
        >>> read_cell(0.25), read_cell(" a \n b "), read_cell("_x005F_x0041_"), read_cell(None)
        ('0.250000', 'a b', '_x0041_', '')
    """
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.6f}" if isinstance(value, float) else f"{value}.000000"
    text = _CODED.sub(lambda code: _decoded(int(code[1], 16)), str(value))
    return " ".join(unicodedata.normalize("NFC", text).split())


def _decoded(code: int) -> str:
    """Return a character that a cell spells as a number; half of a surrogate pair is none."""
    return "" if _SURROGATES[0] <= code <= _SURROGATES[1] else chr(code)


def words_hash(workspace: Workspace, iri: str) -> str:
    """Return the hash of the present words; empty for a concept of the ontology's schemes."""
    return text_hash(workspace.words[iri]) if iri in workspace.words else ""


def shown_words(side: Side) -> str:
    """Return the words of one end of a pair, or why there are none."""
    return side.text or _HIDDEN_TEXT


def _row(number: int, candidate: Candidate, workspace: Workspace) -> dict[str, Cell]:
    pair, first, second = candidate.mapping, candidate.subject, candidate.object
    relation = relation_in_words(pair.predicate)
    values: Sequence[Cell] = (
        number, None, relation, None, None,
        first.unit, first.plan, shown_words(first), _place(first),
        second.unit, second.plan, shown_words(second), _place(second),
        pair.confidence, pair.strong, pair.score, pair.calibration, why(pair),
        "; ".join(candidate.reasons), pair.subject, pair.object,
        words_hash(workspace, pair.subject), words_hash(workspace, pair.object), relation,
    )  # fmt: skip
    names = [column.name for column in COLUMNS if column != ROW_HASH]
    cells = {name: written_cell(v) for name, v in zip(names, values, strict=True)}
    return cells | {ROW_HASH.name: row_hash(cells)}


def why(pair: Pair) -> str:
    """Return the explanation of a suggestion in words.

    Examples:
        >>> why(Pair("a", "p", "b", "j", explanation=(("water", 0.75), ("home ~ house", 0.25))))
        'shared words: water (75 %); near-synonyms: home ~ house (25 %)'
    """
    terms = [(t, f"{t} ({s:.0%})".replace("%", " %")) for t, s in pair.explanation]
    parts = {
        "shared words: ": [shown for term, shown in terms if " ~ " not in term and term != OTHERS],
        "near-synonyms: ": [shown for term, shown in terms if " ~ " in term],
        "and ": [shown for term, shown in terms if term == OTHERS],
    }
    return "; ".join(label + ", ".join(shown) for label, shown in parts.items() if shown)


def _place(side: Side) -> str:
    """Return the headings above a statement and its line."""
    line = f"line {side.line}" if side.line else ""
    return ", ".join(part for part in (" › ".join(side.headings), line) if part)
