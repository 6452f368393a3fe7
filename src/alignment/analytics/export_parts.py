"""What every export of findings tells alike: pairs, quotations beside them, safe text, numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from alignment.analytics.network import INFERRED
from alignment.model import Cited, Finding, Quoted

_WHOLLY: Final = 1.0
"""Weight of a pair that a person or a document states: no measurement."""

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


_FORMULA: Final = re.compile(r"^\s*[=+\-@]|^[\t\r]")
_BREAKING: Final = re.compile(r'[",\r\n]')
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair of statements that a finding rests on, both quoted.

    Attributes:
        one: The first.
        other: The second.
        cited: The pair as the finding cites it.
        notes: What else a reader must know of it: its role, its tier where that differs from the
            finding's, and whether it stands in for a rejected pair.
    """

    one: Quoted
    other: Quoted
    cited: Cited
    notes: tuple[str, ...] = ()

    @property
    def weight(self) -> str:
        """Its weight to two places, or nothing where nobody measured one."""
        is_stated = self.cited.evidence != INFERRED and self.cited.weight == _WHOLLY
        return "" if is_stated else f"{self.cited.weight:.2f}"

    @property
    def measure(self) -> str:
        """What its weight is."""
        return "similarity" if self.cited.confidence is None else "confidence"


def ties(finding: Finding) -> tuple[Tie, ...]:
    """Return the pairs of a finding in its order, with what both statements say.

    Args:
        finding: A finding. An end that it does not quote is told by its IRI.
    """
    quoted = {q.iri: q for q in finding.statements}
    has_roles = len({c.role for c in finding.mappings}) > 1
    return tuple(
        Tie(
            quoted.get(c.subject) or _unquoted(c.subject),
            quoted.get(c.object) or _unquoted(c.object),
            c,
            tuple(filter(None, (
                c.role if has_roles else "",
                c.evidence if c.evidence != finding.evidence else "",
                "in place of a rejected pair" if c.is_new else "",
            ))),
        )
        for c in finding.mappings
    )  # fmt: skip


def beside(finding: Finding) -> tuple[Quoted, ...]:
    """Return the quotations that stand in no pair, for reading: several may be of one sentence.

    Claims are told here even where they stand in a pair: their sentence says what is claimed.
    """
    paired = {end for c in finding.mappings for end in (c.subject, c.object)}
    return once(q for q in finding.statements if q.iri not in paired or _is_claim(q))


def _is_claim(quoted: Quoted) -> bool:
    return quoted.kind == "Claim" and bool(quoted.context)


def once(statements: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """Return quotations in their order, the same words at the same place once.

    What may not be shown is told apart by its IRI: it may be anything.
    """
    found: dict[tuple[str, int, str], Quoted] = {}
    for quoted in statements:
        found.setdefault((quoted.plan, quoted.line, quoted.text or quoted.iri), quoted)
    return tuple(found.values())


def without_controls(text: str) -> str:
    r"""Return text without characters that steer a terminal or turn the direction of writing.

    Line breaks and tabs stay.

    Examples:
        >>> without_controls("\x1b[31mred\u202e\n")
        '[31mred\n'
    """
    return _UNSAFE.sub("", text)


@lru_cache(maxsize=1 << 14)
def spreadsheet_cell(text: str) -> str:
    """Return text for a cell of CSV; what a spreadsheet would take for a formula is quoted.

    Examples:
        >>> spreadsheet_cell("=1+1"), spreadsheet_cell("-0.5"), spreadsheet_cell("goal")
        ("'=1+1", '-0.5', 'goal')
    """
    clean = without_controls(text)
    line = clean.replace("\r", " ")  # which csv would leave bare, breaking the row
    is_formula = _FORMULA.match(clean) and not _NUMBER.fullmatch(clean)
    return f"'{line}" if is_formula else line


def number(value: float | None) -> str:
    """Return a number to four places, or nothing.

    Examples:
        >>> number(0.333333), number(5.0), number(None)
        ('0.3333', '5', '')
    """
    return "" if value is None else f"{round(value, 4):g}"


def odds(finding: Finding) -> str:
    """Return how often chance does as well, where that was tested.

    Args:
        finding: A finding; without ``p_value`` the answer is empty.
    """
    if finding.p_value is None:
        return ""
    corrected = "" if finding.q_value is None else f", q {number(finding.q_value)}"
    return f"p {number(finding.p_value)}{corrected}"


def _unquoted(iri: str) -> Quoted:
    return Quoted(iri, iri, plan="", unit="", kind="", line=0)


def csv_cell(text: str) -> str:
    r"""Return a cell as CSV writes it: in quotation marks where it would break its row.

    Examples:
        >>> csv_cell("goal"), csv_cell('a "b", c')
        ('goal', '"a ""b"", c"')
    """
    return '"' + text.replace('"', '""') + '"' if _BREAKING.search(text) else text
