"""Options: printed ones first and in their words, and every number in a sentence right."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from alignment.analytics import consequences_of, make_study
from alignment.analytics.groups import group_of
from alignment.analytics.options import (
    COORDINATE,
    MEMBERSHIP,
    MERGE,
    SERVICES,
    Facts,
    kind_of_option,
    options_for,
)
from alignment.model import Directory, Mapping, Option, Plan
from alignment.namespaces import SAO

BASE = "https://example.org/id/"
MakePlan = Callable[..., Plan]
BOTH = ("parks", "pools")


def claim(
    kind: str, units: Sequence[str], what: str, **more: str
) -> tuple[str, str, dict[str, object]]:
    about = {"claimType": kind, "concernsUnit": tuple(units), **more}
    return ("Claim", what, dict(about))


def likely(subject: str, target: str) -> Mapping:
    return Mapping(BASE + subject, SAO + "sameAimAs", BASE + target, "semapv:X", 0.3, 0.8)


def options(
    plans: list[Plan], town: Directory, *units: str, suggested: Sequence[Mapping] = ()
) -> dict[str, Option]:
    """Return the options of a group by name, in their order."""
    study = make_study(plans, town, base=BASE, suggestions=suggested)
    facts = Facts(study.corpus, group_of(study, units), consequences_of(study, units))
    found = options_for(facts)
    assert len({option.name for option in found}) == len(found)
    return {option.name: option for option in found}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a full merger to a single division", MERGE),
        ("Merging the two", MERGE),
        ("one single department", MERGE),
        ("shared membership", MEMBERSHIP),
        ("share back-office staff", SERVICES),
        ("sharing of services", SERVICES),
        ("shared/joint membership and realignments", MEMBERSHIP),
        ("raise membership fees", ""),
        ("pool our budgets", SERVICES),
        ("centralised purchasing", SERVICES),
        ("increased collaboration", COORDINATE),
        ("working together", COORDINATE),
        ("shared membership and a merger", MERGE),
        ("an emergency fund", ""),
        ("Submerged pipes", ""),
        ("swimming pools", ""),
        ("whirlpool", ""),
        ("pooling of staff", SERVICES),
        ("do nothing", ""),
        ("", ""),
        ("share services rather than merge", SERVICES),
        ("instead of a merger, coordinate", COORDINATE),
        ("stay as we are, without any merger", ""),
        ("do not merge; work together", COORDINATE),
        ("not only a merger but pooled staff", MERGE),
        ("a new department", ""),
    ],
)
def test_a_printed_option_is_told_by_its_farthest_reaching_word(words: str, kind: str) -> None:
    assert kind_of_option(words) == kind


def test_without_a_printed_option_the_four_general_ones_stand_by_how_much_they_change(
    make_plan: MakePlan, town: Directory
) -> None:
    found = options([make_plan("town/paper", [claim("overlap", BOTH, "camps")])], town, *BOTH)
    assert list(found) == [COORDINATE, SERVICES, MEMBERSHIP, MERGE]
    assert {option.evidence for option in found.values()} == {"inferred"}
    assert all(option.gains and option.costs for option in found.values())
    assert all(option.statements == () for option in found.values())


def test_printed_options_come_first_in_their_words_and_replace_the_general_one(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [
        claim("option", BOTH, "We could merge."),
        claim("option", BOTH, "We could wait."),
        claim("option", ("parks", "rinks"), "We could share staff."),
    ]
    found = options([make_plan("town/paper", said)], town, *BOTH)
    assert list(found) == [
        "We could merge.", "We could wait.", COORDINATE, SERVICES, MEMBERSHIP,
    ]  # fmt: skip
    printed = found["We could merge."]
    assert printed.evidence == "printed"
    assert [quoted.text for quoted in printed.statements] == ["We could merge."]
    assert printed.costs
    assert found["We could wait."].gains == ()
    assert found["We could wait."].costs == (
        "What it would change cannot be counted from the documents.",
    )


def test_an_option_of_some_units_is_none_of_a_larger_group(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [
        claim("option", BOTH, "We could merge."),
        claim("duplication", BOTH, "x", concernsFunction="ticketing"),
    ]
    found = options([make_plan("town/paper", said)], town, *BOTH, "rinks")
    assert list(found) == [COORDINATE, SERVICES, MEMBERSHIP, MERGE]
    assert "duplicat" not in str(found)
    assert "ticketing" not in str(found)


def test_every_number_in_the_sentences_is_counted_from_the_documents(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [
        claim("duplication", BOTH, "a", concernsFunction="ticketing"),
        claim("duplication", BOTH, "b", concernsFunction="hiring"),
        claim("duplication", BOTH, "c", concernsFunction="hiring"),
        claim("overlap", BOTH, "d", concernsTheme="camps"),
    ]
    plans = [
        make_plan("town/paper", said),
        make_plan("town/plan", [("Goal", "t0")]),
        make_plan("parks/plan", [("Goal", f"p{n}") for n in range(3)]),
        make_plan("pools/plan", [("Goal", "q0")]),
        make_plan("both/paper", [("Goal", "j0")], by=BOTH),
    ]
    suggested = [
        likely("parks/plan/k0", "pools/plan/k0"),
        likely("parks/plan/k1", "town/plan/k0"),
    ]
    found = options(plans, town, *BOTH, suggested=suggested)
    assert found[COORDINATE].gains == (
        "Both units remain, each with a plan of its own.",
        "1 pair of matching statements could be planned together.",
        "1 theme said to overlap could be divided or shared.",
    )
    assert found[COORDINATE].costs[0] == (
        "2 functions said to be duplicated would still be performed in 2 units."
    )
    assert found[SERVICES].gains[0] == (
        "2 functions said to be duplicated could be performed once and not in 2 units: ticketing "
        "and hiring."
    )
    assert found[SERVICES].costs[:2] == (
        (
            "For whom each unit performs the functions is not stated: ask whether the "
            "beneficiaries are the same before anything is shared."
        ),
        "2 statements that only one unit makes may have to compete for what is shared.",
    )
    assert found[MEMBERSHIP].gains[0] == (
        "Members of each unit could take part in the 1 goal or activity that the units state "
        "together."
    )
    assert found[MERGE].gains == (
        (
            "3 claims of duplication, 1 claim of overlap and 1 pair of statements would lie within "
            "one unit."
        ),
        (
            "One unit would answer for the 1 statement of the parent's plan that the units are "
            "found to serve."
        ),
    )
    assert found[MERGE].costs[:2] == (
        "2 statements that only one unit makes would need an owner.",
        (
            "1 of them serves nothing found in the parent's plan and could be lost without anybody "
            "noticing."
        ),
    )


def test_stated_beneficiaries_of_a_duplication_are_named_and_no_others(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [claim("duplication", BOTH, "a", concernsFunction="lessons", audience="beginners")]
    plans = [
        make_plan("town/paper", said),
        make_plan("parks/plan", [("Goal", "swim", {"audience": "pensioners"})]),
    ]
    found = options(plans, town, *BOTH)
    assert "What is shared has to serve beginners alike." in found[SERVICES].costs
    assert "pensioners" not in str(found)


def test_beneficiaries_that_may_not_be_shown_are_not_said_to_be_unstated(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [claim("duplication", BOTH, "a", concernsFunction="lessons", audience="beginners")]
    found = options([make_plan("town/paper", said, quotations="none")], town, *BOTH)
    assert (
        found[SERVICES]
        .costs[0]
        .startswith("For whom each unit performs the functions is not shown: ask")
    )


def test_a_plan_that_shows_no_words_shows_none_in_options(
    make_plan: MakePlan, town: Directory
) -> None:
    said = [
        claim("option", BOTH, "We could merge quietly."),
        claim("duplication", BOTH, "a", concernsFunction="ticketing", audience="beginners"),
    ]
    paper = make_plan("town/paper", said)
    spoken = str(options([paper], town, *BOTH))
    assert all(word in spoken for word in ("quietly", "ticketing", "beginners"))
    silent = options([replace(paper, quotations="none")], town, *BOTH)
    assert not any(word in str(silent) for word in ("quietly", "ticketing", "beginners"))
    first = next(iter(silent.values()))
    assert first.name == "an option whose words its publisher does not let be shown"
    assert first.evidence == "printed"


def test_a_long_option_is_cut_where_quotations_are_short(
    make_plan: MakePlan, town: Directory
) -> None:
    said = claim("option", BOTH, f"We {'might ' * 60}UNSHOWN")
    found = options([make_plan("town/paper", [said], quotations="short")], town, *BOTH)
    assert "UNSHOWN" not in str(found)
    assert next(iter(found)).endswith("…")
