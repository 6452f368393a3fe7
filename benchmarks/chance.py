"""How often the test against chance finds overlap where none is planted, and where some is.

Usage: python benchmarks/chance.py [--corpora N] [--matcher NAME] [--power N] [--full]

Seeded corpora of ``tests/planted/null_corpora.py``: plans that differ in style, beside a reference
collection of 19 or 24 plans that differ as much. With nothing planted at most 8 % may report an
overlap at q <= 0.05; with 3, 6 or 10 paraphrases planted the share that does is the power. By
default a quarter of the null corpora is tried; ``--full`` takes all 400.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from alignment.analytics.chance import weigh_against_chance
from alignment.analytics.study import make_study
from alignment.matching import Mask, Matching
from alignment.matching.registry import Models
from alignment.workspace.matching import cache_folder

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.planted.null_corpora import BASE, Invented, invent

NULL = 400
SIZES = ((2, 19), (2, 24), (3, 24), (4, 24))
"""Plans of a workspace and of its reference collection."""

STYLES = (0.0, 0.5, 1.0)
PLANTED = (3, 6, 10)


def null_corpus(seed: int) -> Invented:
    """Return a corpus with nothing planted; numbers, lengths and styles take turns."""
    plans, reference = SIZES[seed % len(SIZES)]
    return invent(
        seed,
        plans=plans,
        reference=reference,
        style=STYLES[seed % len(STYLES)],
        uneven=seed % 2 == 1,
    )


def finds_overlap(corpus: Invented, matcher: str) -> bool:
    """Return whether two issuers of a corpus share more than chance, at q <= 0.05."""
    study = make_study(corpus.plans, corpus.directory, base=BASE, suggestions=())
    matching = Matching(matcher, mask=Mask(), models=Models(cache=cache_folder()))
    found = weigh_against_chance(study, corpus.reference, matching=matching)
    return any(c.q_value is not None and c.q_value <= 0.05 for c in found.values())  # noqa: PLR2004


def share(found: Sequence[bool]) -> str:
    """Return how many of some corpora had an overlap."""
    return f"{sum(found):4d} of {len(found)} ({sum(found) / max(len(found), 1):.1%})"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=int, default=NULL // 4)
    parser.add_argument("--matcher", default="lexical")
    parser.add_argument("--power", type=int, default=12, help="corpora for each strength")
    parser.add_argument("--full", action="store_true", help="all 400 null corpora")
    given = parser.parse_args()
    number = NULL if given.full else given.corpora
    start = time.perf_counter()
    null = [finds_overlap(null_corpus(seed), given.matcher) for seed in range(number)]
    seconds = (time.perf_counter() - start) / max(number, 1)
    print(f"matcher {given.matcher}, {seconds * 1000:.0f} ms for each corpus")
    print(f"nothing planted: {share(null)} report an overlap at q <= 0.05; 8 % allowed")
    print("planted  style  found (2 plans, 19 unrelated ones)")
    for planted in PLANTED:
        for style in STYLES:
            made = (invent(seed, planted=planted, style=style) for seed in range(given.power))
            found = [finds_overlap(corpus, given.matcher) for corpus in made]
            print(f"{planted:7d} {style:6.1f}  {share(found)}")


if __name__ == "__main__":
    main()
