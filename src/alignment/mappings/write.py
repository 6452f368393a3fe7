"""Write mappings as an SSSOM table: the same mappings give the same bytes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from alignment.files import write_text
from alignment.mappings.curies import curie_map, shorten
from alignment.mappings.slots import (
    CALIBRATION,
    COLUMNS,
    EXTENSIONS,
    OBJECT_HASH,
    REQUIRED,
    SHARES,
    STRONG,
    SUBJECT_HASH,
    Extension,
    MappingSet,
)
from alignment.model import Mapping as Pair
from alignment.namespaces import expand as expand_known

_BREAKING: Final = re.compile(r'[\t\n\r"]')
_UNBROKEN: Final = 1_000_000
"""Characters of a metadata line, so that none is folded."""

_OF_THE_SET: Final = ("mapping_tool", "mapping_tool_version", "mapping_date")
"""Slots that a set may state once for all its rows."""

NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})


def write_sssom(
    path: Path, table: MappingSet, *, base: str, labels: Mapping[str, str] = NO_LABELS
) -> None:
    """Write a table of mappings to a file, all or nothing.

    Args:
        path: Where, by custom ``<name>.sssom.tsv``.
        table: What to write.
        base: Base IRI of the workspace: what its IRIs are shortened by.
        labels: IRI → a few words for readers; not read back.
    """
    write_text(path, sssom_text(table, base=base, labels=labels))


def sssom_text(table: MappingSet, *, base: str, labels: Mapping[str, str] = NO_LABELS) -> str:
    """Return a table of mappings as SSSOM/TSV, rows sorted.

    Columns stand in the order of SSSOM's schema, those without a value are left out. Numbers
    keep all their digits, where SSSOM's canonical form would round to three: what is read back
    is what was written.

    Args:
        table: What to write. Its date and tool hold for the mappings that state none, and stand
            in the metadata when they hold for all.
        base: Base IRI of the workspace.
        labels: IRI → a few words for readers.

    References:
        SSSOM 1.1, "The SSSOM/TSV serialisation format".
    """
    mappings = tuple(_completed(mapping, table) for mapping in table.mappings)
    extensions = [e for e in EXTENSIONS if any(_of_slot(m, e.slot) for m in mappings)]
    prefixes = curie_map([*_iris(mappings), *_properties(extensions)], base=base)
    short = cache(partial(shorten, prefixes=prefixes))  # a statement stands in several rows
    rows = sorted((_row(m, short, labels) for m in mappings), key=_order)
    shared = _shared(rows, table)
    columns = [c for c in COLUMNS if c in REQUIRED or (c not in shared and any(r[c] for r in rows))]
    header = _header(table, shared, prefixes, extensions)
    cells = [[_quoted(row[column]) for column in columns] for row in rows]
    return "\n".join([*(f"#{line}" for line in header), *map("\t".join, [columns, *cells]), ""])


class _Dumper(yaml.SafeDumper):
    """Writes a text that needs quotes in double ones, as SSSOM's canonical form asks."""

    def choose_scalar_style(self) -> Any:  # noqa: ANN401 - as the class it extends
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


def _header(
    table: MappingSet,
    shared: Mapping[str, str],
    prefixes: Mapping[str, str],
    extensions: Sequence[Extension],
) -> list[str]:
    slots: dict[str, object] = {"curie_map": dict(prefixes), "mapping_set_id": table.iri}
    texts = {"mapping_set_version": table.version, "mapping_set_title": table.title}
    slots |= {slot: " ".join(text.split()) for slot, text in texts.items() if text.strip()}
    slots |= {"license": table.license, **shared}
    if extensions:
        slots["extension_definitions"] = [_definition(extension) for extension in extensions]
    text = yaml.dump(slots, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_UNBROKEN)
    return text.rstrip("\n").split("\n")


def _definition(extension: Extension) -> dict[str, str]:
    found = {
        "slot_name": extension.slot,
        "property": extension.property,
        "type_hint": extension.hint,
    }
    return {key: value for key, value in found.items() if value}


def _completed(mapping: Pair, table: MappingSet) -> Pair:
    """Return a mapping with the date and the tool of its set where it states none."""
    if (mapping.date or not table.date) and (mapping.tool or not table.tool):
        return mapping
    return replace(mapping, date=mapping.date or table.date, tool=mapping.tool or table.tool)


def _shared(rows: Sequence[Mapping[str, str]], table: MappingSet) -> dict[str, str]:
    """Return the slots that the set states for all its rows."""
    tool, version = _tool(table.tool)
    given = dict(zip(_OF_THE_SET, (tool, version, table.date), strict=True))
    return {
        slot: value
        for slot, value in given.items()
        if value.strip() and all(row[slot] == value for row in rows)
    }


def _iris(mappings: Iterable[Pair]) -> list[str]:
    return [
        iri
        for mapping in mappings
        for iri in (
            mapping.subject,
            mapping.predicate,
            mapping.object,
            expand_known(mapping.justification),
        )
    ]


def _properties(extensions: Iterable[Extension]) -> list[str]:
    """Return the IRIs that the definitions of extensions use."""
    return [expand_known(c) for e in extensions for c in (e.property, e.hint) if c]


def _row(mapping: Pair, short: Callable[[str], str], labels: Mapping[str, str]) -> dict[str, str]:
    tool, version = _tool(mapping.tool)
    return {
        "subject_id": short(mapping.subject),
        "subject_label": labels.get(mapping.subject, ""),
        "predicate_id": short(mapping.predicate),
        "predicate_modifier": mapping.modifier,
        "object_id": short(mapping.object),
        "object_label": labels.get(mapping.object, ""),
        "mapping_justification": short(expand_known(mapping.justification)),
        "author_label": _escaped(mapping.author),
        "mapping_tool": tool,
        "mapping_tool_version": version,
        "mapping_date": mapping.date,
        "confidence": _number(mapping.confidence),
        "similarity_score": _number(mapping.score),
        "match_string": "|".join(_escaped(term) for term, _ in mapping.explanation),
        "comment": mapping.comment,
    } | {extension.slot: _of_slot(mapping, extension.slot) for extension in EXTENSIONS}


def _of_slot(mapping: Pair, slot: str) -> str:
    """Return what a mapping has in one of our extension slots."""
    return {
        SHARES: "|".join(_number(share) for _, share in mapping.explanation),
        STRONG: _number(mapping.strong),
        CALIBRATION: mapping.calibration,
        SUBJECT_HASH: mapping.subject_hash,
        OBJECT_HASH: mapping.object_hash,
    }[slot]


def _tool(tool: str) -> tuple[str, str]:
    """Return name and version; a version without a name would be no SSSOM."""
    name, slash, version = tool.rpartition("/")
    return (name, version) if slash and name.strip() and version.strip() else (tool, "")


def _order(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in COLUMNS)


def _number(value: float | None) -> str:
    """Return a number with the digits it takes, none where it is whole."""
    return "" if value is None else repr(float(value)).removesuffix(".0")


def _quoted(cell: str) -> str:
    """Quote a cell that would break its row (``csv`` leaves a lone carriage return bare)."""
    return '"' + cell.replace('"', '""') + '"' if _BREAKING.search(cell) else cell


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("|", "\\|")
