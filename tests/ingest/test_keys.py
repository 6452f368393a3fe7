"""Keys stay with their statements when a document is edited."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.errors import SettingsError
from alignment.ingest import KeyRegistry, keys_to_text, read_keys
from alignment.model import Plan

Read = Callable[..., Plan]
HEAD = "Fern Plan\n\nGoals\n\n"
FIRST = HEAD + "- Lend more books to children.\n- Open on Sundays.\n- Train every volunteer.\n"


def keys(plan: Plan) -> dict[str, str]:
    return {s.clean: s.key for s in plan.of_kind("Goal")}


def registry(plan: Plan, before: KeyRegistry | None = None) -> KeyRegistry:
    return (before or KeyRegistry()).updated(plan)


def test_insertion_moves_no_key(read: Read) -> None:
    before = read(FIRST)
    text = FIRST.replace("- Lend", "- Hire a bookkeeper.\n- Lend")
    after = read(text, keys=registry(before))
    assert set(keys(before).items()) < set(keys(after).items())


def test_rewording_keeps_the_key(read: Read) -> None:
    before = read(FIRST)
    after = read(FIRST.replace("more books to", "many more books to all"), keys=registry(before))
    assert (
        keys(after)["Lend many more books to all children."]
        == keys(before)["Lend more books to children."]
    )


def test_new_text_never_gets_the_key_of_a_vanished_one(read: Read) -> None:
    before = read(FIRST)
    known = registry(before)
    without = read(FIRST.replace("- Open on Sundays.\n", ""), keys=known)
    known = registry(without, known)
    other = read(FIRST.replace("Open on Sundays.", "Plant forty trees."), keys=known)
    assert keys(other)["Plant forty trees."] not in keys(before).values()
    assert [e.status for e in known.entries if e.text == "open on sundays"] == ["gone"]


def test_the_very_same_text_gets_its_key_back(read: Read) -> None:
    before = read(FIRST)
    known = registry(before)
    known = registry(read(FIRST.replace("- Open on Sundays.\n", ""), keys=known), known)
    assert keys(read(FIRST, keys=known)) == keys(before)


def test_equal_texts_get_different_keys_in_order(read: Read) -> None:
    text = HEAD + "- Read.\n- Read.\n"
    before = read(text)
    found = [s.key for s in before.of_kind("Goal")]
    assert len(set(found)) == 2
    assert [s.key for s in read(text, keys=registry(before)).of_kind("Goal")] == found


def test_keys_are_eight_letters_or_digits_and_depend_on_the_plan(read: Read) -> None:
    one, other = read(FIRST), read(FIRST.replace("Fern", "Moss"))
    assert all(len(k) == 8 and k.isalnum() and k.islower() for k in keys(one).values())
    assert not set(keys(one).values()) & set(keys(other).values())


def test_file_is_read_as_written(read: Read, tmp_path: Path) -> None:
    known = registry(read(FIRST))
    path = tmp_path / "keys.tsv"
    path.write_text(keys_to_text(known), encoding="utf-8")
    assert read_keys(path) == known


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nothing\n", "line 1 is not the header"),
        ("key\tclass\tstatus\ttext\nabc\tGoal\tlive\n", "line 2 is not"),
        ("key\tclass\tstatus\ttext\nabc\tGaol\tlive\tx\n", "line 2 is not"),
        (
            "key\tclass\tstatus\ttext\nabc\tGoal\tlive\tx\nabc\tGoal\tlive\ty\n",
            "a key stands on two lines",
        ),
        ("key\tclass\tstatus\ttext\n../x\tGoal\tlive\ty\n", "line 2 has the key '../x'"),
        ("key\tclass\tstatus\ttext\n\tGoal\tlive\ty\n", "line 2 has the key ''"),
    ],
)
def test_broken_file_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "keys.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message) as caught:
        read_keys(path)
    assert "\n" not in str(caught.value)
