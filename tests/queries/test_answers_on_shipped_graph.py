"""With its curated and suggested mappings, the shipped graph answers what an analyst asks.

The gold files cannot say what a matcher suggests; what is expected here was written by hand from
the curated file and from words that the documents share, never from an answer.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from pyoxigraph import Store

from alignment.namespaces import CORPUS
from alignment.queries import Rows, find_question, prepare, run
from alignment.resources import data_root
from alignment.workspace import open_workspace

EXPECTED = Path(__file__).parent / "expected" / "shipped"
ON_GAPS = ("values", "goals", "areas")


@pytest.fixture(scope="module")
def shipped() -> Store:
    """Load everything that ships."""
    return open_workspace(data_root()).store


def ask(store: Store, name: str, **given: str) -> list[dict[str, object]]:
    answer = run(store, prepare(find_question(name), given, base=CORPUS))
    assert isinstance(answer, Rows)
    return [dict(row) for row in answer.to_python()]


@pytest.mark.parametrize("path", sorted(EXPECTED.iterdir()), ids=lambda path: path.stem)
def test_question_answers_as_written_by_hand(
    path: Path, shipped: Store, check: Callable[..., None]
) -> None:
    question = find_question(path.stem)
    for case in yaml.safe_load(path.read_text(encoding="utf-8")):
        query = prepare(question, case.get("parameters", {}), base=CORPUS)
        check(case, run(shipped, query), base=CORPUS)


def test_what_is_kept_and_what_is_dropped_is_all_that_was_said(shipped: Store) -> None:
    said = ask(shipped, "statements-by-class", document="ala/strategic-directions")
    left_out = {"Narrative", "Claim"}
    counts = {str(r["class"]).rpartition("#")[2]: int(str(r["statements"])) for r in said}
    earlier = {"earlier": "ala/strategic-directions"}
    kept = {r["statement"] for r in ask(shipped, "statements-continued", **earlier)}
    dropped = {r["statement"] for r in ask(shipped, "dropped-statements", **earlier)}
    assert kept
    assert dropped
    assert not kept & dropped
    assert len(kept | dropped) == sum(n for name, n in counts.items() if name not in left_out)


def test_aims_of_a_unit_either_serve_its_parent_or_do_not(shipped: Store) -> None:
    serving = {r["statement"] for r in ask(shipped, "statements-serving-parent", unit="org/alsc")}
    alone = {r["statement"] for r in ask(shipped, "aims-serving-no-parent", unit="org/alsc")}
    objectives = ask(shipped, "statements-of-class", **{"class": "Objective"})
    own = {r["statement"] for r in objectives if "/alsc/" in str(r["statement"])}
    assert own & serving
    assert own - serving == alone


@pytest.mark.parametrize("name", ON_GAPS)
def test_a_gap_is_one_row_with_a_status(name: str, shipped: Store) -> None:
    rows = ask(shipped, f"{name}-without-objective")
    subjects = [row[name.removesuffix("s")] for row in rows]
    assert len(subjects) == len(set(subjects))
    assert rows
    for row in rows:
        assert row["status"] in {"accepted", "related", "suggested", "rejected", "none"}
        assert row["score"] is not None or row["status"] != "suggested"
        assert row["score"] is None or row["status"] != "none"
