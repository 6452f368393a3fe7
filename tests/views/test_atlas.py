"""Large corpora: a table of every two plans, and the graph of two behind each number."""

import re
from collections.abc import Callable
from html import unescape
from types import SimpleNamespace

import pytest
from tests.views.reading import data_of

from alignment.model import Cited, Directory, Finding, Organization, Plan, Quoted
from alignment.views import atlas
from alignment.views.atlas import graph_pages
from alignment.views.atlas_table import SHADES, shade
from alignment.views.palette import SURFACES, THEMES, contrast
from alignment.views.site import PAGES, GraphLinks

BASE = "https://example.org/id/"
HOSTILE = "<script>alert(1)</script>\u202e & \x00 href"
Made = tuple[dict[str, str], GraphLinks]


@pytest.fixture
def made(corpus: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Made:
    """The pages of the invented corpus, as if it were large."""
    monkeypatch.setattr(atlas, "LIMIT", 5)
    return pages_of(corpus)


def pages_of(corpus: SimpleNamespace, name: str = "graph.html") -> Made:
    return graph_pages(
        corpus.plans,
        corpus.directory,
        mappings=corpus.mappings,
        findings=corpus.findings,
        title="Larkmere",
        base=corpus.base,
        pages=PAGES,
        name=name,
    )


@pytest.fixture
def town(plan_of: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Made]:
    """A maker of the pages of so many plans with one goal each, all tied to the first."""
    monkeypatch.setattr(atlas, "LIMIT", 5)

    def _make(count: int, pairs: int = 1, title: str = "Plan") -> Made:
        slugs = [f"unit-{n}" for n in range(count)]
        plans = [
            plan_of(
                f"{slug}/plan",
                [
                    ("t", "PlanTitle", f"{title} {slug}"),
                    *((f"g{n}", "Goal", f"Goal {n}") for n in range(pairs)),
                    ("loose", "Goal", f"Unlinked {slug}"),
                ],
                publishers=(slug,),
            )
            for slug in slugs
        ]
        directory = Directory(tuple(Organization(slug, slug.title()) for slug in slugs))
        findings = [overlap(slugs[0], slug, pairs) for slug in slugs[1:]]
        return graph_pages(plans, directory, findings=findings, base=BASE)

    return _make


def overlap(one: str, other: str, pairs: int) -> Finding:
    cited = tuple(
        Cited(f"{BASE}{one}/plan/g{n}", f"{BASE}{other}/plan/g{n}", 0.7, "inferred", 0.7)
        for n in range(pairs)
    )
    iri, title = f"{BASE}finding/{other}", f"Potential overlap of {one} and {other}"
    return Finding(iri, "Overlap", title, "inferred", 0.7, (), (one, other), (), (), cited)


def cells(page: str) -> list[list[str]]:
    table = page.partition('<div class="heat"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall("<tr>(.*?)</tr>", table, re.DOTALL)
    return [[words_of(cell) for cell in re.findall("<td[^>]*>(.*?)</td>", row)] for row in rows]


def words_of(markup: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", "", markup)).split())


def test_a_small_corpus_is_one_page(corpus: SimpleNamespace) -> None:
    texts, links = pages_of(corpus)

    assert list(texts) == ["graph.html"]
    assert len(data_of(texts["graph.html"])["nodes"]) == 20
    assert links == GraphLinks(corpus.base)


def test_two_plans_are_one_page_however_long(
    corpus: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "LIMIT", 5)
    texts, _ = graph_pages(corpus.plans[:2], corpus.directory, base=corpus.base)

    assert list(texts) == ["graph.html"]


def test_a_large_corpus_is_a_table_with_a_graph_behind_each_number(made: Made) -> None:
    texts, _ = made
    pages = [name for name in texts if name.endswith(".html")]

    assert pages == [
        "graph.html",
        "graphs/ferries-paper.html",
        "graphs/larkmere-parks--harbour-strategy.html",
    ]
    assert cells(texts["graph.html"]) == [["", "2R", ""], ["2R", "", ""], ["", "", "2P"]]


def test_every_link_of_the_table_leads_to_a_page(made: Made) -> None:
    texts, _ = made
    hrefs = re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', texts["graph.html"])
    own = {href for href in hrefs if href not in PAGES}

    assert own == {name for name in texts if re.match("graphs/.*html", name)}


def test_the_page_of_two_plans_holds_all_of_both_and_nothing_of_others(made: Made) -> None:
    texts, _ = made
    page = texts["graphs/larkmere-parks--harbour-strategy.html"]
    data = data_of(page)

    assert {node["id"].removeprefix(BASE).rpartition("/")[0] for node in data["nodes"]} == {
        "larkmere/parks",
        "harbour/strategy",
    }
    assert len(data["nodes"]) == 9 + 6
    assert [finding["iri"] for finding in data["findings"]] == [BASE + "finding/2"]
    assert "ticket sales" not in page
    assert "Ferr" not in page


def test_ways_lead_back_and_to_the_other_pages(made: Made) -> None:
    texts, _ = made
    nav = texts["graphs/ferries-paper.html"].partition("</nav>")[0].partition("<nav")[2]

    assert re.findall('href="([^"]*)"', nav)[:2] == ["../index.html", "../graph.html"]


def test_links_of_other_pages_lead_to_the_page_that_shows_it(made: Made) -> None:
    _, links = made
    pair, paper = "graphs/larkmere-parks--harbour-strategy.html", "graphs/ferries-paper.html"

    assert links.of_plans("harbour/strategy", "larkmere/parks") == pair
    assert links.of_plans("ferries/paper") == paper
    assert links.of(BASE + "larkmere/parks/o1").startswith(f"{pair}#select=")
    assert links.of(BASE + "finding/1").startswith(f"{paper}#select=")
    assert links.of(BASE + "finding/2").startswith(f"{pair}#select=")
    assert links.of_plans("harbour/strategy", "ferries/paper").startswith("graph.html#")


def test_a_finding_is_linked_to_the_page_that_shows_most_of_it(
    corpus: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "LIMIT", 5)
    parks, harbour, ferries = (
        f"{BASE}{path}/" for path in ("larkmere/parks", "harbour/strategy", "ferries/paper")
    )
    wide = Finding(
        BASE + "finding/3", "IntegrationOpportunity", "All three could integrate", "inferred",
        1, (), (), (), (Quoted(parks + "o2", "…", "Parks", "", "Objective", 1),),
        (Cited(parks + "o1", harbour + "g1", 0.5, "inferred"),
         Cited(harbour + "s1", ferries + "x", 0.5, "inferred"),
         Cited(harbour + "s2", ferries + "n", 0.5, "inferred")),
    )  # fmt: skip
    corpus.findings = (*corpus.findings, wide)
    texts, links = pages_of(corpus)
    file, _, _ = links.of(wide.iri).partition("#")

    assert file == "graphs/harbour-strategy--ferries-paper.html"
    assert wide.iri in {finding["iri"] for finding in data_of(texts[file])["findings"]}


def test_the_same_plans_give_the_same_bytes(made: Made, corpus: SimpleNamespace) -> None:
    corpus.mappings = tuple(reversed(corpus.mappings))

    assert pages_of(corpus) == made


def test_no_script_stands_in_the_table_and_only_files_of_the_site_run_in_the_graphs(
    made: Made,
) -> None:
    texts, _ = made
    page = texts["graphs/ferries-paper.html"]

    assert "<script" not in texts["graph.html"]
    assert "script-src 'none'" in unescape(texts["graph.html"])
    assert "script-src 'self'; style-src 'self' 'unsafe-inline'" in unescape(page)
    assert re.findall(r"<script(?! type=\"application/json\")([^>]*)>", page) == [
        ' src="vis.js"',
        ' src="graph.js"',
    ]
    assert {"graphs/vis.js", "graphs/graph.js", "graphs/graph.css"} <= texts.keys()
    assert len(page) < 40_000 < len(texts["graphs/graph.js"]) + len(texts["graphs/graph.css"])


def test_a_wordy_plan_gains_nothing(
    corpus: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "LIMIT", 5)
    parks, harbour = f"{BASE}larkmere/parks/", f"{BASE}harbour/strategy/"
    cited = [Cited(parks + key, harbour + "s1", 0.6, "inferred") for key in ("g1", "o2", "o3")]
    corpus.findings = (
        Finding("f", "Overlap", "…", "inferred", 1, (), (), (), (), tuple(cited), ""),
    )
    corpus.mappings = ()
    texts, _ = pages_of(corpus)

    assert cells(texts["graph.html"])[0] == ["", "1", ""]
    assert "1 matched of 3 links" in " ".join(texts["graph.html"].split())


def test_plans_without_links_are_still_shown(plan_of: Callable[..., Plan]) -> None:
    rows = [("t", "PlanTitle", "Long"), *((f"g{n}", "Goal", f"Goal {n}") for n in range(250))]
    plans = [plan_of(f"town/{name}", rows) for name in "abc"]
    texts, links = graph_pages(plans, Directory(), base=BASE)

    assert "No link between two of these documents is known." in texts["graph.html"]
    assert len(data_of(texts[links.of_plans("town/b")])["nodes"]) == 250


def test_weaker_pairs_show_only_what_is_linked_and_say_so(
    town: Callable[..., Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "WHOLE", 1)
    texts, _ = town(4)
    pages = [text for name, text in texts.items() if re.match("graphs/.*html", name)]

    assert ["linked statements only" in page for page in pages] == [False, True, True]
    assert ["Unlinked" in page for page in pages] == [True, False, False]


def test_pairs_beyond_the_most_keep_their_number_and_the_page_says_how_to_draw_them(
    town: Callable[..., Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alignment.views.atlas_files.PAGES", 1)
    texts, _ = town(4)

    assert cells(texts["graph.html"])[0] == ["", "1", "1", "1"]
    assert "2 weaker pairs have no graph here" in texts["graph.html"]
    assert sum(1 for name in texts if "--" in name) == 1


def test_names_of_files_are_safe_and_no_two_alike(plan_of: Callable[..., Plan]) -> None:
    paths = ("x/Ä plan", "x/ä plan", "../../etc/passwd", "a" * 300, "a" * 301, "計画", "CON/..")
    rows = [("t", "PlanTitle", "Long"), *((f"g{n}", "Goal", f"Goal {n}") for n in range(100))]
    texts, _ = graph_pages([plan_of(path, rows) for path in paths], Directory(), base=BASE)
    names = [name for name in texts if re.match("graphs/.*html", name)]

    assert len({name.casefold() for name in names}) == len(paths)
    assert all(re.fullmatch(r"graphs/[a-z0-9]+(-{1,2}[a-z0-9]+)*\.html", name) for name in names)
    assert max(map(len, names)) < 100


def test_hostile_titles_are_text(town: Callable[..., Made]) -> None:
    texts, _ = town(3, title=HOSTILE)
    page = texts["graph.html"]

    assert "<script" not in page
    assert "\x00" not in page
    assert "<script>alert(1)</script>" in unescape(page)
    assert not any("<script>alert" in text for text in texts.values())


def test_another_name_of_the_first_page_is_linked_back_to(
    corpus: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas, "LIMIT", 5)
    texts, _ = pages_of(corpus, name="our town.html")

    assert list(texts)[:2] == ["our town.html", "our-town-graphs/ferries-paper.html"]
    assert 'href="../our%20town.html"' in texts["our-town-graphs/ferries-paper.html"]


@pytest.mark.parametrize("theme", range(len(THEMES)))
def test_numbers_can_be_read_on_every_shade(theme: int) -> None:
    text = SURFACES["text"][theme]

    assert all(contrast(text, shade(step, theme)) >= 4.5 for step in range(1, len(SHADES) + 1))
