"""The list of words that a workspace leaves out of matching: read, kept, written anew."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.errors import SettingsError
from alignment.matching import mask_names
from alignment.matching.masking import SectorWord
from alignment.matching.sector import merged
from alignment.matching.words import stem
from alignment.workspace import Workspace, open_workspace
from alignment.workspace.sector import (
    COLUMNS,
    NAME,
    describe_mask,
    read_sector_words,
    sector_text,
    sector_words,
    sector_words_text,
    workspace_mask,
)

HEAD = "# remark\n" + "\t".join(COLUMNS) + "\n"
PROPOSED = "guild\tguild\tyes\tin the names of 2 organisations: A, B\t\t\t\n"
SIGNED = "guild\tguild\tno\tin the names of 2 organisations: A, B\tAnn\t2026-01-31\tours\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / NAME


def fault(table: Path, text: str) -> str:
    """Return what is said of a file, without its name."""
    table.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(SettingsError) as raised:
        read_sector_words(table)
    (line,) = str(raised.value).splitlines()
    name, _, said = line.partition(": ")
    assert name == str(table)
    return said


@pytest.mark.parametrize(
    ("rows", "place", "advice"),
    [
        (PROPOSED.replace("yes", "maybe"), "line 3, column use: 'maybe'", "write yes"),
        ("guild yes\n", "line 3, column word: 'guild yes'", "is not one word"),
        ("guild\tguild\n", "line 3, column use: ''", "tabs between"),
        ("\tguild\tyes\n", "line 3, column word: ''", "write one"),
        (SIGNED.replace("guild\tno", "guil\tno"), "line 3, column stem: 'guil'", "'guild'"),
        (SIGNED + SIGNED.replace("guild", "Guilds", 1), "line 4, column stem", "on line 3"),
        (PROPOSED.replace("yes", "no"), "line 3, column decided_by: is empty", "say who"),
        ("poetry\t\tyes\n", "line 3, column decided_by: is empty", "say who"),
        (PROPOSED.replace("\t\t\t", "\t\t\tours"), "line 3, column decided_by", "say who"),
        (SIGNED.replace("2026-01-31", "31.1.2026"), "line 3, column date", "2026-01-31"),
        (SIGNED.replace("2026-01-31", "2026-02-31"), "line 3, column date", "2026-01-31"),
        (SIGNED.replace("ours", "ours\tmore"), "line 3, column after comment", "lost"),
        ("# my remark\n", "line 3, column word: a remark", "move it"),
        ('"guild\n\tyes\n', "line 3, column use", "write yes"),
        ("guild\ryes\n", "line 3: is no line of a table", "correct it"),
    ],
)
def test_a_mistake_is_told_with_line_column_and_what_to_do(
    rows: str, place: str, advice: str, table: Path
) -> None:
    said = fault(table, HEAD + rows)
    assert said.startswith(place)
    assert advice in said


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace("\twhy", ""), "line 2, column why: is missing"),
        (HEAD.replace("comment", "comment\tnotes"), "line 2, column notes: is not known"),
        (HEAD.replace("comment", "comment\tuse"), "line 2, column use: is not known or stands"),
        ("", "line 1, column word: is missing"),
    ],
)
def test_a_wrong_header_is_told(head: str, said: str, table: Path) -> None:
    assert fault(table, head + SIGNED).startswith(said if head else "line 1, column word")


def test_a_file_that_is_no_text_is_told(table: Path) -> None:
    table.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_sector_words(table)


def test_a_person_may_add_a_word_with_little_typing(table: Path) -> None:
    table.write_text(HEAD + "Members\t\tYES\t\tAnn Example\n", encoding="utf-8")
    assert read_sector_words(table) == (
        SectorWord("Members", "member", use=True, decided_by="Ann Example"),
    )


def test_a_file_saved_by_a_spreadsheet_is_read(table: Path) -> None:
    quoted = PROPOSED.replace("in the names of 2 organisations: A, B", '"in the names of 2 '
                              'organisations: A, B"')  # fmt: skip
    text = "\ufeff" + (HEAD.replace("# remark", '"# a, b"\t\t\t\t\t\t') + quoted + "\t\t\t\n")
    table.write_bytes(text.replace("\n", "\r\n").encode())
    (word,) = read_sector_words(table)
    assert word.why == "in the names of 2 organisations: A, B"


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_WORD = st.sampled_from(["guild", "Guilds", "members", "poetry", "côte", "o'brien", "5g"])


@st.composite
def _listed(draw: st.DrawFn) -> tuple[SectorWord, ...]:
    drawn = {stem(word): word for word in draw(st.lists(_WORD))}
    return tuple(
        SectorWord(
            word, stemmed, draw(st.booleans()), draw(_TEXT),
            "A" + draw(_TEXT), draw(st.sampled_from(["", "2026-01-31"])), draw(_TEXT),
        )
        for stemmed, word in drawn.items()
    )  # fmt: skip


@given(listed=_listed())
def test_what_people_signed_is_written_and_read_again_and_never_changes(
    listed: tuple[SectorWord, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    table = tmp_path_factory.getbasetemp() / NAME
    text = sector_words_text(listed)
    table.write_text(text, encoding="utf-8", newline="")
    found = read_sector_words(table)
    assert {(w.word, w.stem, w.use, w.date) for w in found} == {
        (w.word, w.stem, w.use, w.date) for w in listed
    }
    assert sector_words_text(merged((), found)) == text
    assert [line.split("\t")[0] for line in text.splitlines()[2:]] or not listed


@pytest.mark.parametrize("comment", ['"quoted"', 'say "x"', '"', "a, b", "=1+1"])
def test_quotation_marks_survive(comment: str, table: Path) -> None:
    word = SectorWord("guild", "guild", use=True, decided_by="Ann", comment=comment)
    table.write_text(sector_words_text([word]), encoding="utf-8")
    assert read_sector_words(table) == (word,)


def test_tabs_and_line_ends_do_not_break_the_table(table: Path) -> None:
    word = SectorWord("guild", "guild", use=True, decided_by="Ann\tB\r\nC", comment="\n#x")
    table.write_text(sector_words_text([word]), encoding="utf-8")
    assert read_sector_words(table) == (replace(word, decided_by="Ann B C", comment="#x"),)


def test_a_workspace_without_list_masks_what_names_alone_mask(two_plans: Workspace) -> None:
    assert workspace_mask(two_plans) == mask_names(two_plans.directory)
    assert not (two_plans.folder / NAME).exists()


def test_writing_the_list_again_changes_nothing(two_plans: Workspace) -> None:
    first = sector_text(two_plans)
    (two_plans.folder / NAME).write_text(first, encoding="utf-8")
    assert sector_text(two_plans) == first
    assert first.startswith("# ")


def test_a_decision_changes_what_is_masked_and_outlives_the_next_build(
    two_plans: Workspace,
) -> None:
    path = two_plans.folder / NAME
    line = "pipes\t\tyes\t\tAnn Example\t2026-01-31\tin every plan of the trade\n"
    path.write_text(HEAD + line, encoding="utf-8")
    assert workspace_mask(two_plans).unmasked("lead pipes") == ("lead",)
    path.write_text(sector_text(two_plans), encoding="utf-8")
    assert line.replace("\t\t", "\tpipe\t", 1) in path.read_text(encoding="utf-8")
    assert sector_words(two_plans) == read_sector_words(path)


def test_a_wrong_list_is_not_written_over(two_plans: Workspace) -> None:
    (two_plans.folder / NAME).write_text(HEAD + "pipes\t\tperhaps\n", encoding="utf-8")
    for refuses in (sector_text, workspace_mask, describe_mask):
        with pytest.raises(SettingsError, match="column use"):
            refuses(two_plans)


def test_what_is_masked_is_told_names_included(two_plans: Workspace) -> None:
    listed = HEAD + "pipes\t\tyes\t\tAnn\ntide\t\tno\t\tAnn\n"
    (two_plans.folder / NAME).write_text(listed, encoding="utf-8")
    lines = dict(line.split(": ") for line in describe_mask(two_plans).splitlines())
    assert lines == {
        "names, always left out": "Harbour Trust, River Board",
        "words left out besides": "pipes",
        "words that could be left out, kept": "tide",
    }


def test_the_shipped_corpus_masks_as_its_names_alone_do() -> None:
    shipped = open_workspace(Path(__file__).parents[2])
    proposed = {word.word: word.use for word in sector_words(shipped)}
    assert workspace_mask(shipped) == mask_names(shipped.directory)
    assert proposed["library"]
    assert proposed["association"]
    assert not proposed["members"]
    assert proposed.keys().isdisjoint({"leadership", "policy", "advocacy"})
