"""Words that tell who issued a plan, not what it is about, found in the organisations' names.

Two plans of one sector share such words on every line, and they would carry every score.
Masked are each name as a whole, each acronym, and the stems that recur in the names of several
organisations of the workspace (the sector's nouns), with the longer stems that begin like them.
A word that stands in one name only stays: a division named after leadership or technology
would otherwise lose the subject its plan is about.
"""

from collections import Counter
from dataclasses import dataclass

from alignment.matching.words import is_telling, stem, words
from alignment.model import Directory

_FAMILY = 6
"""A recurring stem of at least this many letters also masks the longer stems it begins."""


@dataclass(frozen=True, slots=True)
class Mask:
    """What to leave out of a text.

    Attributes:
        names: Names of two words or more, as folded words, longest first.
        words: Acronyms and names of one word, as printed and in capitals.
        stems: Recurring stems.
        families: Beginnings of stems.
    """

    names: tuple[tuple[str, ...], ...] = ()
    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    families: tuple[str, ...] = ()

    def hides(self, word: str) -> bool:
        """Return whether a word standing alone is masked."""
        stemmed = stem(word)
        return (
            word in self.words or stemmed in self.stems or stemmed.startswith(self.families or "\0")
        )

    def unmasked(self, text: str) -> tuple[str, ...]:
        """Return the words of a text that no name, acronym or recurring stem accounts for.

        Examples:
            >>> Mask(names=(("port", "authority"),)).unmasked("The Port Authority's docks")
            ('The', 'docks')
        """
        left = words(text)
        for name in self.names:
            left = _without(left, name)
        return tuple(word for word in left if not self.hides(word))


def mask_names(directory: Directory) -> Mask:
    """Return the mask that the names and acronyms of a directory amount to.

    Args:
        directory: Its order does not matter. An organisation known by its acronym only
            still masks that acronym.
    """
    names = [words(o.name) for o in directory.organizations]
    acronyms = [words(o.acronym or "") for o in directory.organizations]
    single = {name[0] for name in (*names, *acronyms) if len(name) == 1}
    longer = {tuple(w.casefold() for w in n) for n in (*names, *acronyms) if len(n) > 1}
    stems = _recurring(names)
    return Mask(
        names=tuple(sorted(longer, key=lambda name: (-len(name), name))),
        words=frozenset(single | {word.upper() for word in single}),
        stems=stems,
        families=tuple(sorted(b for b in map(_beginning, stems) if len(b) >= _FAMILY)),
    )


def _recurring(names: list[tuple[str, ...]]) -> frozenset[str]:
    """Return the stems that stand in two or more of the different names of several words."""
    different = {tuple(word.casefold() for word in name) for name in names if len(name) > 1}
    counts = Counter(
        stemmed
        for name in sorted(different)
        for stemmed in {stem(word) for word in name if is_telling(word)}
    )
    return frozenset(stemmed for stemmed, count in counts.items() if count > 1)


def _beginning(stemmed: str) -> str:
    return stemmed.rstrip("iye")


def _without(text: tuple[str, ...], name: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without the runs of words that spell a name."""
    folded = tuple(word.casefold() for word in text)
    kept: list[str] = []
    at = 0
    while at < len(text):
        if folded[at : at + len(name)] == name:
            at += len(name)
        else:
            kept.append(text[at])
            at += 1
    return tuple(kept)
