"""Names of the organisations of one document."""

import re
from dataclasses import dataclass

from alignment.ingest.frames import Reading
from alignment.ingest.lexicon import organizational
from alignment.ingest.sheet import Draft
from alignment.ingest.slugs import initials, slug
from alignment.ingest.spans import Span, fold, mask_out
from alignment.model import Statement

CAPITAL = r"[A-Z][\w'’-]*"
RUN = rf"{CAPITAL}(?:\s+(?:(?:of|for|and|the|to|on|in|&)\s+){{0,2}}{CAPITAL})*"
ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,8}(?![\w-])")


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

    def drafts(self) -> list[Draft]:
        """Return the mentions."""
        return list(self.known.values())

    def printed(self, name: str) -> Span | None:
        """Return where the document first prints ``name``, over line breaks too."""
        pattern = r"\s+".join(re.escape(part) for part in name.split())
        match = re.search(rf"(?<!\w){pattern}(?!\w)", self.reading.sheet.text)
        return match.span() if match else None

    def first(self, span: Span) -> Span:
        """Return where the document first prints the name at ``span``."""
        return self.printed(self.reading.sheet.text[slice(*span)]) or span

    def put_under(self, unit: Draft, above: Draft) -> None:
        """Make ``unit`` a part of ``above`` unless it is known to be part of something."""
        target, seen = above.get("refersTo") or "", set()
        node: str | None = target
        while node and node not in seen:
            seen.add(node)
            node = self.known[node].get("unitOf") if node in self.known else None
        if unit.get("unitOf") is None and unit.get("refersTo") not in seen:
            unit.set("unitOf", target)

    def _acronym(self, name: str) -> str:
        """Return the acronym of ``name`` when the document prints it, also in a web address."""
        if ACRONYM.fullmatch(name) and not organizational(name):
            return name
        short, text = initials(name), self.reading.sheet.text
        printed = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text) if len(short) > 1 else None
        hosted = (
            re.search(rf"(?<![\w.-]){short.lower()}\.[a-z]{{2,4}}\b", text)
            if len(short) > 1
            else None
        )
        return short if printed or hosted else ""


def name_matches(draft: Draft | Statement, name: str) -> bool:
    """Say whether ``name`` is the long name or the acronym of a mention."""
    acronym = draft.get("acronym") or ""
    return fold(name) in {fold(draft.clean), fold(acronym)} or (
        bool(acronym) and acronym == initials(name)
    )
