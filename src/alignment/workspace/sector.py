"""``graph/sector-words.tsv``: the words that a workspace leaves out of matching, for review."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alignment.errors import SettingsError
from alignment.matching.masking import Mask, SectorWord, mask_names
from alignment.matching.sector import by_word, merged, one_line, propose_words, proposed_use
from alignment.matching.words import stem, words

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

NAME: Final = "sector-words.tsv"
COLUMNS: Final = tuple(field.name for field in fields(SectorWord))
_USES: Final = {"yes": True, "no": False}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BREAK: Final = re.compile(r"[\t\r\n]+")
_COMMENT: Final = (
    "# Words that tell the sector, not what a plan is about: use = yes leaves a word out of "
    "matching. To decide: set use to yes or no and sign in decided_by. Lines nobody signed are "
    "written anew with every build."
)


def sector_words(workspace: "Workspace") -> tuple[SectorWord, ...]:
    """Return what people decided on words of the sector, and what is proposed; write nothing.

    Raises:
        SettingsError: When ``sector-words.tsv`` is wrong.
    """
    path = workspace.folder / NAME
    listed = read_sector_words(path) if path.is_file() else ()
    return merged(propose_words(workspace.plans, workspace.directory), listed)


def workspace_mask(workspace: "Workspace") -> Mask:
    """Return what matching leaves out in a workspace.

    Raises:
        SettingsError: When ``sector-words.tsv`` is wrong.
    """
    return mask_names(workspace.directory, sector_words(workspace))


def sector_text(workspace: "Workspace") -> str:
    """Return ``sector-words.tsv`` as it should stand now, with all that people decided.

    Raises:
        SettingsError: When the file is wrong; it is not to be written over.
    """
    return sector_words_text(sector_words(workspace))


def describe_mask(workspace: "Workspace") -> str:
    """Return in three lines which names and words matching leaves out, and which it keeps.

    Raises:
        SettingsError: When ``sector-words.tsv`` is wrong.
    """
    listed = sector_words(workspace)
    named = {
        one_line(text)
        for organization in workspace.directory.organizations
        for text in (organization.name, organization.acronym or "")
    }
    lines = (
        ("names, always left out", named),
        ("words left out besides", (word.word for word in listed if word.use)),
        ("words that could be left out, kept", (word.word for word in listed if not word.use)),
    )
    return "".join(
        f"{what}: {', '.join(sorted(filter(None, of))) or 'none'}\n" for what, of in lines
    )


def sector_words_text(found: Iterable[SectorWord]) -> str:
    """Return the content of ``sector-words.tsv``.

    Args:
        found: The words; their order does not matter.
    """
    rows = (
        (w.word, w.stem, "yes" if w.use else "no", w.why, w.decided_by, w.date, w.comment)
        for w in by_word(found)
    )
    lines = ("\t".join(map(_cell, row)) for row in (COLUMNS, *rows))
    return "".join(f"{line}\n" for line in (_COMMENT, *lines))


def _cell(text: str) -> str:
    """Return a text as one cell, which spreadsheets read as it was meant."""
    flat = _BREAK.sub(" ", text).strip()
    return '"' + flat.replace('"', '""') + '"' if flat.startswith('"') else flat


def read_sector_words(path: Path) -> tuple[SectorWord, ...]:
    """Read ``sector-words.tsv``; a stem may be left empty, and so may cells at a line's end.

    Raises:
        SettingsError: When a line is wrong, or two lines are on one stem.
    """
    rows = _rows(path)
    number, header = next(rows, (1, []))
    _check_header(header, f"{path}: line {number}")
    found: dict[str, tuple[int, SectorWord]] = {}
    for number, cells in rows:
        word = _word(header, cells, f"{path}: line {number}")
        if word.stem in found:
            raise SettingsError(
                f"{path}: line {number}, column stem: {word.stem!r} stands on line "
                f"{found[word.stem][0]} already; keep one of the two"
            )
        found[word.stem] = (number, word)
    return tuple(word for _, word in found.values())


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each line but empty ones and the comment at the top."""
    for number, line in enumerate(_lines(path), 1):
        try:
            cells = [cell.strip() for row in csv.reader([line], delimiter="\t") for cell in row]
        except csv.Error as error:
            raise SettingsError(
                f"{path}: line {number}: is no line of a table ({error}); correct it"
            ) from None
        if not any(cells) or (number == 1 and cells[0].startswith("#")):
            continue
        if cells[0].startswith("#"):
            raise SettingsError(
                f"{path}: line {number}, column word: a remark would be lost; "
                "move it to the comment of a word"
            )
        yield number, cells


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}); save it as UTF-8 text") from None
    return [line.removesuffix("\r") for line in text.split("\n")]


def _check_header(header: Sequence[str], place: str) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise SettingsError(
            f"{place}, column {missing[0]}: is missing; the columns are {', '.join(COLUMNS)}, "
            "with tabs between them"
        )
    known = set(COLUMNS)
    for column in header:
        if column and column not in known:
            raise SettingsError(
                f"{place}, column {column}: is not known or stands twice, and would be lost; "
                "move it to comment"
            )
        known.discard(column)


def _word(header: Sequence[str], cells: Sequence[str], place: str) -> SectorWord:
    headed = [*header, *("" for _ in cells)]
    if any(cell and not column for column, cell in zip(headed, cells, strict=False)):
        raise SettingsError(
            f"{place}, column after {header[-1] or COLUMNS[-1]}: has no name, and would be lost; "
            "move it to comment"
        )
    row = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
    found = SectorWord(
        word=row["word"],
        stem=_stem(row, place),
        use=_use(row, place),
        why=row["why"],
        decided_by=row["decided_by"],
        date=_day(row, place),
        comment=row["comment"],
    )
    _check_signed(found, place)
    return found


def _stem(row: Mapping[str, str], place: str) -> str:
    word, given = row["word"], row["stem"]
    if words(word) != (word,):
        raise SettingsError(f"{place}, column word: {word!r} is not one word; write one")
    if row["decided_by"] and given not in ("", stem(word)):
        raise SettingsError(
            f"{place}, column stem: {given!r} is not the stem of {word!r}; "
            f"write {stem(word)!r} or leave it empty"
        )
    return stem(word)


def _use(row: Mapping[str, str], place: str) -> bool:
    given = row["use"].casefold()
    if given not in _USES:
        raise SettingsError(
            f"{place}, column use: {row['use']!r} is neither yes nor no; write yes to leave "
            "the word out of matching, no to keep it, with tabs between the columns"
        )
    return _USES[given]


def _day(row: Mapping[str, str], place: str) -> str:
    given = row["date"]
    try:
        if not given or (_DATE.fullmatch(given) and date.fromisoformat(given)):
            return given
    except ValueError:
        pass
    raise SettingsError(f"{place}, column date: is {given!r}; write it as 2026-01-31")


def _check_signed(found: SectorWord, place: str) -> None:
    """Refuse a decision that the next build would undo because nobody signed it."""
    proposed = proposed_use(found.why) is found.use
    if not found.decided_by and (not proposed or found.date or found.comment):
        raise SettingsError(
            f"{place}, column decided_by: is empty, though this is not what was proposed; "
            "say who decided, or delete the line to have the proposal back"
        )
