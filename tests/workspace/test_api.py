"""The Python API as the notebook page shows it."""

import re
from base64 import b64decode
from pathlib import Path

import pandas as pd
import pytest

import alignment
from alignment.errors import QueryError

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"


def test_the_notebook_page_runs_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    code = "\n".join(
        re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    )
    assert code.count("ws.") >= 7
    names: dict[str, object] = {}
    exec(code.replace('alignment.open("my-plans")', "alignment.open()"), names)  # noqa: S102
    assert names["ws"]
    del tmp_path


def test_a_question_gives_a_data_frame() -> None:
    frame = alignment.open().query(
        "SELECT ?d ?t WHERE { ?d a sao:PlanningDocument ; dcterms:title ?t } ORDER BY ?t"
    )
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["d", "t"]
    assert "ALA Strategic Plan" in set(frame["t"])


def test_a_parameter_that_looks_like_sparql_is_only_a_value() -> None:
    hostile = '"} INSERT DATA { <urn:a> <urn:b> <urn:c> } #'
    with pytest.raises(QueryError, match="document"):
        alignment.open().query("objectives-by-sphere", document=hostile)


def test_a_question_without_rows_is_refused_as_a_frame() -> None:
    with pytest.raises(QueryError, match="no rows"):
        alignment.open().query("ASK { ?s ?p ?o }")


def test_the_graph_shows_itself_in_a_notebook() -> None:
    page = alignment.open().graph()
    encoded = page._repr_html_().partition("base64,")[2].partition('"')[0]
    assert b64decode(encoded).decode("utf-8") == page
