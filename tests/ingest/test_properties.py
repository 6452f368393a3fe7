"""Whatever the text, the reader does not crash, quotes exactly and accounts for everything."""

import string
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.errors import DocumentError
from alignment.ingest import measure_coverage, read_text, verify_plan

PIECES = st.sampled_from(
    [
        "Goal 1: ",
        "Goals",
        "Objectives",
        "Strategies:",
        "- ",
        "* ",
        "1. ",
        "1.1 ",
        "a) ",
        "(ii) ",
        "\t",
        "|",
        "\n",
        "\n\n",
        "  ",
        "**",
        "*",
        "_",
        "# ",
        "## ",
        "Mission: ",
        "Vision",
        "VALUES",
        "Values: a, b, c",
        "We serve all.",
        "we will",
        "Access",
        "Chair, AB X",
        "Ann Lee",
        "Cy Fox, AB X Director",
        "May 3, 2018",
        "www.x.org/a",
        "ACME Plan 2020-2024",
        "Domain",
        "Goal Statement",
        "\r\n",
        "\r",
        "\x0c",
        "\x00",
        "\u2028",
        "²",
        "½",
        "•\t",
        "...",
        "---",
        "|---|---|",
        "> ",
        "(AB)",
        "a unit of the Bee Union",
        ":",
        ";",
        "core strengths:",
        "Next Steps",
        "Prepared by:",
        "Key Action Areas",
        "[x](y)",
        "<!-- x -->",
        "Page 3",
    ]
)
LAYOUTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)
ANY = st.text(min_size=1, max_size=200) | st.text(
    alphabet=string.printable, min_size=1, max_size=300
)
CHECKED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, filename: str) -> None:
    try:
        plan = read_text(text, filename=filename)
    except DocumentError:
        assert not text.strip()
        return
    assert verify_plan(plan, text) == []
    assert measure_coverage(plan, text).unaccounted == 0
    keys = [s.key for s in plan.statements]
    assert len(set(keys)) == len(keys)
    for statement in plan.statements:
        assert statement.clean.strip()
        assert all(p.exact == text[p.start : p.end] for p in statement.passages)
        assert set(statement.parents) <= set(keys)
        assert {t.target for t in statement.tags} <= set(keys)
    spans = [(u.start, u.end) for u in plan.unmodelled]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert read_text(text, filename=filename) == plan


@CHECKED
@given(LAYOUTS)
def test_pieces_of_plans_in_any_order_as_text(text: str) -> None:
    check(text, "plan.txt")


@CHECKED
@given(LAYOUTS)
def test_pieces_of_plans_in_any_order_as_markdown(text: str) -> None:
    check(text, "plan.md")


@CHECKED
@given(ANY)
def test_any_text(text: str) -> None:
    check(text, "plan.txt")
