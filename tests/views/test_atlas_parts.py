"""Parts of a graph: what a filter leaves out is not in the page at all."""

from types import SimpleNamespace
from typing import Any

from tests.views.reading import data_of

from alignment.model import Cited, Finding
from alignment.views.graph import render_alignment_graph

BASE = "https://example.org/id/"


def page_of(corpus: SimpleNamespace, **options: Any) -> str:  # noqa: ANN401 - passed on
    return render_alignment_graph(
        options.pop("plans", corpus.plans),
        corpus.directory,
        mappings=corpus.mappings,
        findings=corpus.findings,
        base=corpus.base,
        **options,
    )


def test_a_plan_that_is_left_out_leaves_no_word(corpus: SimpleNamespace) -> None:
    page = page_of(corpus, plans=corpus.plans[1:])
    data = data_of(page)

    assert "Parks for Larkmere" not in page
    assert "twelve" not in page
    assert [finding["iri"] for finding in data["findings"]] == [BASE + "finding/1"]
    assert {link["kind"] for link in data["links"].values()} == {"claim"}


def test_only_ties_of_the_kinds_asked_for_are_there(corpus: SimpleNamespace) -> None:
    claims = data_of(page_of(corpus, kinds=["claim"]))
    cascades = data_of(page_of(corpus, kinds=["cascade"]))

    assert {link["kind"] for link in claims["links"].values()} == {"claim"}
    assert [finding["iri"] for finding in claims["findings"]] == [BASE + "finding/1"]
    assert {link["kind"] for link in cascades["links"].values()} == {"cascade"}
    assert [finding["iri"] for finding in cascades["findings"]] == [BASE + "finding/2"]


def test_ties_below_the_least_are_left_out_and_those_without_a_number_stay(
    corpus: SimpleNamespace,
) -> None:
    data = data_of(page_of(corpus, least=0.5))

    assert sorted(link["score"] or 1 for link in data["links"].values()) == [0.62, 1, 1]
    assert len(data_of(page_of(corpus, least=0.63))["links"]) == 2


def test_about_some_plans_only_their_ties_and_what_these_reach_are_there(
    corpus: SimpleNamespace,
) -> None:
    data = data_of(page_of(corpus, about=["harbour/strategy"]))
    nodes = {node["id"].removeprefix(BASE) for node in data["nodes"]}

    assert data["columns"] == ["Parks for Larkmere", "Harbour Trust Strategy"]
    assert {name for name in nodes if name.startswith("larkmere")} == {
        "larkmere/parks/o1",
        "larkmere/parks/o2",
    }
    assert len([name for name in nodes if name.startswith("harbour")]) == 6
    assert len(data["links"]) == 2


def test_a_finding_is_cut_to_the_plans_that_are_shown(corpus: SimpleNamespace) -> None:
    parks, harbour, ferries = (
        f"{BASE}{path}/" for path in ("larkmere/parks", "harbour/strategy", "ferries/paper")
    )
    dates = (("Harbour Trust Strategy", ""), ("Parks for Larkmere", "2021–2025"), ("Paper", "1999"))
    corpus.findings = (
        Finding(
            BASE + "finding/3", "Overlap", "All three", "inferred", 1, (), (), dates, (),
            (Cited(parks + "o1", harbour + "s1", 0.6, "inferred"),
             Cited(harbour + "s1", ferries + "x", 0.6, "inferred")),
        ),
    )  # fmt: skip
    data = data_of(page_of(corpus, plans=corpus.plans[:2]))
    (finding,) = data["findings"]

    assert [title for title, _ in finding["dates"]] == [
        "Harbour Trust Strategy",
        "Parks for Larkmere",
    ]
    assert len(finding["links"]) == 1


def test_notices_of_publishers_are_those_of_the_plans_shown(corpus: SimpleNamespace) -> None:
    notice = "© the invented town of Larkmere"

    assert notice in page_of(corpus)
    assert notice not in page_of(corpus, plans=[])
