"""The columns of our SSSOM tables, and a table as one value."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from alignment.model import Mapping

CC0: Final = "https://creativecommons.org/publicdomain/zero/1.0/"

SHARES: Final = "ext_term_shares"
"""Extension slot: the share of the score that each term of ``match_string`` carries."""

STRONG: Final = "ext_strong_confidence"
"""Extension slot: the probability that a pair is strongly aligned."""

CALIBRATION: Final = "ext_calibration"
"""Extension slot: what the two probabilities rest on."""

SUBJECT_HASH: Final = "ext_subject_hash"
OBJECT_HASH: Final = "ext_object_hash"
"""Extension slots: short hashes of the words that were decided on."""


class Extension(NamedTuple):
    """A slot of ours that SSSOM does not have.

    Attributes:
        slot: Name of its column.
        property: CURIE of the property it stands for; may be empty.
        hint: CURIE of its datatype.
    """

    slot: str
    property: str
    hint: str


EXTENSIONS: Final = (
    Extension(SHARES, "", "xsd:string"),
    Extension(CALIBRATION, "sao:calibration", "xsd:string"),
    Extension(OBJECT_HASH, "sao:objectHash", "xsd:string"),
    Extension(STRONG, "sao:strongConfidence", "xsd:double"),
    Extension(SUBJECT_HASH, "sao:subjectHash", "xsd:string"),
)
"""In the order of their columns: by property, as SSSOM orders them."""

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
    "mapping_tool",
    "mapping_tool_version",
    "mapping_date",
    "confidence",
    "match_string",
    "similarity_score",
    "comment",
    *(extension.slot for extension in EXTENSIONS),
)
"""What we may write, in the order of SSSOM's schema; a column without a value is left out."""


@dataclass(frozen=True, slots=True)
class MappingSet:
    """A table of mappings.

    Attributes:
        iri: Names the set (``mapping_set_id``).
        mappings: Its rows, sorted.
        license: IRI of the licence they are under.
        title: What the set is, in one line; may be empty.
        version: Version of the set; may be empty.
        date: ISO date of the mappings that state none themselves; may be empty.
        tool: Name and version of the matcher behind those that state none; may be empty.
    """

    iri: str
    mappings: tuple[Mapping, ...] = ()
    license: str = CC0
    title: str = ""
    version: str = ""
    date: str = ""
    tool: str = ""
