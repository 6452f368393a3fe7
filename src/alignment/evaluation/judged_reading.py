"""Read a folder with an evaluation set: queries, candidates and judged pairs as JSON lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from alignment.errors import SettingsError
from alignment.evaluation.judged import STRONG, JudgedSet, Pair
from alignment.matching import Item
from alignment.model import Organization

_PATH_SEPARATOR: Final = " › "
_SHOWN: Final = 60
"""Longest part of an identifier that a message repeats."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a file: where it stands, and what it says."""

    path: Path
    line: int
    values: Mapping[str, Any]

    def wrong(self, problem: str) -> SettingsError:
        return SettingsError(f"{self.path}, line {self.line}: {problem}")

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.values.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str):
            raise self.wrong(f'"{key}" must be given as text in quotation marks')
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise self.wrong(f'"{key}" holds half a character (a lone surrogate); write it whole')
        return value

    def name(self, key: str) -> str:
        value = self.text(key, required=True)
        if not value.strip() or not value.isprintable():
            raise self.wrong(
                f'"{key}" is {_short(value)}; an identifier may not be empty, nor hold tabs, '
                "line ends or control characters"
            )
        return value


@dataclass(frozen=True, slots=True)
class _Statement:
    item: Item
    kind: str
    row: _Row


_Statements = dict[str, _Statement]


def read_judged(folder: Path) -> JudgedSet:
    """Read an evaluation set.

    Args:
        folder: Holds ``queries.jsonl`` and ``candidates.jsonl`` (rows with ``id``, ``text`` and,
            where known, ``group``, ``class`` and ``context``), ``relevant.jsonl`` (rows with
            ``query``, ``candidate`` and ``grade``), ``meta.json`` and, where pairs are to be left
            out, ``ignore.jsonl``; where names are to be left out of matching besides the
            workspace's, ``organizations.json`` (objects with ``name`` and, where known,
            ``acronym``). A row that is repeated word by word counts once.

    Raises:
        SettingsError: When a file is missing or wrong: names the file, the line, what to do.
    """
    if not folder.is_dir():
        raise SettingsError(f"{folder}: no such folder; give one that holds an evaluation set")
    symmetric, labels = _read_meta(folder / "meta.json")
    queries = _read_statements(folder / "queries.jsonl")
    candidates = _read_statements(folder / "candidates.jsonl")
    _check_shared(queries, candidates)
    pairs = _Pairs(frozenset(queries), frozenset(candidates), symmetric)
    ignore = folder / "ignore.jsonl"
    return JudgedSet(
        name=folder.resolve().name,
        queries=tuple(each.item for each in queries.values()),
        candidates=tuple(each.item for each in candidates.values()),
        grades=MappingProxyType(pairs.grades(_rows(folder / "relevant.jsonl"))),
        ignored=pairs.ignored(_rows(ignore) if ignore.exists() else ()),
        symmetric=symmetric,
        classes=MappingProxyType(
            {key: each.kind for key, each in (candidates | queries).items() if each.kind}
        ),
        labels=labels,
        organizations=_read_organizations(folder / "organizations.json"),
    )


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Reads pairs of known statements."""

    queries: frozenset[str]
    candidates: frozenset[str]
    symmetric: bool

    def grades(self, rows: Iterable[_Row]) -> dict[Pair, int]:
        found: dict[Pair, int] = {}
        for row in rows:
            grade = _grade(row)
            for pair in self._directions(row):
                if found.setdefault(pair, grade) != grade:
                    raise row.wrong(f"{_named(pair)} has two grades; keep one of the two rows")
        return {pair: grade for pair, grade in found.items() if grade}

    def ignored(self, rows: Iterable[_Row]) -> frozenset[Pair]:
        return frozenset(pair for row in rows for pair in self._directions(row))

    def _directions(self, row: _Row) -> tuple[Pair, ...]:
        pair = query, candidate = row.name("query"), row.name("candidate")
        turned = (candidate, query)
        if not self._knows(pair) and not (self.symmetric and self._knows(turned)):
            known = query in self.queries or (self.symmetric and query in self.candidates)
            unknown, where = (candidate, "candidates") if known else (query, "queries")
            raise row.wrong(
                f"{where}.jsonl has no {_short(unknown)}; add the statement or remove this row"
            )
        return (pair, turned) if self.symmetric else (pair,)

    def _knows(self, pair: Pair) -> bool:
        return pair[0] in self.queries and pair[1] in self.candidates


def _grade(row: _Row) -> int:
    grade = row.values.get("grade")
    if isinstance(grade, bool) or not isinstance(grade, int) or not 0 <= grade <= STRONG:
        raise row.wrong('"grade" must be 2 (strong), 1 (partial or related) or 0 (not aligned)')
    return grade


def _read_statements(path: Path) -> _Statements:
    found: _Statements = {}
    for row in _rows(path):
        context = filter(None, row.text("context").split(_PATH_SEPARATOR))
        key, text = row.name("id"), row.text("text", required=True)
        item = Item(key, text, tuple(context), row.text("group"))
        new = _Statement(item, row.text("class"), row)
        known = found.setdefault(key, new)
        if (known.item, known.kind) != (new.item, new.kind):
            raise row.wrong(f"{_short(key)} stands on line {known.row.line} too; rename one")
    if not found:
        raise SettingsError(f"{path}: holds no statement; write one JSON object per line")
    return found


def _check_shared(queries: _Statements, candidates: _Statements) -> None:
    """One identifier on both sides is one statement."""
    for key in queries.keys() & candidates.keys():
        asked, answer = queries[key], candidates[key]
        for what in ("text", "group"):
            if getattr(asked.item, what) != getattr(answer.item, what):
                raise answer.row.wrong(
                    f"{_short(key)} has another {what} in queries.jsonl, line {asked.row.line}; "
                    "make them equal, or rename one"
                )


def _read_meta(path: Path) -> tuple[bool, str]:
    """Return whether the set is symmetric, and how its labels were made."""
    meta = _parsed(_text(path), str(path))
    symmetric = meta.get("symmetric", False)
    if not isinstance(symmetric, bool):
        raise SettingsError(f'{path}: "symmetric" must be true or false')
    labels = meta.get("labels") or meta.get("note") or ""
    return symmetric, labels if isinstance(labels, str) else ""


def _read_organizations(path: Path) -> tuple[Organization, ...]:
    """Return the organisations that a set names; a set need not name any."""
    if not path.exists():
        return ()
    listed = _json(_text(path), str(path))
    if not isinstance(listed, list):
        raise SettingsError(f"{path}: write a list of organisations in square brackets")
    return tuple(_organization(each, f"{path}, entry {n}") for n, each in enumerate(listed, 1))


def _organization(entry: object, where: str) -> Organization:
    values = entry if isinstance(entry, dict) else {}
    name, acronym = values.get("name"), values.get("acronym") or ""
    if not isinstance(name, str) or not name.strip():
        raise SettingsError(f'{where}: "name" must be given as text in quotation marks')
    if not isinstance(acronym, str):
        raise SettingsError(f'{where}: "acronym" must be text in quotation marks, or left out')
    return Organization(slug=name.strip(), name=name.strip(), acronym=acronym.strip() or None)


def _rows(path: Path) -> Iterator[_Row]:
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            yield _Row(path, number, _parsed(line, f"{path}, line {number}"))


def _parsed(text: str, where: str) -> Mapping[str, Any]:
    values = _json(text, where)
    if not isinstance(values, dict):
        raise SettingsError(f"{where}: write one JSON object in braces")
    return values


def _json(text: str, where: str) -> object:
    try:
        values: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "not readable"
        raise SettingsError(f"{where}: no JSON ({reason}); correct it") from error
    return values


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            f"{path}: cannot be read ({reason}); an evaluation set needs this file"
        ) from error


def _short(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


def _named(pair: Pair) -> str:
    return f"the pair {_short(pair[0])} and {_short(pair[1])}"
