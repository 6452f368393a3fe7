"""Overlaps that documents tell themselves: printed claims, and what units state jointly."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from alignment.analytics.corpus import Corpus, Said
from alignment.analytics.units import CLAIMED, COUNTED, JOINT, PRINTED
from alignment.analytics.wording import counted, kinds_counted, listed
from alignment.model import Finding

_KINDS: Final = {"duplication": "Duplication", "overlap": "Overlap"}
_VERBS: Final = {"duplication": "duplicate", "overlap": "overlap in"}


def printed_findings(corpus: Corpus) -> Iterator[Finding]:
    """Yield one finding for each type of claim about the same units, quoting every claim.

    Args:
        corpus: The plans. Claims of type overlap or duplication count, whatever document makes
            them, when they concern two units or more.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[Said]] = defaultdict(list)
    for plan in corpus.plans:
        for claim in plan.of_kind("Claim"):
            units = tuple(sorted(set(claim.get_all("concernsUnit"))))
            if claim.get("claimType") in CLAIMED and len(units) > 1:
                groups[str(claim.get("claimType")), units].append((plan, claim))
    for (claim_type, units), said in sorted(groups.items(), key=lambda item: item[0]):
        yield _printed(corpus, claim_type, units, said)


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
