"""Title, kind of document, period, dates and links."""

import re
from collections.abc import Sequence

from alignment.errors import SettingsError
from alignment.ingest.covers import document_type, first_line, names_body
from alignment.ingest.dates import DATE, DATED, PERIOD, iso_date, period_bounds
from alignment.ingest.frames import Reading
from alignment.ingest.lexicon import find_cue, lexicon, read_label
from alignment.ingest.sheet import Draft
from alignment.ingest.spans import Span, fold, words

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"]+[^\s<>()\[\]\".,;:!?]"
    r"|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:org|com|edu|gov|net|int|info|eu|uk|ca|au|us|nz|ie)\b(?:/[^\s<>()\[\]\"]*[^\s<>()\[\]\".,;:!?])?(?![@\w])"
)
_FRONT = 6
_SECTIONS = {"Mission", "Vision", "Value", "Goal", "Objective", "Strategy", "Narrative"}
_MAX_LINE = 25
_MAX_HEAD = 16
_MAX_TITLE = 40


def read_front(reading: Reading, *, title: str = "") -> Draft | None:
    """Read the title and what stands around it; return the title.

    Raises:
        SettingsError: When ``title`` is stated and not in the document.
    """
    heads = _front_blocks(reading)
    index = _stated(reading, title) if title else _title_index(reading, heads)
    if index is None:
        return None
    draft = _take(reading, index, "PlanTitle", "title")
    for other in heads:
        if other not in reading.used:
            _read_beside_title(reading, other, index)
    _read_period(reading, index)
    return draft


def _front_blocks(reading: Reading) -> list[int]:
    """Return the short lines that a document opens with, before its first section."""
    found: list[int] = []
    for index, block in enumerate(reading.blocks):
        if block.shape == "note":
            continue
        printed = reading.words(block)
        typed = bool(found) and document_type(reading.words(reading.blocks[found[-1]]))
        most = _MAX_TITLE if typed and not printed.endswith(".") else _MAX_HEAD
        short = block.shape in {"heading", "paragraph"} and len(words(printed)) <= most
        if not short or len(found) == _FRONT or (found and _opens_section(printed)):
            break
        if block.shape == "paragraph" and (
            printed.endswith((":", ".")) and not DATE.search(printed)
        ):
            break
        label = read_label(printed)
        if label is not None and label.size < len(printed):
            break
        found.append(index)
    return found


def _opens_section(printed: str) -> bool:
    return find_cue(printed) is not None and not PERIOD.search(printed)


def _title_index(reading: Reading, heads: Sequence[int]) -> int | None:
    """Return the block that is the title: the first line with a plan word, else with no name."""
    lines = [i for i in heads if not _dated(reading.words(reading.blocks[i]))]
    if len(lines) > 1 and document_type(reading.words(reading.blocks[lines[0]])):
        span = _take(reading, lines[0], "DocumentType", "document-type").spans[0]
        _add_dates(reading, list(DATE.finditer(reading.sheet.text, *span)), span)
        lines = lines[1:]
    if not lines:
        return None
    printed = {i: reading.words(reading.blocks[i]) for i in lines}
    plans = (i for i in lines if lexicon().words["plan_words"] & set(fold(printed[i]).split()))
    named = (i for i in lines if not names_body(printed[i]) and not PERIOD.fullmatch(printed[i]))
    chosen = next(plans, next(named, lines[0]))
    return None if find_cue(printed[chosen]) in _SECTIONS else chosen


def _dated(printed: str) -> bool:
    """Say whether a line is a date, or begins as a line that dates a document."""
    if DATE.fullmatch(printed.strip("–—-()*_. ")):
        return True
    return bool(DATE.search(printed) and DATED.match(printed))


def _stated(reading: Reading, title: str) -> int:
    for index, block in enumerate(reading.blocks):
        if fold(reading.words(block)) == fold(title):
            return index
    raise SettingsError(
        f"profile.yaml: no line of the document is the title {title!r}; copy the line as printed"
    )


def _take(reading: Reading, index: int, kind: str, rule: str) -> Draft:
    reading.used.add(index)
    draft = reading.sheet.add(kind, reading.blocks[index].spans, rule=rule)
    last = re.search(r"\b[A-Z]$", reading.sheet.text_of(draft))
    if kind == "DocumentType" and last:
        draft.doubt(
            "truncated-header",
            f"The line ends with the single letter {last[0]!r}; it may be cut off.",
        )
    return draft


def _read_beside_title(reading: Reading, index: int, title: int) -> None:
    """Read a line above or below the title: a kind of document, a date, a period, a name."""
    block = reading.blocks[index]
    printed = reading.words(block)
    if PERIOD.fullmatch(printed) is None and DATE.search(printed):
        return
    beside = PERIOD.fullmatch(printed) or names_body(first_line(printed)) or document_type(printed)
    if index > title and not beside:
        return
    reading.used.add(index)
    if document_type(printed):
        reading.sheet.add("DocumentType", block.spans, rule="document-type")
    reading.sheet.leave((block.start, block.end), "line beside the title")
    _read_period(reading, index)


def _read_period(reading: Reading, index: int) -> None:
    """Read the years that a plan covers from the title or a line beside it."""
    block = reading.blocks[index]
    match = PERIOD.search(reading.sheet.text, block.start, block.end)
    if match is None or any(d.kind == "Period" for d in reading.sheet.drafts):
        return
    draft = reading.sheet.add("Period", [match.span()], rule="years-in-title")
    start, end = period_bounds(match)
    draft.set("start", start)
    draft.set("end", end)


def read_dates_and_links(reading: Reading) -> None:
    """Read short lines that date the document or point elsewhere."""
    for index, block in enumerate(reading.blocks):
        if index in reading.used or block.shape not in {"paragraph", "heading"}:
            continue
        printed = reading.words(block)
        if len(words(printed)) <= _MAX_LINE and len(block.spans) == 1:
            _read_line(reading, index, (block.start, block.end), printed)


def _read_line(reading: Reading, index: int, span: Span, printed: str) -> None:
    text = reading.sheet.text
    dates = list(DATE.finditer(text, *span))
    if dates and (DATED.match(printed) or DATE.fullmatch(printed.strip("–—-()*_. "))):
        _add_dates(reading, dates, span)
        _use(reading, index, span, "line that dates the document")
        return
    links = list(LINK.finditer(text, *span))
    if links and not read_label(printed):
        for match in links:
            _add_link(reading, match)
        _use(reading, index, span, "line that points elsewhere")


def _add_dates(reading: Reading, dates: Sequence[re.Match[str]], span: Span) -> None:
    """Add the dates of a line, each with the words printed before it."""
    text, start = reading.sheet.text, span[0]
    for match in dates:
        draft = reading.sheet.add("Date", [match.span()], rule="date-line")
        draft.set("printedTerm", text[start : match.start()].strip(" :,;"))
        draft.set("iso", iso_date(match))
        start = match.end()


def _add_link(reading: Reading, match: re.Match[str]) -> None:
    draft = reading.sheet.add("Link", [match.span()], rule="link-line")
    if "://" not in match[0]:
        draft.doubt(
            "no-scheme", "No scheme is printed; https:// is assumed where the link is used."
        )


def _use(reading: Reading, index: int, span: Span, reason: str) -> None:
    reading.used.add(index)
    reading.sheet.leave(span, reason)
