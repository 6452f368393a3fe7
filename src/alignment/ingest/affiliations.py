"""What organisations are parts of, and which of those that a document names belong to it."""

import re

from alignment.ingest.covers import specific
from alignment.ingest.lexicon import lexicon, organizational
from alignment.ingest.names import RUN, Names
from alignment.ingest.sheet import Draft
from alignment.ingest.signatures import unit_chain
from alignment.ingest.spans import Span, fold

_LOOK_BACK = 400
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")
_PRONOUN = re.compile(r"\s*(?:it|we)\b", re.IGNORECASE)
_PART = {"branch", "center", "centre", "clinic", "college", "department", "directorate", "division"}
_PART |= {"faculty", "hospital", "institute", "laboratory", "libraries", "library", "museum"}
_PART |= {"office", "program", "programme", "school", "section", "service", "services", "unit"}
_WHOLE = {"association", "authority", "borough", "city", "consortium", "corporation", "council"}
_WHOLE |= {"county", "district", "federation", "government", "ministry", "network", "province"}
_WHOLE |= {"state", "system", "town", "trust", "union", "university"}


def part_of(name: str, other: str) -> bool:
    """Say whether two names printed together are a part and its whole.

    Examples:
        >>> part_of("School of Nursing", "Ashby University"), part_of("Oak City", "Ash City")
        (True, False)
    """
    return _head(name) in _PART and _head(other) in _WHOLE


def _head(name: str) -> str:
    """Return the noun that says what a body is: before "of" or "for", else the last."""
    folded = fold(name)
    first = re.split(r" (?:of|for) ", folded)[0].split()
    nouns = lexicon().words["organization_nouns"] | _PART
    return next((w for w in reversed(first) if w in nouns), folded.split(" ")[-1])


def read_belongings(names: Names, found: list[str]) -> None:
    """Read "…, a division of the Long Name" and "… are two schools of the Long Name"."""
    text = names.reading.sheet.text
    for match in _belonging().finditer(text):
        if not (organizational(match["name"]) and specific(match["name"])):
            continue
        subjects = _subjects(names, match, found)
        if not subjects:
            continue
        above = names.add(names.first(match.span("name")), rule="unit-of")
        for unit in subjects:
            if unit is not above:
                names.put_under(unit, above)


def _belonging() -> re.Pattern[str]:
    units = lexicon().words["unit_words"]
    units = units | _PART
    every = sorted({*units, *(f"{u[:-1]}ies" if u.endswith("y") else f"{u}e?s" for u in units)})
    return re.compile(
        r"\)?(?:,|\s+(?P<verb>is|are|as|was|were|remains))\s+(?:both\s+)?"
        r"(?:(?:an?|one\s+of|the|its|two|three)\s+)*(?:[a-z][\w-]*\s+){0,4}?"
        rf"(?:{'|'.join(every)})\s+(?:of|within|at|(?:that|which)\s+(?:together\s+)?"
        rf"(?:make\s+up|form|belong\s+to|are\s+part\s+of))\s+(?:the\s+)?(?P<name>{RUN})"
    )


def _subjects(names: Names, match: re.Match[str], found: list[str]) -> list[Draft]:
    """Return the organisations that the sentence before ``match`` speaks of."""
    text, start = names.reading.sheet.text, match.start()
    before = text[max(0, start - _LOOK_BACK) : start + 1]
    sentence = _SENTENCE.split(before)[-1]
    named = sorted((at, i) for i, d in enumerate(names.drafts()) if (at := _last(d, sentence)) >= 0)
    if named:
        drafts = [names.drafts()[i] for _, i in named]
        return drafts if match["verb"] in {"are", "were"} else drafts[-1:]
    known = [names.known[name] for name in found if name in names.known]
    return known if _PRONOUN.match(sentence) and len(known) == 1 else []


def _last(draft: Draft, sentence: str) -> int:
    """Return where ``sentence`` last prints the name or acronym of a mention, or -1."""
    acronym = draft.get("acronym")
    parts = r"\s+".join(re.escape(part) for part in draft.clean.split())
    places = [m.start() for m in re.finditer(rf"(?<!\w){parts}(?!\w)", sentence, re.IGNORECASE)]
    if acronym:
        short = rf"(?<!\w){re.escape(acronym)}(?!\w)"
        places += [m.start() for m in re.finditer(short, sentence)]
    return max(places, default=-1)


def cover_publishers(names: Names, lines: list[Span]) -> list[str]:
    """Return whom the lines beside the title name: parts before their wholes, else everybody."""
    text = names.reading.sheet.text
    printed = [text[slice(*line)] for line in lines]
    chosen = [i for i, one in enumerate(printed) if any(part_of(one, o) for o in printed)]
    picked = [lines[i] for i in chosen or range(len(lines))]
    return [names.add(line, rule="name-beside-title").get("refersTo") or "" for line in picked]


def read_wholes(names: Names, found: list[str], lines: list[Span]) -> None:
    """Mention the wholes that are named on lines beside the title of a part's document."""
    text = names.reading.sheet.text
    units = [names.known[name] for name in found if name in names.known]
    for line in lines:
        below = [unit for unit in units if part_of(unit.clean, text[slice(*line)])]
        above = names.add(line, rule="name-beside-title") if below else None
        for unit in below:
            if above is not None and unit is not above:
                names.put_under(unit, above)


def signing_units(names: Names) -> list[str]:
    """Return the bodies whose officers sign the document, with a mention of each."""
    found = []
    for person in _people(names):
        unit = unit_chain(person.get("unitPrinted") or "")[-1]
        if unit and person.get("involvement") != "consulted":
            span = names.printed(unit)
            draft = names.find(unit) or (names.add(span, rule="signing-unit") if span else None)
            found += [draft.get("refersTo") or ""] if draft else []
    return list(dict.fromkeys(found))


def settle(names: Names, found: list[str]) -> None:
    """Give units of people the slugs of mentions; drop mentions that the document is not of."""
    for person in _people(names):
        printed = unit_chain(person.get("unitPrinted") or "")[-1]
        draft = names.find(printed) if printed else None
        if draft is not None:
            person.attributes = [(k, v) for k, v in person.attributes if k != "unit"]
            person.set("unit", draft.get("refersTo"))
    kept = {*found, *(person.get("unit") or "" for person in _people(names))}
    while above := {names.known[k].get("unitOf") or "" for k in kept & set(names.known)} - kept:
        kept |= above
    if found:
        for name, draft in list(names.known.items()):
            if name not in kept and draft.rule in {"name-with-acronym", "unit-of"}:
                names.reading.sheet.drafts.remove(draft)
                del names.known[name]


def _people(names: Names) -> list[Draft]:
    return [d for d in names.reading.sheet.drafts if d.kind == "Person"]
