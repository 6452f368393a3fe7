"""Organisations that a document names, and which of them publish it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from alignment.ingest.frames import Reading
from alignment.ingest.lexicon import YEARS, lexicon, organizational
from alignment.ingest.sheet import Draft
from alignment.ingest.signatures import unit_chain
from alignment.ingest.slugs import initials, slug
from alignment.ingest.spans import Span, fold, mask_out, trim

_CAPITAL = r"[A-Z][\w'’-]*"
_RUN = rf"{_CAPITAL}(?:\s+(?:(?:of|for|and|the|to|on|in|&)\s+){{0,2}}{_CAPITAL})*"
_DEFINED = re.compile(r"\((?P<acronym>[A-Z][A-Z&]{1,9})\)")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,8}(?![\w-])")
_MAX_NAME = 10
_REACH = 12
_ROMAN = re.compile(r"[IVX]+$|FY$")


@dataclass(slots=True, eq=False)
class Names:
    """The organisations of one document.

    Attributes:
        reading: The document.
        known: Slug → mention.
        title: The title.
    """

    reading: Reading
    known: dict[str, Draft]
    title: Draft | None

    def find(self, name: str) -> Draft | None:
        """Return the mention of ``name``, a long name or an acronym."""
        return next((d for d in self.known.values() if name_matches(d, name)), None)

    def add(self, span: Span, *, acronym: str = "", rule: str) -> Draft:
        """Add the mention at ``span`` unless the organisation is known already."""
        text = self.reading.sheet.text
        name = mask_out(text[slice(*span)])
        acronym = acronym or self._acronym(name)
        if (found := self.find(name) or (self.find(acronym) if acronym else None)) is not None:
            return found
        draft = self.reading.sheet.add("Organization", [span], rule=rule)
        draft.set("refersTo", slug(acronym or name))
        draft.set("acronym", acronym)
        if name == acronym:
            draft.doubt(
                "acronym-only",
                "Only the acronym is printed; the long name must come from elsewhere.",
            )
        self.known[draft.get("refersTo") or ""] = draft
        return draft

    def _acronym(self, name: str) -> str:
        """Return the acronym of ``name`` when the document prints it, also in a web address."""
        if _ACRONYM.fullmatch(name) and not organizational(name):
            return name
        short, text = initials(name), self.reading.sheet.text
        printed = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text) if len(short) > 1 else None
        hosted = (
            re.search(rf"(?<![\w.-]){short.lower()}\.[a-z]{{2,4}}\b", text)
            if len(short) > 1
            else None
        )
        return short if printed or hosted else ""


def name_matches(draft: Draft, name: str) -> bool:
    """Say whether ``name`` is the long name or the acronym of a mention."""
    acronym = draft.get("acronym") or ""
    return fold(name) in {fold(draft.clean), fold(acronym)} or (
        bool(acronym) and acronym == initials(name)
    )


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
    _read_units(names)
    _read_chains(names)
    if parent:
        _set_parent(names, found, parent)
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
    starts = [m.start() for m in re.finditer(_CAPITAL, text[start : match.start()])]
    for offset in reversed(starts):
        span = trim(text, (start + offset, match.start()))
        if initials(text[slice(*span)]) == match["acronym"].replace("&", "") and organizational(
            text[slice(*span)]
        ):
            return span
    return None


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
    """Return the slugs of the organisations that the title, or a line beside it, names."""
    if names.title is None:
        return []
    text, span = names.reading.sheet.text, (names.title.start, names.title.spans[-1][1])
    beside = [s for s, reason in names.reading.sheet.left if reason == "line beside the title"]
    drafts = _known_in(names, span) + _acronyms_in(names, span)
    for line in [span, *beside]:
        if not drafts and (run := _name_run(text, line)) is not None:
            drafts.append(names.add(run, rule="name-in-title"))
    return [draft.get("refersTo") or "" for draft in drafts]


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
        m for m in _ACRONYM.finditer(text, *span) if not _ROMAN.match(m[0]) and not names.find(m[0])
    ]
    tail = lexicon().words["plan_tail"]
    return [
        names.add(m.span(), rule="acronym-in-title") for m in found if m[0].casefold() not in tail
    ]


def _name_run(text: str, span: Span) -> Span | None:
    """Return the run of words in a title that names an organisation, without the words of plans."""
    end = re.search(r"[:|\n]|\s[–—-]\s", text[slice(*span)])
    for part in (
        ((span[0], span[0] + end.start()), (span[0] + end.end(), span[1])) if end else (span,)
    ):
        tokens = [(span_, text[slice(*span_)]) for span_ in _tokens(text, part)]
        while tokens and (_tail(tokens[-1][1]) or YEARS.fullmatch(tokens[-1][1])):
            tokens.pop()
        while tokens and (_tail(tokens[0][1]) or tokens[0][1].casefold() in {"the", "for", "of"}):
            tokens.pop(0)
        named = organizational(" ".join(token for _, token in tokens))
        if named and 1 < len(tokens) <= _MAX_NAME:
            return tokens[0][0][0], tokens[-1][0][1]
    return None


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


def _read_units(names: Names) -> None:
    """Read "…, a division of the Long Name"."""
    text = names.reading.sheet.text
    units = "|".join(sorted(lexicon().words["unit_words"]))
    pattern = (
        rf"\)?,?\s+(?:is\s+)?an?\s+(?:\w+\s+)?(?:{units})\s+(?:of|within)\s+(?:the\s+)?"
        rf"(?P<name>{_RUN})"
    )
    for match in re.finditer(pattern, text):
        if organizational(match["name"]):
            above = names.add(match.span("name"), rule="unit-of")
            unit = _subject(names, match.start())
            if unit is not None and unit is not above and unit.get("unitOf") is None:
                unit.set("unitOf", above.get("refersTo"))


def _subject(names: Names, position: int) -> Draft | None:
    """Return the organisation whose name stands right before ``position``."""
    before = names.reading.sheet.text[max(0, position - _REACH) : position + 2]
    near = (d for d in names.known.values() if 0 <= position - d.spans[0][1] <= _REACH)
    return next(near, None) or next(
        (
            d
            for d in names.known.values()
            if (a := d.get("acronym")) and re.search(rf"\b{a}\W*$", before)
        ),
        None,
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
