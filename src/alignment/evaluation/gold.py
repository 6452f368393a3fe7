"""Gold documents: what a perfect reading of a document yields, as people wrote it down."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from alignment.errors import SettingsError
from alignment.model import KINDS

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One statement of a gold document, or of a reading put in the same shape.

    Attributes:
        id: Its identifier in the file it comes from.
        kind: Class word: see ``alignment.model.KINDS``.
        text: Exact words; several spans are joined by one space.
        spans: Where it is printed, in code points, end exclusive.
        clean: The words with white space, markers, emphasis and broken words undone.
        parents: Identifiers of the statements it stands under.
        tags: Pairs of target identifier and axis.
        notation: Number as printed, or ``None``.
        ordinal: Position among its siblings of one kind, from 1, or ``None``.
        doubtful: Whether a reviewer should look at it.
    """

    id: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    clean: str
    parents: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    notation: str | None = None
    ordinal: int | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document's perfect reading.

    Attributes:
        name: What tables call it.
        filename: Name of the document's file.
        sha256: Hex digest of that file's bytes.
        statements: In the order of the gold file.
    """

    name: str
    filename: str
    sha256: str
    statements: tuple[GoldStatement, ...]


def read_gold(path: Path, *, name: str | None = None) -> GoldDocument:
    """Read a gold file.

    Args:
        path: The YAML file.
        name: What tables call the document; the name of the file when left out.

    Raises:
        SettingsError: When the file is no gold file.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        source, rows = content["source"], content["statements"]
        kinds = {row["id"]: row["class"] for row in rows}
        return GoldDocument(
            name=name or path.stem,
            filename=source["file"],
            sha256=source["sha256"],
            statements=tuple(_statement(row, kinds=kinds) for row in rows),
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise SettingsError(
            f"{path}: not a gold file ({reason}); see examples/README.md"
        ) from error


def gold_problems(gold: GoldDocument, *, text: str) -> tuple[str, ...]:
    """Return what is wrong with a gold document, in sentences; nothing when it is sound.

    Args:
        gold: The gold document.
        text: The document's decoded text.

    Examples:
        >>> one = GoldStatement("v", "Vision", "Thrive.", ((0, 7),), "Thrive.")
        >>> gold_problems(GoldDocument("d", "d.txt", "", (one,)), text="Strive.")
        ("v: its text is not what stands at its spans: 'Strive.'",)
    """
    ids = Counter(statement.id for statement in gold.statements)
    twice = (f"{key}: used {count} times" for key, count in ids.items() if count > 1)
    rest = (p for s in gold.statements for p in _statement_problems(s, text=text, known=set(ids)))
    return (*twice, *rest)


def sliced(text: str, *, spans: tuple[Span, ...]) -> str:
    """Return what stands in ``text`` at ``spans``, joined by one space."""
    return " ".join(text[start:end] for start, end in spans)


def _statement(row: Mapping[str, Any], *, kinds: Mapping[str, str]) -> GoldStatement:
    return GoldStatement(
        id=row["id"],
        kind=row["class"],
        text=row["text"],
        spans=tuple((int(start), int(end)) for start, end in row["spans"]),
        clean=row.get("clean", row["text"]),
        parents=tuple(row.get("parents", ())),
        tags=tuple(_tag(tag, kinds=kinds) for tag in row.get("tags", ())),
        notation=row.get("number_printed"),
        ordinal=row.get("ordinal"),
        doubtful="doubt" in row,
    )


def _tag(tag: Mapping[str, str], *, kinds: Mapping[str, str]) -> tuple[str, str]:
    target = tag["target"]
    return target, tag.get("axis", kinds.get(target, "").lower())


def _statement_problems(statement: GoldStatement, *, text: str, known: set[str]) -> Iterator[str]:
    there = sliced(text, spans=statement.spans)
    if there != statement.text:
        yield f"{statement.id}: its text is not what stands at its spans: {there!r}"
    if statement.kind not in KINDS:
        yield f"{statement.id}: {statement.kind} is no class word"
    targets = (*statement.parents, *(target for target, _ in statement.tags))
    yield from (f"{statement.id}: there is no {key}" for key in targets if key not in known)
