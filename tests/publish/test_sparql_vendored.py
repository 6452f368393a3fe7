"""Scripts of others: the files are those that were written down, with their licences."""

import gzip
import hashlib
import importlib.resources
import re
import tomllib
from pathlib import Path

from alignment.publish.sparql_vendored import vendored, vendored_bytes

LICENCES = Path(__file__).parents[2] / "LICENSES"


def sha256(content: bytes) -> str:
    """Return the sum of a file."""
    return hashlib.sha256(content).hexdigest()


def test_each_file_has_the_sum_that_was_written_down() -> None:
    assert vendored()
    for one in vendored():
        assert sha256(vendored_bytes(one.name)) == one.sha256, one.name


def test_the_engine_unpacks_to_the_file_of_its_package() -> None:
    listed = tomllib.loads(vendored_bytes("vendored.toml").decode())["file"]
    engine = next(one for one in listed if one["name"] == "oxigraph.wasm.gz")
    unpacked = gzip.decompress(vendored_bytes("oxigraph.wasm.gz"))
    assert unpacked.startswith(b"\0asm")
    assert sha256(unpacked) == engine["unpacked_sha256"]


def test_nothing_of_others_lies_there_unlisted() -> None:
    folder = importlib.resources.files("alignment.publish") / "vendored"
    found = {entry.name for entry in folder.iterdir() if not entry.name.startswith("__")}
    assert found == {one.name for one in vendored()} | {"vendored.toml"}


def test_each_package_has_a_version_and_its_licence_lies_in_the_project() -> None:
    said = (LICENCES / "README.md").read_text("utf-8")
    for one in vendored():
        assert all(re.fullmatch(r"\S+ \d+\.\d+\.\d+", package) for package in one.packages)
        assert f"vendored/{one.name}" in said
        text = (LICENCES / one.licence_file).read_text("utf-8")
        assert one.licence.partition("-")[0] in text
    names = {p.split()[0] for one in vendored() if one.licence == "MIT" for p in one.packages}
    notice = (LICENCES / "MIT-codemirror.txt").read_text("utf-8")
    assert not [name for name in names if name not in notice]


def test_the_scripts_of_others_cannot_end_the_element_they_stand_in() -> None:
    for one in vendored():
        if one.name.endswith(".js"):
            text = vendored_bytes(one.name).decode("ascii").lower()
            assert "</script" not in text, one.name
            assert "<!--" not in text, one.name
