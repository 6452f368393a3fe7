"""What the short lines around a title are: kinds of document, names of bodies."""

import re

from alignment.ingest.heads import title_case
from alignment.ingest.lexicon import lexicon, organizational
from alignment.ingest.spans import fold

_MAX_TYPE = 8
_MAX_NAME = 10
_NOT_NAMES = {"a", "an", "building", "for", "from", "how", "i", "my", "one", "our", "to", "towards"}
_NOT_NAMES |= {"toward", "we", "what", "where", "why", "your"}
_GENERIC = {"and", "of", "the", "for", "public", "city", "county", "state", "national", "local"}
_OPENERS = {"a", "an", "the", "joint", "public", "internal", "first", "second", "final", "revised"}


def document_type(printed: str) -> bool:
    """Say whether a line states the kind of a document.

    Examples:
        >>> document_type("DISCUSSION PAPER"), document_type("Joint options paper")
        (True, True)
        >>> document_type("Draft Strategic Plan 2030"), document_type("Proposals for the lake")
        (False, False)
    """
    folded, types = fold(printed), lexicon().words["document_types"]
    while folded.split(" ")[0] in _OPENERS:
        folded = folded.partition(" ")[2]
    parts = set(folded.split())
    if folded in types:
        return True
    if len(parts) > _MAX_TYPE or parts & lexicon().words["plan_words"]:
        return False
    begins = any(folded.startswith(t + " ") for t in types)
    return begins or any(folded.endswith(" " + t) for t in types if " " in t)


def typed_title(title: str) -> bool:
    """Say whether a title begins with a kind of document: "Options Paper: …".

    Examples:
        >>> typed_title("Options paper: one library"), typed_title("Draft Strategic Plan: Reading")
        (True, False)
    """
    return document_type(re.split(r":|\s[–—-]\s", title)[0])


def specific(name: str) -> bool:
    """Say whether a name of a body holds more than the words all such bodies share.

    Examples:
        >>> specific("City of Ashby"), specific("City Council"), specific("Public Library")
        (True, False, False)
    """
    common = lexicon().words["organization_nouns"] | lexicon().words["unit_words"] | _GENERIC
    return any(part not in common and not part.isdigit() for part in fold(name).split())


def opens_name(printed: str) -> bool:
    """Say whether the first word may begin a name: not "Our", "Towards" or "Building"."""
    return fold(printed).partition(" ")[0] not in _NOT_NAMES


def first_line(printed: str) -> str:
    """Return the first line of a name that the next line describes, such as "a trust for …"."""
    first, _, rest = printed.partition("\n")
    described = rest.lstrip().startswith(("a ", "an ", "part ", "the "))
    return first.rstrip() if described else printed


def names_body(printed: str) -> bool:
    """Say whether a line is the name of a body and nothing else.

    Examples:
        >>> names_body("Ashby University Hospitals Trust"), names_body("Our Library, Our Future")
        (True, False)
    """
    parts = fold(printed).split()
    if not parts or len(parts) > _MAX_NAME or not opens_name(printed):
        return False
    if not organizational(printed) or not specific(printed) or not title_case(printed):
        return False
    planned = set(parts) & lexicon().words["plan_words"]
    return not planned and not printed.rstrip("*_ ").endswith((".", ":", "?", "!"))
