"""Measure the pages of the alignment graph by size: seconds, bytes, first picture, crossings."""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from alignment.analytics.crossings import count_crossings
from alignment.files import write_text
from alignment.model import (
    Cited,
    Directory,
    Finding,
    Organization,
    Passage,
    Plan,
    Source,
    Statement,
)
from alignment.views.atlas import graph_pages
from alignment.views.excerpt import Parts
from alignment.views.scene import Material, Scene, arranged, gather

BASE: Final = "https://plans.example.org/id/"
EACH: Final = 250
"""Statements of a plan."""
SIZES: Final = (500, 5_000, 50_000)
"""Statements of a corpus; the last with --full only."""
RUNS: Final = 3
"""How often each page is opened."""
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run")
READY: Final = """() => document.documentElement.dataset.ready
    ?? performance.getEntriesByType("navigation")[0].loadEventEnd"""
"""Milliseconds until the graph is drawn, or until a page without a graph is there."""
TEXT: Final = (
    "open safe green paths for every neighbour and visitor of the town along its river with "
    "training data books trees lights boats schools halls and markets that people share renew "
    "publish count repair teach lend plan measure welcome"
)
WORDS: Final = TEXT.split()


def statement(draw: random.Random, number: int) -> Statement:
    """Return a heading at each tenth place, else an objective of 8 to 28 words under the last."""
    is_head = number % 10 == 0
    text = " ".join(draw.choices(WORDS, k=3 if is_head else draw.randint(8, 28))).capitalize()
    kind = "Area" if is_head else draw.choice(("Goal", "Objective", "Objective", "Strategy"))
    above = () if is_head else (f"s{number - number % 10}",)
    passage = Passage(number * 200, number * 200 + len(text), text, line=number + 1)
    return Statement(f"s{number}", kind, text, text, (passage,), above)


def titled(draw: random.Random, slug: str) -> Statement:
    """Return the title of a plan."""
    text = f"Strategic plan of {slug} for {draw.choice(WORDS)} {draw.choice(WORDS)}, 2021-2025"
    return Statement("t", "PlanTitle", text, text, ())


def corpus(statements: int, seed: int = 0) -> tuple[list[Plan], Directory, list[Finding]]:
    """Return invented plans of one town, 250 statements each, and findings that tie them.

    Each plan meets the town's in 30 pairs and six others in 12 each, drawn at random.
    """
    draw = random.Random(seed)  # noqa: S311 (no secrets)
    count = max(2, statements // EACH)
    slugs = ["town", *(f"unit-{n:03}" for n in range(1, count))]
    directory = Directory(
        tuple(Organization(s, s.title(), None, "town" if s != "town" else None) for s in slugs)
    )
    plans = [
        Plan(
            f"{slug}/plan",
            "StrategicPlan",
            Source("plan.txt", "0" * 64, "text/plain", 50_000, "text/1"),
            (slug,),
            statements=(titled(draw, slug), *(statement(draw, n) for n in range(EACH))),
        )
        for slug in slugs
    ]
    return plans, directory, list(findings(draw, slugs))


def findings(draw: random.Random, slugs: list[str]) -> Iterator[Finding]:
    """Yield a cascade of each unit, and its overlaps with six others."""
    for number, slug in enumerate(slugs[1:], 1):
        yield finding(draw, "Cascade", (slug, slugs[0]), 30)
        others = [other for other in slugs[number + 1 :] if other != slug]
        for other in draw.sample(others, min(6, len(others))):
            yield finding(draw, "Overlap", (slug, other), 12)


def finding(draw: random.Random, kind: str, slugs: tuple[str, str], pairs: int) -> Finding:
    """Return a finding that rests on so many pairs of statements."""
    ends = [[f"{BASE}{slug}/plan/s{draw.randrange(EACH)}" for _ in range(pairs)] for slug in slugs]
    weights = [round(draw.uniform(0.5, 0.95), 4) for _ in range(pairs)]
    cited = tuple(
        Cited(one, other, weight, "inferred", weight)
        for one, other, weight in zip(*ends, weights, strict=True)
    )
    title = f"Potential {kind.lower()} of {slugs[0]} and {slugs[1]} in {pairs} pairs"
    iri = f"{BASE}finding/{kind}-{'-'.join(slugs)}".lower()
    return Finding(iri, kind, title, "inferred", sum(weights), (), slugs, (), (), cited, "drawn")


def crossings(scene: Scene) -> int:
    """Return how many links between columns cross, as the boxes stand."""
    columns = [
        [item.key for item in scene.items if item.column == n] for n, _ in enumerate(scene.columns)
    ]
    return count_crossings(columns, [link.ends for link in scene.links])


def crossed(plans: list[Plan], directory: Directory, found: list[Finding]) -> tuple[int, int]:
    """Return how many links cross on 20 two-plan graphs: in the document's order, and ours."""
    parts = Parts(gather(Material(plans, directory, BASE, findings=found)))
    shown = [parts.of(pair) for pair in sorted(parts.links)[:20] if pair[0] != pair[1]]
    return sum(map(crossings, shown)), sum(crossings(arranged(scene)) for scene in shown)


def milliseconds(browser: Browser, file: Path) -> float:
    """Return the median time until a page from disk shows its first stable picture."""
    times = []
    for _ in range(RUNS):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(file.as_uri(), timeout=120_000)
        if page.query_selector("#canvas"):
            page.wait_for_selector("html[data-ready]", timeout=120_000)
        times.append(float(page.evaluate(READY)))
        page.close()
    return median(times)


def show(statements: int, browser: Browser) -> None:
    """Print the row of one size."""
    plans, directory, found = corpus(statements)
    start = time.process_time()
    texts, _ = graph_pages(plans, directory, findings=found, title="Town", base=BASE)
    seconds = time.process_time() - start
    pairs = [name for name in texts if name.startswith("graphs/") and name.endswith(".html")]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("graph.html", *pairs[:1], *(n for n in texts if not n.endswith(".html"))):
            write_text(Path(folder) / name, texts[name])
        first = milliseconds(browser, Path(folder) / "graph.html")
        pair = f"{milliseconds(browser, Path(folder) / pairs[0]):.0f}" if pairs else "-"
    before, after = crossed(plans, directory, found)
    size = sum(len(text.encode()) for text in texts.values())
    print(
        f"{statements:>10,}{len(plans):>6}{1 + len(pairs):>7,}{seconds:>9.1f}"
        f"{seconds / (1 + len(pairs)) * 1e3:>9.0f}{size / 1e6:>8.1f}"
        f"{len(texts['graph.html'].encode()) / 1e6:>9.2f}{first:>8.0f}{pair:>7}"
        f"{before:>10,} →{after:>7,}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="50,000 statements too")
    given = parser.parse_args()
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        sys.exit("no browser: apt-get install chromium")
    print(
        f"{'statements':>10}{'plans':>6}{'pages':>7}{'s':>9}{'ms/page':>9}{'MB':>8}"
        f"{'first MB':>9}{'ms':>8}{'pair':>7}{'crossings':>19}"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        for statements in SIZES if given.full else SIZES[:-1]:
            show(statements, browser)
        browser.close()


if __name__ == "__main__":
    main()
