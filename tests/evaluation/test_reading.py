"""Scores of readings: small cases with known figures, gold files, and the tables."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alignment.errors import DocumentError, SettingsError
from alignment.evaluation import (
    Count,
    GoldDocument,
    GoldStatement,
    KindScore,
    ReadingScore,
    gold_problems,
    pool_scores,
    read_gold,
    render,
    score_reading,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/gold.yaml"))

TEXT = "Plan\n\n1. Read more\n - *Joy*\n2. Play more\n\nJoy\n"
Reading = dict[str, Any]


def placed(key: str, kind: str, words: str, **more: Any) -> GoldStatement:  # noqa: ANN401
    start = TEXT.rindex(words)
    spans = ((start, start + len(words)),)
    return GoldStatement(
        **{
            "id": key,
            "kind": kind,
            "text": words,
            "clean": words,
            "spans": spans,
            **more,
        }
    )


GOLD = GoldDocument(
    name="small",
    filename="small.txt",
    sha256="",
    statements=(
        placed("plan", "PlanTitle", "Plan"),
        placed("joy", "Sphere", "Joy", parents=("plan",)),
        placed(
            "g1",
            "Goal",
            "Read more",
            parents=("plan",),
            tags=(("joy", "sphere"),),
            notation="1.",
            ordinal=1,
            doubtful=True,
        ),
        placed("g2", "Goal", "Play more", parents=("plan",), notation="2.", ordinal=2),
    ),
)


def reading_of(gold: GoldDocument) -> Reading:
    """Return the reading that agrees with a gold document, under other identifiers."""
    return {
        "statements": [
            {
                "id": f"key-{each.id}",
                "class": each.kind,
                "text": each.text,
                "clean": each.clean,
                "spans": [list(span) for span in each.spans],
                "parents": [f"key-{parent}" for parent in each.parents],
                "tags": [{"target": f"key-{key}", "axis": axis} for key, axis in each.tags],
                "notation": each.notation,
                "ordinal": each.ordinal,
                "flags": ["class-guess"] if each.doubtful else [],
            }
            for each in gold.statements
        ],
        "coverage": {"unaccounted": 0},
    }


@pytest.fixture
def reading() -> Reading:
    return reading_of(GOLD)


def row(reading: Reading, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in reading["statements"] if r["id"] == f"key-{key}")
    return found


def score(reading: Reading) -> ReadingScore:
    return score_reading(GOLD, reading, text=TEXT)


def kind(result: ReadingScore, word: str) -> KindScore:
    return next(each for each in result.kinds if each.kind == word)


def noted(result: ReadingScore, what: str) -> list[tuple[int, str, str]]:
    return [(d.line, d.kind, d.text) for d in result.deviations if d.what == what]


def test_perfect_reading_has_full_marks_in_everything(reading: Reading) -> None:
    result = score(reading)
    assert result.perfect
    assert result.overall == KindScore("all", gold=4, found=4, correct=4)
    assert (result.overall.precision, result.overall.recall, result.overall.f1) == (1, 1, 1)
    assert result.parents == Count(3, 3)
    assert result.tags == Count(1, 1)
    assert result.clean == Count(4, 4)
    assert result.notation == result.ordinals == Count(2, 2)
    assert result.doubts == Count(1, 1)
    assert result.unaccounted == 0


def test_missing_statement_lowers_recall_and_loses_what_goes_with_it(reading: Reading) -> None:
    reading["statements"].remove(row(reading, "g1"))
    result = score(reading)
    goals = kind(result, "Goal")
    assert (goals.precision, goals.recall) == (1.0, 0.5)
    assert goals.f1 == pytest.approx(2 / 3)
    assert noted(result, "missed") == [(3, "Goal", "Read more")]
    assert noted(result, "false") == []
    assert result.parents == Count(2, 3)
    assert result.tags == Count(0, 1)
    assert result.doubts == Count(0, 1)


def test_wrong_class_is_a_miss_and_a_false_statement_at_the_same_place(reading: Reading) -> None:
    row(reading, "g2")["class"] = "Objective"
    result = score(reading)
    assert kind(result, "Goal") == KindScore("Goal", gold=2, found=1, correct=1)
    assert kind(result, "Objective") == KindScore("Objective", gold=0, found=1, correct=0)
    assert kind(result, "Objective").recall is None
    notes = {d.what: d.note for d in result.deviations}
    assert notes["missed"].startswith("same place: Objective")
    assert notes["false"].startswith("same place: Goal")


def test_shifted_span_is_wrong_and_reported_as_overlapping(reading: Reading) -> None:
    spans = row(reading, "g2")["spans"]
    spans[0][0] -= 3
    row(reading, "g2")["text"] = "2. Play more"
    result = score(reading)
    assert kind(result, "Goal").correct == 1
    assert {d.what: d.note.split()[0] for d in result.deviations} == {
        "missed": "overlaps:",
        "false": "overlaps:",
    }


def test_right_place_with_other_words_is_wrong(reading: Reading) -> None:
    row(reading, "g2")["text"] = "Play less"
    assert kind(score(reading), "Goal").correct == 1


def test_extra_statement_lowers_precision_only(reading: Reading) -> None:
    reading["statements"].append({"id": "x", "class": "Goal", "text": "1.", "spans": [[6, 8]]})
    goals = kind(score(reading), "Goal")
    assert goals.precision == pytest.approx(2 / 3)
    assert goals.recall == 1
    assert noted(score(reading), "false") == [(3, "Goal", "1.")]


def test_statement_found_twice_is_right_once(reading: Reading) -> None:
    reading["statements"].append({**row(reading, "g2"), "id": "again"})
    assert kind(score(reading), "Goal") == KindScore("Goal", gold=2, found=3, correct=2)


def test_wrong_and_missing_parents_are_counted_and_named(reading: Reading) -> None:
    row(reading, "g1")["parents"] = ["key-joy"]
    row(reading, "g2")["parents"] = []
    result = score(reading)
    assert result.overall.f1 == 1
    assert result.parents == Count(1, 3)
    assert noted(result, "parents") == [(3, "Goal", "Read more"), (5, "Goal", "Play more")]


def test_parent_with_another_class_is_another_parent(reading: Reading) -> None:
    row(reading, "g1")["parents"] = ["key-joy"]
    row(reading, "joy")["class"] = "Area"
    assert score(reading).parents == Count(1, 3)


def test_top_level_is_the_same_whichever_line_is_taken_for_the_title(reading: Reading) -> None:
    row(reading, "plan")["spans"] = [[0, 2]]
    result = score(reading)
    assert kind(result, "PlanTitle").correct == 0
    assert result.parents == Count(3, 3)


def test_wrong_tag_axis_and_invented_tag_are_counted_apart(reading: Reading) -> None:
    row(reading, "g1")["tags"][0]["axis"] = "area"
    row(reading, "g2")["tags"] = [{"target": "key-joy", "axis": "sphere"}]
    result = score(reading)
    assert result.tags == Count(right=0, total=1, extra=2)
    assert len(noted(result, "tags")) == 2


def test_wrong_clean_text_and_number_are_named(reading: Reading) -> None:
    row(reading, "g1")["clean"] = "Read More"
    row(reading, "g1")["notation"] = "1"
    row(reading, "joy")["notation"] = "3."
    result = score(reading)
    assert result.clean == Count(3, 4)
    assert result.notation == Count(right=1, total=2, extra=1)
    assert len(noted(result, "notation")) == 2


def test_flag_on_an_undoubted_statement_is_extra_and_no_fault(reading: Reading) -> None:
    row(reading, "g2")["flags"] = ["no-final-stop"]
    result = score(reading)
    assert result.doubts == Count(right=1, total=1, extra=1)
    assert result.perfect


def test_claims_are_counted_apart(reading: Reading) -> None:
    reading["statements"].append({"id": "c", "class": "Claim", "text": "Joy", "spans": [[43, 46]]})
    result = score(reading)
    assert result.claims == 1
    assert result.perfect
    assert "Claim" not in {each.kind for each in result.kinds}


@pytest.mark.parametrize("broken", [{}, {"statements": [{"id": "x"}]}, {"statements": [1]}])
def test_what_is_no_reading_is_refused_in_one_line(broken: Reading) -> None:
    with pytest.raises(DocumentError, match=r"^not a reading .*ingest --format json"):
        score(broken)


def test_pooled_scores_are_sums(reading: Reading) -> None:
    other = reading_of(GOLD)
    other["statements"].remove(row(other, "g1"))
    pooled = pool_scores([score(reading), score(other)])
    assert pooled.overall == KindScore("all", gold=8, found=7, correct=7)
    assert pooled.parents == Count(5, 6)
    assert pooled.unaccounted == 0


def test_markdown_tables_show_documents_classes_and_differences(reading: Reading) -> None:
    reading["statements"].remove(row(reading, "g1"))
    table = render([score(reading)], "md")
    assert "| small | 4 | 3 | 3 | 100.0 % | 75.0 % | 85.7 % | 2/3 | 0/1 | 3/4 |" in table
    assert "| Goal | 2 | 1 | 1 | 100.0 % | 50.0 % | 66.7 % |" in table
    assert "| small | 3 | missed | Goal | Read more |" in table
    assert "missed" not in render([score(reading)], deviations=False)


def test_json_has_the_same_figures(reading: Reading) -> None:
    content = json.loads(render([score(reading), score(reading)], "json"))
    assert content["documents"][0]["overall"]["f1"] == 1
    assert content["all"][0]["overall"]["gold"] == 8


@st.composite
def gold_documents(draw: st.DrawFn) -> tuple[GoldDocument, str]:
    """Draw a text and a gold document over it, with parents and tags among its statements."""
    text = draw(st.text(min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    kinds = st.sampled_from(["PlanTitle", "Goal", "Objective", "Sphere"])
    drawn = draw(st.lists(st.tuples(kinds, places), max_size=8))
    statements: list[GoldStatement] = []
    for number, (word, (a, b)) in enumerate(drawn):
        above = st.sampled_from([each.id for each in statements] or [str(number)])
        words = text[min(a, b) : max(a, b)]
        statements.append(
            GoldStatement(
                id=str(number),
                kind=word,
                text=words,
                spans=((min(a, b), max(a, b)),),
                clean=words or " ",
                parents=tuple(draw(st.lists(above, max_size=2, unique=True))),
                notation=draw(st.none() | st.just("1.")),
            )
        )
    return GoldDocument("drawn", "drawn.txt", "", tuple(statements)), text


@given(gold_documents())
def test_any_gold_document_scored_against_itself_is_perfect(
    drawn: tuple[GoldDocument, str],
) -> None:
    gold, text = drawn
    places = {(each.kind, each.spans) for each in gold.statements}
    assume(len(places) == len(gold.statements))
    result = score_reading(gold, reading_of(gold), text=text)
    assert result.perfect
    assert result.overall.correct == len(gold.statements)


def example(name: str) -> tuple[GoldDocument, str]:
    gold = read_gold(EXAMPLES / name / "gold.yaml", name=name)
    return gold, (EXAMPLES / name / gold.filename).read_bytes().decode("utf-8")


def test_there_are_five_examples() -> None:
    assert NAMES == ["city", "consortium", "division", "joint-paper", "university"]


@pytest.mark.parametrize("name", NAMES)
def test_gold_file_of_an_example_quotes_its_document(name: str) -> None:
    gold, text = example(name)
    assert gold_problems(gold, text=text) == ()
    assert sha256(text.encode()).hexdigest() == gold.sha256


@pytest.mark.parametrize("name", NAMES)
def test_gold_file_of_an_example_scored_against_itself_is_perfect(name: str) -> None:
    gold, text = example(name)
    result = score_reading(gold, reading_of(gold), text=text)
    assert result.perfect
    assert result.parents.right == result.parents.total > 0


def test_unsound_gold_document_is_described() -> None:
    wrong = (
        placed("a", "Goal", "Joy", text="Toy", parents=("nobody",)),
        placed("a", "Gaol", "Joy"),
    )
    assert gold_problems(GoldDocument("d", "d.txt", "", wrong), text=TEXT) == (
        "a: used 2 times",
        "a: its text is not what stands at its spans: 'Joy'",
        "a: there is no nobody",
        "a: Gaol is no class word",
    )


def test_file_that_is_no_gold_file_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text("statements: [{id: a}]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"gold\.yaml: not a gold file \(KeyError: 'source'\)"):
        read_gold(path)


def test_missing_gold_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="FileNotFoundError"):
        read_gold(tmp_path / "none.yaml")
