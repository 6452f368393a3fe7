"""Readable identifiers that are safe as parts of paths and IRIs."""

import hashlib
import re
import unicodedata

MAX_SLUG = 60


def slug(text: str, *, limit: int = MAX_SLUG) -> str:
    """Return ``text`` as lower-case words joined by hyphens, cut at a word.

    What holds no Latin letter or digit becomes a hash of itself, so that a slug is never empty.

    Examples:
        >>> slug("City of Riverton: Plan 2030"), slug("../.."), slug("战略")
        ('city-of-riverton-plan-2030', 'x-0cfd1c96', 'x-d0bc5360')
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", ascii_text.replace("'", "").casefold())
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part[:limit]
        if len(longer) > limit:
            break
        made = longer
    return made or "x-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def initials(name: str) -> str:
    """Return the initials of the capitalised words of ``name``.

    Examples:
        >>> initials("Society of the Friends of Books")
        'SFB'
    """
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())
