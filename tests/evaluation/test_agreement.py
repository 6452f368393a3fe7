"""Agreement of two judges, and a set as one of them would label it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.errors import SettingsError
from alignment.evaluation import JudgedSet
from alignment.evaluation.agreement import Judgement, agreement, read_judgements, seen_by
from alignment.matching import Item

HEADER = "statement_a\tstatement_b\tlabel\tjudge_1\tjudge_2\twhy_1"
ITEMS = tuple(Item(name, f"Statement {name}", (), name[0]) for name in ("a1", "a2", "b1", "b2"))


def said(*labels: tuple[int, int]) -> list[Judgement]:
    return [Judgement(("a1", "b1"), min(both), both) for both in labels]


def problem(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_judgements(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_labels_are_read_as_grades_and_quotation_marks_are_text(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text(f'{HEADER}\na1\tb1\tpartial\tstrong\tpartial\t"why\n', encoding="utf-8")
    assert read_judgements(path) == (Judgement(("a1", "b1"), 1, (2, 1)),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("statement_a\tlabel\n", "line 1: has no column statement_b"),
        (f"{HEADER}\na1\tb1\tpartial\tstrong\tmaybe\tx\n", "line 2: judge_2 must be none"),
        (f"{HEADER}\na1\tb1\tnone\tnone\tnone\tx\na1\n", "line 3: statement_b is empty"),
    ],
)
def test_a_wrong_table_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    assert told in problem(tmp_path / "judgements.tsv", text)


def test_a_missing_table_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_judgements(tmp_path / "none.tsv")


def test_kappa_is_that_of_the_textbook() -> None:
    labels = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    found = agreement(said(*labels))
    assert (found.pairs, found.exact) == (50, 0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.weighted == pytest.approx(0.4)


def test_two_levels_apart_weigh_four_times_in_the_weighted_kappa() -> None:
    near = agreement(said((0, 0), (0, 1), (1, 1), (2, 2), (2, 2), (0, 0)))
    far = agreement(said((0, 0), (0, 2), (1, 1), (2, 2), (2, 2), (0, 0)))
    assert near.exact == far.exact
    assert near.weighted is not None
    assert far.weighted is not None
    assert near.weighted > far.weighted


def test_kappa_is_undefined_with_one_label_only() -> None:
    found = agreement(said((0, 0), (0, 0)))
    assert (found.exact, found.kappa, found.weighted) == (1.0, None, None)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1))
def test_agreement_does_not_depend_on_who_is_first(labels: list[tuple[int, int]]) -> None:
    found = agreement(said(*labels))
    turned = agreement(said(*[(second, first) for first, second in labels]))
    assert found.kappa == pytest.approx(turned.kappa)
    assert found.weighted == pytest.approx(turned.weighted)
    assert found.kappa is None or found.kappa <= 1


def test_a_set_as_one_judge_sees_it_has_that_judges_grades_in_both_directions() -> None:
    judged = JudgedSet("nets", ITEMS, ITEMS, {("a1", "b1"): 1, ("b1", "a1"): 1}, symmetric=True)
    judgements = [Judgement(("a1", "b1"), 1, (2, 1)), Judgement(("b2", "a2"), 0, (0, 1))]
    assert dict(seen_by(judged, judgements, judge=1).grades) == {("a1", "b1"): 2, ("b1", "a1"): 2}
    second = seen_by(judged, judgements, judge=2).grades
    assert second == {("a1", "b1"): 1, ("b1", "a1"): 1, ("a2", "b2"): 1, ("b2", "a2"): 1}
