"""What a human decision about a clean text may undo: layout, never a word."""

import re
import unicodedata

from alignment.errors import SettingsError
from alignment.ingest.spans import unwritable

_LAYOUT = re.compile(r"[\s*_`\u00ad\u2010\u2011-]+")
_MARKER = re.compile(r"^\s*(?:[>#•◦▪‣·●○]\s*)+")
_ALLOWED = (
    "only white space, list markers, emphasis, a final ';', a hyphen at a line break and the case "
    "of a title may differ"
)


def cleaned(value: str, printed: tuple[str, ...], *, title: bool, place: str) -> str:
    r"""Return ``value`` as a clean text, when it has the words that are printed.

    Args:
        value: The text that a person decided on.
        printed: The statement's text as printed, and as rules cleaned it.
        title: Whether it is a title, whose case may differ.
        place: File and entry.

    Raises:
        SettingsError: When it has other words, or a control character.

    Examples:
        >>> cleaned("Read more", ("*Read*\nmore;",), title=False, place="x")
        'Read more'
    """
    check_value(value, place)
    if _words(value, title=title) not in {_words(text, title=title) for text in printed}:
        raise SettingsError(f"{place}: value has not the words of the statement; {_ALLOWED}")
    return " ".join(value.split())


def check_value(value: str, place: str) -> None:
    """Refuse a value that holds a control character.

    Raises:
        SettingsError: When it does.
    """
    if code := unwritable(value, allowed="\t\r\n"):
        raise SettingsError(f"{place}: value holds the control character {code}; take it out")


def _words(text: str, *, title: bool) -> str:
    """Return ``text`` without what layout adds, so that equal words are equal."""
    bare = _MARKER.sub("", unicodedata.normalize("NFC", text)).rstrip().removesuffix(";")
    joined = _LAYOUT.sub("", bare)
    return joined.casefold() if title else joined
