"""How well the software does: readings against gold files, matchers against judged pairs."""

from alignment.evaluation.bootstrap import DRAWS, Estimate
from alignment.evaluation.gold import GoldDocument, GoldStatement, gold_problems, read_gold
from alignment.evaluation.judged import JudgedSet
from alignment.evaluation.judged_reading import read_judged
from alignment.evaluation.pair_comparison import Comparison, SetScores, compare_pairs, evaluate_set
from alignment.evaluation.pair_scores import PairScores, evaluate_pairs
from alignment.evaluation.pair_tables import render_sets
from alignment.evaluation.pairs import ScoredPairs, scores_tsv
from alignment.evaluation.probability import Bin
from alignment.evaluation.reading import score_reading
from alignment.evaluation.reliability import reliability_svg, reliability_table
from alignment.evaluation.scores import Count, Deviation, KindScore, ReadingScore, pool_scores
from alignment.evaluation.scoring import score_set
from alignment.evaluation.tables import render

__all__ = [
    "DRAWS",
    "Bin",
    "Comparison",
    "Count",
    "Deviation",
    "Estimate",
    "GoldDocument",
    "GoldStatement",
    "JudgedSet",
    "KindScore",
    "PairScores",
    "ReadingScore",
    "ScoredPairs",
    "SetScores",
    "compare_pairs",
    "evaluate_pairs",
    "evaluate_set",
    "gold_problems",
    "pool_scores",
    "read_gold",
    "read_judged",
    "reliability_svg",
    "reliability_table",
    "render",
    "render_sets",
    "score_reading",
    "score_set",
    "scores_tsv",
]
