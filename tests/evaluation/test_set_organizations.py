"""Names that a set of judged pairs has matching leave out."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from alignment.errors import SettingsError
from alignment.evaluation import read_judged, score_set
from alignment.evaluation.judged import mask_of
from alignment.matching import Mask
from alignment.matching.masking import SectorWord
from alignment.model import Directory, Organization

ROWS = (
    ("a1", "a", "Harbour Trust mends nets"),
    ("b1", "b", "Harbour Trust sells fish"),
    ("b2", "b", "Boats are painted"),
)


def made(folder: Path, organizations: object = None) -> Path:
    folder.mkdir(exist_ok=True)
    rows = "".join(json.dumps({"id": i, "group": g, "text": t}) + "\n" for i, g, t in ROWS)
    for name in ("queries", "candidates"):
        (folder / f"{name}.jsonl").write_text(rows, encoding="utf-8")
    (folder / "relevant.jsonl").write_text("", encoding="utf-8")
    (folder / "meta.json").write_text("{}", encoding="utf-8")
    if organizations is not None:
        (folder / "organizations.json").write_text(json.dumps(organizations), encoding="utf-8")
    return folder


def problem(folder: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        read_judged(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


NAMED = [{"name": " Harbour Trust ", "acronym": "HT"}, {"name": "Pilots", "acronym": ""}]


def test_a_set_names_its_organisations_or_none(tmp_path: Path) -> None:
    named = read_judged(made(tmp_path / "named", NAMED)).organizations
    assert [(o.name, o.acronym) for o in named] == [("Harbour Trust", "HT"), ("Pilots", None)]
    assert read_judged(made(tmp_path / "bare")).organizations == ()


def test_names_do_not_count_for_the_hash(tmp_path: Path) -> None:
    named, bare = (read_judged(made(tmp_path / n, o)) for n, o in (("a", NAMED), ("b", None)))
    assert named.sha256 == bare.sha256


@pytest.mark.parametrize(
    ("organizations", "told"),
    [
        ({"name": "Harbour Trust"}, "organizations.json: write a list"),
        (["Harbour Trust"], 'organizations.json, entry 1: "name" must be given'),
        ([{"name": "A"}, {"name": " "}], 'organizations.json, entry 2: "name" must be given'),
        ([{"name": "A", "acronym": 7}], 'organizations.json, entry 1: "acronym" must be text'),
    ],
)
def test_a_wrong_list_is_told_in_one_line(
    tmp_path: Path, organizations: Sequence[Any], told: str
) -> None:
    assert told in problem(made(tmp_path / "wrong", organizations))


def test_a_list_that_is_no_json_is_told_in_one_line(tmp_path: Path) -> None:
    folder = made(tmp_path / "wrong")
    (folder / "organizations.json").write_text("[", encoding="utf-8")
    assert "organizations.json: no JSON" in problem(folder)


def test_names_of_workspace_and_set_are_left_out_and_sector_words_stay(tmp_path: Path) -> None:
    judged = read_judged(made(tmp_path / "named", NAMED))
    workspace = Directory((Organization("lamp", "Lamp Office", "LO"),))
    mask = mask_of(judged, workspace, [SectorWord("nets", "net", use=True)])
    assert mask.unmasked("Lamp Office and Harbour Trust LO HT buy nets") == ("and", "buy")
    assert mask_of(judged, Directory()).unmasked("Lamp Office") == ("Lamp", "Office")


def test_a_name_left_out_no_longer_makes_statements_alike(tmp_path: Path) -> None:
    judged = read_judged(made(tmp_path / "named", NAMED))
    with_names = score_set(judged, matcher="lexical", mask=Mask())
    without = score_set(judged, matcher="lexical", mask=mask_of(judged, Directory()))
    assert with_names.score[0] > 0
    assert without.score[0] == 0
