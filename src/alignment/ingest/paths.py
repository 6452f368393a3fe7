"""The path of a plan: its publishers and its title, as slugs."""

from pathlib import PurePath

from alignment.ingest.sheet import Sheet
from alignment.ingest.slugs import slug
from alignment.ingest.spans import fold

_JOINERS = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to"}


def plan_path(sheet: Sheet, filename: str) -> str:
    """Return ``<publishers>/<title>`` as slugs; the title without the publishers' names.

    Args:
        sheet: What was read.
        filename: Name of the file: stands for the title when none is printed.
    """
    owner = slug("-".join(sheet.publishers)) if sheet.publishers else "unknown"
    words = _without_names(sheet, sheet.title.clean if sheet.title else PurePath(filename).stem)
    return f"{owner}/{slug(words)}"


def _without_names(sheet: Sheet, title: str) -> str:
    """Return ``title`` without names of organisations and without joining words at its ends."""
    folded = f" {fold(title)} "
    for draft in sheet.drafts:
        if draft.kind == "Organization":
            for name in (draft.clean, draft.get("acronym") or ""):
                folded = folded.replace(f" {fold(name)} ", " ") if name else folded
    parts = folded.split()
    while parts and parts[0] in _JOINERS:
        parts.pop(0)
    while parts and parts[-1] in _JOINERS:
        parts.pop()
    return " ".join(parts) or title
