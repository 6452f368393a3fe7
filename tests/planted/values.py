"""Planted corpora as values: plans, and the mappings that an oracle suggests."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Final

from tests.planted.generator import Corpus, Outline, Told
from tests.planted.ideas import ACTIVITY, AIM, VALUE
from tests.planted.truth import Ref, is_means, is_same, sounds_like

from alignment.model import Mapping, Passage, Plan, Source, Statement
from alignment.namespaces import SAO

BASE: Final = "https://example.org/id/"
SURE, TRAP = 0.9, 0.2
"""Confidence of what is aligned, and of what only sounds so."""

_SAME: Final = {AIM: "sameAimAs", ACTIVITY: "sameActivityAs", VALUE: "sharesSubjectWith"}


def plans_of(corpus: Corpus) -> tuple[Plan, ...]:
    """Return the plans of a corpus without a detour over documents."""
    return tuple(_plan(outline) for outline in corpus.outlines)


def places(corpus: Corpus, plans: Iterable[Plan]) -> dict[Ref, str]:
    """Return the IRI of each statement planted, as plans that were made or read state it.

    Args:
        corpus: What was planted.
        plans: The plans, under the same paths. What a reader lost is not in the result.
    """
    found: dict[Ref, str] = {}
    known = {plan.path: plan for plan in plans}
    for outline in corpus.outlines:
        for told in outline.told:
            for statement in known[outline.path].of_kind(told.idea.kind):
                if statement.clean.startswith(told.text.rstrip(".")):
                    found[outline.path, told.text] = f"{BASE}{outline.path}/{statement.key}"
    return found


def oracle(corpus: Corpus, plans: Iterable[Plan]) -> tuple[Mapping, ...]:
    """Return what a matcher that knows everything suggests, and the traps it is unsure of.

    Args:
        corpus: What was planted.
        plans: Its plans.
    """
    at = places(corpus, plans)
    found = []
    for one, other in _compared(corpus):
        iris = tuple(at.get((outline.path, told.text), "") for outline, told in (one, other))
        relation = _relation(one[1], other[1], within=one[0] is other[0])
        if relation and all(iris):
            predicate, confidence, strong = relation
            found.append(_mapping((iris[0], predicate, iris[1]), confidence, strong))
    return tuple(sorted(found))


def _compared(corpus: Corpus) -> Iterator[tuple[tuple[Outline, Told], tuple[Outline, Told]]]:
    """Yield every two statements, in both directions where they stand in different plans."""
    for outline in corpus.outlines:
        yield from (((outline, a), (outline, b)) for a, b in product(outline.told, repeat=2))
    for first, second in combinations(corpus.outlines, 2):
        for a, b in product(first.told, second.told):
            yield (first, a), (second, b)
            if not is_same(a, b):
                yield (second, b), (first, a)


def _relation(one: Told, other: Told, *, within: bool) -> tuple[str, float, float] | None:
    """Return predicate and confidences of two statements; ``None`` when nothing joins them."""
    if within:
        means = is_means(one, other) and one.under != other.idea.name
        return ("contributesTo", SURE, TRAP) if means else None
    if is_same(one, other):
        return _SAME[one.idea.kind], SURE, SURE
    if is_means(one, other) and other.idea.kind == AIM:
        return "contributesTo", SURE, TRAP
    return ("sharesSubjectWith", TRAP, 0.0) if sounds_like(one, other) else None


def _mapping(triple: tuple[str, str, str], confidence: float, strong: float) -> Mapping:
    subject, predicate, target = triple
    return Mapping(
        subject,
        SAO + predicate,
        target,
        "semapv:ManualMappingCuration",
        confidence,
        confidence,
        tool="oracle/1",
        strong=strong,
        calibration="known",
    )


def _plan(outline: Outline) -> Plan:
    keys = {told.idea.name: f"s{n}" for n, told in enumerate(outline.told)}
    first, last = outline.years
    years = (("end", str(last)), ("start", str(first)))
    statements = [
        _statement("title", "PlanTitle", outline.title, 1),
        _statement("period", "Period", f"{first}–{last}", 2, attributes=years),
    ]
    for number, told in enumerate(outline.told):
        statements.append(
            _statement(
                f"s{number}",
                told.idea.kind,
                told.text,
                number + 3,
                parents=(keys.get(told.under, "title"),),
                attributes=(("audience", told.audience),) if told.audience else (),
            )
        )
    statements += _claims(outline)
    return Plan(
        outline.path,
        "WorkingDocument" if outline.claims else "StrategicPlan",
        Source(f"{outline.path.replace('/', '-')}.txt", "0" * 64, "text/plain", 1000, "text/1"),
        outline.units,
        statements=tuple(statements),
        facts=(("replaces", outline.replaces),) if outline.replaces else (),
    )


def _claims(outline: Outline) -> Iterator[Statement]:
    units = tuple(("concernsUnit", slug) for slug in outline.units)
    for number, (kind, what) in enumerate(outline.claims):
        about = "concernsFunction" if kind == "duplication" else "concernsTheme"
        attributes = tuple(sorted([("claimType", kind), (about, what), *units]))
        text = f"{what.capitalize()} ({kind})"
        yield _statement(f"c{number}", "Claim", text, 50 + number, attributes=attributes)


def _statement(  # noqa: PLR0913 (a statement has that many parts)
    key: str,
    kind: str,
    text: str,
    line: int,
    *,
    parents: tuple[str, ...] = (),
    attributes: tuple[tuple[str, str], ...] = (),
) -> Statement:
    passage = Passage(0, len(text), text, line=line)
    return Statement(key, kind, text, text, (passage,), parents, attributes=attributes)
