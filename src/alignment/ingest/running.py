"""Lines that belong to the page and not to the plan: running headers, tables of contents."""

import re
from collections import Counter
from collections.abc import Sequence

from alignment.ingest.audiences import read_audience
from alignment.ingest.blocks import Block
from alignment.ingest.frames import Reading
from alignment.ingest.lexicon import read_label
from alignment.ingest.spans import fold, plain

_TIMES = 3
_FOOTER = re.compile(r"(?:\s{2,}|\t|[|–—·•]\s*)page\s+\d{1,3}(?:\s+of\s+\d{1,3})?$", re.IGNORECASE)
_PAGED = re.compile(r"^\d{1,3}\b|\b\d{1,3}$")


def read_running_lines(reading: Reading) -> None:
    """Leave out lines that repeat the title, or that recur with a page number."""
    title = reading.sheet.title
    heading = _letters(title.clean) if title else ""
    lines = Counter(_letters(reading.words(b)) for b in reading.blocks if _paged(reading, b))
    for index, block in enumerate(reading.blocks):
        if index in reading.used or block.shape not in {"heading", "paragraph"}:
            continue
        letters = _letters(reading.words(block))
        again = bool(letters) and letters == heading
        footer = _FOOTER.search(reading.words(block)) is not None and _paged(reading, block)
        if again or footer or (_paged(reading, block) and lines[letters] >= _TIMES):
            reading.used.add(index)
            reading.sheet.leave((block.start, block.end), "running header")


def is_contents(reading: Reading, blocks: Sequence[Block]) -> bool:
    """Say whether list items only repeat headings of the document."""
    heads = {fold(reading.words(b)) for b in reading.blocks if b.shape == "heading"}
    printed = [fold(plain(reading.words(b))) for b in blocks]
    return len(printed) > 1 and sum(p in heads for p in printed) * 2 > len(printed)


def _letters(printed: str) -> str:
    return " ".join(word for word in fold(printed).split() if not word.isdigit())


def _paged(reading: Reading, block: Block) -> bool:
    printed = reading.words(block)
    short = block.shape in {"heading", "paragraph"} and len(printed) < 120  # noqa: PLR2004
    label = read_label(printed) is not None or read_audience(printed) is not None
    return bool(short and _PAGED.search(printed) and not label)
