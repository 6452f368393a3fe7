"""Human decisions change single statements, and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.errors import QuotationError, SettingsError
from alignment.ingest import Override, read_overrides
from alignment.ingest.flags import REVIEW_FLAGS
from alignment.model import Plan

Read = Callable[..., Plan]
TEXT = (
    "Fern Plan\n\nBackground\n\nWe train recruiters, marketers and managers. We rest.\n\n"
    "Goals\n\n- LEND *books*.\n- Read.\n"
)
WHO = {"who": "editors", "why": "because"}


def override(change: str, **more: object) -> Override:
    return Override(change=change, **{**WHO, **more})  # type: ignore[arg-type]


def test_clean_class_flag_and_attribute(read: Read) -> None:
    decisions = (
        override("clean", quote="LEND *books*.", value="LEND books."),
        override("flag", quote="LEND *books*.", value="meaning-elsewhere", note="Also below."),
        override("attribute", quote="Read.", name="audience", value="children"),
        override("class", quote="Read.", value="Objective"),
    )
    plan = read(TEXT, overrides=decisions)
    (goal,), (objective,) = plan.of_kind("Goal"), plan.of_kind("Objective")
    assert (goal.clean, goal.text) == ("LEND books.", "LEND *books*.")
    assert [(f.code, f.note) for f in goal.flags] == [("meaning-elsewhere", "Also below.")]
    assert objective.get("audience") == "children"


def test_statement_is_named_by_key(read: Read) -> None:
    key = next(read(TEXT).of_kind("Goal")).key
    assert [
        s.clean for s in read(TEXT, overrides=(override("drop", key=key),)).of_kind("Goal")
    ] == ["Read."]


def test_dropped_statement_is_unmodelled(read: Read) -> None:
    plan = read(TEXT, overrides=(override("drop", quote="Read."),))
    assert "dropped by an editor" in {u.reason for u in plan.unmodelled}


def test_claim_quotes_an_item_and_stands_under_its_statement(read: Read) -> None:
    claim = override(
        "add",
        kind="Claim",
        quote="marketers",
        sentence="We train recruiters, marketers and managers.",
        attributes=(("claimType", "duplication"),),
    )
    plan = read(TEXT, overrides=(claim,))
    (made,) = plan.of_kind("Claim")
    assert (made.text, made.get("claimType")) == ("marketers", "duplication")
    assert plan.statement(made.parents[0]).kind == "Narrative"
    assert {s.key for s in read(TEXT).statements} < {s.key for s in plan.statements}


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("sellers", "We train recruiters, marketers and managers."),
        ("market", "We train recruiters, marketers and managers."),
        ("train recruiters", "We train recruiters, marketers and managers."),
        ("marketers", "We train recruiters, marketers"),
        ("We train recruiters", ""),
    ],
)
def test_quotation_that_is_not_whole_is_refused(read: Read, quote: str, sentence: str) -> None:
    with pytest.raises(QuotationError):
        read(TEXT, overrides=(override("add", kind="Claim", quote=quote, sentence=sentence),))


def test_override_that_names_nothing_is_an_error(read: Read) -> None:
    with pytest.raises(SettingsError, match="names no statement"):
        read(TEXT, overrides=(override("drop", quote="Write."),))


def test_override_that_names_two_is_an_error(read: Read) -> None:
    with pytest.raises(SettingsError, match="names 2 statements"):
        read(TEXT + "- Read.\n", overrides=(override("drop", quote="Read."),))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- 3", "entry 1 is not a map"),
        ("- {change: drop, quote: x, who: me}", "who or why is missing"),
        ("- {change: burn, quote: x, who: me, why: y}", "change is 'burn'"),
        ("- {change: drop, who: me, why: y}", "neither key nor quote"),
        ("- {change: clean, quote: x, who: me, why: y}", "value is missing"),
        ("- {change: class, value: Gaol, quote: x, who: me, why: y}", "class is not one of"),
        ("- {change: add, quote: x, who: me, why: y}", "class is not one of"),
        (
            "- {change: attribute, name: hue, value: v, quote: x, who: me, why: y}",
            "name is not one of",
        ),
        (
            "- {change: add, class: Claim, attributes: {hue: v}, quote: x, who: me, why: y}",
            "attributes is not",
        ),
        ("- {change: drop, quote: 3, who: me, why: y}", "quote is not a text"),
        ("- {change: drop, colour: red, quote: x, who: me, why: y}", "unknown name 'colour'"),
        ("change: drop", "is not a list"),
        ("- {change: flag, value: odd, quote: x, who: me, why: y}", "which is no code of a doubt"),
        ('- {change: clean, value: "a\\u202Eb", quote: x, who: me, why: y}', "character U.202E"),
        ('- {change: drop, quote: "\\ud800", who: me, why: y}', "U.D800 is half a character"),
    ],
)
def test_broken_file_is_one_clear_error(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "overrides.yaml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(SettingsError, match=message) as caught:
        read_overrides(path)
    assert "\n" not in str(caught.value)


def test_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "overrides.yaml"
    path.write_text(
        "- change: add\n  class: Claim\n  quote: marketers\n  sentence: We rest.\n"
        "  attributes: {claimType: option, concernsUnit: [ab, cd]}\n  who: me\n  why: x\n",
        encoding="utf-8",
    )
    (entry,) = read_overrides(path)
    assert (entry.kind, entry.who) == ("Claim", "me")
    assert entry.attributes == (
        ("claimType", "option"),
        ("concernsUnit", "ab"),
        ("concernsUnit", "cd"),
    )


@pytest.mark.parametrize(
    "value",
    ["Lend books.", "LEND no books.", "LEND books", "LEND books?", "LEND b\x07ooks.", "LEND"],
)
def test_clean_text_with_other_words_is_refused(read: Read, value: str) -> None:
    entry = override("clean", quote="LEND *books*.", value=value, place="o.yaml: entry 2")
    with pytest.raises(SettingsError, match=r"^o\.yaml: entry 2: value ") as caught:
        read(TEXT, overrides=(entry,))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("quote", "value", "kind"),
    [
        ("Print-\nmakers lend;", "Printmakers lend", "Goal"),
        ("A needsbased fund.", "A needs-based\nfund.", "Goal"),
        ("FERN PLAN", "Fern Plan", "PlanTitle"),
    ],
)
def test_clean_text_may_undo_layout(read: Read, quote: str, value: str, kind: str) -> None:
    text = "FERN PLAN\n\nGoals\n\n- Print-\nmakers lend;\n- A needsbased fund.\n"
    plan = read(text, overrides=(override("clean", quote=quote, value=value, kind=kind),))
    assert " ".join(value.split()) in {s.clean for s in plan.of_kind(kind)}


def test_codes_of_doubts_are_those_of_the_ontology() -> None:
    scheme = Path(__file__).parents[2] / "ontology" / "schemes" / "review-flags.ttl"
    found = re.findall(r'skos:notation "([a-z-]+)"', scheme.read_text(encoding="utf-8"))
    assert set(found) == REVIEW_FLAGS
