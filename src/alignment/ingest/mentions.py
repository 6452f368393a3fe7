"""Organisations that a document names, and which of them publish it."""

import re
from itertools import pairwise

from alignment.ingest.affiliations import (
    cover_publishers,
    read_belongings,
    read_wholes,
    settle,
    signing_units,
)
from alignment.ingest.covers import first_line, names_body, opens_name, specific
from alignment.ingest.frames import Reading
from alignment.ingest.heads import title_case
from alignment.ingest.lexicon import YEARS, lexicon, organizational
from alignment.ingest.names import ACRONYM, CAPITAL, Names
from alignment.ingest.sheet import Draft
from alignment.ingest.signatures import unit_chain
from alignment.ingest.slugs import initials, slug
from alignment.ingest.spans import Span, fold, trim

_DEFINED = re.compile(r"\((?P<acronym>[A-Z][A-Z&]{1,9})\)")
_JOINT = re.compile(r"\s+(?:and|&)\s+(?:the\s+)?", re.IGNORECASE)
_LEADING = re.compile(r"\b(?:for|by|from|at|between)\s+(?:the\s+)?", re.IGNORECASE)
_MAX_NAME = 10
_DANGLING = {"and", "by", "for", "from", "of", "the", "to", "until"}
_ROMAN = re.compile(r"[IVX]+$|FY$")


def read_organizations(
    reading: Reading, *, publishers: tuple[str, ...] = (), parent: str = ""
) -> None:
    """Add a mention for each organisation, and find the publishers.

    Args:
        reading: A document whose title has been read.
        publishers: Names of the publishers, where they are stated.
        parent: Name of what they are units of, where it is stated.
    """
    names = Names(reading, {}, reading.sheet.title)
    _read_definitions(names)
    found = _stated(names, publishers) if publishers else _in_title(names)
    beside = _beside_title(names)
    found = found or cover_publishers(names, beside) or signing_units(names)
    read_belongings(names, found)
    read_wholes(names, found, beside)
    _read_chains(names)
    if parent:
        _set_parent(names, found, parent)
    settle(names, found)
    reading.sheet.publishers = tuple(sorted(set(found)))


def _read_definitions(names: Names) -> None:
    """Read "Long Name (LN)"."""
    text = names.reading.sheet.text
    for match in _DEFINED.finditer(text):
        span = _defined_name(text, match)
        if span is not None:
            names.add(span, acronym=match["acronym"], rule="name-with-acronym")


def _defined_name(text: str, match: re.Match[str]) -> Span | None:
    """Return the words before "(LN)" whose initials it holds, when they name an organisation."""
    start = max(text.rfind("\n", 0, match.start()), match.start() - 120) + 1
    starts = [m.start() for m in re.finditer(CAPITAL, text[start : match.start()])]
    spans = [trim(text, (start + offset, match.start())) for offset in reversed(starts)]
    acronym = match["acronym"].replace("&", "")
    named = [span for span in spans if organizational(text[slice(*span)])]
    exact = (span for span in named if initials(text[slice(*span)]) == acronym)
    return next(exact, None) or next(
        (s for s in named if _shortens(acronym, text[slice(*s)])), None
    )


def _shortens(acronym: str, name: str) -> bool:
    """Say whether an acronym takes letters from inside the words of ``name`` too.

    Examples:
        >>> _shortens("TWM", "Tidewater Museum"), _shortens("TWM", "Watermill Museum")
        (True, False)
    """
    first = initials(name)
    begins = acronym[:1] == first[:1] and len(first) > 1 and len(acronym) <= len(first) + 1
    return begins and _within(first, acronym) and _within(acronym, name.upper())


def _within(letters: str, other: str) -> bool:
    """Say whether ``letters`` stand in ``other`` in their order."""
    rest = iter(other)
    return all(letter in rest for letter in letters)


def _stated(names: Names, publishers: tuple[str, ...]) -> list[str]:
    """Return the slugs of stated publishers, with a mention where the document prints them."""
    found, text = [], names.reading.sheet.text
    for name in publishers:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) or re.search(
            rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE
        )
        draft = names.find(name) or (
            names.add(match.span(), rule="stated-publisher") if match else None
        )
        found.append((draft.get("refersTo") if draft else "") or slug(name))
    return found


def _in_title(names: Names) -> list[str]:
    """Return the slugs of the organisations that the title names."""
    if names.title is None:
        return []
    text, span = names.reading.sheet.text, (names.title.start, names.title.spans[-1][1])
    drafts = _known_in(names, span) + _acronyms_in(names, span)
    if not drafts:
        drafts = [names.add(run, rule="name-in-title") for run in _name_runs(text, span)]
    return [draft.get("refersTo") or "" for draft in drafts]


def _beside_title(names: Names) -> list[Span]:
    """Return the names on the lines beside the title."""
    text, left = names.reading.sheet.text, names.reading.sheet.left
    blocks = [span for span, reason in left if reason == "line beside the title"]
    lines = [(start, start + len(first_line(text[start:end]))) for start, end in blocks]
    return [r for line in lines if names_body(text[slice(*line)]) for r in _name_runs(text, line)]


def _known_in(names: Names, span: Span) -> list[Draft]:
    """Return the organisations defined elsewhere whose name or acronym ``span`` prints."""
    printed, found = names.reading.sheet.text[slice(*span)], []
    for draft in names.known.values():
        acronym = draft.get("acronym") or draft.clean
        match = re.search(
            rf"(?<!\w)(?:{re.escape(acronym)}|{re.escape(draft.clean)})(?!\w)",
            printed,
            re.IGNORECASE,
        )
        if match:
            found.append(draft)
            if match[0].islower():
                draft.doubt("variant-spelling", f"The title prints {match[0]!r} in lower case.")
    return found


def _acronyms_in(names: Names, span: Span) -> list[Draft]:
    """Return the organisations that ``span`` names by acronyms in otherwise mixed case."""
    text = names.reading.sheet.text
    letters = [c for c in text[slice(*span)] if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) * 2 > len(letters):
        return []
    found = [
        m for m in ACRONYM.finditer(text, *span) if not _ROMAN.match(m[0]) and not names.find(m[0])
    ]
    tail = lexicon().words["plan_tail"]
    return [
        names.add(m.span(), rule="acronym-in-title") for m in found if m[0].casefold() not in tail
    ]


def _name_runs(text: str, span: Span) -> list[Span]:
    """Return the runs of words in a line that name organisations, without the words of plans."""
    end = re.search(r"[:|?\n]|\s[–—-]\s", text[slice(*span)])
    cut = (span[0] + end.start(), span[0] + end.end()) if end else (span[1], span[1])
    for part in ((span[0], cut[0]), (cut[1], span[1])):
        runs = [r for one in _divided(text, _led(text, part)) if (r := _bare(text, one))]
        if runs:
            return runs
    return []


def _led(text: str, span: Span) -> Span:
    """Return ``span`` from behind the words that lead to a name: "A Vision for …"."""
    lead = _LEADING.search(text, *span)
    if lead is None or organizational(text[span[0] : lead.start()]):
        return span
    return lead.end(), span[1]


def _divided(text: str, span: Span) -> list[Span]:
    """Divide "X Library and Y Library" and "School of X and School of Y"."""
    for joint in _JOINT.finditer(text, *span):
        first, second = (span[0], joint.start()), (joint.end(), span[1])
        named = [_bare(text, part) for part in (first, second)]
        heads = [fold(text[slice(*part)]).split() for part in (first, second)]
        nouns = lexicon().words["organization_nouns"]
        alike = joint[0].lower().rstrip().endswith("the") or (
            "of" not in heads[0] and heads[0] and heads[0][-1] in nouns
        )
        if all(named) and (alike or heads[1][0] in nouns):
            return [first, second]
    return [span]


def _bare(text: str, span: Span) -> Span | None:
    """Return the name in ``span`` without the words of plans around it, or ``None``."""
    tokens = [(span_, text[slice(*span_)]) for span_ in _tokens(text, span)]
    while tokens and (_tail(tokens[-1][1]) or tokens[-1][1].casefold() in _DANGLING):
        tokens.pop()
    while tokens and tokens[-1][1].startswith("("):
        tokens.pop()
    while tokens and (_tail(tokens[0][1]) or tokens[0][1].casefold() in {"the", "for", "of"}):
        tokens.pop(0)
    name = " ".join(token for _, token in tokens)
    named = all((organizational(name), specific(name), opens_name(name), title_case(name)))
    if not named or not 1 < len(tokens) <= _MAX_NAME:
        return None
    return tokens[0][0][0], tokens[-1][0][1]


def _tokens(text: str, span: Span) -> list[Span]:
    return [
        (span[0] + m.start(), span[0] + m.end())
        for m in re.finditer(r"[^\s*,]+", text[slice(*span)])
    ]


def _tail(token: str) -> bool:
    bare = re.sub(r"\W|['’]s$", "", token.casefold())
    return (
        not bare
        or bare in lexicon().words["plan_tail"]
        or bare.isdigit()
        or bool(YEARS.fullmatch(token))
    )


def _read_chains(names: Names) -> None:
    """Read units printed as a chain, such as "NLA TECH", in signatures."""
    text = names.reading.sheet.text
    for person in [d for d in names.reading.sheet.drafts if d.kind == "Person"]:
        chain = unit_chain(person.get("unitPrinted") or "")
        if len(chain) < 2:  # noqa: PLR2004 - one body is no chain
            continue
        drafts = []
        for name in chain:
            match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            drafts.append(names.find(name) or names.add(match.span(), rule="unit-chain"))  # type: ignore[union-attr]
        for above, unit in pairwise(drafts):
            if unit.get("unitOf") is None:
                unit.set("unitOf", above.get("refersTo"))


def _set_parent(names: Names, found: list[str], parent: str) -> None:
    """Make the stated parent what the publishers are units of."""
    above = names.find(parent)
    target = (above.get("refersTo") if above else "") or slug(parent)
    for name in found:
        draft = names.known.get(name)
        if draft is not None and draft.get("unitOf") is None and target != name:
            draft.set("unitOf", target)
