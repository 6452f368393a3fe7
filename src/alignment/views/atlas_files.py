"""Files of the two-plan graphs of a large corpus: which there are, and what they are called."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from alignment.iris import short_hash
from alignment.views.meetings import Meeting
from alignment.views.scene import Column
from alignment.views.site import GRAPH
from alignment.views.wording import shorten

PAGES: Final = 5_000
"""How many pages of pairs are written at most, the strongest first."""
NAME: Final = 28
"""Most characters of a plan's name in the name of a file."""
FOLDER: Final = "graphs"
"""Where the pages of pairs stand, relative to the folder of the build."""
TITLE: Final = 70
"""Most characters of a plan's title in the title of a page."""


def folder_of(name: str) -> str:
    """Return the folder of the pages behind a first page, relative to its own.

    Examples:
        >>> folder_of("graph.html"), folder_of("Our town.html")
        ('graphs', 'our-town-graphs')
    """
    return FOLDER if name == GRAPH else f"{slug_of(name.rpartition('.')[0])}-{FOLDER}"


def chosen_columns(total: int, meetings: Iterable[Meeting]) -> tuple[tuple[int, ...], ...]:
    """Return what has a page of its own: what is linked, the strongest first, then all the rest.

    Args:
        total: How many plans there are.
        meetings: What is linked, the strongest first.
    """
    met = [meeting.columns for meeting in meetings][:PAGES]
    there = {number for columns in met for number in columns}
    return (*met, *((number,) for number in range(total) if number not in there))


def page_files(
    columns: Sequence[Column], chosen: Iterable[tuple[int, ...]], *, folder: str = FOLDER
) -> dict[tuple[int, ...], str]:
    """Return the files of pages, relative to the folder of the build: columns → file.

    Names are short and safe on every system, and no two are equal where case does not count.
    """
    slugs = [slug_of(column.path) for column in columns]
    counts = Counter(slugs)
    names = [
        slug if counts[slug] == 1 else f"{slug}-{short_hash(column.path)}"
        for slug, column in zip(slugs, columns, strict=True)
    ]
    return {those: f"{folder}/{'--'.join(names[n] for n in those)}.html" for those in chosen}


def slug_of(path: str) -> str:
    """Return a short name of a plan for a file, of letters, digits and single hyphens.

    Examples:
        >>> slug_of("Town of Larkmere/../Parks & Paths 2021–2025")
        'town-of-larkmere-parks-paths'
    """
    return re.sub("[^a-z0-9]+", "-", path.casefold()).strip("-")[:NAME].strip("-") or "plan"


def files_by_path(
    columns: Sequence[Column], files: Mapping[tuple[int, ...], str]
) -> dict[frozenset[str], str]:
    """Return where plans are shown: one or two paths → file.

    A plan without a page of its own is shown on the first of those it shares.
    """
    found = {frozenset(columns[n].path for n in those): file for those, file in files.items()}
    for those, file in files.items():
        for number in those:
            found.setdefault(frozenset({columns[number].path}), file)
    return found


def page_title(columns: Sequence[Column], *, is_whole: bool) -> str:
    """Return the title of a page: its documents, and whether all their statements are there."""
    names = (f"{shorten(c.title, limit=TITLE)} ({', '.join(c.units)})" for c in columns)
    return " × ".join(names) + ("" if is_whole else ": linked statements only")
