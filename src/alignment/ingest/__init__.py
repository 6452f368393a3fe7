"""From a document to a plan, by general rules.

What no class of the model holds stays unmodelled, with its reason: lists, labelled lines and
columns of measures, indicators and targets, and who leads, when, and at what cost. Prose about
measuring and monitoring is narrative. An outcome is a goal, and an objective under a goal or
objective. A value and the description below its name are one value.
"""

from alignment.ingest.coverage import Coverage, check_coverage, measure_coverage
from alignment.ingest.document import Document, load_document
from alignment.ingest.gate import check_phrase, check_quotation, find_quotation
from alignment.ingest.keys import KeyEntry, KeyRegistry, keys_to_text, read_keys
from alignment.ingest.organizations import directory_of, organization_aliases, with_aliases
from alignment.ingest.overrides import read_overrides
from alignment.ingest.plan_json import plan_to_json
from alignment.ingest.reader import READER, read_document, read_text
from alignment.ingest.settings import (
    Override,
    Profile,
    Settings,
    read_profile,
    read_source,
    source_to_text,
)
from alignment.ingest.stated import Stated, check_name, stated_organizations
from alignment.ingest.verify import passage_at, verify_plan

__all__ = [
    "READER",
    "Coverage",
    "Document",
    "KeyEntry",
    "KeyRegistry",
    "Override",
    "Profile",
    "Settings",
    "Stated",
    "check_coverage",
    "check_name",
    "check_phrase",
    "check_quotation",
    "directory_of",
    "find_quotation",
    "keys_to_text",
    "load_document",
    "measure_coverage",
    "organization_aliases",
    "passage_at",
    "plan_to_json",
    "read_document",
    "read_keys",
    "read_overrides",
    "read_profile",
    "read_source",
    "read_text",
    "source_to_text",
    "stated_organizations",
    "verify_plan",
    "with_aliases",
]
