"""The class words of the reader and what each becomes in the ontology."""

from typing import Final

CONCEPTS: Final = {
    "Domain": "ActionArea",
    "Area": "ActionArea",
    "Direction": "ActionArea",
    "Sphere": "TransformationSphere",
    "CoreStrength": "CoreStrength",
    "Role": "FunctionalRole",
}
"""Class words that name a concept of the plan, with the class of that concept."""

ASSERTIONS: Final = {
    "Mission": "Mission",
    "Vision": "Vision",
    "DirectionVision": "Vision",
    "Value": "Value",
    "Goal": "Goal",
    "Objective": "Objective",
    "Strategy": "Strategy",
    "Commitment": "Commitment",
    "AreaStatement": "AreaStatement",
    "DirectionStatement": "AreaStatement",
    "SphereStatement": "SphereStatement",
    "CoreStrengthStatement": "StrengthStatement",
    "CoreStrengthItem": "StrengthActivity",
    "RoleStatement": "RoleStatement",
    "NextStep": "NextStep",
    "Narrative": "Narrative",
    "Claim": "Claim",
}
"""Class words that say something, with the class of the statement."""

DETAILS: Final = ("PlanTitle", "Period", "Date", "DocumentType", "Link")
"""Class words that become properties of the document."""

MENTIONS: Final = ("Organization", "Person")
"""Class words that name an organisation or a person."""

KINDS: Final = (*DETAILS, *MENTIONS, *CONCEPTS, *ASSERTIONS)
"""Every class word."""

ATTRIBUTES: Final = {
    "printedTerm": "the heading or label that gave the statement its class, as printed",
    "leadIn": "the line that introduces the list the statement stands in",
    "start": "first day, month or year of a Period, ISO 8601",
    "end": "last day, month or year of a Period, ISO 8601",
    "iso": "a Date in ISO 8601",
    "refersTo": "slug of the organisation or person that is mentioned",
    "acronym": "acronym of an Organization, as printed or as its initials",
    "unitOf": "slug of the organisation that an Organization is said to be a unit of",
    "office": "office of a Person, as printed",
    "unit": "slug of the unit in which a Person holds the office",
    "unitPrinted": "that unit, as printed",
    "involvement": "preparer or consulted: what a Person had to do with the document",
    "claimType": "overlap, duplication, option or driver",
    "concernsUnit": "slug of a unit that a Claim is about",
    "concernsFunction": "the function that a Claim is about, in its own words",
    "concernsTheme": "the theme that a Claim is about, in its own words",
    "audience": "for whom, where a statement says so",
}
"""Names of attributes, with what each holds."""
