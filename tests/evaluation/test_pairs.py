"""A matcher's figures on a set: worked by hand, degenerate sets, tables, and the TSV."""

import json
import time
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.errors import SettingsError
from alignment.evaluation import (
    JudgedSet,
    ScoredPairs,
    compare_pairs,
    evaluate_pairs,
    evaluate_set,
    render_sets,
    score_set,
    scores_tsv,
)
from alignment.matching import Item, Mask

Scores = dict[tuple[str, str], float]


def items(names: str, group: str = "") -> tuple[Item, ...]:
    return tuple(Item(name, f"Statement {name}", (), group) for name in names.split())


def scored(judged: JudgedSet, scores: Scores, *, confident: bool = False) -> ScoredPairs:
    """Score pairs by identifier, 0 unless given."""
    query, candidate = np.nonzero(judged.scored())
    found = np.array(
        [
            scores.get((judged.queries[q].iri, judged.candidates[c].iri), 0.0)
            for q, c in zip(query, candidate, strict=True)
        ]
    )
    stated = found if confident else None
    rests = "uncalibrated here" if confident else ""
    return ScoredPairs(judged, query, candidate, found, stated, stated, "invented", "1", rests)


SET = JudgedSet(
    "by-hand",
    items("q r s"),
    items("a b c"),
    {("q", "a"): 2, ("q", "b"): 1, ("r", "c"): 1},
    frozenset({("r", "a")}),
)
SCORES: Scores = {
    ("q", "c"): 0.9, ("q", "a"): 0.8, ("q", "b"): 0.4,
    ("r", "a"): 1.0, ("r", "c"): 0.5, ("r", "b"): 0.2,
    ("s", "a"): 0.7,
}  # fmt: skip


def value(pairs: ScoredPairs, name: str) -> float:
    found = evaluate_pairs(pairs, draws=20).figures[name].value
    assert found is not None
    return found


def test_figures_of_three_queries_worked_by_hand() -> None:
    pairs = scored(SET, SCORES, confident=True)
    # q ranks c, a, b: (1/2 + 2/3) / 2 = 7/12; r ranks c, b (a is left out): 1; s has no answer
    assert value(pairs, "map") == pytest.approx((7 / 12 + 1) / 2)
    # the gain of q is 1.761860 of at best 2.630930, with 1/log2(3) = 0.630930; that of r is 1
    assert value(pairs, "ndcg_at_10") == pytest.approx((0.669672 + 1) / 2, abs=1e-6)
    # all eight: .9 -, .8 strong, .7 -, .5 partial, .4 partial, .2 -, 0 -, 0 -
    assert value(pairs, "ap_strong") == pytest.approx(1 / 2)
    assert value(pairs, "ap_any") == pytest.approx((1 / 2 + 2 / 4 + 3 / 5) / 3)
    # aligned ones beat 4, 3 and 3 of the five others
    assert value(pairs, "auc") == pytest.approx(10 / 15)
    # at 0.5 or more: .9, .8, .7, .5, of which two are aligned
    assert value(pairs, "precision_at_0.5") == pytest.approx(2 / 4)
    # squared distances .81, .04, .49, .25, .36, .04 and twice 0 add up to 1.99
    assert value(pairs, "brier") == pytest.approx(1.99 / 8)
    assert value(pairs, "brier_base") == pytest.approx(3 / 8 * 5 / 8)
    assert value(pairs, "brier_ratio") == pytest.approx(1.99 / 8 / (15 / 64))
    # distances .9, .2, .7, .5, .6, .2, each in a bin of its own, over eight pairs or the six told
    assert value(pairs, "calibration_error") == pytest.approx(3.1 / 8)
    assert value(pairs, "calibration_error_from_0.1") == pytest.approx(3.1 / 6)
    # strongly aligned is the .8 alone, so .4 is off by .16: 1.79 in all
    assert value(pairs, "strong_brier") == pytest.approx(1.79 / 8)


def test_counts_leave_out_what_is_ignored() -> None:
    counts = evaluate_pairs(scored(SET, SCORES), draws=20).counts
    assert dict(counts) == {
        "queries": 3, "answered": 2, "pairs": 8, "aligned": 3, "strong": 1,
        "pairs_at_0.1": 6, "pairs_at_0.3": 5, "pairs_at_0.5": 4, "pairs_at_0.7": 3,
        "pairs_at_0.9": 1,
    }  # fmt: skip


def test_an_ignored_pair_changes_no_figure() -> None:
    other = scored(SET, {**SCORES, ("r", "a"): 0.0}, confident=True)
    pairs = scored(SET, SCORES, confident=True)
    assert evaluate_pairs(pairs, draws=20) == evaluate_pairs(other, draws=20)


def test_equal_scores_are_ranked_by_identifier() -> None:
    judged = JudgedSet("ties", items("q"), items("b a"), {("q", "a"): 1})
    assert value(scored(judged, {}), "map") == 1.0
    judged = JudgedSet("ties", items("q"), items("b a"), {("q", "b"): 1})
    assert value(scored(judged, {}), "map") == 0.5


def test_a_pair_of_a_symmetric_set_is_counted_once_with_its_mean() -> None:
    both = (*items("a", "x"), *items("b", "y"))
    judged = JudgedSet("two", both, both, {("a", "b"): 1, ("b", "a"): 1}, symmetric=True)
    found = evaluate_pairs(scored(judged, {("a", "b"): 0.6, ("b", "a"): 0.2}, confident=True))
    assert (found.counts["pairs"], found.counts["aligned"]) == (1, 1)
    assert found.figures["brier"].value == pytest.approx(0.36)  # (0.4 - 1)²
    assert (found.counts["pairs_at_0.3"], found.counts["pairs_at_0.5"]) == (1, 0)


def test_without_probabilities_their_figures_have_no_value() -> None:
    found = evaluate_pairs(scored(SET, SCORES), draws=20)
    told = found.to_dict()
    for name in ("brier", "brier_ratio", "calibration_error", "strong_brier"):
        assert told[name] == {"value": None, "low": None, "high": None}
    assert told["reliability"] == []
    assert told["precision_at_0.5"]["value"] == 0.5


def test_reliability_is_told_with_its_intervals() -> None:
    told = evaluate_pairs(scored(SET, SCORES, confident=True), draws=20).to_dict()["reliability"]
    assert [row["count"] for row in told] == [2, 0, 1, 0, 1, 1, 0, 1, 1, 1]
    assert (told[1]["observed"], told[1]["observed_low"]) == (None, None)
    # one of one: Wilson's interval begins at 1 / (1 + 1.96²)
    assert told[8]["observed_low"] == pytest.approx(0.206549, abs=1e-6)


DEGENERATE = {
    "nothing aligned": JudgedSet("x", items("q r"), items("a b"), {}),
    "one pair": JudgedSet("x", items("q"), items("a"), {("q", "a"): 2}),
    "no pair": JudgedSet("x", items("q", "g"), items("a", "g"), {}),
    "all ignored": JudgedSet("x", items("q"), items("a"), {("q", "a"): 1}, frozenset({("q", "a")})),
    "all aligned": JudgedSet("x", items("q"), items("a b"), {("q", "a"): 1, ("q", "b"): 1}),
}


@pytest.mark.parametrize("name", DEGENERATE)
@pytest.mark.parametrize("confident", [True, False])
@pytest.mark.parametrize("symmetric", [True, False])
def test_a_degenerate_set_has_figures_or_none_but_no_nan(
    name: str, *, confident: bool, symmetric: bool
) -> None:
    judged = replace(DEGENERATE[name], symmetric=symmetric)
    pairs = scored(judged, {("q", "a"): 0.5}, confident=confident)
    result = evaluate_set([pairs, pairs], draws=30)
    told = json.loads(render_sets([result], "json"))["sets"][0]
    assert "nan" not in render_sets([result]) + render_sets([result], "md")
    first = told["results"][0]
    known = name in {"one pair", "all aligned"}
    assert (first["map"]["value"] is not None) == known
    assert (first["ap_any"]["value"] is not None) == known
    assert first["auc"]["value"] is None
    assert first["brier_ratio"]["value"] is None


def test_constant_scores_rank_by_chance() -> None:
    judged = JudgedSet("x", items("q r"), items("a b"), {("q", "a"): 1, ("r", "b"): 1})
    found = evaluate_pairs(scored(judged, dict.fromkeys(product("qr", "ab"), 0.5)), draws=50)
    assert found.figures["auc"].value == 0.5
    assert found.figures["ap_any"].value == 0.5


SMALL_SETS = st.builds(
    lambda grades, symmetric: JudgedSet(
        "drawn",
        items("a b c", "x") + items("d e", "y"),
        items("a b c", "x") + items("d e", "y"),
        {
            pair: grade
            for (q, c), grade in zip(product("abc", "de"), grades, strict=True)
            if grade
            for pair in ([(q, c), (c, q)] if symmetric else [(q, c)])
        },
        symmetric=symmetric,
    ),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
    st.booleans(),
)
SOME_SCORES = st.dictionaries(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), st.floats(0, 1)
)


@settings(max_examples=60)
@given(SMALL_SETS, SOME_SCORES)
def test_every_figure_of_any_small_set_lies_in_its_range(judged: JudgedSet, said: Scores) -> None:
    found = evaluate_pairs(scored(judged, said, confident=True), draws=40)
    for name, figure in found.figures.items():
        if figure.value is not None and not name.endswith("ratio"):
            assert -1e-9 <= figure.value <= 1 + 1e-9, name
            assert figure.low is not None
            assert figure.high is not None
            assert figure.low <= figure.high
    assert sum(each.count for each in found.bins) == found.counts["pairs"]


@settings(max_examples=40)
@given(SMALL_SETS)
def test_a_matcher_that_knows_the_grades_is_perfect(judged: JudgedSet) -> None:
    knowing = {pair: grade / 2 for pair, grade in judged.grades.items()}
    figures = evaluate_pairs(scored(judged, knowing), draws=20).figures
    for name in ("map", "ndcg_at_10", "ap_strong", "ap_any", "auc"):
        found = figures[name].value
        assert found is None or found == pytest.approx(1.0), name


@settings(max_examples=30)
@given(SMALL_SETS, SOME_SCORES)
def test_the_table_has_a_row_for_every_scored_pair(judged: JudgedSet, said: Scores) -> None:
    lines = scores_tsv(scored(judged, said, confident=True)).split("\n")
    assert lines[0] == "query\tcandidate\tscore\tconfidence"
    assert lines[-1] == ""
    told = [line.split("\t") for line in lines[1:-1]]
    assert len(told) == judged.scored().sum()
    assert all(row[2] == row[3] == repr(round(float(row[2]), 6)) for row in told)


def test_the_table_is_in_the_order_of_the_files_with_ignored_pairs() -> None:
    rows = scores_tsv(scored(SET, {**SCORES, ("q", "a"): 1 / 3})).splitlines()[1:]
    assert rows[:4] == ["q\ta\t0.333333\t", "q\tb\t0.4\t", "q\tc\t0.9\t", "r\ta\t1.0\t"]
    assert len(rows) == 9


def test_numbers_no_figure_can_be_made_of_are_refused() -> None:
    with pytest.raises(SettingsError, match="score is no number"):
        scored(SET, {("q", "a"): float("nan")})
    with pytest.raises(SettingsError, match=r"confidence is not in \[0, 1\]"):
        scored(SET, {("q", "a"): 1.5}, confident=True)


def test_two_matchers_are_compared_query_by_query() -> None:
    better = scored(SET, {("q", "a"): 0.9, ("q", "b"): 0.8, ("r", "c"): 0.7})
    found = compare_pairs(better, scored(SET, SCORES))
    # q gains 1 - 7/12, r nothing
    assert found.differences["map"].value == pytest.approx(5 / 24)
    assert found.p_values["map"] == 1.0  # one query with a gain: either sign is as far from 0
    assert found.differences["ap_any"].value == pytest.approx(1 - (1 / 2 + 2 / 4 + 3 / 5) / 3)
    assert found.differences["brier"].value is None
    assert found.to_dict()["ap_any"]["p"] is None


def test_matchers_on_two_sets_are_not_compared() -> None:
    other = replace(SET, ignored=frozenset())
    with pytest.raises(SettingsError, match="same set"):
        compare_pairs(scored(SET, SCORES), scored(other, SCORES))


def test_the_same_seed_gives_the_same_text_and_another_seed_other_intervals() -> None:
    pairs = scored(SET, SCORES, confident=True)
    first = render_sets([evaluate_set([pairs], seed=1, draws=200)], "json")
    assert first == render_sets([evaluate_set([pairs], seed=1, draws=200)], "json")
    assert first != render_sets([evaluate_set([pairs], seed=2, draws=200)], "json")


def test_tables_escape_what_the_set_says_of_itself() -> None:
    judged = replace(SET, name="a|b<i>", labels="judged\x1b[31m by\n<script>alert(1)</script>")
    result = evaluate_set([scored(judged, SCORES, confident=True)], draws=20)
    terminal, page = render_sets([result]), render_sets([result], "md")
    assert "\x1b" not in terminal + page
    assert "judged\\x1b[31m by <script>" in terminal
    assert "<script>" not in page
    assert "\\<script\\>" in page
    assert "| 0.9–1.0 | 1 |" in page


def test_a_terminal_shows_many_matchers_in_96_columns() -> None:
    pairs = scored(SET, SCORES, confident=True)
    many = [replace(pairs, matcher=f"matcher-{n}") for n in range(6)]
    text = render_sets([evaluate_set(many, draws=20)])
    assert max(map(len, text.splitlines())) <= 96
    assert all(f"matcher-{n} 1" in text for n in range(6))
    assert text.count("p = 1.0000") == 10
    assert "uncalibrated here" in text


def test_intervals_of_two_hundred_queries_take_seconds_not_minutes() -> None:
    chance = np.random.default_rng(5)
    names = items(" ".join(f"s{n:03}" for n in range(200)))
    drawn = chance.integers(0, 200, size=(1500, 2)).tolist()
    grades = {(f"s{a:03}", f"s{b:03}"): 1 for a, b in drawn if a != b}
    judged = JudgedSet("large", names, names, grades)
    query, candidate = np.nonzero(judged.scored())
    said = chance.random(query.size)
    pairs = ScoredPairs(judged, query, candidate, said, said, said, "chance", "1")
    start = time.perf_counter()
    found = evaluate_pairs(pairs)
    assert time.perf_counter() - start < 8  # generous: machines differ, and share their cores
    auc = found.figures["auc"]
    assert auc.low is not None
    assert auc.high is not None
    assert auc.value is not None
    assert auc.low < auc.value < auc.high


def test_a_registered_matcher_scores_a_set_in_any_layout() -> None:
    judged = JudgedSet("x", items("q"), (Item("a", "statement Q"), Item("b", "other")), {})
    pairs = score_set(judged, matcher="dummy", mask=Mask())
    assert pairs.score.tolist() == [1.0, 0.0]
    assert (pairs.matcher, pairs.confidence) == ("dummy", None)
