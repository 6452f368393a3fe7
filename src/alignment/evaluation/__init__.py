"""How well the software does: readings against gold files."""

from alignment.evaluation.gold import GoldDocument, GoldStatement, gold_problems, read_gold
from alignment.evaluation.reading import score_reading
from alignment.evaluation.scores import Count, Deviation, KindScore, ReadingScore, pool_scores
from alignment.evaluation.tables import render

__all__ = [
    "Count",
    "Deviation",
    "GoldDocument",
    "GoldStatement",
    "KindScore",
    "ReadingScore",
    "gold_problems",
    "pool_scores",
    "read_gold",
    "render",
    "score_reading",
]
