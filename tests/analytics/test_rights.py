"""Plans that show no words: findings about them count, name units, and quote nothing."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from alignment.analytics import (
    alignment_network,
    find_overlaps,
    findings_to_csv,
    findings_to_json,
    findings_to_md,
    findings_to_table,
    make_study,
)
from alignment.model import Directory, Finding, Mapping, Plan
from alignment.model.rights import without_words
from alignment.namespaces import SAO
from alignment.workspace.finding_text import findings_to_text

BASE = "https://example.org/id/"


def silenced(plans: list[Plan], *paths: str) -> list[Plan]:
    return [replace(p, quotations="none") if p.path in paths else p for p in plans]


def overlaps(plans: list[Plan], town: Directory) -> list[Finding]:
    """Return printed, joint, reviewed and inferred overlaps of a town."""
    paper, rinks, museum = (
        f"{BASE}{end}" for end in ("parks-pools/paper/k7", "rinks/plan/k2", "museum/plan/k1")
    )
    words = (("swim", 0.6), ("child", 0.4))
    likely = Mapping(
        paper, SAO + "sameAimAs", rinks, "semapv:X", 0.8, 0.8, explanation=words, calibration="here"
    )
    decided = Mapping(museum, SAO + "sameAimAs", rinks, "semapv:X", author="Ann")
    study = make_study(plans, town, base=BASE, mappings=[decided], suggestions=[likely])
    return find_overlaps(study)


FORMATS: dict[str, Callable[[list[Finding]], str]] = {
    "csv": findings_to_csv,
    "json": lambda found: json.dumps(findings_to_json(found), ensure_ascii=False),
    "md": findings_to_md,
    "rows": lambda found: str(findings_to_table(found)),
    "table": lambda found: findings_to_text(found, width=1000),
}
SECRETS = ("swim", "skate", "ticketing", "hiring", "camps", "lanes", "clock", "donations")
"""Words of the plans' statements, which no name and no method contains."""


@pytest.mark.parametrize("style", sorted(FORMATS))
def test_no_format_shows_a_word_of_plans_that_show_none(
    plans: list[Plan], town: Directory, style: str
) -> None:
    loud = overlaps(plans, town)
    assert {f.evidence for f in loud} == {"printed", "joint", "reviewed", "inferred"}
    spoken = FORMATS[style](loud)
    assert [word for word in SECRETS if word not in spoken] == []

    silent = FORMATS[style](overlaps(silenced(plans, *(p.path for p in plans)), town))
    assert [word for word in SECRETS if word in silent] == []
    assert "Rinks Department" in silent


@pytest.mark.parametrize("path", ["rinks/plan", "parks-pools/paper"])
@pytest.mark.parametrize("style", sorted(FORMATS))
def test_a_silent_plan_is_silent_beside_speaking_ones(
    plans: list[Plan], town: Directory, style: str, path: str
) -> None:
    own = {"rinks/plan": ("skate",), "parks-pools/paper": ("ticketing", "camps", "lanes")}
    shown = FORMATS[style](overlaps(silenced(plans, path), town))
    for silent, words in own.items():
        assert all((word in shown) == (silent != path) for word in words)


@pytest.mark.parametrize("style", sorted(FORMATS))
def test_a_plan_that_shows_short_quotations_is_cut_in_every_format(
    make_plan: Callable[..., Plan], town: Directory, style: str
) -> None:
    long = f"Teach {'very ' * 80}UNSHOWN"
    plan = make_plan("both/plan", [("Goal", long)], by=("parks", "pools"), quotations="short")
    study = make_study([plan], town, base=BASE, suggestions=[])
    shown = FORMATS[style](find_overlaps(study))
    assert "Teach very" in shown
    assert "UNSHOWN" not in shown
    assert "…" in shown or "\\u2026" in shown


def test_printed_claims_of_a_silent_plan_are_counted_not_named(
    plans: list[Plan], town: Directory
) -> None:
    first = overlaps(silenced(plans, "parks-pools/paper"), town)[0]

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
    (found,) = (f for f in overlaps(given, town) if f.evidence == "printed")

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
