"""Planted corpora as documents, in three layouts, and the plans a reader makes of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from tests.planted.generator import Corpus, Outline, Told
from tests.planted.ideas import ACTIVITY, AIM, VALUE

from alignment.ingest import Settings, read_text
from alignment.model import Directory, Plan

Layout = Callable[[Outline, str], Iterator[str]]


def read_corpus(corpus: Corpus) -> tuple[Plan, ...]:
    """Return what the reader makes of the documents of a corpus; papers are left out.

    Args:
        corpus: What was planted. A paper's claims are people's to find, no reader's.
    """
    names = {o.slug: o.name for o in corpus.directory.organizations}
    plain = [outline for outline in corpus.outlines if not outline.claims]
    return tuple(
        _read(outline, names, LAYOUTS[number % len(LAYOUTS)])
        for number, outline in enumerate(plain)
    )


def document(outline: Outline, directory: Directory, layout: Layout) -> str:
    """Return a plan as a document."""
    names = {o.slug: o.name for o in directory.organizations}
    return "\n".join(layout(outline, names[outline.units[0]])) + "\n"


def lettered(outline: Outline, issuer: str) -> Iterator[str]:
    """Yield lines of plain text with labelled goals and objectives."""
    yield from (issuer.upper(), outline.title, _years(outline))
    yield from ("", "Values", "")
    yield from (f"- {told.text}" for told in _of(outline, VALUE))
    yield from _listed(_loose(outline), "General objectives")
    for number, aim in enumerate(_of(outline, AIM), 1):
        yield from ("", f"Goal {number}: {aim.text}")
        yield from (f"Objective: {_said(act)}" for act in _under(outline, aim))


def marked(outline: Outline, issuer: str) -> Iterator[str]:
    """Yield lines of Markdown with a heading for each goal."""
    yield from (f"# {outline.title}", "", f"{issuer}, {_years(outline)}", "", "## Values", "")
    yield from (f"- {told.text}" for told in _of(outline, VALUE))
    yield from _listed(_loose(outline), "## General objectives")
    for number, aim in enumerate(_of(outline, AIM), 1):
        yield from ("", f"## Goal {number}. {aim.text}")
        yield from _listed(_under(outline, aim), "### Objectives")


def numbered(outline: Outline, issuer: str) -> Iterator[str]:
    """Yield lines of plain text with numbered objectives, and values at the end."""
    yield from (issuer, outline.title, _years(outline))
    yield from _listed(_loose(outline), "OBJECTIVES")
    for number, aim in enumerate(_of(outline, AIM), 1):
        yield from ("", f"GOAL {number}. {aim.text}")
        for below, act in enumerate(_under(outline, aim), 1):
            yield f"Objective {number}.{below} {_said(act)}"
    yield from ("", "VALUES", "")
    yield from (f"- {told.text}" for told in _of(outline, VALUE))


LAYOUTS: Final[tuple[Layout, ...]] = (lettered, marked, numbered)


def _read(outline: Outline, names: dict[str, str], layout: Layout) -> Plan:
    issuer = names[outline.units[0]]
    suffix = "md" if layout is marked else "txt"
    settings = Settings(publishers=(issuer,))
    text = "\n".join(layout(outline, issuer)) + "\n"
    plan = read_text(text, filename=f"plan.{suffix}", settings=settings)
    facts = (("replaces", outline.replaces),) if outline.replaces else ()
    return replace(plan, path=outline.path, publishers=outline.units, facts=facts)


def _of(outline: Outline, kind: str) -> list[Told]:
    return [told for told in outline.told if told.idea.kind == kind]


def _under(outline: Outline, aim: Told) -> list[Told]:
    return [told for told in outline.told if told.under == aim.idea.name]


def _loose(outline: Outline) -> list[Told]:
    return [told for told in _of(outline, ACTIVITY) if not told.under]


def _listed(acts: Iterable[Told], heading: str) -> Iterator[str]:
    those = list(acts)
    if those:
        yield from ("", heading, "")
        yield from (f"- {_said(act)}" for act in those)


def _said(act: Told) -> str:
    return f"{act.text} (Audience: {act.audience})" if act.audience else act.text


def _years(outline: Outline) -> str:
    return f"{outline.years[0]}–{outline.years[1]}"
