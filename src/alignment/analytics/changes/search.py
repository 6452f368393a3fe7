"""Find what became of each statement from one edition of a plan to the next."""

from collections.abc import Iterable, Iterator
from typing import Final

from alignment.analytics.changes.editions import find_editions
from alignment.analytics.changes.findings import CONTINUED, DROPPED, MOVED, NEW, REWORDED, Changes
from alignment.analytics.changes.sides import Compared
from alignment.analytics.study import Study
from alignment.model import Finding

TYPES: Final = (CONTINUED, REWORDED, MOVED, NEW, DROPPED)
"""Types of change, as ``ontology/schemes/finding-types.ttl`` notes them."""


def find_changes(
    study: Study, *, earlier: str | None = None, later: str | None = None
) -> list[Finding]:
    """Return how every statement and concept fared from one edition to the next.

    - *continued*: both documents print the same words, under the same headings or ones that
      correspond (:func:`~alignment.analytics.change_words.folded` says what is the same);
    - *moved*: the same words under other headings, or as another family of classes. The order
      within a list does not count; what stands below something moved has moved with it;
    - *reworded*: other words for it. People accepted that, or most words are kept, or it is the
      only mission (or vision) of either document, or a matcher holds it likely that both say the
      same: likely *strongly* aligned, where it tells that apart; being related is not enough;
    - *new* and *dropped*: no counterpart. The best candidates, and those that a reviewer
      rejected, are listed with the reason why they do not count.

    Aims are compared with aims, activities with activities, values with values, and concepts
    (areas, spheres, strengths, roles) by their labels with concepts of their class; narrative and
    claims are not compared. Pairs are one-to-one; where a statement may have been split or
    merged, the further pairs are cited with the role ``further`` and quoted after the two.

    Args:
        study: Plans and their alignments.
        earlier: Path of the earlier document.
        later: Path of the later one; see :func:`~alignment.analytics.editions.find_editions` for
            what is compared by default.

    Returns:
        Findings, editions by path; of each two editions first what the later one says, in its
        order, then what it dropped, in the order of the earlier one: so each page of either
        document can be ticked off. A pair quotes the earlier statement first and cites the later
        one as subject. The score is the confidence of the pair, its similarity, or the share of
        words kept (1 where documents print it); new and dropped statements have none.

    Raises:
        SettingsError: When the documents to compare are not clear.
    """
    editions = find_editions(study.corpus, earlier=earlier, later=later)
    return list(_once([Changes(Compared(study, each)) for each in editions]))


def count_changes(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many changes there are of each type, those without any included.

    Args:
        findings: Of :func:`find_changes`; findings of other kinds do not count.

    Examples:
        >>> count_changes([])
        {'continued': 0, 'reworded': 0, 'moved': 0, 'new': 0, 'dropped': 0}
    """
    types = [finding.type for finding in findings if finding.kind == "Change"]
    return {name: types.count(name) for name in TYPES}


def _once(told: list[Changes]) -> Iterator[Finding]:
    """Yield the findings on all editions, each statement that is new or dropped only once.

    Where a plan replaces two, a statement is new if neither states it; where two replace one, it
    is dropped if neither keeps it.
    """
    seen = {iri for each in told for iri in each.found}
    gone = {iri for each in told for iri in each.continuing}
    for each in told:
        before, after = (side.statements for side in each.sides)
        for iri in after:
            if iri in each.found:
                yield each.told(iri)
            elif iri not in seen:
                seen.add(iri)
                yield each.untold(iri)
        for iri in before:
            if iri not in gone:
                gone.add(iri)
                yield each.untold(iri)
