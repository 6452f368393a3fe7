"""What people state about a document is read, checked and written back."""

from pathlib import Path

import pytest

from alignment.errors import SettingsError
from alignment.ingest import Settings, read_profile, read_source, source_to_text

FULL = Settings(
    publishers=('The "Ash" Library', "CD"),
    parent="City of Ash",
    rights="Words belong to Ash.\x7f",
    quotations="short",
    language="en-GB",
    facts=(("replaces", "ash/old-plan"), ("revisionOf", "ash/a"), ("revisionOf", "ash/b")),
    file="plan é.txt",
    sha256="ab" * 32,
)


def written(tmp_path: Path, name: str, content: str) -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("settings", [FULL, Settings()])
def test_source_is_read_as_written(tmp_path: Path, settings: Settings) -> None:
    assert read_source(written(tmp_path, "source.toml", source_to_text(settings))) == settings


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("file = ", "cannot be read as TOML"),
        ('colour = "red"', "unknown name 'colour'"),
        ("parent = 3", "parent is not a text"),
        ('publishers = "Ash"', "publishers is not a list of names"),
        ('quotations = "some"', "quotations is 'some'; use one of full, short, none"),
        ('facts = "x"', "facts is not a table"),
        ('[facts]\nlikes = "a/b"', "the fact likes"),
        ('[facts]\nreplaces = "../x"', "the fact replaces"),
        ('language = "english"', "language is 'english', which is no BCP 47 tag"),
        ('language = "en us"', "language is 'en us'"),
        ('parent = " "', "parent is empty"),
    ],
)
def test_broken_source_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        read_source(written(tmp_path, "source.toml", content))
    assert "\n" not in str(caught.value)


def test_profile_is_folded(tmp_path: Path) -> None:
    path = written(
        tmp_path, "profile.yaml", "headings: {What We'll Do: Objective}\nkind: WorkingDocument\n"
    )
    profile = read_profile(path)
    assert profile.headings == (("what we ll do", "Objective"),)
    assert profile.kind == "WorkingDocument"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[1, 2]", "is not a map"),
        ("headings: [a]", "headings is not a map"),
        ("headings: {What: Gaol}", "'What' maps to 'Gaol', which is no class"),
        ("kind: Poem", "kind is 'Poem'"),
        ("colour: red", "unknown name 'colour'"),
        ("a: [", "cannot be read as YAML"),
        ('title: "\\ud83d"', "U.D83D is half a character"),
    ],
)
def test_broken_profile_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        read_profile(written(tmp_path, "profile.yaml", content))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant-TW", "de-1996", "es-419", "x-ash"])
def test_language_is_any_well_formed_tag(tmp_path: Path, tag: str) -> None:
    assert read_source(written(tmp_path, "source.toml", f'language = "{tag}"')).language == tag


@pytest.mark.parametrize("name", ["nosuch.yaml", "."])
def test_missing_settings_file_is_called_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="there is no such file; check the name"):
        read_profile(tmp_path / name)
