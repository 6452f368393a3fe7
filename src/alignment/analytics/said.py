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
    audiences = _different(said, "audience")
    what = [
        f"{counted(len(names), noun)}: {listed(names)}"
        for noun, names in (("function", functions), ("theme", themes))
        if names
    ]
    title = f"{listed(corpus.names(units))} are said to {_VERBS[claim_type]} "
    title += "; ".join(what) or counted(len(said), "respect")
    if claim_type == "duplication":
        title += f" (for {listed(audiences)})" if audiences else " (beneficiaries not stated)"
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
            ("audiences_stated", len(audiences)),
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


def _different(said: list[Said], attribute: str) -> list[str]:
    """Return the values of an attribute, each once, in document order."""
    return list(dict.fromkeys(v for _, claim in said for v in claim.get_all(attribute)))
