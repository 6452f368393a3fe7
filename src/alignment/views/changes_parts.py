"""The rows of the change view: a statement of either edition, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from alignment.model import Finding
from alignment.views.looks import BANDS, label_of
from alignment.views.quoted_parts import Nearest, Shown, nearest, shown
from alignment.views.site import GraphLinks, anchor_of
from alignment.views.wording import printable

SIGNS: Final = {
    "continued": ("=", "same words, same place"),
    "reworded": ("≈", "other words for it"),
    "moved": ("→", "same words, elsewhere"),
    "new": ("+", "in the later one only"),
    "dropped": ("−", "in the earlier one only"),
}
"""Type of change → the sign that tells it without colour, and what it means."""

Runs = tuple[tuple[str, str], ...]
"""Words in order, each run with ``equal``, ``delete`` or ``insert``."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of one edition or a pair of both, as the page shows it.

    Attributes:
        type: A key of :data:`SIGNS`.
        evidence: The tier it rests on.
        sure: How sure the pair is, a number in words; empty where it is not weighed.
        before: The earlier statement, if any.
        after: The later one, if any.
        was: Words of the earlier one, marked where they differ; empty where not marked.
        now: The same of the later one.
        places: From where to where it moved; empty where it did not.
        further: What else may be part of it: a statement may have been split, or several merged.
        candidates: What came nearest and does not count.
        method: How it was found.
        link: Where the graph shows it.
        anchor: Identifier of its row; empty where another row has it.
    """

    type: str
    evidence: str
    sure: str
    before: Shown | None
    after: Shown | None
    was: Runs
    now: Runs
    places: tuple[str, ...]
    further: tuple[Shown, ...]
    candidates: tuple[Nearest, ...]
    method: str
    link: str
    anchor: str

    @property
    def said(self) -> Shown:
        """The later statement, else the earlier one."""
        found = self.after or self.before
        if found is None:
            raise ValueError(self.type)
        return found


def row_of(finding: Finding, links: GraphLinks) -> Row:
    """Return a change as the page shows it.

    Args:
        finding: A change; a pair quotes the earlier statement first.
        links: Where the alignment graph shows it.
    """
    said = tuple(map(shown, finding.statements))
    before, after = _sides(finding.type, said)
    marked = finding.differences if _keeps_words(finding.differences) else ()
    iris = [one.iri for one in said]
    return Row(
        type=finding.type,
        evidence=finding.evidence,
        sure=_sure(finding),
        before=before,
        after=after,
        was=_runs(marked, "insert"),
        now=_runs(marked, "delete"),
        places=_places(finding, before, after),
        further=said[2:],
        candidates=tuple(map(nearest, finding.candidates)),
        method=printable(finding.method),
        # The graph ties pairs; what has no counterpart is there as a statement alone.
        link=links.of(finding.iri, iris) if finding.mappings else links.of(iris[0]),
        anchor=anchor_of(finding),
    )


def anchored_once(rows: Iterable[Row], used: set[str]) -> list[Row]:
    """Return rows without identifiers that are used already; ``used`` takes theirs."""
    found = []
    for row in rows:
        found.append(replace(row, anchor="") if row.anchor in used else row)
        used.add(row.anchor)
    return found


def counts_of(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many rows there are of each type, those without any included."""
    counts = Counter(row.type for row in rows)
    return {name: counts[name] for name in SIGNS}


def rows_by_class(rows: Sequence[Row]) -> list[tuple[str, dict[str, int]]]:
    """Return the counts of each class, in the order of bands, with its name in words."""
    names = {row.said.look for row in rows}
    ordered = sorted(names, key=lambda name: (BANDS.get(name, len(BANDS)), name))
    return [(label_of(n), counts_of(r for r in rows if r.said.look == n)) for n in ordered]


def _sides(name: str, said: tuple[Shown, ...]) -> tuple[Shown | None, Shown | None]:
    if name == "new":
        return None, said[0]
    return said[0], None if name == "dropped" else said[1]


def _keeps_words(differences: Runs) -> bool:
    """Return whether two wordings share a phrase: striking out all of one tells nothing."""
    return any(change == "equal" for change, _words in differences)


def _runs(differences: Runs, leaving_out: str) -> Runs:
    return tuple((c, printable(words)) for c, words in differences if c != leaving_out)


def _sure(finding: Finding) -> str:
    """Return how sure an inferred pair is; what people or documents say is not weighed."""
    known = dict(finding.components)
    if finding.score is None or finding.evidence != "inferred":
        return ""
    if "confidence" in known:
        return f"{finding.measure} {finding.score:.2f}"
    if finding.score == known.get("words_kept"):
        return f"{finding.score:.0%} of words kept"
    return f"similarity {finding.score:.2f}"


def _places(finding: Finding, before: Shown | None, after: Shown | None) -> tuple[str, ...]:
    if not dict(finding.components).get("moved") or before is None or after is None:
        return ()
    return before.headings, after.headings
