"""How long a matcher takes per pair of an evaluation set, beside how well it ranks them.

Usage: python benchmarks/matching.py [SET_DIR] [--matcher NAME] [--issuer "NAME=ACRONYM"]…

Without SET_DIR it ranks a small invented set, so that it runs anywhere. Figures with intervals:
``alignment evaluate SET_DIR``.
"""

import argparse
import time
from pathlib import Path
from statistics import median

from alignment.evaluation import JudgedSet, ScoredPairs, evaluate_pairs, read_judged, score_set
from alignment.matching import Item, Mask, mask_names
from alignment.model import Directory, Organization

INVENTED = (
    ("a1", "a", "Train every ferry captain in storm navigation", "b1"),
    ("a2", "a", "Publish ticket prices in four languages", "b2"),
    ("a3", "a", "Repair the harbour cranes before winter", "b3"),
    ("b1", "b", "Offer storm navigation courses to captains", "a1"),
    ("b2", "b", "Translate ticket prices for visitors", "a2"),
    ("b3", "b", "Keep cranes in the harbour in good repair", "a3"),
)
RUNS = 3


def invented_set() -> JudgedSet:
    """Return six statements of two plans, matched by hand."""
    items = tuple(Item(key, text, (), group) for key, group, text, _ in INVENTED)
    grades = {(key, other): 2 for key, _, _, other in INVENTED}
    return JudgedSet("invented", items, items, grades, symmetric=True)


def timed(judged: JudgedSet, *, matcher: str, mask: Mask) -> tuple[ScoredPairs, float]:
    """Score a set, and return the median of several runs in seconds."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        scored = score_set(judged, matcher=matcher, mask=mask)
        seconds.append(time.perf_counter() - start)
    return scored, median(seconds)


def main() -> None:
    """Print the figures of one matcher on one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="SET_DIR")
    parser.add_argument("--matcher", default="lexical")
    parser.add_argument("--issuer", action="append", default=[], metavar="NAME=ACRONYM")
    given = parser.parse_args()
    judged = read_judged(given.folder) if given.folder else invented_set()
    mask = mask_names(_directory(given.issuer))
    scored, seconds = timed(judged, matcher=given.matcher, mask=mask)
    found = evaluate_pairs(scored)
    print(f"set                {judged.name}")
    print(f"matcher            {scored.matcher}, {found.counts['answered']} queries with an answer")
    print(f"MAP                {found.figures['map'].value or 0:.3f}")
    print(f"nDCG@10            {found.figures['ndcg_at_10'].value or 0:.3f}")
    microseconds = seconds / max(scored.query.size, 1) * 1e6
    print(f"microseconds/pair  {microseconds:.1f} (median of {RUNS} runs)")


def _directory(issuers: list[str]) -> Directory:
    pairs = [issuer.rpartition("=") for issuer in issuers]
    return Directory(
        tuple(
            Organization(f"issuer-{number}", name or acronym, acronym or None)
            for number, (name, _, acronym) in enumerate(pairs)
        )
    )


if __name__ == "__main__":
    main()
