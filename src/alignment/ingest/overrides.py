"""Human decisions about single statements: read ``overrides.yaml`` and apply it.

Each entry names a statement by ``key`` or by ``quote`` (its whole text as printed, with ``class``
where two statements share it), says what to ``change``, ``who`` decided and ``why``::

    - quote: NORTHFIELD **LIBRARIES**
      change: clean
      value: Northfield Libraries
      who: the editors
      why: logo text in capitals
    - change: add
      class: Claim
      quote: marketers
      sentence: We train recruiters, marketers and managers.
      attributes: {claimType: duplication, concernsFunction: marketers}
      who: the editors
      why: the sentence names each function

Changes: ``clean`` and ``class`` (``value``), ``flag`` (``value`` is the code, ``note`` the doubt),
``attribute`` (``name``, ``value``), ``drop``, ``add``. A statement that is added quotes whole
blocks or sentences, or a whole item of a ``sentence``; see ``alignment.ingest.gate``.
"""

from pathlib import Path
from typing import Any, TypedDict

from alignment.errors import SettingsError
from alignment.ingest.cleaning import check_value, cleaned
from alignment.ingest.flags import REVIEW_FLAGS
from alignment.ingest.gate import check_phrase, check_quotation
from alignment.ingest.settings import Override, read_yaml_list
from alignment.ingest.sheet import Draft, Sheet
from alignment.ingest.spans import fold
from alignment.model import ATTRIBUTES, KINDS

CHANGES = ("add", "attribute", "class", "clean", "drop", "flag")
_NAMES = {
    "key",
    "quote",
    "class",
    "change",
    "value",
    "name",
    "sentence",
    "note",
    "attributes",
    "who",
    "why",
}
_VALUED = {"attribute", "class", "clean", "flag"}


class _Common(TypedDict):
    """What every check of a quotation is told."""

    place: str
    markdown: bool


def read_overrides(path: Path) -> tuple[Override, ...]:
    """Read ``overrides.yaml``.

    Raises:
        SettingsError: When an entry is incomplete or has an unknown name, change or class.
    """
    return tuple(_entry(raw, f"{path}: entry {n}") for n, raw in enumerate(read_yaml_list(path), 1))


def _entry(raw: Any, place: str) -> Override:  # noqa: ANN401 - YAML holds anything
    if not isinstance(raw, dict):
        raise SettingsError(f"{place} is not a map; give change, who and why")
    unknown = sorted(str(name) for name in raw if name not in _NAMES)
    if unknown:
        raise SettingsError(
            f"{place} has the unknown name {unknown[0]!r}; use {', '.join(sorted(_NAMES))}"
        )
    attributes = _attributes(raw.pop("attributes", {}), place)
    texts = {
        "kind" if name == "class" else name: _text(value, name, place)
        for name, value in raw.items()
    }
    entry = Override(**{"change": "", **texts}, attributes=attributes, place=place)
    _check(entry, place)
    return entry


def _text(value: Any, name: str, place: str) -> str:  # noqa: ANN401
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{place}: {name} is not a text; put it in quotation marks")
    return value


def _attributes(raw: Any, place: str) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    if not isinstance(raw, dict) or any(name not in ATTRIBUTES for name in raw):
        raise SettingsError(
            f"{place}: attributes is not a map of {', '.join(sorted(ATTRIBUTES))}; correct it"
        )
    pairs = []
    for name, value in raw.items():
        values = value if isinstance(value, list) else [value]
        pairs += [(name, _text(v, name, place)) for v in values]
    return tuple(pairs)


def _check(entry: Override, place: str) -> None:
    if entry.change not in CHANGES:
        raise SettingsError(f"{place}: change is {entry.change!r}; use one of {', '.join(CHANGES)}")
    if not entry.who or not entry.why:
        raise SettingsError(f"{place}: who or why is missing; say who decided and the reason")
    if not entry.key and not entry.quote:
        raise SettingsError(f"{place}: neither key nor quote names the statement; give one")
    if entry.change in _VALUED and not entry.value:
        raise SettingsError(f"{place}: value is missing; say what {entry.change} becomes")
    check_value(entry.value, place)
    if entry.change == "flag" and entry.value not in REVIEW_FLAGS:
        raise SettingsError(
            f"{place}: value is {entry.value!r}, which is no code of a doubt; use one of "
            f"{', '.join(sorted(REVIEW_FLAGS))}"
        )
    kinds = [k for k in (entry.kind, entry.value if entry.change == "class" else "") if k]
    if any(kind not in KINDS for kind in kinds) or (entry.change == "add" and not entry.kind):
        raise SettingsError(f"{place}: class is not one of {', '.join(KINDS)}; correct it")
    if entry.change == "attribute" and entry.name not in ATTRIBUTES:
        raise SettingsError(
            f"{place}: name is not one of {', '.join(sorted(ATTRIBUTES))}; correct it"
        )


def apply_overrides(sheet: Sheet, overrides: tuple[Override, ...]) -> None:
    """Change the drafts of ``sheet`` as people decided.

    Raises:
        SettingsError: When an entry names no statement, or more than one, or cleans away
            more than layout.
        QuotationError: When an added statement does not pass the verbatim gate.
    """
    for entry in overrides:
        if entry.change == "add":
            _add(sheet, entry)
        else:
            _change(sheet, _named(sheet, entry), entry)


def _named(sheet: Sheet, entry: Override) -> Draft:
    found = [d for d in sheet.drafts if entry.key in {"", d.key} and entry.kind in {"", d.kind}]
    if entry.quote:
        found = [d for d in found if fold(sheet.text_of(d)) == fold(entry.quote)]
    if len(found) != 1:
        what = "no statement" if not found else f"{len(found)} statements"
        raise SettingsError(
            f"{entry.place} names {what} ({entry.key or entry.quote[:60]!r}); "
            "copy the statement's whole text, and add its class or key when texts repeat"
        )
    return found[0]


def _change(sheet: Sheet, draft: Draft, entry: Override) -> None:
    if entry.change == "drop":
        sheet.drop(draft, "dropped by an editor")
    elif entry.change == "clean":
        printed = (sheet.text_of(draft), draft.clean)
        title = draft.kind == "PlanTitle"
        draft.clean = cleaned(entry.value, printed, title=title, place=entry.place)
    elif entry.change == "class":
        draft.kind = entry.value
    elif entry.change == "attribute":
        draft.set(entry.name, entry.value)
    else:
        draft.doubt(entry.value, entry.note or entry.why)


def _add(sheet: Sheet, entry: Override) -> None:
    common = _Common(place=entry.place, markdown=sheet.markdown)
    if entry.sentence:
        outer = check_quotation(entry.sentence, sheet.text, **common)
        span = check_phrase(entry.quote, entry.sentence, sheet.text, **common)
    else:
        wholes = [s for d in sheet.drafts for s in d.spans]
        outer = span = check_quotation(entry.quote, sheet.text, wholes=wholes, **common)
    draft = sheet.add(entry.kind, [span], parent=_around(sheet, outer), rule="override")
    draft.attributes += entry.attributes


def _around(sheet: Sheet, span: tuple[int, int]) -> Draft | None:
    """Return the statement whose passage holds ``span``."""
    inside = (
        d
        for d in sheet.drafts
        for start, end in d.spans
        if start <= span[0] and span[1] <= end and d.rule != "override"
    )
    return next(inside, None)
