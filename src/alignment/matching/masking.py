"""Words that tell who issued a plan, not what it is about, found in the organisations' names.

Two plans of one sector share such words on every line, and they would carry every score.
Masked are each name as a whole, each acronym, and the stems that recur in the names of several
organisations of the workspace (the sector's nouns), with the longer stems that begin like them.
A word that stands in one name only stays: a division named after leadership or technology
would otherwise lose the subject its plan is about. People may list further words, and words
to keep. What reads words in context is given one word for every name, so that it reads the same
whoever issued a plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from alignment.matching.words import is_telling, stem, words, words_with_spans
from alignment.model import Directory

_FAMILY = 6
"""A recurring stem of at least this many letters also masks the longer stems it begins."""

NEUTRAL: Final = "ours"
"""What stands for any name where words are read in context: measured, see docs/masking.md."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SectorWord:
    """A word that matching may leave out, and who says so.

    Attributes:
        word: The word, for people to read.
        stem: What is masked: it stands for all forms of the word.
        use: Whether it is left out.
        why: What the corpus says for it.
        decided_by: The person who decided; empty for a proposal.
        date: ISO date of the decision, or empty.
        comment: The person's reason, or empty.
    """

    word: str
    stem: str
    use: bool
    why: str = ""
    decided_by: str = ""
    date: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Mask:
    """What to leave out of a text.

    Attributes:
        names: Names of two words or more, as folded words, longest first.
        words: Acronyms and names of one word, as printed and in capitals.
        stems: Recurring stems.
        families: Beginnings of stems.
        kept: Stems that no stem or family may hide; a name or acronym still does.
    """

    names: tuple[tuple[str, ...], ...] = ()
    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    families: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()
    _hidden: dict[str, bool] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    def hides(self, word: str) -> bool:
        """Return whether a word standing alone is masked."""
        known = self._hidden.get(word)
        if known is None:
            known = self._hidden[word] = self._finds(word)
        return known

    def _finds(self, word: str) -> bool:
        if word in self.words:
            return True
        stemmed = stem(word)
        begins = stemmed in self.stems or stemmed.startswith(self.families or "\0")
        return begins and stemmed not in self.kept

    def unmasked(self, text: str) -> tuple[str, ...]:
        """Return the words of a text that no name, acronym or recurring stem accounts for.

        Examples:
            >>> Mask(names=(("port", "authority"),)).unmasked("The Port Authority's docks")
            ('The', 'docks')
        """
        printed = words(text)
        left = self._outside_names(printed)
        return tuple(printed[at] for at in left if not self.hides(printed[at]))

    def hidden_spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the spans of a text, in code points, that :meth:`unmasked` leaves out.

        A name is one span, with what is printed between its words (``&``, commas). The spans
        are sorted and do not overlap.

        Examples:
            >>> Mask(names=(("port", "authority"),)).hidden_spans("The Port Authority's docks")
            ((4, 18),)
        """
        found = words_with_spans(text)
        runs: list[tuple[int, int]] = []
        left = self._outside_names(tuple(word for word, _, _ in found), runs)
        runs += [(at, at) for at in left if self.hides(found[at][0])]
        return tuple((found[first][1], found[last][2]) for first, last in _outermost(runs))

    def neutral(self, text: str) -> tuple[str, Spans]:
        """Return a text with one word for every name and acronym, and where that word stands.

        So a text reads the same whoever issued it. Recurring stems stay in it.

        Examples:
            >>> Mask(names=(("port", "authority"),)).neutral("The Port Authority's docks")
            ("The ours's docks", ((4, 8),))
        """
        found = words_with_spans(text)
        runs: list[tuple[int, int]] = []
        left = self._outside_names(tuple(word for word, _, _ in found), runs)
        runs += [(at, at) for at in left if found[at][0] in self.words]
        return _replaced(text, [(found[a][1], found[b][2]) for a, b in _outermost(runs)])

    def _outside_names(
        self, printed: Sequence[str], runs: list[tuple[int, int]] | None = None
    ) -> list[int]:
        """Return the positions of words that no name accounts for; note where names run."""
        folded = _folded(printed)
        left, present = list(range(len(folded))), frozenset(folded)
        for name in self.names:
            if present.issuperset(name):
                left = _without(left, folded, name, runs if runs is not None else [])
        return left


def mask_names(directory: Directory, words: Iterable[SectorWord] = ()) -> Mask:
    """Return the mask that the names of a directory and a list of words amount to.

    Args:
        directory: Its order does not matter. An organisation known by its acronym only
            still masks that acronym.
        words: Words to leave out besides (``use``), and words to keep although names share
            them. Names and acronyms are masked whatever they say.
    """
    listed = tuple(words)
    dropped = frozenset(word.stem for word in listed if not word.use)
    used = {word.stem for word in listed if word.use}
    stems = (frozenset(recurring_stems(directory)) | used) - dropped
    families = tuple(sorted(b for b in map(_beginning, stems) if len(b) >= _FAMILY))
    printed = _printed_names(directory)
    single = {name[0] for name in printed if len(name) == 1}
    longer = {_folded(name) for name in printed if len(name) > 1}
    return Mask(
        names=tuple(sorted(longer, key=lambda name: (-len(name), name))),
        words=frozenset(single | {word.upper() for word in single}),
        stems=stems,
        families=families,
        kept=frozenset(stemmed for stemmed in dropped if stemmed.startswith(families or "\0")),
    )


def recurring_stems(directory: Directory) -> dict[str, tuple[str, ...]]:
    """Return the stems that two or more different names of several words share: stem → names.

    Args:
        directory: Two organisations of one name count once.
    """
    different = {_folded(words(name)): name for name in sorted(_names(directory), reverse=True)}
    found: dict[str, list[str]] = {}
    for folded, name in sorted(different.items()):
        if len(folded) > 1:
            for stemmed in {stem(word) for word in folded if is_telling(word)}:
                found.setdefault(stemmed, []).append(name)
    return {s: tuple(sorted(names)) for s, names in sorted(found.items()) if len(names) > 1}


def _names(directory: Directory) -> list[str]:
    return [organization.name for organization in directory.organizations]


def _printed_names(directory: Directory) -> list[tuple[str, ...]]:
    """Return the words of each name and acronym."""
    acronyms = [organization.acronym or "" for organization in directory.organizations]
    return [words(name) for name in (*_names(directory), *acronyms)]


def _folded(name: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in name)


def _beginning(stemmed: str) -> str:
    return stemmed.rstrip("iye")


def _without(
    left: list[int], folded: Sequence[str], name: tuple[str, ...], runs: list[tuple[int, int]]
) -> list[int]:
    """Return positions of words without the runs that spell a name; note first and last."""
    spelled = tuple(folded[at] for at in left)
    kept: list[int] = []
    at = 0
    while at < len(left):
        end = at + len(name)
        if spelled[at:end] == name:
            runs.append((left[at], left[end - 1]))
            at = end
        else:
            kept.append(left[at])
            at += 1
    return kept


def _replaced(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, Spans]:
    """Return a text with :data:`NEUTRAL` at some spans, and where it stands then."""
    parts, places, end, length = list[str](), list[tuple[int, int]](), 0, 0
    for start, stop in spans:
        parts += text[end:start], NEUTRAL
        length += start - end + len(NEUTRAL)
        places.append((length - len(NEUTRAL), length))
        end = stop
    return "".join((*parts, text[end:])), tuple(places)


def _outermost(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs that lie in no other, sorted; a name may be printed inside another."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(set(runs), key=lambda run: (run[0], -run[1])):
        if not found or first > found[-1][1]:
            found.append((first, last))
    return found
