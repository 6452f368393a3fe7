"""What plans print beside statements and no class of the model holds: measures, leads, dates.

Measures, indicators and targets say how an aim will be checked; leads, times, costs and the
status say who does what when and for how much. As items of a list, labelled lines or columns of
a table they stay unmodelled, with the reason. A paragraph of prose about measuring is narrative.
"""

import re

from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.lexicon import MEASURE, YEARS, lexicon
from alignment.ingest.spans import fold, mask

_LABEL = re.compile(
    r"[ \t]*(?P<head>[^\W\d_][\w/&’' -]{0,40}?)[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[ \t]*)?"
    r"(?::|\t|\s[–—]\s)"
)
_MAX_WORDS = 4


def aside(phrase: str) -> str:
    """Return why what ``phrase`` announces stays unmodelled, or an empty string.

    Examples:
        >>> aside("Lead Officer"), aside("Our key performance indicators"), aside("Actions")
        ('person or unit responsible', 'measure', '')
    """
    parts = fold(YEARS.sub(" ", phrase)).split()
    known, modifiers = lexicon().asides, lexicon().words["modifiers"]
    for start in range(len(parts)):
        if reason := known.get(" ".join(parts[start:])):
            return reason
        if parts[start] not in modifiers:
            break
    first, joined, second = " ".join(parts).rpartition(" and ")
    return (aside(first) and aside(second)) if joined and first else ""


def labelled_aside(line: str) -> str:
    """Return the reason when ``line`` starts with the label of an aside.

    Examples:
        >>> labelled_aside("Lead: Parks Department"), labelled_aside("Leads grow.")
        ('person or unit responsible', '')
    """
    match = _LABEL.match(mask(line))
    return aside(match["head"]) if match and len(match["head"].split()) <= _MAX_WORDS else ""


def measuring(phrase: str) -> bool:
    """Say whether a heading or lead-in announces measures."""
    return aside(phrase) == MEASURE


def leave_aside(reading: Reading, block: Block) -> bool:
    """Leave ``block`` unmodelled when it starts with the label of an aside; say whether."""
    reason = labelled_aside(reading.words(block))
    if reason:
        reading.sheet.leave((block.start, block.end), reason)
    return bool(reason)
