"""Headlines of findings: what was found, in a line that fits a phone."""

import textwrap
from collections.abc import Sequence
from typing import Final

from alignment.analytics.wording import counted, listed
from alignment.model import Finding

LONGEST: Final = 110
"""Characters of a headline at most."""

_UNITS: Final = 4
"""Units that a headline names; more are counted."""


def brief(finding: Finding) -> str:
    """Return the title of a finding in a headline's length: units counted, lists left out."""
    title = finding.title
    short = title.replace(listed(finding.units), named(finding.units))
    tries = (title, short, title.partition(":")[0], short.partition(":")[0])
    return next((one for one in tries if len(one) <= LONGEST), cut(short, LONGEST))


def named(units: Sequence[str]) -> str:
    """Return the units, or how many they are where a headline has no room for them."""
    names = listed(units)
    has_room = len(units) <= _UNITS and len(names) <= LONGEST // 2
    return names if has_room else counted(len(units), "unit")


def cut(words: str, room: int) -> str:
    """Return words within some characters, cut between words where there are any."""
    short = textwrap.shorten(words, room, placeholder="…")
    return short if len(short) > 1 else words[: room - 1] + "…"


def about(before: str, title: str, after: str) -> str:
    """Return a headline that names a document, its title cut where there is too little room."""
    room = LONGEST - len(before) - len(after) - 4
    return f"{before} “{title if len(title) <= room else cut(title, room)}”{after}"


def integrating(finding: Finding) -> str:
    """Return who could integrate and the weightiest reason that was counted."""
    known = {name: int(value) for name, value in finding.components}
    claimed = (("printed_duplications", "duplicated function"), ("printed_overlaps", "overlap"))
    reasons = {
        "printed": listed([counted(known[n], noun) for n, noun in claimed if known.get(n)]),
        "joint": counted(known.get("joint_statements", 0), "statement"),
        "reviewed": counted(known.get("reviewed_pairs", 0), "pair"),
        "inferred": counted(known.get("inferred_pairs", 0), "pair"),
    }
    words = {
        "printed": "could integrate: documents name {}",
        "joint": "could integrate: they make {} together",
        "reviewed": "could integrate: people hold {} of their statements to be alike",
        "inferred": "might integrate: {} of their statements may match",
    }
    reason = reasons[finding.evidence]
    if not reason or reason.startswith("0 "):
        return ""
    return f"{named(finding.units)} {words[finding.evidence].format(reason)}"


def cell(finding: Finding) -> str:
    """Return which area meets which sphere in nothing; nothing where their names are not shown."""
    names = [cut(q.text, LONGEST // 3) for q in finding.statements if q.text]
    is_cell = finding.type == "empty-area-sphere" and len(names) == len(finding.statements)
    return f"Nothing stands where “{names[0]}” meets “{names[-1]}”" if is_cell and names else ""
