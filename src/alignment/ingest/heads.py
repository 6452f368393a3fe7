"""Tell headings from paragraphs where no mark says which they are."""

import re
from collections.abc import Sequence

from alignment.ingest.asides import labelled_aside
from alignment.ingest.audiences import bare_audience, read_audience
from alignment.ingest.lexicon import find_cue, find_weak_cue, read_label
from alignment.ingest.markers import HEADING, RULE, read_marker
from alignment.ingest.rows import Lined, is_row
from alignment.ingest.spans import unwrap, words

MAX_WORDS = 14
MAX_CUE = 6
_MAX_CHARS = 120
_NAME_WORDS = 7
_SHORT = 8
_FEWEST = 2
_TITLE_WORDS = 5
_SENTENCE_END = re.compile(r"[.!][\"'”’)*_]*$")
_LONG_LINE = 60
_CAPS_LETTERS = 3
OPEN_END = re.compile(
    r"(?:,|[^\W\d_]-|\b(?:and|or|of|the|to|for|a|an|in|with|by|our))$", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:\*\*|__)?[A-Z][\w'’&/-]*(?:[ \t]+[\w'’&/-]+){0,4}(?:\*\*|__)?"
    r"(?P<mark>:(?=[\s*_])|\s[–—-](?=\s))"
)
_CLOSED = re.compile(r"[.;,][\"'”’)*_]*$")
_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "our",
    "the",
    "to",
    "with",
}


def labelled(line: str) -> bool:
    """Say whether a line starts with a label such as ``Vision:``, ``Goal 1`` or ``Lead:``."""
    return read_label(line) is not None or bool(labelled_aside(line)) or addressing(line)


def addressing(line: str) -> bool:
    """Say whether a line is a label that names an audience: no end of a wrapped statement."""
    bracketed = line.startswith(("(", "["))
    return bare_audience(line) or (read_audience(line) is not None and not bracketed)


def named_alike(first: str, here: str) -> bool:
    """Say whether two lines start alike: a capitalised name, then a colon or dash.

    Examples:
        >>> named_alike("Care – we listen", "Good Sense – we think")
        True
        >>> named_alike("Care – we listen", "Sense: it matters")
        False
    """
    one, other = _NAMED.match(first), _NAMED.match(here)
    return bool(one and other and one["mark"].strip() == other["mark"].strip())


def among_names(lines: Sequence[tuple[str, int]], at: int) -> bool:
    """Say whether a label of an audience is one of three or more names in a row.

    Args:
        lines: Lines or blocks in order, each with the blank lines before it.
        at: Which of them is the label.

    Examples:
        >>> among_names([("Money: save", 1), ("Audience: grow", 1), ("Staff: train", 1)], 1)
        True
        >>> among_names([("Money: save", 1), ("Audience: staff", 0), ("Staff: train", 1)], 1)
        False
    """
    rows = (lines[i : i + 3] for i in range(max(0, at - 2), at + 1))
    label = lines[at]
    return any(
        len(row) > _FEWEST
        and row[1][1] == row[2][1]
        and all(other is label or _name_beside(other[0], label[0]) for other in row)
        for row in rows
    )


def _name_beside(line: str, label: str) -> bool:
    """Say whether a line begins with a name as ``label`` does, and is no label itself."""
    known = read_label(line) is not None or labelled_aside(line) or read_audience(line) is not None
    return named_alike(line, label) and not known


def _named(page: Lined, index: int) -> bool:
    """Say whether line ``index`` is one of several that begin with names."""
    start, end = max(0, index - 2), min(len(page.lines), index + 3)
    near = [(page.line_text(i), page.lines[i].gap) for i in range(start, end)]
    return among_names(near, index - start)


def is_heading(page: Lined, index: int) -> bool:
    """Say whether line ``index`` reads as a heading."""
    here = page.line_text(index)
    if not _may_head(page, index, here):
        return False
    marker = read_marker(here)
    if marker:
        return marker.number is not None and _numbered_heading(page, index, here[marker.size :])
    if _is_strong(here):
        return page.lines[index].gap > 0 or index == 0 or not _runs_on(page, index)
    return _stands_alone(page, index, here)


def title_case(text: str) -> bool:
    """Say whether most words of ``text`` start with a capital.

    Examples:
        >>> title_case("Education and Lifelong Learning"), title_case("Libraries thrive here")
        (True, False)
    """
    large = [w for w in words(text) if w.casefold() not in _SMALL]
    return bool(large) and sum(not w[0].islower() for w in large) * 4 >= len(large) * 3


def _may_head(page: Lined, index: int, here: str) -> bool:
    start, end = unwrap(page.text, page.lines[index].span)
    inner = page.text[start:end]
    if not 0 < len(words(inner)) <= MAX_WORDS or len(inner) > _MAX_CHARS or _CLOSED.search(inner):
        return False
    if OPEN_END.search(inner) or _goes_on(page, index):
        return False
    if is_row(page, index) or HEADING.match(here) or not any(c.isalpha() for c in inner):
        return False
    if inner.endswith(":"):
        return find_cue(inner) is not None
    if labelled_aside(inner) or (read_audience(inner) is not None and not _named(page, index)):
        return False
    label = read_label(inner)
    return label is None or (label.number is not None and not _sentence(inner[label.size :]))


def _goes_on(page: Lined, index: int) -> bool:
    """Say whether the line right below goes on with this one: a small letter, no marker."""
    if index + 1 >= len(page.lines) or page.lines[index + 1].gap:
        return False
    following = page.line_text(index + 1)
    return following[0].islower() and read_marker(following) is None


def _sentence(rest: str) -> bool:
    """Say whether the words behind a label are a sentence rather than a name."""
    return len(words(rest)) > _NAME_WORDS and not title_case(rest) and not rest.isupper()


def _is_strong(here: str) -> bool:
    """Say whether a line is printed as a heading or is a cue by itself."""
    start, end = unwrap(here, (0, len(here)))
    inner = here[start:end]
    bold = here.startswith(("**", "__")) and (start, end) != (0, len(here))
    letters = sum(c.isalpha() for c in inner)
    caps = inner.isupper() and letters > _CAPS_LETTERS
    cue = find_cue(inner) is not None and (inner[0].isupper() or inner.isupper())
    label = read_label(inner)
    return bold or caps or cue or (label is not None and label.number is not None)


def _numbered_heading(page: Lined, index: int, rest: str) -> bool:
    """Say whether a numbered line is a heading: a cue, or alone above a paragraph or list."""
    if _listed(page, index):
        return False
    if find_cue(rest) and len(words(rest)) <= MAX_CUE:
        return True
    alone = page.lines[index].gap > 0 and (
        _gap_after(page, index) or (title_case(rest) and _titles(page, index, rest))
    )
    followed = index + 1 < len(page.lines)
    return bool(alone and followed and rest[:1].isupper() and (title_case(rest) or rest.isupper()))


def _titles(page: Lined, index: int, here: str) -> bool:
    """Say whether a short title stands right above a sentence."""
    following = page.line_text(index + 1)
    sentence = len(words(following)) > _FEWEST and _SENTENCE_END.search(following) is not None
    short = len(words(here)) <= _TITLE_WORDS and not here[0].islower()
    label = read_label(following) is not None or addressing(following)
    return short and sentence and following[0].isupper() and not label


def _listed(page: Lined, index: int) -> bool:
    """Say whether the line before or after is numbered in the same way, as in a list."""
    near = (i for i in (index - 1, index, index + 1) if 0 <= i < len(page.lines))
    styles = [m.style for i in near if (m := read_marker(page.line_text(i)))]
    own = read_marker(page.line_text(index))
    return own is not None and styles.count(own.style) > 1


def _gap_after(page: Lined, index: int) -> bool:
    return index + 1 >= len(page.lines) or page.lines[index + 1].gap > 0


def _runs_on(page: Lined, index: int) -> bool:
    """Say whether the line above is an unfinished sentence that this line may go on with."""
    before = page.line_text(index - 1)
    closed = re.search(r"[.!?:;][\"'”’)*_]*$", before) or RULE.match(before)
    return not (
        closed or read_marker(before) or HEADING.match(before) or len(words(before)) <= _SHORT
    )


def _stands_alone(page: Lined, index: int, here: str) -> bool:
    """Say whether a short line without a full stop stands between blank lines or above a text."""
    if page.lines[index].gap == 0 and index > 0:
        return False
    if here[0].islower() and index > 0:
        return False
    if _gap_after(page, index):
        return title_case(here) or len(words(here)) <= _SHORT or find_weak_cue(here) is not None
    following = page.line_text(index + 1)
    listed = read_marker(following) is not None
    if _titles(page, index, here):
        return True
    longer = len(following) > _LONG_LINE and len(here) < 0.7 * len(following)
    return len(words(here)) <= _SHORT and title_case(here) and (listed or longer)
