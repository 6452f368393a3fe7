"""A plan as StratML Part 1 (ISO 17469-1), the standard in which plans are exchanged as XML."""

import calendar
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from alignment.errors import GraphError
from alignment.model import Directory, Plan, Statement
from alignment.model.rights import shown_text
from alignment.publish.stratml_outline import LABEL, Aim, Outline, name_of, outline_of
from alignment.views.wording import printable

NAMESPACE: Final = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?)?")
_NO_NAME = re.compile(r"[^A-Za-z0-9/-]")


def has_stratml(plan: Plan) -> bool:
    """Whether a plan states a goal, or what stands for one: StratML requires one at least.

    Args:
        plan: Any plan.
    """
    return bool(outline_of(plan).aims)


def stratml_text(plan: Plan, directory: Directory, base: str) -> str:
    """Return a plan as StratML Part 1, always the same bytes.

    StratML is one tree of goals and objectives: a second axis, claims, roles and what else has
    no element are counted in ``OtherInformation``, with the address where all of it is. No
    submitter and no address of a person is written.

    Args:
        plan: The plan; its words are shown as far as ``quotations`` lets them be.
        directory: Names of the organisations that state it.
        base: Base IRI of the workspace.

    Raises:
        GraphError: When the plan states nothing that StratML could take for a goal.

    References:
        ISO 17469-1, schema version 1.1 of 2014-04-01.
    """
    outline = outline_of(plan)
    if not outline.aims:
        raise GraphError(
            f"{plan.path}: states no goal, objective or strategy, and StratML requires a goal; "
            "leave it out, or correct its reading in overrides.yaml"
        )
    root = _Writer(plan, directory, base).root(outline)
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode", default_namespace=NAMESPACE)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def identifier(path: str, key: str) -> str:
    """Return an ``xsd:ID`` for a part of a plan, which no part of another plan has.

    Args:
        path: Of the plan.
        key: Of the part.

    Examples:
        >>> identifier("acme/plan", "3kx_y")
        '_acme.plan.3kx_5f_y'
    """
    plain = _NO_NAME.sub(lambda found: f"_{ord(found[0]):x}_", f"{path}/{key}")
    return "_" + plain.replace("/", ".")


class _Writer:
    """Writes the elements of one plan, in the order of the schema."""

    def __init__(self, plan: Plan, directory: Directory, base: str) -> None:
        self.plan = plan
        self.base = base
        self.organizations = {one.slug: one for one in directory.organizations}

    def root(self, outline: Outline) -> ET.Element:
        root = ET.Element(f"{{{NAMESPACE}}}StrategicPlan")
        self.add(root, "Name", self.plan.title)
        self.add(root, "OtherInformation", self._other(outline))
        core = self.add(root, "StrategicPlanCore")
        for slug in self.plan.publishers:
            self._organization(core, slug)
        self._once(core, "Vision")
        self._once(core, "Mission")
        for value in self.plan.of_kind("Value"):
            self._value(core, value)
        for aim in outline.aims:
            self._goal(core, aim)
        self._administrative(root)
        return root

    def add(self, parent: ET.Element, name: str, text: str = "") -> ET.Element:
        """Append an element; characters that XML cannot carry are replaced."""
        element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}")
        if text:
            element.text = printable(text.replace("\r", " "))
        return element

    def identify(self, parent: ET.Element, key: str) -> None:
        self.add(parent, "Identifier", identifier(self.plan.path, key))

    def _other(self, outline: Outline) -> str:
        left = ", ".join(f"{cls} {count}" for cls, count in outline.left_out)
        said = (
            f"Not in this file, as StratML has no element for it: {left}." if left else "",
            f"The whole document as linked data: {self.base}{self.plan.path}",
            self.plan.rights,
        )
        return "\n".join(filter(None, said))

    def _organization(self, core: ET.Element, slug: str) -> None:
        element, known = self.add(core, "Organization"), self.organizations.get(slug)
        self.add(element, "Name", known.name if known else slug)
        if known and known.acronym:
            self.add(element, "Acronym", known.acronym)
        self.add(element, "Identifier", identifier("org", slug))

    def _once(self, core: ET.Element, kind: str) -> None:
        """Write what there is one element of, however many the plan prints."""
        found = list(self.plan.of_kind(kind))
        if found:
            element = self.add(core, kind)
            words = (shown_text(self.plan, statement) for statement in found)
            self.add(element, "Description", "\n".join(filter(None, words)))
            self.identify(element, found[0].key)

    def _value(self, core: ET.Element, value: Statement) -> None:
        element, words = self.add(core, "Value"), shown_text(self.plan, value)
        if len(words) <= LABEL:
            self.add(element, "Name", name_of(self.plan, value))
        else:
            self.add(element, "Description", words)

    def _goal(self, core: ET.Element, aim: Aim) -> None:
        element = self.add(core, "Goal")
        self.add(element, "Name", aim.name)
        self.add(element, "Description", aim.description)
        self._common(element, aim.key, aim.number, aim.audiences)
        if aim.other:
            self.add(element, "OtherInformation", aim.other)
        for objective in aim.objectives:
            self._objective(element, objective)

    def _objective(self, goal: ET.Element, statement: Statement) -> None:
        element, words = self.add(goal, "Objective"), shown_text(self.plan, statement)
        self.add(element, "Name", name_of(self.plan, statement))
        if words:
            self.add(element, "Description", words)
        audiences = statement.get_all("audience") if words else ()
        self._common(element, statement.key, statement.notation or "", audiences)
        if other := "\n".join(self._placed(statement)):
            self.add(element, "OtherInformation", other)

    def _common(
        self, element: ET.Element, key: str, number: str, audiences: tuple[str, ...]
    ) -> None:
        self.identify(element, key)
        if number:
            self.add(element, "SequenceIndicator", number)
        for audience in audiences:
            self.add(self.add(element, "Stakeholder"), "Name", audience)

    def _placed(self, statement: Statement) -> Iterator[str]:
        """Yield what else an objective is: its class, and its place on a second axis."""
        if statement.kind != "Objective":
            yield f"Class: {statement.kind}"
        for tag in statement.tags:
            axis = tag.axis.capitalize()
            yield f"{axis}: {name_of(self.plan, self.plan.statement(tag.target))}"

    def _administrative(self, root: ET.Element) -> None:
        element = self.add(root, "AdministrativeInformation")
        period = next(self.plan.of_kind("Period"), None)
        for name, of, is_end in (("StartDate", "start", False), ("EndDate", "end", True)):
            if period and (day := _day(period.get(of) or "", is_end=is_end)):
                self.add(element, name, day)
        self.add(element, "Source", f"{self.base}{self.plan.path}")


def _day(iso: str, *, is_end: bool) -> str:
    """Return the first or last day of a year, month or day; empty where it is none."""
    found = _DATE.fullmatch(iso)
    if not found or found[1] == "0000":
        return ""
    year, month = int(found[1]), int(found[2] or (12 if is_end else 1))
    last = calendar.monthrange(year, month)[1]
    day = int(found[3] or (last if is_end else 1))
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= last else ""
