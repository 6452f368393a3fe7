"""A pair to be judged, as a terminal, a list and a program see it."""

import textwrap
from typing import TYPE_CHECKING, Any, Final

from alignment.matching.calibration import UNCALIBRATED
from alignment.namespaces import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from alignment.mappings import StaleDecision
    from alignment.model import Mapping
    from alignment.workspace.sides import Side
    from alignment.workspace.teaching import Candidate

WORDS: Final = {
    "sao:sameAimAs": "{0} has the same aim as {1}",
    "sao:sameActivityAs": "{0} is the same activity as {1}",
    "sao:contributesTo": "{0} contributes to {1}",
    "sao:sharesSubjectWith": "{0} shares its subject with {1}",
    "skos:exactMatch": "{0} means the same as {1}",
    "skos:closeMatch": "{0} means nearly the same as {1}",
    "skos:broadMatch": "{0} is a narrower notion than {1}",
    "skos:narrowMatch": "{0} is a broader notion than {1}",
    "skos:relatedMatch": "{0} has to do with {1}",
}
"""Predicate → a sentence about the two ends."""

HEADING: Final = "   #  value  how sure, and what is suggested"
"""What stands above the list: the value is what the list is ordered by."""

HIDDEN: Final = "(not shown: its publisher's rights)"


def plain(text: str) -> str:
    r"""Return text on one line in which nothing steers a terminal.

    Examples:
        >>> plain("a \x1b[31m b")
        'a \\x1b[31m b'
    """
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def sentence(predicate: str, subject: str = "A", target: str = "B") -> str:
    """Return what a predicate says of two ends, in words."""
    pattern = WORDS.get(shorten(predicate))
    return pattern.format(subject, target) if pattern else f"{subject} {predicate} {target}"


def pair_text(candidate: "Candidate", *, title: str, width: int) -> str:
    """Return a pair with both quotations in context and what speaks for it.

    Args:
        candidate: The pair.
        title: What to print above it.
        width: Columns of the terminal.
    """
    lines = ["", f"── {plain(title)} ".ljust(min(width, 100), "─")]
    lines += [_former(one) for one in candidate.former]
    for name, side in (("A", candidate.subject), ("B", candidate.object)):
        lines += _side(name, side, width)
    lines += list(_measures(candidate))
    lines += _explanation(candidate.mapping.explanation)
    return "\n".join(lines)


def _side(name: str, side: "Side", width: int) -> list[str]:
    place = " — ".join(plain(part) for part in (side.unit, side.plan) if part)
    printed = f", {plain(side.file)}, line {side.line}" if side.file else ""
    lines = [f"{name}  {side.kind} · {place}{printed}" if place else f"{name}  {side.kind}"]
    if side.headings:
        lines += _wrapped("under: " + " › ".join(map(plain, side.headings)), width)
    lines += _wrapped(f"“{plain(side.text)}”" if side.text else HIDDEN, width)
    if side.before.strip() or side.after.strip():
        around = f"…{plain(side.before)} [{name}] {plain(side.after)}…"
        lines += _wrapped(f"in: {around}", width)
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, 40), initial_indent="   ", subsequent_indent="     ")


def _measures(candidate: "Candidate") -> "Iterator[str]":
    mapping = candidate.mapping
    numbers = [
        f"{name} {value:.2f}"
        for name, value in (
            ("score", mapping.score),
            ("aligned at all", mapping.confidence),
            ("strongly", mapping.strong),
        )
        if value is not None
    ]
    note = mapping.calibration or ("" if mapping.confidence is not None else "no confidence")
    if numbers or mapping.calibration:
        yield "   " + ", ".join(numbers) + (f" ({plain(note)})" if note else "")
    if candidate.reasons:
        yield "   asked because: " + "; ".join(candidate.reasons)


def _explanation(terms: "Sequence[tuple[str, float]]") -> list[str]:
    if not terms:
        return []
    width = max(len(plain(term)) for term, _ in terms)
    return ["   rests on:"] + [f"     {plain(t).ljust(width)}  {share:4.0%}" for t, share in terms]


def _former(one: "StaleDecision") -> str:
    mapping = one.mapping
    sides = ((mapping.subject, one.subject), (mapping.object, one.object))
    changed = " and ".join(plain(iri.rpartition("/")[2]) for iri, state in sides if state)
    return f"   STALE: {decided_text(mapping)}; since then {changed} has new words"


def decided_text(mapping: "Mapping") -> str:
    """Return what was decided, by whom, when and why, in words."""
    said = plain(sentence(mapping.predicate, "one", "the other"))
    verdict = "rejected" if mapping.modifier else "accepted"
    by = f" by {plain(mapping.author)}" if mapping.author else ""
    when = f" on {plain(mapping.date)}" if mapping.date else ""
    why = f" ({plain(mapping.comment)})" if mapping.comment else ""
    return f"“{said}”, {verdict}{by}{when}{why}"


def listed(candidates: "Iterable[Candidate]") -> "list[dict[str, Any]]":
    """Return candidates as plain values for JSON."""
    return [_listed(number, candidate) for number, candidate in enumerate(candidates, 1)]


def _listed(number: int, candidate: "Candidate") -> "dict[str, Any]":
    mapping = candidate.mapping
    return {
        "rank": number,
        "value": candidate.value,
        "reasons": list(candidate.reasons),
        "predicate": shorten(mapping.predicate),
        "score": mapping.score,
        "confidence": mapping.confidence,
        "strong": mapping.strong,
        "calibration": mapping.calibration,
        "explanation": [{"term": term, "share": share} for term, share in mapping.explanation],
        "subject": _end(candidate.subject),
        "object": _end(candidate.object),
        "former": [_decided(one) for one in candidate.former],
    }


def _end(side: "Side") -> "dict[str, Any]":
    return {
        "iri": side.iri,
        "class": side.kind,
        "text": side.text,
        "headings": list(side.headings),
        "unit": side.unit,
        "plan": side.plan,
        "path": side.path,
        "file": side.file,
        "line": side.line,
        "before": side.before,
        "after": side.after,
    }


def _decided(one: "StaleDecision") -> "dict[str, Any]":
    mapping = one.mapping
    return {
        "verdict": "reject" if mapping.modifier else "accept",
        "predicate": shorten(mapping.predicate),
        "reviewer": mapping.author,
        "date": mapping.date,
        "comment": mapping.comment,
        "subject": one.subject,
        "object": one.object,
    }


def table(candidates: "Sequence[Candidate]", *, base: str) -> str:
    """Return candidates as lines for a terminal: rank, value, measure, and the two quotations.

    Args:
        candidates: In the order to list them.
        base: Base IRI of the workspace; what paths are below.
    """
    if not candidates:
        return "No pair waits for a decision."
    rows = (
        line
        for number, candidate in enumerate(candidates, 1)
        for line in _row(number, candidate, base)
    )
    return "\n".join((HEADING, *rows))


def _row(number: int, candidate: "Candidate", base: str) -> "Iterator[str]":
    mapping = candidate.mapping
    mark = "stale" if candidate.former else f"{candidate.value:5.2f}"
    yield f"{number:>4}. {mark}  {_number(mapping)}  {sentence(mapping.predicate)}"
    for name, side in (("A", candidate.subject), ("B", candidate.object)):
        text = textwrap.shorten(plain(side.text), 70, placeholder="…") or HIDDEN
        yield f"      {name} {plain(side.iri.removeprefix(base))}  {text}"


def _number(mapping: "Mapping") -> str:
    if mapping.confidence is not None:
        rests = mapping.calibration if mapping.calibration.startswith(UNCALIBRATED) else ""
        return f"confidence {mapping.confidence:.2f}" + (f", {plain(rests)}" if rests else "")
    return f"score {mapping.score:.2f}" if mapping.score is not None else "no score"
