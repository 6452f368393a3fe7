"""Read a document into a plan: blocks, statements, doubts, decisions, keys."""

import hashlib
from pathlib import Path

from alignment.ingest.addressed import read_bracketed
from alignment.ingest.blocks import flat
from alignment.ingest.covers import typed_title
from alignment.ingest.document import Document, check_text, load_document
from alignment.ingest.doubts import raise_doubts
from alignment.ingest.frames import Reading
from alignment.ingest.front import read_dates_and_links, read_front
from alignment.ingest.keys import KeyRegistry, assign_keys
from alignment.ingest.layout import cut_blocks
from alignment.ingest.mentions import read_organizations
from alignment.ingest.overrides import apply_overrides
from alignment.ingest.paths import plan_path
from alignment.ingest.repairs import repair
from alignment.ingest.running import read_running_lines
from alignment.ingest.settings import Settings
from alignment.ingest.sheet import Draft, Sheet
from alignment.ingest.signatures import read_signatures
from alignment.ingest.structure import number_siblings, read_structure
from alignment.ingest.verify import passage_at
from alignment.model import KINDS, Plan, Source, Statement, Tag

READER = "text/1"
_ROOTLESS = {"PlanTitle", "Organization", "Person"}


def read_document(path: Path, *, settings: Settings | None = None) -> Plan:
    """Read the document at ``path``.

    Args:
        path: A text or Markdown file.
        settings: What is stated about it beside the document itself.

    Raises:
        DocumentError: When the file cannot be read.
        SettingsError: When a profile or override does not fit the document.
        QuotationError: When an override quotes what the document does not print.
    """
    return _read(load_document(path), settings or Settings())


def read_text(
    text: str, *, filename: str = "document.txt", settings: Settings | None = None, sha256: str = ""
) -> Plan:
    r"""Read a document whose text is at hand.

    Args:
        text: The canonical text.
        filename: Name of the file it came from; ``.md`` makes it Markdown.
        settings: What is stated about it beside the document itself.
        sha256: Digest of the file; by default that of the text in UTF-8.

    Examples:
        >>> plan = read_text("NLA Strategic Plan\n\nMission: To read.\n")
        >>> [s.kind for s in plan.statements], plan.path
        (['PlanTitle', 'Organization', 'Mission'], 'nla/strategic-plan')
    """
    check_text(text, Path(filename))
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    markdown = filename.lower().endswith((".md", ".markdown"))
    media_type = "text/markdown" if markdown else "text/plain"
    return _read(Document(filename, text, digest, media_type), settings or Settings())


def _read(document: Document, settings: Settings) -> Plan:
    sheet = _fill(document, settings)
    path = settings.path or plan_path(sheet, document.filename)
    _key(sheet, path, settings.keys)
    apply_overrides(sheet, settings.overrides)
    _key(sheet, path, settings.keys)
    return _plan(document, settings, sheet, path)


def _fill(document: Document, settings: Settings) -> Sheet:
    """Read everything that rules find."""
    sheet = Sheet(document.text, markdown=document.media_type == "text/markdown")
    blocks = flat(cut_blocks(document.text, markdown=sheet.markdown))
    reading = Reading(sheet, blocks, dict(settings.profile.headings))
    sheet.title = read_front(reading, title=settings.profile.title)
    read_running_lines(reading)
    read_dates_and_links(reading)
    read_signatures(reading)
    read_structure(reading)
    sheet.drop_wordless()
    read_bracketed(sheet)
    read_organizations(reading, publishers=settings.publishers, parent=settings.parent)
    number_siblings(sheet)
    repair(sheet)
    raise_doubts(reading)
    return sheet


def _key(sheet: Sheet, path: str, registry: KeyRegistry) -> None:
    """Give every draft without a key its key; those with one keep it."""
    sheet.drafts.sort(key=_order)
    taken = {d.key for d in sheet.drafts if d.key}
    new = [d for d in sheet.drafts if not d.key]
    texts = [(d.kind, sheet.text_of(d)) for d in new]
    for draft, key in zip(new, assign_keys(path, texts, registry, taken=taken), strict=True):
        draft.key = key


def _order(draft: Draft) -> tuple[int, int, int]:
    return draft.start, -draft.spans[-1][1], KINDS.index(draft.kind)


def _plan(document: Document, settings: Settings, sheet: Sheet, path: str) -> Plan:
    named = sheet.title is not None and typed_title(sheet.title.clean)
    typed = named or any(d.kind == "DocumentType" for d in sheet.drafts)
    kind = settings.profile.kind or ("WorkingDocument" if typed else "StrategicPlan")
    source = Source(
        document.filename, document.sha256, document.media_type, len(document.text), READER
    )
    return Plan(
        path=path,
        kind=kind,
        source=source,
        publishers=sheet.publishers,
        language=settings.language,
        rights=settings.rights,
        quotations=settings.quotations,
        statements=tuple(_statement(sheet, d) for d in sheet.drafts),
        unmodelled=sheet.unmodelled(),
        facts=tuple(sorted(settings.facts)),
    )


def _statement(sheet: Sheet, draft: Draft) -> Statement:
    return Statement(
        key=draft.key,
        kind=draft.kind,
        text=sheet.text_of(draft),
        clean=draft.clean,
        passages=tuple(passage_at(sheet.text, *span) for span in draft.spans),
        parents=_parents(draft, sheet.title),
        tags=tuple(sorted({Tag(t.key, t.kind.lower()) for t in draft.tags})),
        notation=draft.notation,
        ordinal=draft.ordinal,
        flags=tuple(sorted(draft.flags)),
        rule=draft.rule,
        attributes=tuple(sorted(draft.attributes)),
    )


def _parents(draft: Draft, title: Draft | None) -> tuple[str, ...]:
    if draft.kind in _ROOTLESS:
        return ()
    above = draft.parent or title
    return (above.key,) if above is not None else ()
