"""What stands before the words of a line: bullets, numbers, heading marks."""

import re
from dataclasses import dataclass

_BULLET = r"[-*+•◦▪▫‣⁃·●○■□◆◇►▸▶➢➤✓✔❖–—](?=\s)|[•◦▪▫‣⁃●○■□◆◇►▸▶➢➤✓✔❖](?=\S)|o(?=\s{2,}|\t)"
_NUMBER = (
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\\?[.)](?=\s)"
    r"|\d{1,3}(?:\.\d{1,3})+[.:]?(?=\s)"
    r"|[A-Z]\.\d{1,3}(?:\.\d{1,3})*[.)]?(?=\s)"
    r"|(?!FY|Q\d)[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[.):](?=\s)"
)
MARKER = re.compile(rf"(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))\s*")
HEADING = re.compile(r"(#{1,6})[ \t]+(?P<body>.*?)(?:[ \t]+#+)?$", re.DOTALL)
RULE = re.compile(r"[\W_]+$")
CONTENTS = re.compile(r"(?:\.[ \t]?){4,}[ \t]*\d{1,3}$")
DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
UNDERLINE = re.compile(r"(=+|-{3,})$")
PAGE = re.compile(
    r"(?:page\s*)?[-–—|\s]*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*$|page\s+[ivx]+$",
    re.IGNORECASE,
)
NUMERALS = {
    name: str(value)
    for value, name in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        1,
    )
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker.

    Attributes:
        size: Characters up to the words, white space included.
        number: The number as printed, or ``None`` for a bullet.
        style: Kind of marker, equal for the items of one list.
    """

    size: int
    number: str | None
    style: str


def read_marker(line: str) -> Marker | None:
    """Return the list marker that ``line`` starts with.

    Examples:
        >>> read_marker("1.2 Extend hours").number
        '1.2'
        >>> read_marker("- Extend hours").style
        '-'
    """
    match = MARKER.match(line)
    if match is None or match.end() == len(line):
        return None
    number = match["number"]
    if number is None:
        return Marker(match.end(), None, match["bullet"])
    return Marker(match.end(), number.replace("\\", ""), _style(number))


def _style(number: str) -> str:
    """Return the kind of a printed number: digits with their depth, letters, roman."""
    core = re.sub(r"[()\\:]|\.$|\.(?=\))", "", number)
    if core[0].isdigit():
        return (
            "9"
            + ".9" * core.count(".")
            + number[-1:].translate({ord(d): None for d in "0123456789"})
        )
    if "." in core:
        return "A" + ".9" * core.count(".")
    case = "A" if core[0].isupper() else "a"
    roman = len(core) > 1 or core in "iI"
    return ("I" if case == "A" else "i") if roman else case


def number_key(number: str) -> str:
    """Return a printed number as compared: no punctuation around, words as digits.

    Examples:
        >>> number_key("(1.2)"), number_key("One"), number_key("A.")
        ('1.2', '1', 'a')
    """
    core = re.sub(r"^[\s(#]+|[\s).:]+$", "", number).casefold()
    return NUMERALS.get(core, core)


def parent_number(number: str) -> str:
    """Return the number of the parent that ``number`` implies, or an empty string.

    Examples:
        >>> parent_number("1.2."), parent_number("2b"), parent_number("3")
        ('1', '2', '')
    """
    key = number_key(number)
    if "." in key:
        return key.rpartition(".")[0]
    match = re.fullmatch(r"(\d+)[a-z]|([a-z])-?\d+", key)
    return (match[1] or match[2]) if match else ""
