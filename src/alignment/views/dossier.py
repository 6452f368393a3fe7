"""The dossier of an opportunity: GAO's four steps, for a reader with five minutes.

Identify; effects, good and bad; validate; options. Whatever is said of a document has the number
of a quotation, and the quotations stand at the end with document, line and IRI.

References:
    U.S. GAO (2015), Fragmentation, overlap, and duplication: an evaluation and management guide,
    GAO-15-49SP.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from alignment.analytics.scenarios import state_rows
from alignment.model import Cited, Finding, Quoted
from alignment.views.pages import render_page, script_policy, styles
from alignment.views.picture import Picture, pictures_svg
from alignment.views.wording import EVIDENCE_WORDS, printable

BRIEF: Final = 5
"""Pairs, and statements made jointly, that the body shows; the quotations hold all."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quotation with its number in the dossier."""

    number: int
    quoted: Quoted
    date: str


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of quotations that may match.

    Attributes:
        one: The first.
        other: The second.
        weight: Confidence or similarity, to two places.
        measure: Which of the two it is, and whether it is calibrated here.
        evidence: Its tier.
        note: What else is to know, such as that it stands in for a rejected pair.
    """

    one: Numbered
    other: Numbered
    weight: str
    measure: str
    evidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure before and after; empty where there is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Dossier:
    """What the dossier of one opportunity tells.

    Attributes:
        workspace: Title of the workspace.
        finding: The opportunity.
        scenario: What would follow if its units merged.
        effects: What it may be good for that there are several units, and what it may cost.
        checks: What to look at before anybody decides, each a sentence.
        together: IRIs of what several of the units state together.
        drivers: IRIs of what documents give as reasons to act.
        pictures: The network before and after.
    """

    workspace: str
    finding: Finding
    scenario: Finding
    effects: tuple[tuple[str, ...], tuple[str, ...]]
    checks: tuple[str, ...]
    together: frozenset[str] = frozenset()
    drivers: frozenset[str] = frozenset()
    pictures: tuple[Picture, ...] = ()

    @property
    def numbered(self) -> dict[str, Numbered]:
        """Every quotation with its number: IRI → quotation."""
        dates = dict(self.finding.dates)
        return {
            quoted.iri: Numbered(number, quoted, dates.get(quoted.plan, ""))
            for number, quoted in enumerate(self.finding.statements, start=1)
        }

    @property
    def claims(self) -> tuple[tuple[str, tuple[Numbered, ...]], ...]:
        """What documents claim of the units, by sentence; options and reasons stand elsewhere."""
        options = {q.iri for option in self.finding.options for q in option.statements}
        return self._by_sentence(lambda iri: iri not in options | self.drivers)

    @property
    def reasons(self) -> tuple[tuple[str, tuple[Numbered, ...]], ...]:
        """What documents give as reasons to act, by sentence."""
        return self._by_sentence(lambda iri: iri in self.drivers)

    def _by_sentence(
        self, is_wanted: Callable[[str], bool]
    ) -> tuple[tuple[str, tuple[Numbered, ...]], ...]:
        found: dict[str, list[Numbered]] = {}
        for iri, one in self.numbered.items():
            if one.quoted.kind == "Claim" and is_wanted(iri):
                found.setdefault(one.quoted.context, []).append(one)
        return tuple((sentence, tuple(those)) for sentence, those in found.items())

    @property
    def joint(self) -> tuple[Numbered, ...]:
        """What several of the units state together."""
        return tuple(one for iri, one in self.numbered.items() if iri in self.together)

    @property
    def matches(self) -> tuple[Match, ...]:
        """Pairs of statements of the units that may match."""
        return tuple(self._pairs("matched"))

    @property
    def serving(self) -> tuple[Match, ...]:
        """What meets the parent's plan."""
        return tuple(self._pairs("serves parent"))

    @property
    def table(self) -> tuple[Row, ...]:
        """The state before and after a merger."""
        return tuple(Row(*row) for row in state_rows(dict(self.scenario.components)))

    def _pairs(self, role: str) -> Iterator[Match]:
        numbered = self.numbered
        for cited in self.finding.mappings:
            if cited.role == role:
                yield _match(cited, numbered)


def render_dossier(dossier: Dossier) -> str:
    """Return a dossier as one HTML page that needs nothing else.

    Args:
        dossier: What it tells.
    """
    return render_page(
        "dossier.html",
        **_values(dossier),
        policy=script_policy(),
        styles=styles("base.css", "index.css", "dossier.css"),
        picture=pictures_svg(dossier.pictures) if dossier.pictures else Markup(),
    )


def render_dossier_index(workspace: str, dossiers: Sequence[tuple[str, Finding]]) -> str:
    """Return the page that lists the dossiers of a folder.

    Args:
        workspace: Title of the workspace.
        dossiers: File name without ending, and the opportunity, in the order to list them.
    """
    listed = [
        {
            "name": name,
            "title": printable(finding.title),
            "evidence": finding.evidence,
            "words": EVIDENCE_WORDS[finding.evidence],
        }
        for name, finding in dossiers
    ]
    return render_page(
        "dossiers.html",
        workspace=printable(workspace),
        dossiers=listed,
        policy=script_policy(),
        styles=styles("base.css", "index.css", "dossier.css"),
    )


def _values(dossier: Dossier) -> dict[str, object]:
    finding = dossier.finding
    return {
        "title": printable(finding.title),
        "workspace": printable(dossier.workspace),
        "units": [printable(unit) for unit in finding.units],
        "evidence": finding.evidence,
        "evidence_words": EVIDENCE_WORDS[finding.evidence],
        "method": printable(finding.method),
        "minute": [printable(line) for line in in_a_minute(dossier)],
        "claims": dossier.claims,
        "joint": dossier.joint,
        "matches": dossier.matches,
        "serving": dossier.serving,
        "brief": BRIEF,
        "reasons": dossier.reasons,
        "good": [printable(line) for line in dossier.effects[0]],
        "bad": [printable(line) for line in dossier.effects[1]],
        "table": dossier.table,
        "scenario": dossier.scenario,
        "checks": [printable(line) for line in dossier.checks],
        "options": finding.options,
        "components": [(name.replace("_", " "), f"{n:g}") for name, n in finding.components],
        "score": "" if finding.score is None else f"{finding.score:g}",
        "dates": finding.dates,
        "numbered": tuple(dossier.numbered.values()),
        "numbers": {iri: one.number for iri, one in dossier.numbered.items()},
    }


def in_a_minute(dossier: Dossier) -> Iterator[str]:
    """Yield the few sentences that a reader in a hurry takes away.

    Args:
        dossier: What it tells.
    """
    finding, known = dossier.finding, dict(dossier.finding.components)
    printed = known["printed_duplications"] + known["printed_overlaps"]
    if printed:
        yield (
            f"Documents themselves claim {known['printed_duplications']:g} duplications and "
            f"{known['printed_overlaps']:g} overlaps of these units."
        )
    if known["joint_statements"]:
        yield f"The units state {known['joint_statements']:g} goals and activities together."
    if known["reviewed_pairs"] or known["inferred_pairs"]:
        yield (
            f"Of their separate statements {known['reviewed_pairs']:g} pairs were accepted by a "
            f"person and {known['inferred_pairs']:g} may match, for a person to judge."
        )
    if known["parent_statements_served"]:
        yield (
            f"What they say meets {known['parent_statements_served']:g} statements of their "
            "parent's plan."
        )
    printed_options = sum(option.evidence == "printed" for option in finding.options)
    yield (
        f"{len(finding.options)} options are weighed below, {printed_options} of them named by a "
        "document; nothing here decides between them."
    )


def _match(cited: Cited, numbered: Mapping[str, Numbered]) -> Match:
    measure = "similarity" if cited.confidence is None else "confidence"
    note = "in place of a pair that a reviewer rejected" if cited.is_new else ""
    return Match(
        numbered[cited.subject],
        numbered[cited.object],
        f"{cited.weight:.2f}",
        measure,
        cited.evidence,
        note,
    )
