"""Keys of statements: short, opaque, and kept when the wording changes.

A new statement gets a hash of plan path, class, folded text and occurrence. On the next reading
it keeps that key when its text is the same, else when it is the most similar text of its class
that has no key yet. A key whose statement is gone stays in ``keys.tsv`` as ``gone``; it comes
back only with the very same text, and never names another statement.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from alignment.errors import SettingsError
from alignment.ingest.spans import fold
from alignment.model import KINDS, Plan

SIMILAR = 0.6
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_HEADER = "key\tclass\tstatus\ttext"


@dataclass(frozen=True, slots=True, order=True)
class KeyEntry:
    """A key and what it names.

    Attributes:
        key: The key.
        kind: Class word of the statement.
        status: ``live`` or ``gone``.
        text: Its folded text.
    """

    key: str
    kind: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyRegistry:
    """The keys of a plan, those of vanished statements included, in the order of ``keys.tsv``."""

    entries: tuple[KeyEntry, ...] = ()

    def updated(self, plan: Plan) -> "KeyRegistry":
        """Return the registry after ``plan`` was read with it."""
        live = [KeyEntry(s.key, s.kind, "live", fold(s.text)) for s in plan.statements]
        kept = {entry.key for entry in live}
        gone = [KeyEntry(e.key, e.kind, "gone", e.text) for e in self.entries if e.key not in kept]
        return KeyRegistry((*live, *sorted(gone)))


def mint(path: str, kind: str, folded: str, occurrence: int) -> str:
    """Return the key of the ``occurrence``-th statement of a class with one text.

    Examples:
        >>> mint("nla/plan", "Goal", "read more", 1)
        'lgfl6jfh'
    """
    digest = hashlib.sha256("\x1f".join((path, kind, folded, str(occurrence))).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:8]


def assign_keys(
    path: str,
    statements: Sequence[tuple[str, str]],
    registry: KeyRegistry,
    *,
    taken: Iterable[str] = (),
) -> list[str]:
    """Return a key for each statement, given as class and text, in document order.

    Args:
        path: Path of the plan.
        statements: Class and text of each statement.
        registry: Keys of an earlier reading.
        taken: Keys that are in use already.

    Examples:
        >>> assign_keys("nla/plan", [("Goal", "Read more")], KeyRegistry())
        ['lgfl6jfh']
    """
    folded = [(kind, fold(text)) for kind, text in statements]
    found: list[str | None] = [None] * len(folded)
    used = set(taken)
    free = {entry.key: entry for entry in registry.entries if entry.key not in used}
    _match_exactly(folded, found, free, same_kind=True)
    _match_exactly(folded, found, free, same_kind=False)
    _match_similar(folded, found, free)
    used |= {entry.key for entry in registry.entries}
    for index, (kind, text) in enumerate(folded):
        if found[index] is None:
            found[index] = _mint_free(path, kind, text, used)
            used.add(found[index] or "")
    return [key or "" for key in found]


def _mint_free(path: str, kind: str, text: str, taken: set[str]) -> str:
    occurrence = 1
    while (key := mint(path, kind, text, occurrence)) in taken:
        occurrence += 1
    return key


def _match_exactly(
    folded: list[tuple[str, str]],
    found: list[str | None],
    free: dict[str, KeyEntry],
    *,
    same_kind: bool,
) -> None:
    """Give statements the keys of the same text, live keys before gone ones, in order."""
    keys: dict[tuple[str, str], list[str]] = {}
    for entry in sorted(free.values(), key=lambda e: e.status != "live"):
        keys.setdefault((entry.kind if same_kind else "", entry.text), []).append(entry.key)
    for index, (kind, text) in enumerate(folded):
        candidates = keys.get((kind if same_kind else "", text), [])
        if found[index] is None and candidates:
            found[index] = candidates.pop(0)
            del free[found[index] or ""]


def _match_similar(
    folded: list[tuple[str, str]], found: list[str | None], free: dict[str, KeyEntry]
) -> None:
    """Give the rest the keys of the most similar live texts of their class, best pairs first."""
    pairs = sorted(
        (-ratio, index, entry.key)
        for index, (kind, text) in enumerate(folded)
        if found[index] is None
        for entry in free.values()
        if entry.kind == kind
        and entry.status == "live"
        and (ratio := _ratio(text, entry.text)) >= SIMILAR
    )
    for _, index, key in pairs:
        if found[index] is None and key in free:
            found[index] = key
            del free[key]


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.ratio()
        if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR
        else 0.0
    )


def read_keys(path: Path) -> KeyRegistry:
    """Read ``keys.tsv``.

    Raises:
        SettingsError: When a line is not a key, a class, a status and a text, or a key repeats.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path}: cannot be read ({error}); restore it from version control"
        ) from None
    if not lines or lines[0] != _HEADER:
        raise SettingsError(f"{path}: line 1 is not the header {_HEADER!r}; restore the file")
    entries = [_entry(path, number, line) for number, line in enumerate(lines[1:], 2) if line]
    if len({e.key for e in entries}) < len(entries):
        raise SettingsError(
            f"{path}: a key stands on two lines; keep the line of the older statement"
        )
    return KeyRegistry(tuple(entries))


def _entry(path: Path, number: int, line: str) -> KeyEntry:
    parts = line.split("\t")
    if len(parts) != 4 or parts[1] not in KINDS or parts[2] not in {"live", "gone"}:  # noqa: PLR2004
        raise SettingsError(
            f"{path}: line {number} is not key, class, status and text; restore the line"
        )
    if not _KEY.fullmatch(parts[0]):
        raise SettingsError(
            f"{path}: line {number} has the key {parts[0]!r}; a key has 1 to 40 of a-z, 0-9 and -"
        )
    return KeyEntry(*parts)


def keys_to_text(registry: KeyRegistry) -> str:
    """Return the content of ``keys.tsv``."""
    return "".join(f"{line}\n" for line in _rows(registry.entries))


def _rows(entries: Iterable[KeyEntry]) -> Iterable[str]:
    yield _HEADER
    for entry in entries:
        yield f"{entry.key}\t{entry.kind}\t{entry.status}\t{entry.text}"
