"""Recognise the labels by which plans say for whom a statement is meant, and what they name.

A label is a cue phrase and a mark: ``Target audience: rural schools``. Words that only begin a
sentence, such as "Serves rural schools", are none. What stands behind the label is taken as
printed; a placeholder such as "TBD" names nobody.
"""

import re
from functools import lru_cache

from alignment.ingest.lexicon import lexicon
from alignment.ingest.spans import fold, mask, plain, sentences, words

_LABEL = re.compile(
    r"\s*(?P<head>[^\W\d_][\w/&’' -]{0,40}?(?:\(s\))?)\s*(?P<mark>:|(?<=\s)[–—](?=\s))(?P<said>.*)",
    re.DOTALL,
)
_BRACKETED = re.compile(r"(?:\((?P<round>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[(?P<square>[^\[\]]*)\])")
_AT_END = re.compile(_BRACKETED.pattern + r"[.;,]?$")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.$")
_MAX_WORDS = 40
_MAX_BEHIND_DASH = 12
_MAX_BRACKET = 400
_CACHED = 4096


def announces_audience(phrase: str) -> bool:
    """Say whether ``phrase`` announces for whom something is.

    Examples:
        >>> announces_audience("Our target group(s)"), announces_audience("Audience development")
        (True, False)
    """
    parts = fold(phrase).split()
    if len(parts) > 1 and parts[-1] == "s":
        parts[-2:] = [parts[-2] + "s"]
    known, modifiers = lexicon().words["audiences"], lexicon().words["modifiers"]
    for start in range(len(parts)):
        if " ".join(parts[start:]) in known:
            return True
        if parts[start] not in modifiers:
            break
    first, joined, second = " ".join(parts).rpartition(" and ")
    return bool(joined and first) and announces_audience(first) and announces_audience(second)


@lru_cache(maxsize=_CACHED)
def read_audience(line: str) -> str | None:
    """Return whom ``line`` names behind a label; ``None`` without one, empty for a placeholder.

    Examples:
        >>> read_audience("*Target audience:* rural schools."), read_audience("Audience: TBD")
        ('rural schools', '')
        >>> read_audience("Serves rural schools of the county.") is None
        True
    """
    masked = mask(line).strip()
    whole = _BRACKETED.fullmatch(masked) if len(masked) <= _MAX_BRACKET else None
    offset = len(mask(line)) - len(mask(line).lstrip()) + (whole is not None)
    match = _LABEL.match(masked[1:-1] if whole else masked)
    if match is None or not announces_audience(match["head"]):
        return None
    start = offset + match.start("said")
    said = plain(line[start : start + len(match["said"])])
    if not names_whom(said, _MAX_WORDS if match["mark"] == ":" else _MAX_BEHIND_DASH):
        return None
    return audience_words(said)


def bare_audience(line: str) -> bool:
    """Say whether ``line`` is a label with nothing behind it, such as ``Audience:``."""
    printed = plain(line)
    return printed.endswith(":") and announces_audience(printed[:-1])


def audience_words(printed: str) -> str:
    """Return the words that name an audience, without a final stop; empty for a placeholder.

    Examples:
        >>> audience_words("staff of *rural* schools."), audience_words("n/a")
        ('staff of rural schools', '')
    """
    said = plain(printed)
    if not _INITIAL.search(said):
        said = said.rstrip(".;, ")
    return "" if not fold(said) or fold(said) in lexicon().words["nobody"] else said


def bracketed_audiences(clean: str) -> list[str]:
    """Return whom the brackets at the end of a statement name.

    Examples:
        >>> bracketed_audiences("Offer mentoring (Audience: new members).")
        ['new members']
    """
    found: list[str] = []
    while match := _AT_END.search(clean, max(0, len(clean) - _MAX_BRACKET)):
        said = read_audience(match["round"] or match["square"] or "")
        found = [said, *found] if said else found
        clean = clean[: match.start()].rstrip()
    return found if clean else []


def names_whom(said: str, most: int = _MAX_WORDS) -> bool:
    """Say whether what stands behind a label is short, and no more than one sentence.

    Examples:
        >>> names_whom("Rural schools."), names_whom("They read. They write.")
        (True, False)
    """
    short = 0 < len(words(said)) <= most and len(sentences(said, (0, len(said)))) == 1
    return short and not said.endswith((":", "?"))
