"""Overlaps that documents tell themselves: printed claims, and what units state jointly."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from alignment.analytics.corpus import Corpus, Said
from alignment.analytics.units import COUNTED, JOINT, PRINTED
from alignment.analytics.wording import counted, kinds_counted, listed
from alignment.model import Finding

_KINDS: Final = {"duplication": "Duplication", "overlap": "Overlap"}
_VERBS: Final = {"duplication": "duplicate", "overlap": "overlap in"}


def printed_overlaps(corpus: Corpus) -> Iterator[Finding]:
    """Yield one finding for each group of units that documents say overlap, quoting every claim.

    Args:
        corpus: The plans. Claims count, whatever document makes them, that concern two units
            or more.
    """
    for units, said in claims_about(corpus, "overlap"):
        yield _printed(corpus, "overlap", units, said)


def printed_duplications(corpus: Corpus) -> Iterator[Finding]:
    """Yield one finding for each group of units that documents say duplicate work.

    Args:
        corpus: The plans. Claims count as in :func:`printed_overlaps`.
    """
    for units, said in claims_about(corpus, "duplication"):
        yield _printed(corpus, "duplication", units, said)


def claims_about(corpus: Corpus, claim_type: str) -> list[tuple[tuple[str, ...], list[Said]]]:
    """Return the claims of a type for each group of units that they concern, sorted.

    Args:
        corpus: The plans.
        claim_type: Such as ``duplication``. Claims about fewer than two units do not count.
    """
    return sorted(corpus.once("claims", lambda: _claims(corpus))[claim_type].items())


def _claims(corpus: Corpus) -> dict[str | None, dict[tuple[str, ...], list[Said]]]:
    """Return the claims of each type for each group of units."""
    found: dict[str | None, dict[tuple[str, ...], list[Said]]] = defaultdict(dict)
    for plan in corpus.plans:
        for claim in plan.of_kind("Claim"):
            units = tuple(sorted(set(claim.get_all("concernsUnit"))))
            if len(units) > 1:
                found[claim.get("claimType")].setdefault(units, []).append((plan, claim))
    return found


def _printed(corpus: Corpus, claim_type: str, units: tuple[str, ...], said: list[Said]) -> Finding:
    functions = _different(said, "concernsFunction")
    themes = _different(said, "concernsTheme")
    what = [
        counted(len(names), noun) + _named(said, attribute)
        for noun, attribute, names in (
            ("function", "concernsFunction", functions),
            ("theme", "concernsTheme", themes),
        )
        if names
    ]
    title = f"{listed(corpus.names(units))} are said to {_VERBS[claim_type]} "
    title += "; ".join(what) or counted(len(said), "respect")
    if claim_type == "duplication":
        title += f" ({_beneficiaries(said)})"
    return corpus.finding(
        _KINDS[claim_type],
        title,
        said,
        evidence=PRINTED,
        score=len(said),
        components=(
            ("claims", len(said)),
            ("functions", len(functions)),
            ("themes", len(themes)),
            ("audiences_stated", len(_different(said, "audience"))),
            ("documents", len({plan.path for plan, _ in said})),
        ),
        units=units,
        method="Printed: a document says so; every claim is quoted. Score: number of claims.",
    )


def joint_findings(corpus: Corpus) -> Iterator[Finding]:
    """Yield one finding for each document of several publishers: what they state together.

    Args:
        corpus: The plans. Goals and activities count, not narrative and values.
    """
    for plan in corpus.plans:
        said = [(plan, s) for s in plan.of_kind(*COUNTED) if s.clean.strip()]
        if len(set(plan.publishers)) > 1 and said:
            names = listed(corpus.names(plan.publishers))
            kinds = [statement.kind for _, statement in said]
            yield corpus.finding(
                "Overlap",
                f"{names} state together {kinds_counted(kinds)}",
                said,
                evidence=JOINT,
                score=len(said),
                components=((f"stated_{kind}", kinds.count(kind)) for kind in sorted(set(kinds))),
                units=plan.publishers,
                method="Joint: one document states it for all of them. "
                "Score: number of goals and activities stated.",
            )


def _named(said: list[Said], attribute: str) -> str:
    """Return the names to put after their number, as far as their plans show words."""
    shown, hidden = _shown(said, attribute)
    return f": {listed(shown + hidden)}" if shown else ""


def _beneficiaries(said: list[Said]) -> str:
    """Return whom claims of duplication are about, as far as their plans show words."""
    shown, hidden = _shown(said, "audience")
    if shown:
        return f"for {listed(shown + hidden)}"
    return "beneficiaries not shown" if hidden else "beneficiaries not stated"


def _shown(said: list[Said], attribute: str) -> tuple[list[str], list[str]]:
    """Return the values that a plan shows, and in a few words how many others there are."""
    shown = _different([pair for pair in said if pair[0].quotations != "none"], attribute)
    hidden = len(_different(said, attribute)) - len(shown)
    return shown, [f"{hidden} not shown"] if hidden else []


def _different(said: list[Said], attribute: str) -> list[str]:
    """Return the values of an attribute, each once, in document order."""
    return list(dict.fromkeys(v for _, claim in said for v in claim.get_all(attribute)))
