"""What the graph page saves for other programs: networks, with hostile words as words."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import Page
from tests.views.test_graph_export import (
    BASE,
    PARKS,
    SVG,
    alone,
    drawing,
    labels,
    look_of,
    narrowed,
    save,
    size_of,
    words,
)
from tests.views.test_hostile_text import HOSTILE

from alignment.model import Directory, Mapping, Plan
from alignment.views.graph import render_alignment_graph
from alignment.views.wording import printable

pytestmark = pytest.mark.browser


def network(page: Page, ending: str) -> "nx.Graph[str]":
    read = nx.read_graphml if ending == "graphml" else nx.read_gexf
    found: nx.Graph[str] = read(io.BytesIO(save(page, ending)))
    return found


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_the_network_is_what_the_filters_leave_with_all_that_is_known_of_it(
    open_page: Callable[..., Page], graph_html: str, ending: str
) -> None:
    page = open_page(graph_html)
    shown = narrowed(page)
    found = network(page, ending)
    data = page.evaluate("data")

    assert sorted(found) == sorted(shown)
    for iri, node in found.nodes(data=True):
        known = data["statements"][iri]
        assert node.pop("line") == known["line"]
        assert {**node, "units": node["units"]} == {
            "label": known["label"],
            "text": known["text"],
            "class": known["look"],
            "document": known["plan"],
            "units": known["units"],
            "iri": iri,
        }
    ties = {tie.pop("id"): ({one, other}, tie) for one, other, tie in found.edges(data=True)}
    assert sorted(ties) == page.evaluate("[...scene.links].sort()")
    assert len(ties) == 2
    for key, (ends, tie) in ties.items():
        assert ends == {data["links"][key]["source"], data["links"][key]["target"]}
        assert tie == expected_tie(data["links"][key])


def expected_tie(link: dict[str, Any]) -> dict[str, Any]:
    weight = link["score"] if link["confidence"] is None else link["confidence"]
    told = {
        **{name: link[name] for name in ("kind", "evidence", "confidence", "score", "method")},
        **{name: link[name] for name in ("predicate", "reviewer", "date")},
        "subject": link["source"] if link["predicate"] else "",
        "weight": 1 if weight is None else weight,
    }
    return {name: value for name, value in told.items() if value not in {None, ""}}


def test_a_tie_that_nobody_scored_weighs_one(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    found = network(page, "graphml")
    printed = [tie for *_, tie in found.edges(data=True) if tie["evidence"] == "printed"]

    assert [tie["weight"] for tie in printed] == [1, 1]
    assert all({"score", "predicate", "subject"}.isdisjoint(tie) for tie in printed)


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_nothing_shown_is_still_a_network(
    open_page: Callable[..., Page], graph_html: str, ending: str
) -> None:
    page = open_page(graph_html)
    page.evaluate("() => { state.plans = new Set(); refresh(); }")

    assert len(network(page, ending)) == 0
    assert labels(drawing(page)) == {}
    assert size_of(save(page, "png"))[0] > 100


@pytest.fixture
def hostile_html(plan_of: Callable[..., Plan]) -> str:
    """A page whose every text is hostile, with two links."""
    rows: list[tuple[str, ...]] = [
        ("t", "PlanTitle", HOSTILE["end"]),
        ("a", "Area", HOSTILE["link"]),
    ]
    rows += [(key, "Goal", text, "a") for key, text in HOSTILE.items()]
    ties = [
        Mapping(f"{BASE}town/plan/{one}", "https://example.org/#x", f"{BASE}town/plan/{other}",
                "semapv:X", 0.5, author=HOSTILE["quotes"], comment=HOSTILE["nul"])
        for one, other in (("script", "end"), ("nul", "right"))
    ]  # fmt: skip
    return render_alignment_graph(
        [plan_of("town/plan", rows)], Directory(), mappings=ties, title=HOSTILE["end"], base=BASE
    )


def test_hostile_text_stays_text_in_every_format(
    open_page: Callable[..., Page], hostile_html: str, tmp_path: Path
) -> None:
    page = open_page(hostile_html)
    page.check("input[value=all]")
    for ending in ("graphml", "gexf"):
        found = network(page, ending)
        for key, text in HOSTILE.items():
            node = found.nodes[f"{BASE}town/plan/{key}"]
            assert node["text"] == printable(text)
            assert node["document"] == HOSTILE["end"]
        (tie, _other) = sorted((tie for *_, tie in found.edges(data=True)), key=str)
        assert tie["reviewer"] == HOSTILE["quotes"]
        assert printable(HOSTILE["nul"]) in tie["method"]
    saved = save(page, "svg")
    root = ET.fromstring(saved)  # noqa: S314 - the page under test made it
    titles = [box.findtext(f"{SVG}title") or "" for box in root.iter(f"{SVG}g")]
    for text in HOSTILE.values():
        assert any(title.startswith(printable(text)) for title in titles)
    assert len(labels(root)) == len(HOSTILE) + 1
    assert look_of(page, save(page, "png"))["colours"] > 50
    ran = "[typeof hacked, document.querySelectorAll('script, a, image, foreignObject').length]"
    assert alone(page, saved, tmp_path, ran) == ["undefined", 0]


def test_what_xml_cannot_carry_is_replaced(open_page: Callable[..., Page], graph_html: str) -> None:
    page = open_page(graph_html)
    page.evaluate(
        r"""(iri) => { data.statements[iri].text = "a\u0000b\u001bc\uffffd\ud800e\u{1f600}"; }""",
        PARKS + "o1",
    )

    for ending in ("graphml", "gexf"):
        assert network(page, ending).nodes[PARKS + "o1"]["text"] == "a�b�c�d�e😀"
    assert "a�b�c�d�e😀" in words(drawing(page))


def test_words_that_may_not_be_shown_are_in_no_file(
    open_page: Callable[..., Page], plan_of: Callable[..., Plan]
) -> None:
    rows = [("g1", "Goal", "Secret lanes"), ("g2", "Goal", "Secret pools")]
    plan = plan_of("town/plan", rows, quotations="none")
    page = open_page(render_alignment_graph([plan], Directory(), base=BASE))

    for ending in ("svg", "graphml", "gexf"):
        assert b"secret" not in save(page, ending).lower()
    assert [" ".join(drawn) for drawn in labels(drawing(page)).values()] == [
        "line 1 (words not shown)",
        "line 2 (words not shown)",
    ]


def test_the_same_view_gives_the_same_bytes(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    pages = [open_page(graph_html) for _ in range(2)]
    for ending in ("svg", "graphml", "gexf"):
        one, other = (save(page, ending) for page in pages)
        assert one == other
