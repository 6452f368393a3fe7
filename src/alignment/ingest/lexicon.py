"""Recognise the words by which plans announce what follows."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from alignment.ingest.markers import NUMERALS
from alignment.ingest.spans import fold, mask

YEARS = re.compile(
    r"\b(?:fy\s*)?(?:19|20)\d\d\b(?:\s*(?:-|–|—|/|to)\s*(?:fy\s*)?(?:(?:19|20)\d\d|\d\d)\b)?",
    re.IGNORECASE,
)
_ORDINALS = "|".join(NUMERALS)
_LETTER_FIRST = r"[^\W\d_][^\W\d_'’&/-]*"
_NUMBER = (
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*[A-Za-z]?|[A-Z](?:[.-]?\d{1,3}(?:\.\d{1,3})*)?|[IVX]{1,5}"
    rf"|(?i:{_ORDINALS}))\)?"
)
_SEPARATOR = r":|\.(?=\s|$)|[–—|](?=\s|$)|(?<=\s)-(?=\s)|\)|\t|$|(?=\s)"
_DANGLING = re.compile(r"\s+(?:by|for|from|in|of|to|until)\W*$", re.IGNORECASE)
_MAX_OBJECT = 5
_MAX_PROSE = 10
MEASURE = "measure"
_LINKED = re.compile(r"(.+?) (?:of|for|to|in) (.+)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue words, folded.

    Attributes:
        classes: Phrase → class word.
        words: Every other list of ``lexicon.yaml`` by name.
        involvement: Word → kind of involvement.
        offices: Offices, the longest first.
        with_modifier: Phrase → class word when a modifier stands before it.
        asides: Phrase for what no class holds → reason.
    """

    classes: dict[str, str]
    words: dict[str, frozenset[str]]
    involvement: dict[str, str]
    offices: tuple[str, ...]
    with_modifier: dict[str, str]
    asides: dict[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """The announcing part at the start of a line, such as ``Goal 2:``.

    Attributes:
        kind: Class word.
        term: The announcing words as printed.
        number: Number as printed, or ``None``.
        head_end: One past the announcing words.
        size: Characters up to the words announced.
        plural: Whether several things are announced.
    """

    kind: str
    term: str
    number: str | None
    head_end: int
    size: int
    plural: bool


@cache
def lexicon() -> Lexicon:
    """Return the cue words that ship with the reader."""
    raw: dict[str, Any] = yaml.safe_load(
        files("alignment.ingest").joinpath("lexicon.yaml").read_text("utf-8")
    )
    classes, involvement = _by_phrase(raw.pop("classes")), _by_phrase(raw.pop("involvement"))
    offices = tuple(sorted(raw.pop("offices"), key=lambda o: (-len(o), o)))
    with_modifier, asides = _by_phrase(raw.pop("with_modifier")), _by_phrase(raw.pop("asides"))
    classes |= {phrase: "Narrative" for phrase, reason in asides.items() if reason == MEASURE}
    words = {name: frozenset(found) for name, found in raw.items()}
    return Lexicon(classes, words, involvement, offices, with_modifier, asides)


def _by_phrase(groups: dict[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in groups.items() for phrase in phrases}


def find_cue(text: str) -> str | None:
    """Return the class that a heading announces, or ``None``.

    Examples:
        >>> find_cue("Core Organizational Values"), find_cue("AREAS OF STRATEGIC ACTION")
        ('Value', 'Area')
        >>> find_cue("Strategic Themes for 2030"), find_cue("Strengths"), find_cue("Our Strengths")
        ('Area', 'Narrative', 'CoreStrength')
        >>> find_cue("Strategic Directions"), find_cue("A New Strategy"), find_cue("Advocacy")
        ('Direction', None, None)
    """
    folded = _core(text)
    kind = _strong(folded)
    if (
        kind is None
        and (linked := _LINKED.fullmatch(folded))
        and len(linked[2].split()) <= _MAX_OBJECT
    ):
        kind = _strong(linked[1])
        kind = kind if kind in {"Mission", "Vision"} or is_plural(linked[1]) else None
    return kind or _narrative(folded)


def find_weak_cue(text: str) -> str | None:
    """Return the class that a plural behind any words announces, such as ``Advocacy Goals``."""
    folded = _core(text).split()
    if 1 < len(folded) <= _MAX_OBJECT and folded[-1] in lexicon().words["weak_heads"]:
        return lexicon().classes[folded[-1]]
    return None


def second_class(text: str) -> str:
    """Return the class of the second of two cues, ``Goals and Objectives``; empty when none."""
    first, conjunction, second = _core(text).rpartition(" and ")
    if conjunction and _strong(first) and (kind := _strong(second)):
        return kind
    return ""


def is_plural(text: str) -> bool:
    """Say whether a cue announces several things."""
    return fold(text).endswith("s") and not fold(text).endswith("focus")


def read_label(line: str) -> Label | None:
    """Return the label that ``line`` starts with, such as ``Mission:`` or ``Goal 1 –``.

    Without a number a colon or a dash must follow.

    Examples:
        >>> read_label("Objective 1.1 Extend hours").number
        '1.1'
        >>> read_label("Mission: To serve.").size
        9
        >>> read_label("Goals are set every year.") is None
        True
    """
    masked = mask(line)
    lead = len(masked) - len(masked.lstrip(" "))
    for match in _matches(masked, lead):
        kind = _strong(fold(match["head"]))
        if kind and kind != "Narrative" and (match["number"] or _separates(match["separator"])):
            size = match.end() + len(masked[match.end() :]) - len(masked[match.end() :].lstrip())
            end = match.end("number") if match["number"] else match.end("head")
            return Label(
                kind,
                line[lead : match.end("head")],
                match["number"],
                end,
                size,
                is_plural(match["head"]),
            )
    return None


def organizational(name: str) -> bool:
    """Say whether a run of words names an organisation.

    Examples:
        >>> organizational("City of Riverton"), organizational("Equity and Inclusion")
        (True, False)
    """
    return bool(lexicon().words["organization_nouns"] & set(fold(name).split()))


def _matches(masked: str, lead: int) -> list[re.Match[str]]:
    """Return the label readings of a line, with ever longer announcing words."""
    found = []
    for size in range(1, 7):
        pattern = _label_pattern(size)
        if match := pattern.match(masked, lead):
            found.append(match)
    return found


@cache
def _label_pattern(size: int) -> re.Pattern[str]:
    """Return the label pattern for announcing words of exactly ``size`` words."""
    return re.compile(
        rf"(?P<head>{_LETTER_FIRST}(?:[ \t]+(?:&|{_LETTER_FIRST})){{{size - 1}}})"
        rf"(?:[ \t]*(?:#|no\.[ \t]*)?[ \t]*(?P<number>{_NUMBER})(?![\w%]))?"
        rf"[ \t]*(?P<separator>{_SEPARATOR})[ \t]*"
    )


def _separates(separator: str) -> bool:
    return separator in {":", "–", "—", "|", "-", "\t"}


def _core(text: str) -> str:
    """Return a heading folded, without its years and leading number."""
    bare = YEARS.sub(" ", text)
    if bare != text:
        bare = _DANGLING.sub("", bare)
    bare = re.sub(
        r"^\s*(?:section|part|chapter)?\s*(?:\(?(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.):])\s+", "", bare
    )
    return fold(bare)


def _strong(folded: str) -> str | None:
    """Return the class of a phrase behind known modifiers."""
    table, parts = lexicon().classes, folded.split()
    for start in range(len(parts)):
        phrase = " ".join(parts[start:])
        if start and phrase in lexicon().with_modifier:
            return lexicon().with_modifier[phrase]
        if phrase in table:
            return table[phrase]
        if parts[start] not in lexicon().words["modifiers"]:
            break
    first, conjunction, second = folded.rpartition(" and ")
    if conjunction and first and (kind := _strong(first)) and _strong(second):
        return kind
    return None


def _narrative(folded: str) -> str | None:
    begins = any(
        folded == head or folded.startswith(head + " ")
        for head in lexicon().words["narrative_beginnings"]
    )
    return "Narrative" if begins and len(folded.split()) <= _MAX_PROSE else None
