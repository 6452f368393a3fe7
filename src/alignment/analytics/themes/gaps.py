"""Find the themes that a unit's plan leaves out and most other units' plans take up."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from alignment.analytics.issuers import Issuer, issuer_of
from alignment.analytics.network import INFERRED, weight_of
from alignment.analytics.ranking import weightiest_first
from alignment.analytics.study import Study
from alignment.analytics.themes.evidence import pairs_inside, told
from alignment.analytics.themes.groups import Theme, themes_of
from alignment.analytics.themes.units import in_order, statements_in_force, units_near
from alignment.analytics.wording import listed, stated_by
from alignment.model import Candidate, Finding, Mapping

SHARE: Final = 0.5
"""Share of the other issuers that state a theme, from which on it is missed in a plan."""

LEAST: Final = 2
"""Other issuers that state a theme, at least: what one other plans is no common practice."""

_MOST: Final = 3
"""Statements shown at most that come nearest to a theme."""

_NEAREST: Final = "What comes nearest is shown, and what a reviewer rejected. "
_NOTHING: Final = "Nothing that it states was suggested or rejected for this theme. "


def find_theme_gaps(
    study: Study,
    *,
    themes: Sequence[Theme] | None = None,
    share: float = SHARE,
    least: int = LEAST,
) -> list[Finding]:
    """Return the themes on which an issuer's plans in force state nothing, and many others' do.

    Units that state a plan together have one voice, and one gap. There is none where something
    that the issuer states is likely aligned with the theme, though it belongs to another one.

    Args:
        study: Plans and their alignments.
        themes: Those to look at; by default those of :func:`themes_of`.
        share: Share of the other issuers, in [0, 1], that must state a theme.
        least: How many of them must, at least.

    Returns:
        Gaps of the type ``empty-unit-theme``, the theme that most others state first, each with
        what the issuer states that comes nearest and what a reviewer rejected.
    """
    current = [plan for plan in study.corpus.plans if study.corpus.is_current(plan)]
    issuers = sorted({issuer_of(plan) for plan in current})
    found = (
        _finding(study, theme, issuer, others, len(issuers) - 1)
        for theme in (themes_of(study) if themes is None else themes)
        for issuer, others in _missing(study, theme, issuers)
        if len(others) >= max(least, share * (len(issuers) - 1))
    )
    return weightiest_first(found)


def _missing(
    study: Study, theme: Theme, issuers: Iterable[Issuer]
) -> Iterator[tuple[Issuer, list[Issuer]]]:
    """Yield who states nothing on a theme, with the others who do."""
    stating = dict(statements_in_force(study, theme.members))
    near = units_near(study, theme.members)
    for issuer in issuers:
        if set(issuer).isdisjoint((*theme.units, *near)):
            yield issuer, list(stating)


def _finding(
    study: Study, theme: Theme, issuer: Issuer, others: Sequence[Issuer], asked: int
) -> Finding:
    corpus = study.corpus
    current = dict(statements_in_force(study, theme.members))
    cited = pairs_inside(study, theme.members)
    candidates = (*_nearest(study, theme, issuer), *_rejected(study, theme, issuer))
    return corpus.finding(
        "Gap",
        _title(study, theme, issuer, others),
        in_order(corpus, theme.members),
        evidence=INFERRED,  # whoever reviewed the pairs of others did not review that one is absent
        score=len(others) / asked,
        components=(
            ("others_asked", asked),
            ("others_stating", len(others)),
            ("share_of_others", round(len(others) / asked, 6)),
            ("stability", theme.stability),
            ("statements_in_force", sum(current.values())),
        ),
        units=issuer,
        method=(
            f"Inferred: of the {asked} other issuers with a plan in force, {len(others)} state "
            "something on this theme, and no statement of this one is likely aligned with any of "
            f"it. {told(study, cited)}{_NEAREST if candidates else _NOTHING}"
            "Score: share of the others that state it."
        ),
        mappings=cited,
        type="empty-unit-theme",
        candidates=candidates,
    )


def _title(study: Study, theme: Theme, issuer: Issuer, others: Sequence[Issuer]) -> str:
    who = stated_by(study.corpus.names(issuer))
    names = listed([stated_by(study.corpus.names(other)) for other in others])
    verb = "state" if len(issuer) > 1 else "states"
    also = "do" if len({slug for other in others for slug in other}) > 1 else "does"
    return f"{who} {verb} nothing on “{theme.label}”, as {names} {also}"


def _nearest(study: Study, theme: Theme, issuer: Issuer) -> Iterator[Candidate]:
    """Yield what the issuer states that comes nearest to a theme, once each, the best first."""
    best: dict[str, float] = {}
    suggested = chain.from_iterable(study.suggested_with.get(iri, ()) for iri in theme.members)
    for iri, mapping in _stated_by(study, issuer, suggested):
        best[iri] = max(best.get(iri, 0.0), weight_of(mapping))
    for iri in sorted(best, key=lambda iri: (-best[iri], iri))[:_MOST]:
        is_current = study.corpus.is_current(study.corpus.said[iri][0])
        why = f"below {study.threshold:g}" if is_current else "in a plan that has been replaced"
        yield Candidate(study.corpus.quote_iri(iri), best[iri], why)


def _rejected(study: Study, theme: Theme, issuer: Issuer) -> Iterator[Candidate]:
    """Yield what a reviewer excluded, once each."""
    rejected = chain.from_iterable(study.rejected_with.get(iri, ()) for iri in theme.members)
    first = dict(reversed(list(_stated_by(study, issuer, rejected))))
    for iri, mapping in sorted(first.items(), key=lambda pair: pair[0]):
        known = mapping.confidence if mapping.confidence is not None else mapping.score
        why = f"rejected by {mapping.author or 'a reviewer'}"
        yield Candidate(study.corpus.quote_iri(iri), known, why, is_rejected=True)


def _stated_by(
    study: Study, issuer: Issuer, mappings: Iterable[Mapping]
) -> Iterator[tuple[str, Mapping]]:
    """Yield the ends of mappings that an issuer states."""
    for mapping in mappings:
        for iri in (mapping.subject, mapping.object):
            said = study.corpus.said.get(iri)
            if said is not None and issuer_of(said[0]) == issuer:
                yield iri, mapping
