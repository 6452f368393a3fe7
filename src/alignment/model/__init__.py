"""Frozen values that every layer speaks: plans, organisations, mappings, findings."""

from alignment.model.finding import (
    EVIDENCE,
    FINDING_TYPES,
    Candidate,
    Cited,
    Finding,
    Option,
    Quoted,
)
from alignment.model.kinds import ASSERTIONS, ATTRIBUTES, CONCEPTS, DETAILS, KINDS, MENTIONS
from alignment.model.mapping import Mapping
from alignment.model.organization import Directory, Membership, Organization, Person
from alignment.model.plan import Plan, Source, Statement
from alignment.model.values import Flag, Passage, Tag, Unmodelled

__all__ = [
    "ASSERTIONS",
    "ATTRIBUTES",
    "CONCEPTS",
    "DETAILS",
    "EVIDENCE",
    "FINDING_TYPES",
    "KINDS",
    "MENTIONS",
    "Candidate",
    "Cited",
    "Directory",
    "Finding",
    "Flag",
    "Mapping",
    "Membership",
    "Option",
    "Organization",
    "Passage",
    "Person",
    "Plan",
    "Quoted",
    "Source",
    "Statement",
    "Tag",
    "Unmodelled",
]
