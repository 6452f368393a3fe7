"""Audiences that stand as items of a list, and which of its statements they are given to."""

import re

from alignment.ingest.addressed import (
    ADDRESSED,
    AUDIENCE,
    BELOW,
    Said,
    add_audiences,
    address,
    owner_above,
)
from alignment.ingest.asides import labelled_aside
from alignment.ingest.audiences import audience_words, bare_audience, names_whom, read_audience
from alignment.ingest.frames import Reading
from alignment.ingest.heads import named_alike
from alignment.ingest.lexicon import read_label
from alignment.ingest.nesting import Item
from alignment.ingest.sheet import Draft

Read = list[tuple[Item, Draft | None]]
"""Items of a list, each with the statement it became."""


def items_that_address(reading: Reading, items: list[Item]) -> dict[int, Said]:
    """Return whom items of a list name behind a label, by first character of the item.

    Where other items begin with a name too, as in a list of values, the label is such a name.
    """
    found = {i.block.start: said for i in items if (said := _said(reading, i)) is not None}
    return {} if found and _beside_names(reading, items, found) else found


def _said(reading: Reading, item: Item) -> Said | None:
    """Return whom an item names, itself or in the items below it; ``None`` when it is no label.

    Items below "Audience: pupils" say what is done for them; they are no audience.
    """
    printed = reading.words(item.block)
    if not item.below:
        said = read_audience(printed)
        return (said,) if said is not None else () if bare_audience(printed) else None
    below = [reading.words(nested.block) for nested in item.below]
    plain = not any(nested.below for nested in item.below) and all(map(names_whom, below))
    return tuple(map(audience_words, below)) if plain and bare_audience(printed) else None


def _beside_names(reading: Reading, items: list[Item], found: dict[int, Said]) -> bool:
    """Say whether the first label is one of several names that items of a list begin with."""
    first = next(i.block for i in items if i.block.start in found)
    lines = (reading.words(i.block) for i in items if i.block.start not in found)
    others = (line for line in lines if not labelled_aside(line) and read_label(line) is None)
    return any(named_alike(line, reading.words(first)) for line in others)


def address_items(
    reading: Reading, read: Read, said: dict[int, Said], *, parent: Draft | None, guessed: bool
) -> None:
    """Give the audiences among the items of a list to its statements, or to their parent.

    Args:
        reading: The document half read.
        read: The items, each with the statement it became.
        said: What :func:`items_that_address` found among them.
        parent: What the list stands under.
        guessed: Whether no word announces the list.
    """
    held = parent is not None and parent.kind in ADDRESSED
    marks = _marks(read, said)
    if marks[:1] == "a" and marks[-1:] == "s" and (marks.count("a") > 1 or not held):
        _address_below(reading, read, said)
        return
    alone = marks.count("s") == 1 and not (guessed and held)
    each = alone or "sas" in re.sub("a+", "a", marks)
    above: Draft | None = None
    for item, draft in read:
        above = draft or above
        if item.block.start in said:
            owner = above if each and above is not None else parent
            if "s" not in marks and not held:
                owner = owner_above(reading, reading.blocks.index(item.block)) or parent
            address(reading, (item.block.start, item.block.end), owner, said[item.block.start])
            leave_items(reading, item.below, AUDIENCE)


def _marks(read: Read, said: dict[int, Said]) -> str:
    """Return a letter for each item: ``a`` for an audience, ``s`` for a statement."""
    return "".join(
        "a" if i.block.start in said else "s" for i, d in read if d or i.block.start in said
    )


def _address_below(reading: Reading, read: Read, said: dict[int, Said]) -> None:
    """Give each audience to the statements printed between it and the next."""
    named: Said = ()
    fresh = False
    for item, draft in read:
        if item.block.start in said:
            named = (*named, *said[item.block.start]) if fresh else said[item.block.start]
            leave_items(reading, [item], BELOW)
        elif draft is not None and draft.kind in ADDRESSED:
            add_audiences(draft, named)
        fresh = item.block.start in said


def leave_items(reading: Reading, items: list[Item], reason: str) -> None:
    """Leave items of a list unmodelled, with all that stands below them."""
    for item in items:
        reading.sheet.leave((item.block.start, item.block.end), reason)
        leave_items(reading, item.below, reason)
