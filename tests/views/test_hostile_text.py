"""Text that tries to be more than text is shown as text, and nothing runs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.views.reading import until

from alignment.model import Cited, Directory, Finding, Organization, Plan, Quoted
from alignment.views.graph import render_alignment_graph
from alignment.views.index import render_index
from alignment.views.summary import BuildFile, BuildSummary
from alignment.views.wording import printable

HOSTILE = {
    "script": "<script>window.hacked = 1</script>",
    "end": "</script></title></style><script>window.hacked = 2</script>",
    "image": '<img src=x onerror="window.hacked = 3">',
    "link": '<a href="javascript:window.hacked = 4">href=</a>',
    "quotes": "\"'`\"'>{{ 7 * 7 }}{% raw %}${7 * 7}\\u003cb\\u003e\\",
    "comment": "<!-- --> ]]> <![CDATA[ &lt;b&gt; &amp;amp;",
    "right": "\u202eever mirrored\u202c \u05e9\u05dc\u05d5\u05dd and left again",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 é é",
    "nul": "a\x00b\x1b[31mred\x07",
    "separators": "one\u2028two\u2029three",
    "long": "supercalifragilistic" * 500,
    "words": "many words " * 900 + "end",
}
BASE = "https://example.org/id/"


@pytest.fixture
def hostile(plan_of: Callable[..., Plan]) -> tuple[Plan, Finding, Directory]:
    """A plan and a finding whose every text is hostile."""
    rows: list[tuple[str, ...]] = [
        ("t", "PlanTitle", HOSTILE["end"]),
        ("p", "Period", HOSTILE["image"]),
    ]
    rows += [("a", "Area", HOSTILE["link"])]
    rows += [(key, "Goal", text, "a") for key, text in HOSTILE.items()]
    plan = plan_of("town/plan", rows, publishers=("evil",))
    directory = Directory((Organization("evil", HOSTILE["script"]),))
    quoted = tuple(
        Quoted(f"{BASE}town/plan/{key}", text, HOSTILE["end"], HOSTILE["script"], "Goal", 1)
        for key, text in HOSTILE.items()
    )
    finding = Finding(
        BASE + "f/'\"><script>", "Overlap", HOSTILE["end"], "inferred", 1.0,
        ((HOSTILE["image"], 1.0),), (HOSTILE["script"],), ((HOSTILE["link"], HOSTILE["image"]),),
        quoted, (Cited(quoted[0].iri, quoted[1].iri, 0.5, "inferred"),), HOSTILE["quotes"],
    )  # fmt: skip
    return plan, finding, directory


@pytest.mark.browser
def test_the_graph_page_shows_hostile_text_as_text(
    open_page: Callable[..., Page], hostile: tuple[Plan, Finding, Directory]
) -> None:
    plan, finding, directory = hostile
    html = render_alignment_graph(
        [plan], directory, findings=[finding], title=HOSTILE["end"], base=BASE
    )
    page = open_page(html)
    assert page.title() == HOSTILE["end"]
    page.check("input[value=all]")
    for key, text in HOSTILE.items():
        row = page.locator(f'#statements tr[data-key="{BASE}town/plan/{key}"]')
        assert row.locator("td").nth(1).text_content() == printable(text)
        row.click()
        assert page.locator("#panel blockquote").first.text_content() == printable(text)
    page.evaluate("select('finding', 0)")
    page.evaluate("select('link', linkIds[0])")
    page.wait_for_timeout(100)

    assert page.evaluate("window.hacked") is None
    assert page.locator("#panel script, #panel img, td script, td img, td a").count() == 0


@pytest.mark.browser
def test_tooltips_show_hostile_text_as_text(
    open_page: Callable[..., Page], hostile: tuple[Plan, Finding, Directory]
) -> None:
    plan, _finding, directory = hostile
    page = open_page(render_alignment_graph([plan], directory, base=BASE))
    for key in HOSTILE:
        page.evaluate(
            "(node) => network.body.emitter.emit('hoverNode', {node, event: {}})",
            f"{BASE}town/plan/{key}",
        )
        assert page.locator("#tip *").count() == 0

    assert page.evaluate("window.hacked") is None


@pytest.mark.browser
def test_the_overview_shows_hostile_text_as_text(
    open_page: Callable[..., Page], hostile: tuple[Plan, Finding, Directory]
) -> None:
    plan, finding, directory = hostile
    summary = BuildSummary(
        title=HOSTILE["end"],
        base=BASE,
        plans=(plan,),
        directory=directory,
        found={"overlaps": [finding]},
        files=(BuildFile("graph.html", HOSTILE["script"], HOSTILE["image"], "data"),),
        commands=((HOSTILE["link"], HOSTILE["end"]),),
    )
    page = open_page(render_index(summary), width=390)

    assert page.title() == HOSTILE["end"]
    assert page.locator("script, img").count() == 0
    assert page.locator(".pair blockquote").first.text_content() == HOSTILE["script"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.browser
def test_a_script_that_got_into_the_page_would_still_not_run(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, expected="Content Security Policy")
    page.evaluate("""() => {
      window.refused = 0;
      document.addEventListener("securitypolicyviolation", () => { window.refused += 1; });
      const script = document.createElement("script");
      script.textContent = "window.hacked = 1";
      document.body.append(script);
    }""")
    until(page, "window.refused > 0")

    assert page.evaluate("window.refused") == 1
    assert page.evaluate("window.hacked") is None
