"""Doubts that only the whole document shows: siblings, printed numbers, spellings."""

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from alignment.ingest.frames import Reading
from alignment.ingest.markers import number_key
from alignment.ingest.sheet import Draft, Sheet
from alignment.ingest.spans import QUOTES, words
from alignment.model import ASSERTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

_STOPS = ".;"
_FEWEST = 3
_SHARE = 0.6


def raise_doubts(reading: Reading) -> None:
    """Flag what looks odd among the statements of a document."""
    _missing_stops(reading.sheet)
    _isolated_numbers(reading.sheet)
    _variant_names(reading)


def _missing_stops(sheet: Sheet) -> None:
    """Flag a statement without the final mark that most of its kind have."""
    kinds: dict[str, list[Draft]] = defaultdict(list)
    for draft in sheet.drafts:
        if draft.kind in ASSERTIONS and len(words(draft.clean)) > _FEWEST:
            kinds[draft.kind].append(draft)
    for group in kinds.values():
        ends = Counter(_last(sheet, d) for d in group)
        mark, times = max(((m, ends[m]) for m in _STOPS), key=lambda pair: pair[1])
        if times >= max(_FEWEST, _SHARE * len(group)):
            for draft in group:
                if _last(sheet, draft).isalnum():
                    draft.doubt(
                        "no-final-stop",
                        f"Most of its kind end with {mark!r}; this one ends without a mark.",
                    )


def _last(sheet: Sheet, draft: Draft) -> str:
    return sheet.text_of(draft).rstrip("*_\"'”’)] ")[-1:]


def _isolated_numbers(sheet: Sheet) -> None:
    """Flag a printed number in a column of a table where most cells have none."""
    columns: dict[tuple[Draft | None, str], list[Draft]] = defaultdict(list)
    for draft in sheet.drafts:
        if draft.rule.startswith("grid"):
            columns[draft.parent, draft.kind].append(draft)
    for column in columns.values():
        numbered = [d for d in column if d.notation]
        if 2 * len(numbered) < len(column):
            for draft in numbered:
                _flag_number(draft)


def _flag_number(draft: Draft) -> None:
    same = number_key(draft.notation or "") == str(draft.ordinal)
    relation = "it equals" if same else "it differs from"
    draft.doubt(
        "isolated-number",
        f"Only this cell of its column prints a number, {draft.notation!r}; {relation} its "
        f"position, {draft.ordinal}.",
    )


def _variant_names(reading: Reading) -> None:
    """Flag a concept used as a tag whose name is printed in several ways."""
    text = reading.sheet.text
    tagged: Iterable[Draft] = dict.fromkeys(t for d in reading.sheet.drafts for t in d.tags)
    for concept in tagged:
        name = reading.sheet.text_of(concept)
        pattern = r"\W+".join(re.escape(part) for part in re.findall(r"\w+", name))
        found = {m[0] for m in re.finditer(pattern, text, re.IGNORECASE) if not m[0].isupper()}
        others = sorted(found - {name})
        if others:
            how = (
                "its quotation mark"
                if others[0].translate(QUOTES) == name.translate(QUOTES)
                else "its letters"
            )
            concept.doubt(
                "variant-spelling", f"Also printed as {others[0]!r}, which differs in {how}."
            )
