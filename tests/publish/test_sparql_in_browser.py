"""The SPARQL page as a person uses it, in a real browser, from disk, with no request."""

import importlib.resources
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page, expect

from alignment.publish import Site
from alignment.publish.chrome import STYLE, site_styles
from alignment.publish.sparql_editor import PAGE, editor_page
from alignment.queries import declare_prefixes, find_question, prepare, run, write_answer

pytestmark = pytest.mark.browser

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
SLOW = 30_000
"""Milliseconds that an answer may take on a busy machine."""

TOLD = re.compile(r"^[\d,]+ rows? in \d+\.\d\d seconds$")
"""What the page says last, when the whole answer is drawn."""

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HOSTILE = "</script><img src=x onerror=window.hacked=1> {{ 7 * 7 }} ${7*7} & \\u202e"


@pytest.fixture(scope="module")
def on_disk(town_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page over the plans of the town, as a file."""
    return written(town_site, tmp_path_factory.mktemp("sparql"))


def written(site: Site, folder: Path) -> Path:
    """Write the page and its styles, and return its path."""
    for file, text in ((PAGE, editor_page(site)), (STYLE, site_styles())):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder / PAGE


@pytest.fixture
def ask(browser: Browser, on_disk: Path) -> Iterator[Callable[..., Page]]:
    """An opener of the page; nothing but its own files may be fetched, and nothing complain."""
    complaints: list[str] = []
    pages: list[Page] = []

    def open_(
        state: str = "", *, file: Path = on_disk, width: int = 1440, scheme: str = "light"
    ) -> Page:
        dark = scheme == "dark"
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        pages.append(page)
        own = (file.parents[1].as_uri(), "blob:")
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: note_request(asked.url, own, complaints))
        page.goto(f"{file.as_uri()}{state}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    for page in pages:
        page.close()
    assert complaints == []


def note_request(url: str, own: tuple[str, ...], complaints: list[str]) -> None:
    """Take down a request that goes elsewhere."""
    if not url.startswith(own):
        complaints.append(f"request: {url}")


def query(text: str) -> str:
    """Return the address that holds a query."""
    return f"#query={quote(text, safe='')}"


def rows(page: Page) -> list[list[str]]:
    """Return the cells of the answer, once it is there."""
    expect(page.locator("#status")).to_have_text(TOLD, timeout=SLOW)
    found: list[list[str]] = page.eval_on_selector_all(
        "#answer tbody tr", "all => all.map(r => [...r.cells].map(c => c.textContent))"
    )
    return found


def expected(site: Site, name: str, style: str, given: Mapping[str, str]) -> str:
    """Return the answer of a saved question as the command line writes it."""
    store = ox.Store()
    store.bulk_extend(site.described.quads)
    asked = declare_prefixes(prepare(find_question(name), given, base=site.base))
    return write_answer(run(store, asked), style=style)


def saved(page: Page, label: str) -> str:
    """Return what a button of the page lets a reader keep."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download {label}").press("Enter")
    return Path(download.value.path()).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("name", "given", "label"),
    [
        ("missions-and-visions", {}, "CSV"),
        ("longest-statements", {"atLeast": "20"}, "TSV"),
        ("statements-of-class", {"class": "Objective"}, "JSON"),
    ],
)
def test_a_saved_question_answers_what_the_command_line_answers(
    ask: Callable[..., Page], town_site: Site, name: str, given: dict[str, str], label: str
) -> None:
    values = "".join(f"&{key}={value}" for key, value in given.items())
    page = ask(f"#question={name}{values}")
    assert rows(page)
    assert saved(page, label) == expected(town_site, name, label.lower(), given)
    assert "#question=" in page.url
    expect(page.locator("#status")).to_have_text(TOLD)


def test_triples_are_turtle_of_the_same_graph(ask: Callable[..., Page], town_site: Site) -> None:
    page = ask("#question=plan-outline")
    expect(page.locator("#answer pre")).to_contain_text("footpaths", timeout=SLOW)
    ours, theirs = (
        set(ox.parse(text, format=ox.RdfFormat.TURTLE))
        for text in (saved(page, "Turtle"), expected(town_site, "plan-outline", "ttl", {}))
    )
    assert ours == theirs
    assert ours


def test_a_question_is_chosen_from_the_gallery_given_a_value_run_and_restored(
    ask: Callable[..., Page], town_site: Site
) -> None:
    page = ask()
    page.get_by_label("Find a question").fill("statements class")
    page.locator("#q-statements-of-class").get_by_text("Ask in the editor").click()
    choice = page.get_by_label("A class of statements such as Goal")
    expect(choice).to_be_focused()
    choice.select_option(label="goal")
    page.keyboard.press("Tab")
    page.locator(".cm-content").press("Control+Enter")
    first = rows(page)
    assert first
    again = ask(page.evaluate("location.hash"))
    assert rows(again) == first
    link = again.locator("#answer tbody a").first
    href = str(link.get_attribute("href"))
    assert href.startswith("../id/")
    iri = str(link.get_attribute("title"))
    assert town_site.href(PAGE, iri) == href


def test_words_of_documents_stay_text_and_values_stay_terms(
    ask: Callable[..., Page], site_of: Callable[..., Site], tmp_path: Path
) -> None:
    turtle = f':a a sao:Goal ; rdfs:label """{HOSTILE}"""@en ; rdfs:seeAlso <javascript:alert(1)> .'
    file = written(site_of(turtle), tmp_path)
    page = ask(query("SELECT ?label ?to { ?s rdfs:label ?label ; rdfs:seeAlso ?to }"), file=file)
    cells = rows(page)[0]
    assert cells[0].startswith("</script><img src=x onerror=window.hacked=1>")
    assert page.locator("#answer bdi[lang=en]").count() == 1
    assert page.locator("#answer a").count() == 0
    assert page.evaluate("window.hacked") is None
    injected = quote('") } UNION { ?s ?p ?o } #\\u0022', safe="")
    page = ask(f"#question=claims-by-type&wanted={injected}", file=file)
    expect(page.locator("#status")).to_contain_text("0 rows", timeout=SLOW)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?s {\n ?s a sao:Goal \n ?x }", "Line 3, column 6"),
        ("SELECT ?s { ?s a sao:Goal ", "Line 1, column 27"),
        ("SELECT ?s { SERVICE <https://e.example/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT ?s { FILTER EXISTS { service silent <x:y> { ?s ?p ?o } } }", "SERVICE is refused"),
        ("SELECT ?s FROM <x:y> { ?s ?p ?o }", "FROM is refused"),
        ("INSERT DATA { <x:a> <x:b> 1 }", "Updates are refused"),
        ("# nothing", "There is no query"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(
    ask: Callable[..., Page], text: str, said: str
) -> None:
    page = ask(query(text))
    expect(page.locator("#error")).to_contain_text(said, timeout=SLOW)
    expect(page.locator("#run")).to_be_enabled()
    expect(page.locator("#result")).to_be_hidden()
    if said.startswith("Line"):
        expect(page.locator(".cm-lintRange-error, .cm-lintPoint-error").first).to_be_attached()


def test_a_query_can_be_stopped_and_another_one_run(ask: Callable[..., Page]) -> None:
    page = ask(query(ENDLESS))
    expect(page.locator("#status")).to_contain_text("Running", timeout=SLOW)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#error")).to_contain_text("Stopped")
    page.evaluate(f"location.hash = {query('ASK { ?s a sao:Goal }')!r}")
    expect(page.locator("#answer")).to_have_text("Yes", timeout=SLOW)


def test_a_query_is_stopped_at_the_limit_that_the_page_shows(ask: Callable[..., Page]) -> None:
    page = ask()
    page.eval_on_selector("#limit", "box => { box.options[0].value = box.value = '1' }")
    page.eval_on_selector("#limit", "box => { box.selectedIndex = 0 }")
    page.evaluate(f"location.hash = {query(ENDLESS)!r}")
    expect(page.locator("#error")).to_contain_text("Stopped after 1 seconds", timeout=SLOW)
    expect(page.locator("#run")).to_be_enabled()


def test_a_heading_sorts_up_and_down(ask: Callable[..., Page]) -> None:
    page = ask(query("SELECT ?n { VALUES ?n { 10 9 100 } }"))
    assert [cell for (cell,) in rows(page)] == ["10", "9", "100"]
    heading = page.get_by_role("columnheader", name="n")
    for sort, order in (("ascending", ["9", "10", "100"]), ("descending", ["100", "10", "9"])):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", sort)
        assert [cell for (cell,) in rows(page)] == order


def test_many_rows_are_drawn_when_asked_for(ask: Callable[..., Page]) -> None:
    page = ask(query("SELECT ?a ?c { ?a ?b ?c } LIMIT 1001"))
    assert len(rows(page)) == 1000
    page.get_by_role("button", name="Show all 1,001 rows").click()
    expect(page.locator("#answer tbody tr")).to_have_count(1001)


def test_the_editor_completes_our_terms_and_lets_the_keyboard_out(
    ask: Callable[..., Page],
) -> None:
    page = ask()
    editor = page.get_by_role("textbox", name="Query in SPARQL")
    editor.fill("")
    editor.press_sequentially("ASK { ?s a sao:Obj")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("sao:Objective")
    editor.press("Escape")
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)
    editor.press("Escape")
    expect(page.locator("#run")).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_page_is_accessible_and_fits(ask: Callable[..., Page], width: int, scheme: str) -> None:
    page = ask("#question=statements-of-class&class=Goal", width=width, scheme=scheme)
    assert rows(page)
    page.evaluate(AXE)
    ran = page.evaluate("axe.run(document, {preload: false, resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in ran["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_of_the_reader_is_kept_and_nothing_may_be_fetched(
    ask: Callable[..., Page], on_disk: Path
) -> None:
    page = ask(query("ASK { ?s ?p ?o }"))
    expect(page.locator("#answer")).to_have_text("Yes", timeout=SLOW)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    html = on_disk.read_text("utf-8")
    policy = html.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    for said in ("default-src &#39;none&#39;", "connect-src &#39;none&#39;", "worker-src blob:"):
        assert said in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")


def test_the_same_data_make_the_same_page(town_site: Site, on_disk: Path) -> None:
    assert editor_page(town_site) == on_disk.read_text("utf-8")
