"""Accuracy of findings on planted corpora: the matcher's errors apart from the analytics'.

Usage: python benchmarks/planted.py [--seeds N] [--matchers NAME…]

Three readings of the same corpora, so that each part's errors stand alone: with an oracle's
mappings (what is missed is the analytics' fault), with a matcher's mappings on plans made as values
(the matcher's), and with a matcher's on documents (the reader's too).
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.planted.documents import read_corpus
from tests.planted.generator import Corpus, plant
from tests.planted.measure import Score, score
from tests.planted.truth import truth_of
from tests.planted.values import BASE, oracle, places, plans_of

from alignment.analytics.study import Study, make_study
from alignment.matching import Matching, Models
from alignment.model import Plan
from alignment.workspace.matching import cache_folder

ORACLE: Final = "oracle"
READ: Final = ", read"


def scores(seed: int, matchers: Sequence[str]) -> Iterator[tuple[str, dict[str, Score]]]:
    """Yield the scores of one corpus: with the oracle, each matcher, and each on documents."""
    corpus = plant(seed)
    for suffix, plans in (("", plans_of(corpus)), (READ, read_corpus(corpus))):
        for name in (ORACLE, *matchers):
            study = _study(corpus, plans, name)
            yield name + suffix, score(study, truth_of(corpus), places(corpus, plans))


def _study(corpus: Corpus, plans: Sequence[Plan], name: str) -> Study:
    if name == ORACLE:
        known = oracle(corpus, plans)
        return make_study(plans, corpus.directory, base=BASE, suggestions=known)
    how = Matching(name, models=Models(None, cache_folder()))
    return make_study(plans, corpus.directory, base=BASE, matching=how)


def table(totals: dict[str, dict[str, Score]]) -> Iterator[str]:
    """Yield the lines of a table: precision and recall of each kind of finding, by reading."""
    kinds = sorted({kind for found in totals.values() for kind in found})
    yield "| finding | planted | " + " | ".join(totals) + " |"
    yield "|---" * (len(totals) + 2) + "|"
    for kind in kinds:
        cells = [_cell(found[kind]) for found in totals.values()]
        planted = next(iter(totals.values()))[kind].true
        yield f"| {kind} | {planted} | " + " | ".join(cells) + " |"


def _cell(found: Score) -> str:
    precision = f"{found.precision:.2f}" if found.found else "–"
    return f"{precision} / {found.recall:.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--matchers", nargs="*", default=["hybrid", "lexical"])
    asked = parser.parse_args()
    totals: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for seed in range(asked.seeds):
        for name, found in scores(seed, asked.matchers):
            for kind, each in found.items():
                totals[name][kind] += each
    print(f"Precision / recall over {asked.seeds} corpora:\n")
    print(*table(totals), sep="\n")


if __name__ == "__main__":
    main()
