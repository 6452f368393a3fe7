"""Find where units overlap: printed, joint, reviewed and inferred, in that order of weight.

Terms follow the U.S. GAO's guide GAO-15-49SP: units overlap that have similar goals, activities
or beneficiaries; they duplicate when they do the same for the same beneficiaries. So what
duplicates also overlaps, and is listed here too.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from alignment.analytics.chance import UNTESTED, Chance
from alignment.analytics.corpus import Said
from alignment.analytics.duplication import find_duplications
from alignment.analytics.issuers import Issuer, Meeting, meetings
from alignment.analytics.network import INFERRED
from alignment.analytics.paired import reviewed_overlaps
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.said import joint_findings, printed_overlaps
from alignment.analytics.study import Study
from alignment.analytics.uncertainty import drawn_range, range_without_a_block
from alignment.analytics.wording import counted, listed, stated_by, worth_of
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import Cited, Finding

MATCHED: Final = "matched"
"""Role of the pairs whose weights make up the matched confidence."""

FURTHER: Final = "further"
"""Role of likely pairs beside it: a statement counts once."""


def find_overlaps(
    study: Study, *, chance: Mapping[tuple[Issuer, Issuer], Chance] | None = None
) -> list[Finding]:
    """Return the overlaps between units, tier by tier; scores compare within a tier only.

    What is inferred is told once for each two issuers, neither of which is part of the other:
    how a unit's plan serves its parent's is no overlap but a cascade.

    Args:
        study: Plans and their alignments.
        chance: Results of :func:`~alignment.analytics.chance.weigh_against_chance`, if it ran.

    Returns:
        Findings with the quotations they rest on, the weightiest first.
    """
    found = [
        *printed_overlaps(study.corpus),
        *joint_findings(study.corpus),
        *reviewed_overlaps(study),
        *find_duplications(study),
        *_inferred(study, chance or {}),
    ]
    return weightiest_first(found)


def _inferred(study: Study, chance: Mapping[tuple[Issuer, Issuer], Chance]) -> Iterator[Finding]:
    for meeting in meetings(study, evidence=INFERRED):
        yield _meeting(study, meeting, chance.get(meeting.issuers, UNTESTED))


def _meeting(study: Study, meeting: Meeting, chance: Chance) -> Finding:
    corpus = study.corpus
    cited = _cited(meeting)
    low, high = range_without_a_block(meeting, corpus)
    drawn = drawn_range(meeting)
    calibrated = [meeting.edges[c.subject, c.object]["calibration"] for c in cited]
    names = [stated_by(corpus.names(issuer)) for issuer in meeting.issuers]
    pairs = counted(len(meeting.matched), "pair")
    method = (
        f"Inferred: matched confidence {meeting.total:.2f} is the sum over the {pairs} of a "
        "one-to-one matching of their goals and activities, a floor; "
        f"{meeting.share:.2f} for each statement of the shorter side. Without one block of a plan "
        f"it is {low:.2f} to {high:.2f}. By chance of the confidences, {drawn[0]} to {drawn[1]} of "
        f"the {pairs} are aligned (nine draws in ten).{worth_of(calibrated)} {chance.told}"
    )
    return corpus.finding(
        "Overlap",
        f"Potential overlap of {listed(names)} in {pairs} of statements",
        _said(study, cited),
        evidence=INFERRED,
        score=meeting.total,
        components=(
            ("matched_confidence", round(meeting.total, 6)),
            ("matched_share", round(meeting.share, 6)),
            ("matched_pairs", len(meeting.matched)),
            ("likely_pairs", len(cited)),
            ("without_a_block_low", low),
            ("without_a_block_high", high),
            ("drawn_low", drawn[0]),
            ("drawn_high", drawn[1]),
            ("statements_shorter", min(meeting.sizes)),
            ("calibrated", float(all(c and c != UNCALIBRATED for c in calibrated))),
        ),
        units=[slug for issuer in meeting.issuers for slug in issuer],
        method=method,
        mappings=cited,
        p_value=chance.p_value,
        q_value=chance.q_value,
        chance=chance.told,
    )


def _cited(meeting: Meeting) -> tuple[Cited, ...]:
    """Return every likely pair: first the matched ones, then those beside them."""
    matched = meeting.cited(INFERRED, role=MATCHED)
    return (*matched, *meeting.beside(INFERRED, role=FURTHER))


def _said(study: Study, cited: tuple[Cited, ...]) -> list[Said]:
    ends = dict.fromkeys(end for pair in cited for end in (pair.subject, pair.object))
    return [study.corpus.said[end] for end in ends]
