"""Words that matching may leave out, proposed from the names and the wording of a corpus.

From the names: what two or more organisations are called after. From the wording: what most
issuers say in many of their statements, whatever these are about. A frequent word that keeps to
some parts of a plan is one of its subjects, and is not proposed.

References:
    Wilson (1927), Probable inference, the law of succession, and statistical inference.
    Church & Gale (1995), Poisson mixtures: words with a subject come in bursts.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from alignment.matching.comparisons import ACTIVITIES, AIMS, VALUES
from alignment.matching.context import headings_above
from alignment.matching.masking import Mask, SectorWord, mask_names, recurring_stems
from alignment.matching.words import is_telling, stem, words
from alignment.model import Directory, Plan

SHARE: Final = 0.05
"""Share of an issuer's statements that a frequent word must surpass beyond chance."""

ENOUGH: Final = 10
"""Statements from which on an issuer's wording counts."""

SPREAD: Final = 0.9
"""Parts of the plans that a frequent word stands in, against what scattering it would reach."""

NO_LONGER: Final = "no longer proposed"
"""Why a word is listed that a person decided on and the corpus speaks for no more."""

_Z: Final = 1.645
"""Standard deviations of a one-sided bound of 95 %."""

_NAMED: Final = 3
"""Names that are given for a word at most."""

_LONG: Final = 40
"""Characters of a name that are given at most."""

_BY_NAMES: Final = re.compile(r"in the names of \d+ organisations: .+")
_BY_WORDING: Final = re.compile(r"in \d+ % of the statements of \d+ plans")


@dataclass(frozen=True, slots=True)
class _Wording:
    """How one plan is worded.

    Attributes:
        statements: Stem → number of statements it stands in.
        parts: Part of the plan → number of its statements.
        reached: Stem → parts it stands in.
        forms: Words as said, folded.
    """

    statements: Counter[str]
    parts: Counter[str]
    reached: dict[str, set[str]]
    forms: Counter[str]


def propose_words(plans: Iterable[Plan], directory: Directory) -> tuple[SectorWord, ...]:
    """Return the words that a corpus proposes to leave out, sorted.

    Args:
        plans: The plans of a workspace; their order does not matter. Of a plan with
            ``quotations = none`` no word is listed.
        directory: Its organisations.

    Returns:
        Words that names share, to be used as long as nobody objects; and frequent words, not
        to be used until somebody says so.
    """
    shown = sorted((plan for plan in plans if plan.quotations != "none"), key=lambda p: p.path)
    mask = mask_names(directory)
    return by_word((*_shared_in_names(directory), *_frequent(shown, mask)))


def merged(
    proposed: Iterable[SectorWord], existing: Iterable[SectorWord]
) -> tuple[SectorWord, ...]:
    """Return what people decided, and what is proposed on all else.

    Args:
        proposed: What the corpus proposes now.
        existing: What was listed; of it, only what is signed is kept.

    Examples:
        >>> proposal, no = SectorWord("harbour", "harbour", True, "…"), "Ann Example"
        >>> merged([proposal], [SectorWord("harbour", "harbour", False, decided_by=no)])[0].use
        False
    """
    found = {word.stem: word for word in proposed}
    for word in existing:
        if word.decided_by:
            found[word.stem] = replace(word, why=_why_now(word, found.get(word.stem)))
    return by_word(found.values())


def by_word(found: Iterable[SectorWord]) -> tuple[SectorWord, ...]:
    """Return words in the order of the list."""
    return tuple(sorted(found, key=lambda word: (word.word.casefold(), word.word, word.stem)))


def proposed_use(why: str) -> bool | None:
    """Return what the program proposes for such a reason; ``None`` if it never gives it.

    Examples:
        >>> proposed_use("in 41 % of the statements of 4 plans"), proposed_use("a hunch")
        (False, None)
    """
    if _BY_NAMES.fullmatch(why):
        return True
    return False if _BY_WORDING.fullmatch(why) else None


def _why_now(word: SectorWord, proposal: SectorWord | None) -> str:
    """Return the reason for a word that a person decided on; what they wrote themselves stays."""
    ours = word.why == NO_LONGER or proposed_use(word.why) is not None
    if proposal is not None and (ours or not word.why):
        return proposal.why
    return NO_LONGER if ours else word.why


def _shared_in_names(directory: Directory) -> list[SectorWord]:
    found = recurring_stems(directory)
    different = {name for names in found.values() for name in names}
    forms = _forms(Counter(word.casefold() for name in different for word in words(name)))
    return [SectorWord(forms[s], s, use=True, why=_in_names(names)) for s, names in found.items()]


def _in_names(names: Sequence[str]) -> str:
    """Return a reason on one line, whatever the names hold."""
    listed = ", ".join(_shortened(name) for name in names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"in the names of {len(names)} organisations: {listed}{more}"


def one_line(text: str) -> str:
    r"""Return a text on one line, with nothing in it that cannot be printed.

    Examples:
        >>> one_line("Port\tAuthority\x00")
        'Port Authority'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _shortened(name: str) -> str:
    text = one_line(name)
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"


def _frequent(plans: Sequence[Plan], mask: Mask) -> list[SectorWord]:
    """Return the words that most issuers say often and all over their plans."""
    read = {plan.path: _wording(plan, mask) for plan in plans}
    issuers = [[read[path] for path in paths] for paths in _issuers(plans)]
    telling = [group for group in issuers if _size(group) >= ENOUGH]
    votes = Counter(s for group in telling for s in _often(group))
    needed = max(2, len(telling) // 2 + 1)
    said = list(read.values())
    forms = _forms(sum((one.forms for one in said), Counter()))
    return [
        SectorWord(forms[stemmed], stemmed, use=False, why=_in_statements(stemmed, said))
        for stemmed in sorted(votes)
        if votes[stemmed] >= needed and _is_spread(stemmed, said)
    ]


def _wording(plan: Plan, mask: Mask) -> _Wording:
    """Return how the statements of a plan are worded that are compared with others."""
    found = _Wording(Counter(), Counter(), {}, Counter())
    for statement in plan.of_kind(*sorted(AIMS | ACTIVITIES | VALUES)):
        said = [word for word in mask.unmasked(statement.clean) if is_telling(word)]
        part = next(iter(headings_above(plan, statement)), statement.key)
        if said:
            stems = {stem(word) for word in said}
            found.parts[part] += 1
            found.statements.update(stems)
            found.forms.update(word.casefold() for word in said)
            for stemmed in stems:
                found.reached.setdefault(stemmed, set()).add(part)
    return found


def _issuers(plans: Sequence[Plan]) -> list[list[str]]:
    """Return the paths of plans by issuer; who states a plan together is one issuer."""
    groups: list[tuple[set[str], list[str]]] = []
    for plan in plans:
        publishers, paths = set(plan.publishers or (plan.path,)), [plan.path]
        for group in [g for g in groups if not publishers.isdisjoint(g[0])]:
            groups.remove(group)
            publishers |= group[0]
            paths = [*group[1], *paths]
        groups.append((publishers, paths))
    return [paths for _, paths in groups]


def _size(group: Iterable[_Wording]) -> int:
    return sum(one.parts.total() for one in group)


def _often(group: Sequence[_Wording]) -> list[str]:
    """Return the stems whose share of an issuer's statements is surely above the least."""
    counts, total = sum((one.statements for one in group), Counter[str]()), _size(group)
    return [stemmed for stemmed, count in counts.items() if _surely(count, total) >= SHARE]


def _surely(count: int, total: int) -> float:
    """Return Wilson's lower bound of a share."""
    share, square = count / total, _Z * _Z / total
    spread = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total))
    return (share + square / 2 - spread) / (1 + square)


def _is_spread(stemmed: str, said: Iterable[_Wording]) -> bool:
    """Return whether a stem keeps to no parts of the plans."""
    speaking = [one for one in said if stemmed in one.statements]
    reached = sum(len(one.reached[stemmed]) for one in speaking)
    expected = math.fsum(_scattered(one.statements[stemmed], one.parts) for one in speaking)
    return reached >= SPREAD * expected


def _scattered(count: int, parts: Mapping[str, int]) -> float:
    """Return how many parts ``count`` statements drawn at random come from, on average."""
    total = sum(parts.values())
    missed = (
        math.prod((total - count - i) / (total - i) for i in range(n)) for n in parts.values()
    )
    return math.fsum(1 - share for share in missed)


def _in_statements(stemmed: str, said: Iterable[_Wording]) -> str:
    speaking = [one for one in said if stemmed in one.statements]
    count = sum(one.statements[stemmed] for one in speaking)
    share = round(100 * count / _size(speaking))
    return f"in {share} % of the statements of {len(speaking)} plans"


def _forms(counts: Mapping[str, int]) -> dict[str, str]:
    """Return each stem's commonest word; of several, the shortest, then the first."""
    best: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], len(word), word)):
        best.setdefault(stem(word), word)
    return best
