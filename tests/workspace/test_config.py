"""``alignment init`` and ``workspace.toml``."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.errors import SettingsError, WorkspaceError
from alignment.workspace import Config, init_workspace, open_workspace, read_config, write_config


def test_a_new_workspace_states_its_title_and_base(tmp_path: Path) -> None:
    init_workspace(tmp_path / "mine", base="https://example.org/plans/", title="Ours")
    config = open_workspace(tmp_path / "mine").config
    assert (config.title, config.base) == ("Ours", "https://example.org/plans/")


def test_without_a_base_names_are_urns(tmp_path: Path) -> None:
    init_workspace(tmp_path / "My plans")
    assert open_workspace(tmp_path / "My plans").base == "urn:strategic-alignment:my-plans:"


def test_nobody_mints_in_the_namespace_of_the_shipped_corpus(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="use an IRI of your own"):
        init_workspace(tmp_path, base="https://w3id.org/strategic-alignment/id/mine/")
    assert not (tmp_path / "graph").exists()


def test_a_workspace_is_not_started_twice(tmp_path: Path) -> None:
    made = init_workspace(tmp_path, title="first")
    with pytest.raises(WorkspaceError, match="nothing was changed"):
        init_workspace(tmp_path, title="second")
    assert "first" in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "base",
    [
        "",
        "plans/",
        "https://example.org/plans",
        "https://example.org/a b/",
        "file:///x/",
        "https://example.org/x#",
        "https://example.org/%zz/",
        "https://example.org/a[b]/",
        "https://example.org/a#b/",
        "https://x/<y>/",
    ],
)
def test_a_base_that_cannot_carry_names_is_refused(tmp_path: Path, base: str) -> None:
    (tmp_path / "workspace.toml").write_text(f'title = "t"\nbase = "{base}"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="base"):
        read_config(tmp_path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('title = "t"', "has no base"),
        ('title = 3\nbase = "https://example.org/"', "no text"),
        ('title = "t"\nbase = "https://example.org/"\nowner = "x"', "'owner'"),
        ("title = ", "is not TOML"),
        ('title = "t"\nbase = "https://example.org/"\nlicence = "javascript:x"', "licence"),
        ('title = "t"\nbase = "https://example.org/"\nlicence = "not an iri <>"', "licence"),
    ],
)
def test_a_wrong_workspace_file_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "workspace.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=complaint) as caught:
        read_config(tmp_path)
    assert "workspace.toml" in str(caught.value)


def test_a_folder_without_a_graph_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="alignment init"):
        open_workspace(tmp_path)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_survives_the_file(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = tmp_path_factory.mktemp("w")
    config = Config(title=title or "x", base="https://example.org/", contact=title)
    write_config(folder, config)
    assert read_config(folder) == config
    tomllib.loads((folder / "workspace.toml").read_text(encoding="utf-8"))


def test_a_file_is_not_made_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be made"):
        init_workspace(tmp_path / "plan.txt", base="https://example.org/")


def test_the_shipped_corpus_is_written_only_where_one_stands_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not open_workspace().is_writable


def test_an_own_workspace_is_written(tmp_path: Path) -> None:
    init_workspace(tmp_path, base="https://example.org/")
    assert open_workspace(tmp_path).is_writable
