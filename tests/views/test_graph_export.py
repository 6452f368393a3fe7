"""What the graph page saves to look at: a drawing and a picture of all that is shown."""

import base64
import struct
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from alignment.views.graph import render_alignment_graph

pytestmark = pytest.mark.browser

BASE = "https://example.org/id/"
SVG = "{http://www.w3.org/2000/svg}"
PARKS = f"{BASE}larkmere/parks/"


def save(page: Page, ending: str) -> bytes:
    """Return the file that the page saves."""
    if not page.evaluate("document.getElementById('save').open"):
        page.click("#save summary")
    with page.expect_download() as download:
        page.click(f"#save button[value={ending}]")
    assert download.value.suggested_filename.endswith(f".{ending}")
    return Path(download.value.path()).read_bytes()


def drawing(page: Page) -> ET.Element:
    return ET.fromstring(save(page, "svg"))  # noqa: S314 - the page under test made it


def alone(page: Page, saved: bytes, folder: Path, expression: str) -> Any:  # noqa: ANN401
    """Return the value of an expression where a browser shows a drawing by itself."""
    file = folder / "saved.svg"
    file.write_bytes(saved)
    browser = page.context.browser
    assert browser
    opened = browser.new_page()
    opened.goto(file.as_uri())
    value = opened.evaluate(expression)
    opened.close()
    return value


def labels(root: ET.Element) -> dict[str, list[str]]:
    """Return the lines of each box's label, by its IRI."""
    boxes = [group for group in root.iter(f"{SVG}g") if group.get("class") == "box"]
    return {box.get("data-iri", ""): lines(box, "label") for box in boxes}


def lines(part: ET.Element, name: str) -> list[str]:
    return [
        span.text or ""
        for text in part.iter(f"{SVG}text")
        if text.get("class") == name
        for span in text.iter(f"{SVG}tspan")
    ]


def words(root: ET.Element) -> str:
    return " ".join(" ".join(root.itertext()).split())


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels, as the head of the file tells them."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def look_of(page: Page, png: bytes) -> dict[str, Any]:
    """Return how many colours a picture has, its first pixel, and which quarters have ink."""
    found: dict[str, Any] = page.evaluate(
        """async (address) => {
          const picture = new Image();
          picture.src = address;
          await picture.decode();
          const {width, height} = picture;
          const canvas = document.createElement("canvas");
          Object.assign(canvas, {width, height});
          const context = canvas.getContext("2d");
          context.drawImage(picture, 0, 0);
          const bytes = context.getImageData(0, 0, width, height).data;
          const pixels = new Uint32Array(bytes.buffer);
          const fourth = pixels.length / 4;
          return {
            size: [width, height],
            colours: new Set(pixels).size,
            first: [...bytes.subarray(0, 4)],
            inked: [0, 1, 2, 3].map((n) => pixels.subarray(n * fourth, (n + 1) * fourth)
              .some((pixel) => pixel !== pixels[0])),
          };
        }""",
        "data:image/png;base64," + base64.b64encode(png).decode(),
    )
    return found


def narrowed(page: Page) -> list[str]:
    """Leave out a document and a class, and return what is still shown."""
    page.check("input[value=all]")
    page.evaluate("""() => {
      state.plans = new Set([0, 1]);
      state.classes = new Set(data.bands.filter((name) => name !== "Value"));
      refresh();
    }""")
    shown: list[str] = page.evaluate("scene.boxes.map((box) => box.id)")
    assert len(shown) == 13
    return shown


def test_the_drawing_holds_the_labels_of_exactly_the_boxes_that_are_shown(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    shown = narrowed(page)
    found = labels(drawing(page))

    assert sorted(found) == sorted(shown)
    for iri, drawn in found.items():
        whole = page.evaluate("(iri) => data.statements[iri].label", iri)
        assert drawn
        cut = " ".join(drawn).removesuffix("…")
        assert whole.startswith(cut)
        assert cut == whole or drawn[-1].endswith("…")


def test_the_drawing_holds_what_is_out_of_sight(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html, width=390, height=500)
    page.check("input[value=all]")
    page.evaluate("viewport.scrollTo(0, 400)")

    assert len(labels(drawing(page))) == 20


def test_the_drawing_tells_titles_columns_classes_kinds_tiers_and_rights(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    root = drawing(page)
    told = words(root)

    assert root.findtext(f"{SVG}title") == "Larkmere in one picture"
    for part in (
        "7 of 20 boxes, 4 of 4 links",
        "Parks for Larkmere Town of Larkmere · 2021–2025",
        "OBJECTIVE 2",
        "Paths and Meadows",
        "cascade",
        "claim",
        "reviewed",
        "© the invented town of Larkmere",
    ):
        assert part in told
    legend = next(g for g in root.iter(f"{SVG}g") if g.get("class") == "legend")
    assert "overlap" not in words(legend)  # no such link is shown
    assert "Mission" not in words(legend)
    letters = [words(g) for g in root.iter(f"{SVG}g") if g.get("class") == "tier"]
    assert sorted(letters) == ["P", "P", "P", "R", "R"]  # three links, and twice the legend


def test_a_line_is_drawn_for_each_link_that_is_shown_with_the_dash_of_its_kind(
    open_page: Callable[..., Page], corpus: SimpleNamespace
) -> None:
    html = render_alignment_graph(
        corpus.plans, corpus.directory, mappings=corpus.mappings, base=corpus.base
    )
    page = open_page(html)
    page.uncheck("input[name=evidence][value=reviewed]")
    drawn = {
        p.attrib["data-link"]: p for p in drawing(page).iter(f"{SVG}path") if p.get("data-link")
    }
    edges = page.evaluate("Object.fromEntries(data.edges.map((edge) => [edge.id, edge]))")
    widths = page.evaluate("Object.fromEntries(scene.links.map((id) => [id, widthOf(id)]))")

    assert sorted(drawn) == page.evaluate("[...scene.links].sort()")
    assert len(drawn) == 3
    for key, path in drawn.items():
        assert key
        dashes = edges[key]["dashes"]
        assert path.get("stroke-dasharray") == (" ".join(map(str, dashes)) if dashes else None)
        assert float(path.get("stroke-width", "0")) == pytest.approx(widths[key], abs=0.01)
    assert len(set(widths.values())) > 1  # thicker for higher confidence


def test_the_drawing_stands_by_itself_and_runs_nothing(
    open_page: Callable[..., Page], graph_html: str, tmp_path: Path
) -> None:
    page = open_page(graph_html)
    saved = save(page, "svg")
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(saved).iter()}  # noqa: S314
    assert tags == {"svg", "title", "desc", "rect", "g", "path", "text", "tspan", "circle"}
    assert b"href" not in saved
    assert b"var(" not in saved
    texts = alone(
        page,
        saved,
        tmp_path,
        """() => [...document.querySelectorAll(".label")].map((text) => {
      const box = text.closest(".box").getBBox(), words = text.getBBox();
      return words.x >= box.x && words.x + words.width <= box.x + box.width;
    })""",
    )
    assert texts == [True] * 7  # no label is wider than its box


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_has_two_pixels_for_one_and_is_not_blank(
    open_page: Callable[..., Page], graph_html: str, scheme: str
) -> None:
    page = open_page(graph_html, scheme=scheme)
    root = drawing(page)
    png = save(page, "png")
    seen = look_of(page, png)

    assert size_of(png) == tuple(2 * int(root.attrib[name]) for name in ("width", "height"))
    assert size_of(png)[0] > 1000
    assert seen["size"] == [*size_of(png)]
    assert seen["colours"] > 50
    assert seen["first"] == ([255, 255, 255, 255] if scheme == "light" else [20, 23, 28, 255])
    assert seen["inked"] == [True] * 4


def test_a_picture_too_large_for_a_browser_is_saved_smaller(
    open_page: Callable[..., Page], graph_html: str
) -> None:
    page = open_page(graph_html)
    page.evaluate("LARGEST.side = 600")

    assert 590 <= max(size_of(save(page, "png"))) <= 600
