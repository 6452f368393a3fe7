"""Where two plans meet: how many of their statements match, and on what evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alignment.analytics.pairing import best_pairs
from alignment.views.excerpt import Parts
from alignment.views.links import Link, rank


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two plans whose statements are linked, or one plan with links within.

    Attributes:
        numbers: Numbers of the plans in the order of the columns; twice the same for one plan.
        links: How many links there are.
        matched: How many links are left when each statement counts once; within one plan, all.
        strength: Sum of what these links are worth: confidence, else score, else 1 each.
        evidence: The weightiest tier of a link.
        kind: The kind of tie, of :data:`alignment.analytics.kinds.KINDS`.
    """

    numbers: tuple[int, int]
    links: int
    matched: int
    strength: float
    evidence: str
    kind: str

    @property
    def columns(self) -> tuple[int, ...]:
        """The numbers of the plans, each once."""
        return tuple(sorted(set(self.numbers)))


def find_meetings(parts: Parts) -> tuple[Meeting, ...]:
    """Return every two plans that links join, and plans with links within, strongest first.

    Weightier evidence comes first, as scores are compared within one tier only.
    """
    found = [_meeting(numbers, links, parts) for numbers, links in parts.links.items() if links]
    return tuple(sorted(found, key=lambda m: (rank(m.evidence), -m.strength, m.numbers)))


def _meeting(numbers: tuple[int, int], links: Sequence[Link], parts: Parts) -> Meeting:
    worth = list(_worth(numbers, links, parts))
    best = min(links, key=lambda link: rank(link.evidence))
    return Meeting(numbers, len(links), len(worth), round(sum(worth), 6), best.evidence, best.kind)


def _worth(numbers: tuple[int, int], links: Iterable[Link], parts: Parts) -> Iterator[float]:
    """Yield what each link is worth that counts: between two plans each statement counts once."""
    if numbers[0] == numbers[1]:
        return (link.strength for link in links)
    ways = ((link, parts.column[link.source] == numbers[0]) for link in links)
    pairs = {link.ends if is_ahead else link.ends[::-1]: link.strength for link, is_ahead in ways}
    return iter(best_pairs({pair: max(worth, 1e-9) for pair, worth in pairs.items()}).values())
