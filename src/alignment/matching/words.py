"""Words and stems of English text, in document order."""

import re
from functools import cache
from typing import Any, Final
from unicodedata import name

import snowballstemmer

_LETTERS: Final = r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"  # accents may be written apart
_WORD: Final = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")
_IDEOGRAPHS: Final = 0x2E80
_POSSESSIVE: Final = re.compile(r"['’]s?$", re.IGNORECASE)
_STEMMER: Final[Any] = snowballstemmer.stemmer("english")

FUNCTION_WORDS: Final = frozenset(
    """
    a about above across after again against all along already also although always am among an
    and another any anyone anything are around as at be became because become becomes been before
    behind being below beside besides between beyond both but by can cannot could did do does doing
    done down due during each eg either else etc even ever every everyone everything few for from
    further had has have having he hence her here hers herself him himself his how however i ie if
    in indeed instead into is it its itself just least less like many may me might more
    moreover most much must my myself neither never nevertheless no nobody none nor not nothing now
    of off often on once one only onto or other others otherwise our ours ourselves out over own
    per perhaps rather same shall she should since so some someone something still such than that
    the their theirs them themselves then there thereby therefore these they this those though
    through throughout thus to together too toward towards under until up upon us very via was we
    well were what whatever when whenever where whereas whereby wherever whether which whichever
    while who whoever whole whom whose why will with within without would yet you your yours
    yourself yourselves
    """.split()  # noqa: SIM905 (read as prose)
)
"""Words that carry grammar, no subject. Stop lists of search engines hold more: ``fire``, ``bill``,
``interest``, ``system`` are what a plan may be about."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as printed, without a possessive ending.

    Examples:
        >>> words("The City's plan: member-centred")
        ('The', 'City', 'plan', 'member', 'centred')
    """
    return tuple(_POSSESSIVE.sub("", word) for word in _WORD.findall(text))


def words_with_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a text with their spans in code points, without a possessive ending.

    Examples:
        >>> words_with_spans("The City's plan")
        (('The', 0, 3), ('City', 4, 8), ('plan', 11, 15))
    """
    found = ((_POSSESSIVE.sub("", m[0]), m.start()) for m in _WORD.finditer(text))
    return tuple((word, start, start + len(word)) for word, start in found)


@cache
def is_telling(word: str) -> bool:
    """Return whether a word says something: longer than a letter, no function word, no number.

    A single character of a script that writes words with one, as Chinese does, says something.
    A number or year does not: that two things are to happen by 2030 does not make them alike.

    Examples:
        >>> [word for word in ("The", "fire", "s") if is_telling(word)]
        ['fire']
    """
    if len(word) == 1:
        return ord(word) >= _IDEOGRAPHS
    return any(map(str.isalpha, word)) and word.casefold() not in FUNCTION_WORDS


@cache
def is_latin(word: str) -> bool:
    """Return whether a word is written in Latin letters, as far as it has letters.

    Examples:
        >>> is_latin("Überführung"), is_latin("2030"), is_latin("船")
        (True, True, False)
    """
    return all(not c.isalpha() or name(c, "").startswith("LATIN") for c in word)


@cache
def stem(word: str) -> str:
    """Return the stem of a word, whatever its case.

    Examples:
        >>> stem("Libraries"), stem("library")
        ('librari', 'librari')
    """
    return str(_STEMMER.stemWord(word.casefold()))
