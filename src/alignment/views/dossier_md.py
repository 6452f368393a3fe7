"""The dossier of an opportunity as Markdown, for a board's papers."""

from collections.abc import Iterable, Iterator, Sequence

from alignment.analytics.export_md import plain
from alignment.model import Option, Quoted
from alignment.views.dossier import SOURCES, Dossier, Match, Numbered, in_a_minute
from alignment.views.wording import EVIDENCE_WORDS


def render_dossier_md(dossier: Dossier) -> str:
    """Return a dossier as Markdown. Whatever documents say is shown as text.

    Args:
        dossier: What it tells.
    """
    lines = [
        *_head(dossier),
        *_identify(dossier),
        *_effects(dossier),
        *_section("3. Validate: what to look at before deciding", _bullets(dossier.checks)),
        *_section("4. Options and their trade-offs", _options(dossier)),
        *_section("Every quotation, to check to the letter", _quotations(dossier)),
        *_section("How it was weighed", _weighed(dossier)),
        plain(SOURCES),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _head(dossier: Dossier) -> Iterator[str]:
    finding = dossier.finding
    yield from (f"Dossier · {plain(dossier.workspace)}", "", f"# {plain(dossier.title)}", "")
    yield from (f"Evidence: **{finding.evidence}**: {EVIDENCE_WORDS[finding.evidence]}.", "")
    yield from _section("In a minute", _bullets(in_a_minute(dossier)))
    yield from (plain(finding.method), "")


def _identify(dossier: Dossier) -> Iterator[str]:
    yield from _section("1. Identify: what overlaps", ())
    if dossier.claims:
        yield from ("What documents say:", "", *_sentences(dossier.claims))
    if dossier.joint:
        yield from ("What units state together:", "", *_bullets_of(map(_words, dossier.joint)), "")
    yield from _pairs("Separate statements that may match:", dossier.matches)
    yield from _pairs("What the parent's plan asks for:", dossier.serving)


def _pairs(heading: str, matches: Sequence[Match]) -> Iterator[str]:
    if matches:
        yield from (heading, "")
        yield from _bullets_of(
            f"{_said(m.one)} ↔ {_said(m.other)}: "
            + ", ".join(filter(None, (m.sure, m.evidence, m.note)))
            for m in matches
        )
        yield ""


def _effects(dossier: Dossier) -> Iterator[str]:
    yield from _section("2. Effects: good and bad", ())
    headings = ("Good, as far as can be seen:", "Bad, as far as can be seen:")
    for heading, told in zip(headings, dossier.effects, strict=True):
        yield from (heading, "", *_bullets(told), "")
    if dossier.reasons:
        yield from ("Why now, in the documents' words:", "", *_sentences(dossier.reasons))


def _merged(dossier: Dossier) -> Iterator[str]:
    yield from ("### If the units merged: before and after", "")
    yield from ("| What | Before | After |", "|---|---|---|")
    yield from (f"| {plain(row.label)} | {row.before} | {row.after} |" for row in dossier.table)


def _sentences(found: Sequence[tuple[str, tuple[Numbered, ...]]]) -> Iterator[str]:
    for sentence, claims in found:
        if sentence:
            yield from (f"> “{plain(sentence)}”", "")
        told = "; ".join(map(_words, claims))
        yield from (f"It names: {told}" if sentence else told, "")


def _options(dossier: Dossier) -> Iterator[str]:
    yield from (
        "Options that a document names come first, in its words. Nothing here decides for one.",
        "",
    )
    numbers = {iri: one.number for iri, one in dossier.numbered.items()}
    for option in dossier.finding.options:
        yield from (f"### {plain(option.name)}", "", _source(option, numbers), "")
        for heading, lines in (("For:", option.gains), ("Against, or to settle:", option.costs)):
            yield from (heading, "", *_bullets(lines), "")
    yield from _merged(dossier)


def _source(option: Option, numbers: dict[str, int]) -> str:
    places = [
        plain(q.plan) + _line(q) + (f" [{numbers[q.iri]}]" if q.iri in numbers else "")
        for q in option.statements
    ]
    return f"Printed: {'; '.join(places)}" if places else "Not named by a document."


def _quotations(dossier: Dossier) -> Iterator[str]:
    for one in dossier.numbered.values():
        quoted = one.quoted
        stated = f", {plain(quoted.unit)}" if quoted.unit else ""
        date = f" ({plain(one.date)})" if one.date else ""
        is_under = quoted.kind != "Claim" and quoted.context
        under = f", under {plain(quoted.context)}" if is_under else ""
        yield f"{one.number}. {_text(one)}  "
        yield f"   {quoted.kind}{stated} — {plain(quoted.plan)}{date}{_line(quoted)}{under}  "
        yield f"   <{quoted.iri}>"


def _line(quoted: Quoted) -> str:
    return f", line {quoted.line}" if quoted.line else ""


def _weighed(dossier: Dossier) -> Iterator[str]:
    finding = dossier.finding
    yield from (f"{dossier.weighed} All that was counted:", "")
    yield from _bullets(f"{name.replace('_', ' ')}: {n:g}" for name, n in finding.components)
    yield ""
    yield from _bullets(f"{plan}: {date or 'no date printed'}" for plan, date in finding.dates)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"## {heading}", "")
    told = list(lines)
    if told:
        yield from (*told, "")


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    return _bullets_of(map(plain, lines))


def _bullets_of(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {line}" for line in lines)


def _words(one: Numbered) -> str:
    return f"{_text(one)} [{one.number}]"


def _said(one: Numbered) -> str:
    unit = f"{plain(one.quoted.unit)}: " if one.quoted.unit else ""
    return f"{unit}{_words(one)}"


def _text(one: Numbered) -> str:
    return f"“{plain(one.quoted.text)}”" if one.quoted.text else "(words not shown)"
