"""What a group of statements rests on: the pairs inside it, their tiers, and what they weigh."""

from collections.abc import Iterable

from alignment.analytics.network import INFERRED, REVIEWED
from alignment.analytics.study import Study
from alignment.analytics.themes.network import beside
from alignment.analytics.wording import counted
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import EVIDENCE, Cited


def pairs_inside(study: Study, members: Iterable[str]) -> tuple[Cited, ...]:
    """Return the pairs of different plans whose ends are both members, reviewed ones first.

    Args:
        study: Plans and their alignments.
        members: IRIs of statements and concepts.
    """
    inside = frozenset(members)
    ends = beside(study)
    found = {(one, other) for one in inside for other in inside.intersection(ends.get(one, ()))}
    pairs = {(min(pair), max(pair)) for pair in found}
    cited = (
        Cited(*pair, edge["weight"], tier, edge["weight"] if edge["calibration"] else None)
        for pair in pairs
        for tier, edge in study.network[pair[0]][pair[1]].items()
    )
    return tuple(sorted(cited, key=_rank))


def _rank(pair: Cited) -> tuple[int, float, str, str]:
    return EVIDENCE.index(pair.evidence), -pair.weight, pair.subject, pair.object


def weakest_tier(cited: Iterable[Cited]) -> str:
    """Return the tier of the weakest of some pairs: one inferred pair makes all of it inferred.

    Examples:
        >>> weakest_tier([Cited("a", "b", 1.0, "reviewed"), Cited("b", "c", 0.6, "inferred")])
        'inferred'
    """
    return max((pair.evidence for pair in cited), key=EVIDENCE.index, default=INFERRED)


def tiers_counted(cited: Iterable[Cited]) -> tuple[tuple[str, int], ...]:
    """Return how many pairs are reviewed and how many inferred, as components of a finding."""
    tiers = [pair.evidence for pair in cited]
    return (
        ("pairs_inferred", tiers.count(INFERRED)),
        ("pairs_reviewed", tiers.count(REVIEWED)),
    )


def told(study: Study, cited: Iterable[Cited]) -> str:
    """Return in sentences how many pairs there are of which tier, and what their numbers are.

    Args:
        study: Plans and their alignments.
        cited: Pairs of its alignment network.
    """
    pairs = tuple(cited)
    tiers = dict(tiers_counted(pairs))
    reviewed, inferred = tiers["pairs_reviewed"], tiers["pairs_inferred"]
    rests = f"It rests on {counted(reviewed + inferred, 'pair')} of statements, "
    rests += f"{reviewed} reviewed and {inferred} inferred. "
    return rests + _numbers(study, pairs) if inferred else rests


def _numbers(study: Study, cited: tuple[Cited, ...]) -> str:
    inferred = (pair for pair in cited if pair.evidence == INFERRED)
    edges = (study.network.edges[pair.subject, pair.object, INFERRED] for pair in inferred)
    known = {edge["calibration"] for edge in edges}
    if known == {""}:
        return "The numbers are similarities, ranks and no probabilities. "
    some = "Some of the numbers are similarities, no probabilities. " if "" in known else ""
    return f"{some}The confidences are {UNCALIBRATED}. " if UNCALIBRATED in known else some
