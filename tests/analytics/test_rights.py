"""Plans that show no words: findings about them count, name units, and quote nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics import alignment_network, find_overlaps
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.model.rights import without_words

BASE = "https://example.org/id/"


def silenced(plans: list[Plan], *paths: str) -> list[Plan]:
    return [replace(p, quotations="none") if p.path in paths else p for p in plans]


def said(findings: list[Finding], evidence: str) -> str:
    return " ".join(f"{f.title} {f.method}" for f in findings if f.evidence == evidence)


@pytest.mark.parametrize("path", ["rinks/plan", "parks-pools/paper"])
def test_inferred_pairs_with_a_silent_plan_name_no_matched_words(
    plans: list[Plan], town: Directory, path: str
) -> None:
    given = {"rinks/plan", "parks-pools/paper"}
    loud = find_overlaps([p for p in plans if p.path in given], town, base=BASE)
    found = find_overlaps([p for p in silenced(plans, path) if p.path in given], town, base=BASE)

    assert "swim" in said(loud, "inferred")
    assert "swim" not in said(found, "inferred")
    assert "the words it rests on are not shown" in said(found, "inferred")


def test_printed_claims_of_a_silent_plan_are_counted_not_named(
    plans: list[Plan], town: Directory
) -> None:
    first = find_overlaps(silenced(plans, "parks-pools/paper"), town, base=BASE)[0]

    assert first.title == (
        "PD and POD are said to duplicate 2 functions (beneficiaries not stated)"
    )


def test_claims_of_a_silent_and_a_speaking_plan_name_what_the_one_shows(
    make_plan: Callable[..., Plan], town: Directory
) -> None:
    def plan(path: str, what: str, rule: str) -> Plan:
        about: dict[str, str | tuple[str, ...]] = {
            "claimType": "duplication",
            "concernsUnit": ("parks", "pools"),
            "concernsFunction": what,
            "audience": f"{what} staff",
        }
        return make_plan(path, [("Claim", what, about)], quotations=rule)

    given = [plan("town/a", "ticketing", "full"), plan("town/b", "hiring", "none")]
    (found,) = (f for f in find_overlaps(given, town, base=BASE) if f.evidence == "printed")

    assert found.title == (
        "PD and POD are said to duplicate 2 functions: ticketing and 1 not shown "
        "(for ticketing staff and 1 not shown)"
    )


def test_mappings_that_touch_a_silent_plan_lose_their_words(plans: list[Plan]) -> None:
    pair = Mapping(
        f"{BASE}rinks/plan/k2", "p", f"{BASE}town/plan/k1", "j", explanation=(("child", 1.0),)
    )

    assert without_words([pair], plans, BASE) == (pair,)
    for path in ("rinks/plan", "town/plan"):
        silent = silenced(plans, path)
        assert without_words([pair], silent, BASE) == (replace(pair, explanation=()),)
        network = alignment_network(silent, base=BASE, suggestions=[pair])
        assert [e["explanation"] for *_, e in network.edges(data=True)] == [()]
