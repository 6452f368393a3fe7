"""People who sign a document or were consulted, with their offices and units."""

import re
from functools import cache

from alignment.ingest.frames import Reading
from alignment.ingest.lexicon import find_cue, lexicon, organizational
from alignment.ingest.sheet import Draft
from alignment.ingest.slugs import slug
from alignment.ingest.spans import Span, fold, trim

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|da|van|von|der|la|del)){1,4}"
_UNIT = r"[A-Z][\w&.'’-]*(?:\s+(?:[A-Z][\w&.'’-]*|of|for|and|the|&)){0,7}"
_REACH = 8
_LONGEST = 400
_MAX_LEAD = 160
_SPLIT = "Columns of signatures are printed as one line; names and offices were paired by order."
_SHARED = "Several persons stand on one line; the line was divided at the offices."


def read_signatures(reading: Reading) -> None:
    """Read the lines that name people with their offices."""
    for index, block in enumerate(reading.blocks):
        if index in reading.used or block.shape not in {"heading", "paragraph", "item"}:
            continue
        if len(block.spans) > 1 or len(reading.words(block)) > _LONGEST:
            continue
        if not (_read_offices(reading, index) or _read_named(reading, index)):
            _read_office_below(reading, index)


@cache
def _office() -> str:
    return "(?:" + "|".join(re.escape(o) for o in lexicon().offices) + r")(?![\w-])"


def _read_offices(reading: Reading, index: int) -> bool:
    """Read a line of offices below a line of names."""
    block, text = reading.blocks[index], reading.sheet.text
    part = rf"(?P<office>{_office()}),\s*(?P<unit>{_UNIT}?)(?=\s+{_office()}|$)"
    seats = _sequence(re.compile(part), text, (block.start, block.end))
    above = next((i for i in range(index - 1, -1, -1) if reading.blocks[i].shape != "note"), None)
    if not seats or above is None or above in reading.used:
        return False
    named = reading.blocks[above]
    tokens = [m.span() for m in re.finditer(r"\S+", text[named.start : named.end])]
    names = [(named.start + a, named.start + b) for a, b in tokens]
    if len(names) < 2 * len(seats) or not re.fullmatch(
        _NAME.replace("{1,4}", "{1,20}"), reading.words(named)
    ):
        return False
    for seat, span in zip(seats, _share(names, len(seats)), strict=True):
        draft = _add(reading, span, seat, index)
        if len(seats) > 1:
            draft.doubt("name-split-guess", _SPLIT)
    reading.used |= {index, above}
    reading.sheet.leave((block.start, block.end), "office and unit of a person")
    return True


@cache
def _long_office() -> str:
    """Return the pattern of an office with what it is the office of: "Chair of the Trustees"."""
    one = (
        rf"(?:(?!and\b)[A-Z][\w-]*\s+){{0,2}}{_office()}"
        r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w&'’-]*"
        r"(?:\s+(?:of|for|and|the|&|[A-Z][\w&'’-]*)){0,6})?"
    )
    return rf"{one}(?:\s+(?:and|&)\s+{one})?"


def _read_office_below(reading: Reading, index: int) -> bool:
    """Read a person whose name stands alone and whose office stands on the next line."""
    below = index + 1
    if below >= len(reading.blocks) or below in reading.used:
        return False
    block, under = reading.blocks[index], reading.blocks[below]
    shapes = {block.shape, under.shape} <= {"heading", "paragraph"}
    seat = re.compile(rf"(?P<office>{_long_office()})(?:,\s*(?P<unit>{_UNIT}))?$").match(
        reading.words(under)
    )
    if not shapes or under.gap or seat is None or not _person(reading.words(block)):
        return False
    _add(reading, (block.start, block.end), seat, index)
    reading.used |= {index, below}
    reading.sheet.leave((under.start, under.end), "office and unit of a person")
    return True


def _person(printed: str) -> bool:
    """Say whether a line may be the name of a person and nothing else."""
    named = re.fullmatch(_NAME, printed) is not None
    return named and not organizational(printed) and find_cue(printed) is None


def _share(tokens: list[Span], people: int) -> list[Span]:
    """Divide the words of a line of names among people; words left over go to the first.

    Examples:
        >>> _share([(0, 3), (4, 8), (9, 13), (14, 17), (18, 23)], 2)
        [(0, 13), (14, 23)]
    """
    each, extra = divmod(len(tokens), people)
    cuts, start = [], 0
    for person in range(people):
        end = start + each + (extra if person == 0 else 0)
        cuts.append((tokens[start][0], tokens[end - 1][1]))
        start = end
    return cuts


def _read_named(reading: Reading, index: int) -> bool:
    """Read a line of people, each with name, unit and office."""
    block, text = reading.blocks[index], reading.sheet.text
    unit_first = (
        rf"(?P<name>{_NAME}),\s*(?:(?P<unit>{_UNIT}?)\s+)?(?P<office>{_office()})(?=\s+[A-Z]|$)"
    )
    unit_last = rf"(?P<name>{_NAME}),\s*(?P<office>{_office()})(?:,\s*(?P<unit>{_UNIT}))?(?=$)"
    span = (block.start, block.end)
    alone = (
        rf"(?P<name>{_NAME})(?:,|\s[–—-])\s*(?P<office>{_long_office()})"
        rf"(?:,\s*(?P<unit>{_UNIT}))?(?=$)"
    )
    seats = next(
        (s for p in (unit_first, unit_last, alone) if (s := _sequence(re.compile(p), text, span))),
        [],
    )
    if not all(_person(seat["name"]) for seat in seats):
        return False
    for seat in seats:
        draft = _add(reading, seat.span("name"), seat, index)
        if len(seats) > 1:
            draft.doubt("several-persons-on-line", _SHARED)
    if seats:
        reading.used.add(index)
        reading.sheet.leave(span, "office and unit of a person")
    return bool(seats)


def _sequence(pattern: re.Pattern[str], text: str, span: Span) -> list[re.Match[str]]:
    """Return the matches that together fill ``span``; none when they do not."""
    found, position = [], span[0]
    while position < span[1]:
        match = pattern.match(text[: span[1]], position)
        if match is None:
            return []
        found.append(match)
        position = trim(text, (match.end(), span[1]))[0]
    return found


def _add(reading: Reading, name: Span, seat: re.Match[str], index: int) -> Draft:
    draft = reading.sheet.add("Person", [name], rule="signature")
    unit = (seat["unit"] or "").strip()
    draft.set("refersTo", slug(draft.clean))
    draft.set("office", seat["office"])
    draft.set("unit", slug(unit_chain(unit)[-1]) if unit else "")
    draft.set("unitPrinted", unit)
    draft.set("involvement", _involvement(reading, index))
    return draft


def unit_chain(printed: str) -> list[str]:
    """Return a printed unit from the outermost body in: acronyms in a row are a chain.

    Examples:
        >>> unit_chain("NLA TECH"), unit_chain("Board of Trustees")
        (['NLA', 'TECH'], ['Board of Trustees'])
    """
    parts = printed.split()
    acronyms = all(part.isalpha() and part.isupper() and len(part) > 1 for part in parts)
    return parts if acronyms and len(parts) > 1 else [printed]


def _involvement(reading: Reading, index: int) -> str:
    """Return how a person was involved, by the nearest line above that says so."""
    for above in range(index - 1, max(-1, index - 1 - _REACH), -1):
        block = reading.blocks[above]
        printed = reading.words(block)
        kinds = [
            lexicon().involvement[w] for w in fold(printed).split() if w in lexicon().involvement
        ]
        if printed.endswith((":", " by")) and kinds and len(printed) < _MAX_LEAD:
            reading.used.add(above)
            reading.sheet.leave((block.start, block.end), "lead-in to names")
            return kinds[0]
        if len(printed) > _MAX_LEAD:
            break
    return ""
