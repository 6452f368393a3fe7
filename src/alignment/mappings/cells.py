"""One row of an SSSOM table, understood cell by cell."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from alignment.mappings.curies import expand
from alignment.mappings.slots import (
    CALIBRATION,
    OBJECT_HASH,
    SHARES,
    STRONG,
    SUBJECT_HASH,
)
from alignment.model import Mapping as Pair
from alignment.namespaces import PREFIXES
from alignment.namespaces import shorten as shorten_known

DECIDERS: Final = ("author", "creator", "reviewer")
"""Who is named for a mapping, by whom we take to have decided: the first that is given."""

_JUSTIFICATIONS: Final = {
    "Lexical": "LexicalMatching",
    "Logical": "LogicalMatching",
    "HumanCurated": "ManualMappingCuration",
    "Complex": "CompositeMatching",
    "Unspecified": "UnspecifiedMatching",
    "SemanticSimilarity": "SemanticSimilarityThresholdMatching",
}
"""``match_type`` of early versions of SSSOM → name of the justification."""

_IRI: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>\"{}|\\^`%\x00-\x20\[\]]|%[0-9A-Fa-f]{2})+"
)
_TERM: Final = re.compile(r"(?:\\.|[^|])+", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([\\|])")
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Cells:
    """One row, read cell by cell; what is wrong with it is collected.

    Args:
        row: Column → text.
        slots: What the set states for all its rows.
        prefixes: Prefix → namespace.
    """

    def __init__(
        self, row: Mapping[str, str], slots: Mapping[str, Any], prefixes: Mapping[str, str]
    ) -> None:
        """Start with nothing wrong."""
        self.row = row
        self.slots = slots
        self.prefixes = prefixes
        self.problems: list[str] = []

    def mapping(self) -> Pair:
        """Return what the row says; of no use when there are problems."""
        return Pair(
            subject=self.iri("subject_id"),
            predicate=self.iri("predicate_id"),
            object=self.iri("object_id"),
            justification=self.justification(),
            score=self.share("similarity_score"),
            confidence=self.share("confidence"),
            modifier=self.modifier(),
            author=self.author(),
            date=self.date(),
            tool=self.tool(),
            comment=self.text("comment"),
            explanation=self.explanation(),
            strong=self.share(STRONG),
            calibration=self.text(CALIBRATION),
            subject_hash=self.text(SUBJECT_HASH),
            object_hash=self.text(OBJECT_HASH),
        )

    def text(self, column: str) -> str:
        """Return a cell, or what the set states for it."""
        return self.row.get(column) or _scalar(self.slots.get(column))

    def iri(self, column: str) -> str:
        """Return the IRI that a cell names."""
        curie = self.text(column).strip()
        if not curie:
            return self._wrong(f"{column} is empty: give a CURIE or an IRI")
        try:
            iri = expand(curie, self.prefixes)
        except KeyError:
            problem = f"{column} {curie!r} has a prefix that curie_map does not declare"
            return self._wrong(f"{problem}: add it at the top of the file")
        if not _is_iri(iri):
            return self._wrong(f"{column} {curie!r} is no IRI: correct it")
        return iri

    def justification(self) -> str:
        """Return the justification as a CURIE."""
        column, legacy = "mapping_justification", self.text("match_type").strip()
        if legacy in _JUSTIFICATIONS and not self.text(column):
            return f"semapv:{_JUSTIFICATIONS[legacy]}"
        return shorten_known(self.iri(column))

    def share(self, column: str) -> float | None:
        """Return a number from 0 to 1."""
        text = self.text(column).strip()
        value = _number(text)
        if text and (value is None or not 0 <= value <= 1):
            self._wrong(f"{column} is {text!r}: give a number from 0 to 1")
        return value

    def date(self) -> str:
        """Return the ISO date of the mapping, or of its review."""
        column = "mapping_date" if self.text("mapping_date").strip() else "review_date"
        text = self.text(column).strip()
        try:
            if text and _DATE.fullmatch(text):
                return date.fromisoformat(text).isoformat()
        except ValueError:
            text = text or column
        return self._wrong(f"{column} is {text!r}: write it as 2026-01-31") if text else ""

    def modifier(self) -> str:
        """Return ``Not``, or nothing."""
        text = self.text("predicate_modifier").strip()
        if text in ("", "Not"):
            return text
        return self._wrong(f"predicate_modifier is {text!r}: leave it empty or write Not")

    def author(self) -> str:
        """Return who decided, by name where one is given."""
        columns = (f"{who}_{what}" for who in DECIDERS for what in ("label", "id"))
        named = (self._listed(column) for column in columns)
        return next((", ".join(names) for names in named if names), "")

    def tool(self) -> str:
        """Return name and version of the matcher."""
        name = self.text("mapping_tool") or self.text("mapping_tool_id")
        version = self.text("mapping_tool_version")
        return f"{name}/{version}" if name and version else name

    def explanation(self) -> tuple[tuple[str, float], ...]:
        """Return the shared terms with their shares; nothing without shares."""
        terms, shares = self._listed("match_string"), self._listed(SHARES)
        numbers = [number for share in shares if (number := _number(share.strip())) is not None]
        if shares and not len(terms) == len(shares) == len(numbers):
            self._wrong(f"{SHARES} must give one number for each term of match_string")
            return ()
        return tuple(zip(terms, numbers, strict=True)) if shares else ()

    def _listed(self, column: str) -> list[str]:
        """Return the values of a cell that may hold several."""
        text = self.text(column)
        return [_ESCAPED.sub(r"\1", term) for term in _TERM.findall(text)] if text else []

    def _wrong(self, problem: str) -> str:
        self.problems.append(problem)
        return ""


def inherited(slots: Mapping[str, Any], rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return what a set states for all its rows: slots that no row states itself.

    Args:
        slots: Metadata of the set.
        rows: All its rows.
    """
    shared = ("mapping_date", "mapping_tool", "mapping_tool_id", "mapping_tool_version")
    return {s: slots[s] for s in shared if s in slots and not any(row.get(s) for row in rows)}


def prefixes_of(slots: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the prefixes that a set declares, with those everybody knows; ``None`` if no map."""
    given = slots.get("curie_map") or {}
    if not isinstance(given, dict):
        return None
    return {**PREFIXES, **{str(k): str(v) for k, v in given.items() if isinstance(v, str)}}


@lru_cache(maxsize=1 << 14)
def _is_iri(text: str) -> bool:
    """Whether a text is an IRI; a table names each statement in several rows."""
    return _IRI.fullmatch(text) is not None


def _scalar(value: object) -> str:
    """Return a value of the metadata as a cell would hold it."""
    if isinstance(value, list):
        return "|".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None
