"""Accuracy of reading: precision and recall by class on documents with gold files.

Reads both sets of invented plans, and with ``--documents`` and ``--gold`` the documents of that
folder too; prints Markdown tables, or with ``--format json`` every figure and difference.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from alignment.evaluation import (
    GoldDocument,
    ReadingScore,
    gold_problems,
    read_gold,
    render,
    score_reading,
)
from alignment.ingest import (
    Settings,
    plan_to_json,
    read_document,
    read_overrides,
    read_profile,
    read_source,
)

ROOT = Path(__file__).parents[1]
EXAMPLES = ("examples", "tests/evaluation/unseen")


def examples(folder: Path) -> Iterator[tuple[GoldDocument, Path]]:
    """Yield the gold document and the document of each example, by name."""
    for path in sorted(folder.glob("*/gold.yaml")):
        gold = read_gold(path, name=path.parent.name)
        yield gold, path.parent / gold.filename


def corpus(documents: Path, gold_folder: Path) -> Iterator[tuple[GoldDocument, Path]]:
    """Yield the gold document and the document of each file in ``gold_folder``, by name."""
    for path in sorted(gold_folder.glob("*.yaml")):
        gold = read_gold(path)
        yield gold, documents / gold.filename


def score(gold: GoldDocument, document: Path) -> ReadingScore:
    """Read a document as ``alignment ingest`` does and score the reading."""
    raw = document.read_bytes()
    text = raw.decode("utf-8")
    if sha256(raw).hexdigest() != gold.sha256 or gold_problems(gold, text=text):
        sys.exit(f"{document}: not the document that the gold file {gold.name} was written for")
    plan = read_document(document, settings=settings_for(document, sha256=gold.sha256))
    return score_reading(gold, plan_to_json(plan, text=text), text=text)


def settings_for(document: Path, *, sha256: str) -> Settings:
    """Return what people state about a document, beside it or in its folder under ``graph/``."""
    for source in sorted((ROOT / "graph").glob("*/*/source.toml")):
        settings = read_source(source)
        if settings.sha256 == sha256:
            return _with_decisions(settings, source.parent)
    return _with_decisions(Settings(), document.parent)


def _with_decisions(settings: Settings, folder: Path) -> Settings:
    profile, overrides = folder / "profile.yaml", folder / "overrides.yaml"
    if profile.exists():
        settings = replace(settings, profile=read_profile(profile))
    if overrides.exists():
        settings = replace(settings, overrides=read_overrides(overrides))
    return settings


def update_page(page: Path) -> None:
    """Renew the figures between the ``present`` and ``end`` comments of a page."""

    def renewed(match: re.Match[str]) -> str:
        scores = [score(gold, document) for gold, document in examples(ROOT / match[1])]
        tables = render(scores, "md").strip().split("\n\n")[:2]
        return f"<!-- present: {match[1]} -->\n" + "\n\n".join(tables) + "\n<!-- end -->"

    text = page.read_text(encoding="utf-8")
    pattern = re.compile(r"<!-- present: (\S+) -->\n.*?<!-- end -->", re.DOTALL)
    page.write_text(pattern.sub(renewed, text), encoding="utf-8")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--examples", action="append", help="folder of plans with gold files below the repository"
    )
    parser.add_argument("--update", type=Path, help="page whose present figures to renew")
    parser.add_argument("--documents", type=Path, help="folder of further documents")
    parser.add_argument("--gold", type=Path, help="folder of their gold files")
    parser.add_argument("--format", choices=["md", "json"], default="md")
    options = parser.parse_args()
    if options.update:
        update_page(options.update)
        return
    sets = {name: examples(ROOT / name) for name in options.examples or EXAMPLES}
    if options.documents and options.gold:
        sets["the documents of the corpus"] = corpus(options.documents, options.gold)
    for name, pairs in sets.items():
        scores = [score(gold, document) for gold, document in pairs]
        heading = f"## {name}\n\n" if options.format == "md" else ""
        sys.stdout.write(f"{heading}{render(scores, options.format)}\n")


if __name__ == "__main__":
    main()
