"""``alignment graph``: a part of the graph, as a page or as a file for other programs."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from alignment.errors import QueryError
from alignment.views import atlas
from alignment.views.site import PAGES
from alignment.workspace import open_workspace
from alignment.workspace.graph_pages import Choice, chosen_pages, graph_pages_of
from alignment.workspace.searching import study_of
from alignment.workspace.shown import SHOWN

Run = Callable[..., subprocess.CompletedProcess[str]]
HARBOUR, RIVER = "harbour-trust/strategic-plan-2024-2028", "river-board/strategic-plan-2023-2027"


def data_of(page: Path | str) -> dict[str, Any]:
    text = page.read_text("utf-8") if isinstance(page, Path) else page
    found = re.search(r'id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_without_options_the_page_shows_every_plan(run: Run, own: Path, tmp_path: Path) -> None:
    done = run("graph", "-w", own)
    data = data_of(tmp_path / "graph.html")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "wrote graph.html; open it in a browser\n"
    assert len(data["columns"]) == 2
    assert len(data["links"]) == 3


def test_plans_are_named_by_path_or_title_in_any_case(run: Run, own: Path, tmp_path: Path) -> None:
    title = "HARBOUR trust strategic plan 2024-2028"
    assert run("graph", "-w", own, "--plans", title, "-o", "a.html").returncode == 0
    assert run("graph", "-w", own, "--plans", RIVER.upper(), "-o", "b.html").returncode == 0
    both = f"{title}, {RIVER}"
    assert run("graph", "-w", own, "--plans", both, "-o", "c.html").returncode == 0

    alone = (tmp_path / "a.html").read_text("utf-8")
    assert RIVER not in alone
    assert "river districts" not in alone
    assert "harbour districts" in alone
    assert data_of(tmp_path / "b.html")["links"] == {}
    assert len(data_of(tmp_path / "c.html")["links"]) == 3


def test_links_below_the_least_confidence_are_not_in_the_file(
    run: Run, own: Path, tmp_path: Path
) -> None:
    done = run("graph", "-w", own, "--min-confidence", "0.65")
    data = data_of(tmp_path / "graph.html")

    assert done.returncode == 0
    assert sorted(link["confidence"] for link in data["links"].values()) == [0.7, 0.9]


def test_findings_rest_on_pairs_above_the_threshold(run: Run, own: Path, tmp_path: Path) -> None:
    assert run("graph", "-w", own, "--threshold", "0.8").returncode == 0

    assert len(data_of(tmp_path / "graph.html")["links"]) == 1


def test_links_tell_what_the_matcher_says_of_them(run: Run, own: Path, tmp_path: Path) -> None:
    run("graph", "-w", own)
    link = next(iter(data_of(tmp_path / "graph.html")["links"].values()))

    assert (link["predicate"], link["method"]) == ("sharesSubjectWith", "LexicalMatching · test/1")
    assert [share for _, share in link["terms"]] == [0.75, 0.25]


def test_kinds_are_given_with_commas_or_one_by_one(run: Run, own: Path, tmp_path: Path) -> None:
    run("graph", "-w", own, "--kind", "Cascade,change", "-o", "a.html")
    run("graph", "-w", own, "--kind", "cascade", "--kind", "overlap", "-o", "b.html")

    assert data_of(tmp_path / "a.html")["links"] == {}
    assert data_of(tmp_path / "a.html")["findings"] == []
    assert len(data_of(tmp_path / "b.html")["links"]) == 3


def test_a_unit_is_shown_with_what_others_have_in_common_with_it(
    run: Run, own: Path, tmp_path: Path
) -> None:
    done = run("graph", "-w", own, "--unit", "river board", "--min-confidence", "0.8")
    nodes = [node["id"] for node in data_of(tmp_path / "graph.html")["nodes"]]

    assert done.returncode == 0
    assert sum(RIVER in node for node in nodes) == 3
    assert sum(HARBOUR in node for node in nodes) == 1


@pytest.mark.parametrize("suffix", ["graphml", "GEXF"])
def test_the_suffix_chooses_a_file_for_other_programs(
    run: Run, own: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"town.{suffix}"
    done = run("graph", "-w", own, "--min-confidence", "0.65", "-o", out)
    read = nx.read_graphml if suffix == "graphml" else nx.read_gexf
    network = read(out)

    assert (done.returncode, done.stderr) == (0, f"wrote town.{suffix}\n")
    assert (network.number_of_nodes(), network.number_of_edges()) == (6, 2)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--plans", "nope"), "no such plan"),
        (("--kind", "overlap,nope"), "no such kind; there are cascade, change, claim"),
        (("--unit", "nope"), "no such unit"),
        (("--out", "graph.pdf"), "ends in .html, .graphml or .gexf"),
        (("--unit", "river-board", "--plans", HARBOUR), "states none of the plans"),
    ],
)
def test_what_is_not_there_gets_one_line(
    run: Run, own: Path, options: tuple[str, ...], words: str
) -> None:
    done = run("graph", "-w", own, *options)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def test_a_workspace_gives_the_same_part_as_a_page(own: Path) -> None:
    opened = open_workspace(own)
    page = opened.graph(plans=[RIVER, HARBOUR], kinds=["overlap"], least=0.65)

    assert len(data_of(page)["links"]) == 2
    assert data_of(opened.graph(plans=[RIVER]))["columns"] == data_of(page)["columns"][1:]
    with pytest.raises(QueryError, match="no such plan"):
        opened.graph(plans=["nope"])
    with pytest.raises(QueryError, match="no such kind"):
        opened.graph(kinds=["nope"])


def test_many_statements_become_a_table_with_graphs_beside_it(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "LIMIT", 3)
    monkeypatch.setattr(atlas, "PICTURE", 1)
    texts = chosen_pages(open_workspace(own), Choice(least=0.65), name="town.html")
    (pair,) = [name for name in texts if "--" in name]

    assert next(iter(texts)) == "town.html"
    assert pair.startswith("town-graphs/")
    assert len(data_of(texts[pair])["links"]) == 2


def test_a_build_gets_the_pages_and_the_links_into_them(own: Path) -> None:
    opened = open_workspace(own)
    study = study_of(opened)
    found = {name: opened.find(name) for name in SHOWN}
    texts, links = graph_pages_of(opened, study, found, there=PAGES)

    assert list(texts) == ["graph.html"]
    assert len(data_of(texts["graph.html"])["links"]) == 3
    assert links.of_plans(RIVER).startswith("graph.html#plan=river-board")


def test_a_suffix_may_be_written_large_and_one_page_is_one_page(run: Run, own: str) -> None:
    done = run("graph", "-w", own, "-o", "a.HTML")
    assert done.stderr == "wrote a.HTML; open it in a browser\n"


def test_an_option_that_names_nothing_is_refused(run: Run, own: str) -> None:
    done = run("graph", "-w", own, "--plans", "", "-o", "a.html")
    assert done.returncode == 1
    assert "names nothing" in done.stderr
