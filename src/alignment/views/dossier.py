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

from alignment.analytics.network import INFERRED
from alignment.analytics.scenarios import state_rows
from alignment.analytics.units import PRINTED
from alignment.analytics.wording import counted, listed
from alignment.model import Cited, Finding, Option, Quoted
from alignment.views.pages import render_page, script_policy, styles
from alignment.views.picture import Picture, pictures_svg
from alignment.views.site import Way
from alignment.views.wording import EVIDENCE_WORDS, printable

SOURCES: Final = (
    "The four steps follow the guide of the U.S. Government Accountability Office, GAO-15-49SP. "
    "Structure and findings: CC0. Quotations remain their publishers'."
)
"""Where the steps come from, and whose the words are."""

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
        sure: Its confidence, or its similarity, to two places; empty where a person or a document
            states the pair.
        evidence: Its tier.
        note: What else is to know, such as that it stands in for a rejected pair.
    """

    one: Numbered
    other: Numbered
    sure: str
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
        gone: Which of the units no longer exist, in a sentence; empty where none is said to.
    """

    workspace: str
    finding: Finding
    scenario: Finding
    effects: tuple[tuple[str, ...], tuple[str, ...]]
    checks: tuple[str, ...]
    together: frozenset[str] = frozenset()
    drivers: frozenset[str] = frozenset()
    pictures: tuple[Picture, ...] = ()
    gone: str = ""

    @property
    def title(self) -> str:
        """The units, and what is asked of them."""
        return f"{listed(self.finding.units)}: what could be integrated?"

    @property
    def weighed(self) -> str:
        """What the score is worth."""
        score, tier = self.finding.score, self.finding.evidence
        if score is None:
            return "No score is given."
        return f"Score {score:g}, comparable only among opportunities with {tier} evidence."

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


def render_dossier(dossier: Dossier, pages: Sequence[Way] = ()) -> str:
    """Return a dossier as one HTML page that needs nothing else.

    Args:
        dossier: What it tells.
        pages: The ways to the other pages of its build.
    """
    page = render_page(
        "dossier.html",
        **_values(dossier),
        ways=pages,
        policy=script_policy(),
        styles=styles("base.css", "index.css", "dossier.css"),
        pictures=pictures_svg(dossier.pictures) if dossier.pictures else Markup(),
    )
    return printable(page)


def render_dossier_index(
    workspace: str, dossiers: Sequence[tuple[str, Finding]], pages: Sequence[Way] = ()
) -> str:
    """Return the page that lists the dossiers of a folder.

    Args:
        workspace: Title of the workspace.
        dossiers: File name without ending, and the opportunity, in the order to list them.
        pages: The ways to the other pages of the build.
    """
    entries = [
        {
            "name": name,
            "units": listed(finding.units),
            "title": finding.title,
            "evidence": finding.evidence,
            "words": EVIDENCE_WORDS[finding.evidence],
        }
        for name, finding in dossiers
    ]
    page = render_page(
        "dossiers.html",
        workspace=workspace,
        dossiers=entries,
        ways=pages,
        policy=script_policy(),
        styles=styles("base.css", "index.css", "dossier.css"),
    )
    return printable(page)


def _values(dossier: Dossier) -> dict[str, object]:
    finding = dossier.finding
    return {
        "title": dossier.title,
        "workspace": dossier.workspace,
        "evidence": finding.evidence,
        "evidence_words": EVIDENCE_WORDS[finding.evidence],
        "method": finding.method,
        "minute": tuple(in_a_minute(dossier)),
        "claims": dossier.claims,
        "joint": dossier.joint,
        "matches": dossier.matches,
        "serving": dossier.serving,
        "brief": BRIEF,
        "reasons": dossier.reasons,
        "good": dossier.effects[0],
        "bad": dossier.effects[1],
        "table": dossier.table,
        "checks": dossier.checks,
        "options": finding.options,
        "components": [(name.replace("_", " "), f"{n:g}") for name, n in finding.components],
        "weighed": dossier.weighed,
        "sources": SOURCES,
        "dates": finding.dates,
        "numbered": tuple(dossier.numbered.values()),
        "numbers": {iri: one.number for iri, one in dossier.numbered.items()},
    }


def in_a_minute(dossier: Dossier) -> Iterator[str]:
    """Yield the few sentences that a reader in a hurry takes away.

    Args:
        dossier: What it tells.
    """
    known = {name: int(value) for name, value in dossier.finding.components}
    if dossier.gone:
        yield dossier.gone
    claimed = (("printed_duplications", "duplication"), ("printed_overlaps", "overlap"))
    if printed := [counted(known[name], noun) for name, noun in claimed if known[name]]:
        yield f"Documents themselves claim {listed(printed)} of these units."
    if joint := known["joint_statements"]:
        yield f"The units state {counted(joint, 'goal or activity')} together."
    if accepted := known["reviewed_pairs"]:
        yield f"People accepted {counted(accepted, 'pair')} of their separate statements as alike."
    if likely := known["inferred_pairs"]:
        yield (
            f"{counted(likely, 'pair')} of their separate statements may match, for a person to "
            "judge."
        )
    if served := known["parent_statements_served"]:
        yield f"What they say meets {counted(served, 'statement')} of their parent's plan."
    yield _weighed(dossier.finding.options)


def _weighed(options: Sequence[Option]) -> str:
    printed = sum(option.evidence == PRINTED for option in options)
    is_weighed = "option is" if len(options) == 1 else "options are"
    return (
        f"{len(options)} {is_weighed} weighed below, {printed or 'none'} named by a document; "
        "nothing here decides for one."
    )


def _match(cited: Cited, numbered: Mapping[str, Numbered]) -> Match:
    measure = "similarity" if cited.confidence is None else "confidence"
    is_stated = cited.evidence != INFERRED and cited.weight == 1
    return Match(
        numbered[cited.subject],
        numbered[cited.object],
        "" if is_stated else f"{measure} {cited.weight:.2f}",
        cited.evidence,
        "in place of a pair that a reviewer rejected" if cited.is_new else "",
    )
