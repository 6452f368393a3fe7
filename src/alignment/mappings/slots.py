"""The columns of our SSSOM tables, and a table as one value."""

from dataclasses import dataclass
from typing import Final

from alignment.model import Mapping

CC0: Final = "https://creativecommons.org/publicdomain/zero/1.0/"

SHARES: Final = "ext_term_shares"
"""Extension slot: the share of the score that each term of ``match_string`` carries."""

REQUIRED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")

COLUMNS: Final = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "mapping_date",
    "mapping_tool",
    "mapping_tool_version",
    "confidence",
    "similarity_score",
    "match_string",
    "comment",
    SHARES,
)
"""What we write, in this order."""


@dataclass(frozen=True, slots=True)
class MappingSet:
    """A table of mappings.

    Attributes:
        iri: Names the set (``mapping_set_id``).
        mappings: Its rows, sorted.
        license: IRI of the licence they are under.
        title: What the set is, in one line; may be empty.
    """

    iri: str
    mappings: tuple[Mapping, ...] = ()
    license: str = CC0
    title: str = ""
