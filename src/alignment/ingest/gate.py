"""The verbatim gate: which quotations a document supports.

A quotation passes when the document prints it, and when it covers whole blocks (paragraphs,
items, cells, headings) or whole sentences, so that no qualification can be cut off. *Prints it*
means character for character or, failing that, after four normalisations of both sides: runs of
white space become one space; typographic quotation marks and dashes become plain ones; emphasis
marks are dropped; a hyphen at a line end is kept or dropped with the line break.

A **phrase** is a part of a sentence, for claims that prose states in a list ("marketers,
recruiters, and …"). It passes only together with its sentence: the whole sentence passes the gate
above, and the phrase stands in it as a whole item: between punctuation, the ends of the sentence,
or words that join clauses and items. Whoever shows a phrase can show its sentence: it is the
statement that the claim stands under.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from alignment.errors import QuotationError
from alignment.ingest.blocks import Block
from alignment.ingest.inline import split_inline
from alignment.ingest.layout import cut_blocks
from alignment.ingest.lexicon import read_label
from alignment.ingest.markers import read_marker
from alignment.ingest.spans import QUOTES, Span, mask_out, sentences, unwrap

_CACHED = 8
_AT_BREAK = "\x00"
_BREAK = re.compile(r"(?<=[^\W\d_])-[ \t]*(?:\r\n|\r|\n)\s*(?=[^\W\d_])")
_JOINS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as be been but by even for had has have if in including involving is nor of "
        "on or such than that the then there these this those to was were when where whether which "
        "while who will with would",
    )
)
_ENDS = _JOINS - {"this", "these", "those", "there"}


def check_quotation(
    quote: str,
    text: str,
    *,
    place: str = "quotation",
    wholes: Iterable[Span] = (),
    markdown: bool = False,
) -> Span:
    """Return where ``text`` prints ``quote`` as whole blocks or sentences.

    Args:
        quote: The quotation.
        text: The canonical text of the document.
        place: What the quotation is for, for the error message.
        wholes: Further spans that count as whole, such as the passages of a plan.
        markdown: Whether the document is Markdown.

    Raises:
        QuotationError: When it is not printed, or cuts a sentence.

    Examples:
        >>> check_quotation("We read.", "We write. We read.")
        (10, 18)
    """
    found = find_quotation(quote, text)
    if not found:
        raise QuotationError(
            f"{place}: the document does not print {_short(quote)!r}; copy the words as printed"
        )
    starts, ends = boundaries(text, markdown=markdown)
    whole = set(wholes)
    for start, end in found:
        if (start in starts and end in ends) or (start, end) in whole:
            return start, end
    raise QuotationError(
        f"{place}: {_short(quote)!r} is cut out of a longer text; quote whole sentences or blocks"
    )


def check_phrase(
    phrase: str, sentence: str, text: str, *, place: str = "phrase", markdown: bool = False
) -> Span:
    """Return where ``text`` prints ``phrase`` as a whole item of ``sentence``.

    Args:
        phrase: The quotation.
        sentence: The whole sentence that it is a part of.
        text: The canonical text of the document.
        place: What the quotation is for, for the error message.
        markdown: Whether the document is Markdown.

    Raises:
        QuotationError: When the sentence does not pass the gate or the phrase is no whole item.

    Examples:
        >>> text = "We serve writers, readers and makers."
        >>> check_phrase("readers", text, text)
        (18, 25)
    """
    outer = check_quotation(sentence, text, place=place, markdown=markdown)
    for start, end in find_quotation(phrase, text):
        if outer[0] <= start and end <= outer[1] and _whole_item(text, (start, end), outer):
            return start, end
    raise QuotationError(
        f"{place}: {_short(phrase)!r} is no whole item of its sentence; quote the item as printed"
    )


def find_quotation(quote: str, text: str) -> list[Span]:
    """Return every place where ``text`` prints ``quote``, exactly or else normalised."""
    if not quote.strip():
        return []
    exact = [(m.start(), m.end()) for m in re.finditer(re.escape(quote.strip()), text)]
    return exact or _find_normalised(quote, text)


def _find_normalised(quote: str, text: str) -> list[Span]:
    wanted = _normalise(quote)[0].strip()
    normalised, origin = _normalise(text)
    if not wanted:
        return []
    pattern = "".join(
        _loose(char, before) for before, char in zip(" " + wanted, wanted, strict=False)
    )
    return [
        (origin[match.start()], origin[match.end() - 1] + 1)
        for match in re.finditer(pattern, normalised)
    ]


def _loose(char: str, before: str) -> str:
    """Return the pattern of a character; a hyphen at a line end is a hyphen or nothing."""
    if char in {"-", _AT_BREAK}:
        return f"[-{_AT_BREAK}]" if char == "-" else f"[-{_AT_BREAK}]?"
    between = char.isalpha() and before.isalpha()
    return (f"{_AT_BREAK}?" if between else "") + re.escape(char)


@lru_cache(maxsize=_CACHED)
def _normalise(text: str) -> tuple[str, list[int]]:
    """Return ``text`` normalised, and for each of its characters where it came from."""
    kept = _visible(text)
    for match in _BREAK.finditer(text):
        for i in range(*match.span()):
            kept[i] = ""
        kept[match.start()] = _AT_BREAK
    chars: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(kept):
        plain = " " if char.isspace() else char.translate(QUOTES)
        if plain and not (plain == " " and chars and chars[-1] == " "):
            chars.append(plain)
            origin.append(i)
    return "".join(chars), origin


def _visible(text: str) -> list[str]:
    """Return the characters of ``text`` with emphasis marks as empty strings."""
    kept, position = [""] * len(text), 0
    for char in mask_out(text):
        while text[position] != char:
            position += 1
        kept[position] = char
        position += 1
    return kept


@lru_cache(maxsize=_CACHED)
def boundaries(text: str, *, markdown: bool = False) -> tuple[frozenset[int], frozenset[int]]:
    """Return where blocks and sentences of ``text`` start, and where they end."""
    starts: set[int] = set()
    ends: set[int] = set()
    for block in cut_blocks(text, markdown=markdown):
        for span in _wholes(text, block):
            starts.add(span[0])
            ends.add(span[1])
    return frozenset(starts), frozenset(ends)


def _wholes(text: str, block: Block) -> list[Span]:
    """Return the parts of a block that a quotation may cover."""
    outer = (
        [cell for row in block.rows for cell in row] if block.rows else [(block.start, block.end)]
    )
    found = []
    for cell in outer:
        marker = read_marker(text[slice(*cell)])
        whole = (cell[0] + marker.size, cell[1]) if marker else cell
        label = read_label(text[slice(*whole)])
        inner = (whole[0] + label.size, whole[1]) if label else whole
        for span in (cell, whole, inner):
            found += [span, unwrap(text, span), *sentences(text, span)]
        found += split_inline(text, inner) if label else []
    return found


def _whole_item(text: str, span: Span, outer: Span) -> bool:
    """Say whether ``span`` is a whole item of the sentence ``outer``."""
    before, inside, after = text[outer[0] : span[0]], text[slice(*span)], text[span[1] : outer[1]]
    own = re.findall(r"[^\W\d_]+", inside)
    if (
        not own
        or own[-1].casefold() in _ENDS
        or not (_edge(before, left=True) and _edge(after, left=False))
    ):
        return False
    joined = (before[-1:] + inside[:1]).isalnum() or (inside[-1:] + after[:1]).isalnum()
    return not (joined and before and after)


def _edge(beside: str, *, left: bool) -> bool:
    """Say whether the text beside a phrase ends or starts with punctuation or a joining word."""
    if not beside.strip():
        return True
    if not (beside[-1].isspace() if left else beside[0].isspace() or not beside[0].isalnum()):
        return False
    beside = beside.strip()
    if not (beside[-1] if left else beside[0]).isalnum():
        return (beside[-1] if left else beside[0]) not in "'’-/"
    near = re.findall(r"[^\W\d_]+", beside)
    return bool(near) and (near[-1] if left else near[0]).casefold() in _JOINS


def _short(quote: str) -> str:
    return quote if len(quote) <= 80 else quote[:77] + "…"  # noqa: PLR2004 - fits a terminal line
