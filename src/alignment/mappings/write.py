"""Write mappings as an SSSOM table: the same mappings give the same bytes."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

from alignment.files import write_text
from alignment.mappings.curies import curie_map, shorten
from alignment.mappings.slots import COLUMNS, SHARES, MappingSet
from alignment.model import Mapping as Pair
from alignment.namespaces import PREFIXES, SAO
from alignment.namespaces import expand as expand_known

_BREAKING: Final = re.compile(r'[\t\n\r"]')

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

    Args:
        table: What to write.
        base: Base IRI of the workspace.
        labels: IRI → a few words for readers.
    """
    prefixes = curie_map(_iris(table.mappings), base=base)
    header = [f"#{line}" for line in _header(table, prefixes).splitlines()]
    rows = sorted((_row(m, prefixes, labels) for m in table.mappings), key=_order)
    cells = [[_quoted(row[column]) for column in COLUMNS] for row in rows]
    return "\n".join([*header, *map("\t".join, [COLUMNS, *cells]), ""])


def _header(table: MappingSet, prefixes: Mapping[str, str]) -> str:
    slots: dict[str, object] = {"mapping_set_id": table.iri, "license": table.license}
    if table.title:
        slots["mapping_set_title"] = " ".join(table.title.split())
    slots["curie_map"] = {"sao": SAO, **prefixes}
    if any(mapping.explanation for mapping in table.mappings):
        slot = {"slot_name": SHARES, "property": "sao:score", "type_hint": "xsd:string"}
        slots["curie_map"] = {"sao": SAO, "xsd": PREFIXES["xsd"], **prefixes}
        slots["extension_definitions"] = [slot]
    return yaml.safe_dump(slots, sort_keys=False, allow_unicode=True, width=1000)


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


def _row(mapping: Pair, prefixes: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    tool, slash, version = mapping.tool.rpartition("/")
    split = bool(slash and version)
    return {
        "subject_id": shorten(mapping.subject, prefixes),
        "subject_label": labels.get(mapping.subject, ""),
        "predicate_id": shorten(mapping.predicate, prefixes),
        "predicate_modifier": mapping.modifier,
        "object_id": shorten(mapping.object, prefixes),
        "object_label": labels.get(mapping.object, ""),
        "mapping_justification": shorten(expand_known(mapping.justification), prefixes),
        "author_label": mapping.author,
        "mapping_date": mapping.date,
        "mapping_tool": tool if split else mapping.tool,
        "mapping_tool_version": version if split else "",
        "confidence": _number(mapping.confidence),
        "similarity_score": _number(mapping.score),
        "match_string": "|".join(_escaped(term) for term, _ in mapping.explanation),
        "comment": mapping.comment,
        SHARES: "|".join(repr(share) for _, share in mapping.explanation),
    }


def _order(row: Mapping[str, str]) -> tuple[str, ...]:
    keys = ("subject_id", "object_id", "predicate_id", *COLUMNS)
    return tuple(row[key] for key in keys)


def _number(value: float | None) -> str:
    return "" if value is None else repr(float(value))


def _quoted(cell: str) -> str:
    """Quote a cell that would break its row (``csv`` leaves a lone carriage return bare)."""
    return '"' + cell.replace('"', '""') + '"' if _BREAKING.search(cell) else cell


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("|", "\\|")
