"""The table of word vectors as an encoder."""

import socket
from importlib.metadata import version

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.matching.encoding import MissingPackageError, checks
from alignment.matching.encoding.static import STATIC, StaticEncoder, load_static, static_available

pytestmark = pytest.mark.skipif(
    not static_available(),
    reason="WORD VECTORS ARE NOT INSTALLED: pip install 'strategic-alignment[static]'",
)


@pytest.fixture(scope="module")
def table() -> StaticEncoder:
    return load_static()


def test_the_table_names_itself_and_its_package(table: StaticEncoder) -> None:
    assert table.name == STATIC == "static"
    assert table.version == f"wordllama-{version('wordllama')}"
    assert table.dimensions == 256


def test_each_piece_has_its_vector_and_place(table: StaticEncoder) -> None:
    text = "Train café staff"
    (found,) = table.encode([text])
    assert len(found.vectors) == len(found.spans) > 2
    covered = "".join(text[start:stop] for start, stop in found.spans)
    assert covered.replace(" ", "") == text.replace(" ", "")
    assert found.special.shape == (0, 256)
    assert found.vectors.dtype == np.float32
    assert not found.vectors.flags.writeable


def test_a_word_has_one_vector_whatever_stands_by_it(table: StaticEncoder) -> None:
    first, second = table.encode(["the reading room", "the reading of tides"])
    assert np.array_equal(first.vectors[:2], second.vectors[:2])


def test_words_of_like_meaning_are_nearer_than_others(table: StaticEncoder) -> None:
    means = [found.vectors.mean(axis=0) for found in table.encode(["child", "children", "budget"])]
    child, children, budget = (mean / np.linalg.norm(mean) for mean in means)
    assert child @ children > child @ budget + 0.2


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00", "🎉", "日本語", "x" * 20_000])
def test_odd_texts_have_finite_vectors(table: StaticEncoder, text: str) -> None:
    (found,) = table.encode([text])
    assert found.vectors.shape == (len(found.spans), 256)
    assert np.isfinite(found.vectors).all()


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_places_lie_in_the_text_in_order(table: StaticEncoder, text: str) -> None:
    (found,) = table.encode([text])
    starts, stops = found.spans[:, 0], found.spans[:, 1]
    assert ((starts >= 0) & (starts <= stops) & (stops <= len(text))).all()
    assert (np.diff(stops) >= 0).all()


def test_no_network_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    load_static.cache_clear()
    assert load_static().dimensions == 256


def test_without_the_package_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks, "is_installed", lambda name: name != "wordllama")
    load_static.cache_clear()
    assert not static_available()
    with pytest.raises(MissingPackageError, match="word vectors needs wordllama: run pip install"):
        load_static()
