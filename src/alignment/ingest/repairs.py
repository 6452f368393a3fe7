"""Repairs of the clean text that white space, markers and lost hyphens allow; nothing else."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from alignment.ingest.lexicon import lexicon
from alignment.ingest.sheet import Draft, Sheet
from alignment.ingest.spans import WORD

_PREPOSITIONS = {
    "under",
    "over",
    "with",
    "after",
    "inter",
    "super",
    "through",
    "counter",
    "fore",
    "grand",
}
_ITEM_END = re.compile(r"\s*;(?:\s*(?:and|or))?$|,\s*(?:and|or)$")
_STRAY = re.compile(r"(?<=\w)(?:/ | /)(?=\w)")
_UN = re.compile(r"\b([Uu]n)-(?=[a-z]{4,})")
_LINE_HYPHEN = re.compile(r"([^\W\d_]+)-[ \t]*(?:\r\n|\r|\n)[ \t>]*([^\W\d_]+)")
_DETACHED = re.compile(r"\b(?:non|multi|pre|semi|anti) (?=[a-z]{4,})", re.IGNORECASE)
_PLAIN_KINDS = {"PlanTitle", "Organization", "Person", "Link", "Date", "Period"}
_PIECE = re.compile(
    r"(?:able|ably|age|ages|ance|ation|eer|er|ers|est|ful|ible|ier|ing|ings|ish|ist|ity|less|ly"
    r"|ment|ments|ner|ners|nership|nerships|ness|ous|ship|ships|sion|sions|ter|ters|tion|tions"
    r"|ture|tures|uate|uates|uation)$"
)
_SHORTEST = 4
_MIN_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a document prints, with how often.

    Attributes:
        counts: Folded word → times printed.
    """

    counts: dict[str, int]

    def joins(self, word: str) -> str:
        """Return ``word`` with the hyphen it lost, or an empty string.

        A word lost its hyphen when it is printed once, is made of two words that the document
        prints elsewhere, and the second is a participle.

        Examples:
            >>> Vocabulary({"needsbased": 1, "needs": 2, "based": 1}).joins("needsbased")
            'needs-based'
        """
        folded = word.casefold()
        if len(word) < _MIN_LENGTH or self.counts.get(folded, 0) > 1 or not word.isalpha():
            return ""
        for cut in range(_SHORTEST, len(word) - _SHORTEST):
            head, tail = folded[:cut], folded[cut:]
            both = head in self.counts and tail in self.counts
            if both and head not in _PREPOSITIONS and tail.endswith(("ed", "ing")):
                return f"{word[:cut]}-{word[cut:]}"
        return ""

    def hyphened(self, head: str, tail: str) -> bool:
        """Say whether a word divided at a line end keeps its hyphen.

        It does when the document prints it so elsewhere, else when one of its parts is usual in
        compounds and the other is a word.

        Examples:
            >>> known = Vocabulary({})
            >>> known.hyphened("part", "time"), known.hyphened("part", "nership")
            (True, False)
        """
        cues = lexicon().words
        whole, first, second = f"{head}-{tail}".casefold(), head.casefold(), tail.casefold()
        if self.counts.get(first + second) or self.counts.get(whole):
            return not self.counts.get(first + second)
        if tail[0].isupper() or second in cues["compound_tails"]:
            return True
        return (
            first in cues["compound_heads"]
            and len(second) >= _SHORTEST
            and not _PIECE.match(second)
        )


def vocabulary(text: str) -> Vocabulary:
    """Return the words of ``text``."""
    counts: dict[str, int] = {}
    for match in WORD.finditer(text):
        for word in {match[0], *re.split(r"[-‑]", match[0])}:
            counts[word.casefold()] = counts.get(word.casefold(), 0) + 1
    return Vocabulary(counts)


def repair(sheet: Sheet) -> None:
    """Repair the clean text of every statement, and flag what was repaired or looks odd."""
    known = vocabulary(sheet.text)
    for draft in sheet.drafts:
        if draft.kind in _PLAIN_KINDS:
            continue
        _line_hyphens(sheet, draft, known)
        for rule in (_item_end, _stray_space, _un_hyphen, _detached):
            rule(draft)
        _lost_hyphen(draft, known)


def _substitute(
    draft: Draft, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]
) -> bool:
    draft.clean, times = pattern.subn(new, draft.clean)
    return bool(times)


def _item_end(draft: Draft) -> None:
    if "list" in draft.rule:
        draft.clean = _ITEM_END.sub("", draft.clean)


def _stray_space(draft: Draft) -> None:
    if _substitute(draft, _STRAY, "/"):
        draft.doubt("stray-space", "A space stands beside a slash; the clean text closes it.")


def _un_hyphen(draft: Draft) -> None:
    if _substitute(draft, _UN, r"\1"):
        draft.doubt(
            "line-break-hyphen",
            "The hyphen after un- comes from a line break; the clean text joins the word.",
        )


def _detached(draft: Draft) -> None:
    match = _DETACHED.search(draft.clean)
    if match:
        draft.doubt(
            "kept-as-printed",
            f"The prefix {match[0].strip()!r} stands apart from its word; kept as printed.",
        )


def _lost_hyphen(draft: Draft, known: Vocabulary) -> None:
    for match in WORD.finditer(draft.clean):
        joined = known.joins(match[0])
        if joined:
            draft.clean = draft.clean.replace(match[0], joined)
            draft.doubt(
                "lost-hyphen",
                f"{match[0]!r} lost its hyphen, probably at a line break: {joined!r}.",
            )


def _line_hyphens(sheet: Sheet, draft: Draft, known: Vocabulary) -> None:
    """Join words that a hyphen divides at a line end, unless the hyphen is their own."""
    for match in _LINE_HYPHEN.finditer(sheet.text_of(draft)):
        hyphened, joined = f"{match[1]}-{match[2]}", match[1] + match[2]
        chosen = hyphened if known.hyphened(match[1], match[2]) else joined
        draft.clean = re.sub(rf"\b{match[1]}- ?{match[2]}\b", chosen, draft.clean)
        draft.doubt("line-break-hyphen", f"A hyphen ends the line within {chosen!r}.")
