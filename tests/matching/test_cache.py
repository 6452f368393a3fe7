"""The cache of token vectors: same bytes, shared, interrupted, damaged, bounded."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from alignment.matching.encoding import Encoder, TokenVectors, cached

NAME = "embeddings-1.sqlite3"
TEXTS = tuple("w" * length + str(length) for length in range(0, 400, 10))


class Digits:
    """An encoder whose vectors are digits of the text's hash, one token per character."""

    dimensions = 8

    def __init__(self, *, name: str = "digits", version: str = "1", runtime: str = "") -> None:
        """Count from nothing."""
        self.name = name
        self.version = version
        self.runtime = runtime
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return digits, and note what was asked."""
        self.encoded += texts
        return [self.of(text) for text in texts]

    def of(self, text: str) -> TokenVectors:
        """Return the digits of one text."""
        raw = text.encode("utf-8", "surrogatepass")
        random_ = np.random.default_rng(list(hashlib.sha256(raw).digest()))
        spans = np.arange(2 * len(text), dtype=np.int32).reshape(-1, 2)
        rows = random_.random((len(text) + 2, 8), np.float32)
        return TokenVectors(rows[2:].copy(), spans, rows[:2].copy())


def content(found: Sequence[TokenVectors]) -> list[object]:
    """Return all bytes, shapes and types."""
    arrays = ((one.vectors, one.spans, one.special) for one in found)
    return [[(a.tobytes(), a.shape, a.dtype) for a in three] for three in arrays]


def truth(texts: Sequence[str] = TEXTS) -> list[object]:
    """Return what an encoder without cache gives."""
    return content(Digits().encode(texts))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a folder with a cache of all texts."""
    cached(Digits(), tmp_path).encode(TEXTS)
    return tmp_path


def asked(folder: Path, texts: Sequence[str] = TEXTS) -> list[str]:
    """Return what is encoded anew although the folder is a cache; check the bytes."""
    encoder = Digits()
    assert content(cached(encoder, folder).encode(texts)) == truth(texts)
    return encoder.encoded


def test_second_reading_encodes_nothing_and_gives_the_same_bytes(tmp_path: Path) -> None:
    assert asked(tmp_path) == list(TEXTS)
    assert asked(tmp_path) == []
    assert asked(tmp_path, (*TEXTS[5::-1], "new", *TEXTS)) == ["new"]


def test_vectors_read_from_the_cache_cannot_be_changed(filled: Path) -> None:
    (found,) = cached(Digits(), filled).encode(TEXTS[1:2])
    assert not any(a.flags.writeable for a in (found.vectors, found.spans, found.special))


def test_repeated_text_is_encoded_once(tmp_path: Path) -> None:
    assert asked(tmp_path, ["a", "b", "a"]) == ["a", "b"]


def test_odd_texts_have_entries_of_their_own(tmp_path: Path) -> None:
    odd = ["", " ", "\x00", "\ud800", "\ud801", "é", "e\u0301", "日本語 👩‍👧"]
    assert asked(tmp_path, odd) == odd
    assert asked(tmp_path, odd) == []


def test_other_model_version_or_runtime_is_kept_apart(filled: Path) -> None:
    others = [Digits(name="other"), Digits(version="2"), Digits(runtime="new")]
    for encoder in others:
        cached(encoder, filled).encode(TEXTS[:2])
    assert [encoder.encoded for encoder in others] == [list(TEXTS[:2])] * 3


def test_encoder_without_folder_is_the_encoder_itself() -> None:
    encoder: Encoder = Digits()
    assert cached(encoder, None) is encoder


def test_cached_encoder_has_the_name_of_its_encoder(tmp_path: Path) -> None:
    found = cached(Digits(version="7"), tmp_path)
    assert (found.name, found.version, found.dimensions) == ("digits", "7", 8)


def test_interrupted_encoding_keeps_what_was_done(tmp_path: Path) -> None:
    class Interrupted(Digits):
        def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
            if self.encoded:
                raise KeyboardInterrupt
            return super().encode(texts)

    many = [str(number) for number in range(300)]
    with pytest.raises(KeyboardInterrupt):
        cached(Interrupted(), tmp_path).encode(many)
    assert asked(tmp_path, many) == many[256:]


def damaged(good: bytes) -> Iterator[bytes]:
    """Yield a file damaged in many ways."""
    yield from (b"", b"no database", good[:100], good[: len(good) // 2], good[:-1])
    order = random.Random(1)  # noqa: S311 (damage, no secrets)
    pages = [good[at : at + 16384] for at in range(0, len(good), 16384)]
    yield b"".join(order.sample(pages, len(pages)))
    for count in (1, 3, 40, 400) * 10:
        changed = bytearray(good)
        for at in order.choices(range(order.choice((200, 20_000, len(good)))), k=count):
            changed[at] = order.randrange(256)
        yield bytes(changed)


def test_damaged_file_never_gives_wrong_vectors_and_is_made_anew(filled: Path) -> None:
    file = filled / NAME
    encoded = []
    for changed in damaged(file.read_bytes()):
        file.write_bytes(changed)
        encoded.append(asked(filled))
        assert asked(filled) == []
    assert sum(map(bool, encoded)) > 20


def test_row_with_the_vectors_of_another_text_is_not_believed(filled: Path) -> None:
    with closing(sqlite3.connect(filled / NAME)) as database, database:
        database.execute(
            "UPDATE vectors SET (tokens, checksum, content) = "
            "(SELECT tokens, checksum, content FROM vectors WHERE tokens = 12) WHERE tokens = 22"
        )
    assert TEXTS[2] in asked(filled)
    assert asked(filled) == []


def test_file_of_another_program_is_replaced(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"SQLite format 3\x00" + b"\x7f" * 5000)
    assert asked(tmp_path) == list(TEXTS)
    assert asked(tmp_path) == []


@pytest.mark.parametrize("folder", ["file/below", "/proc/nowhere/cache", "directory"])
def test_folder_that_cannot_be_used_means_no_cache(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "directory" / NAME).mkdir(parents=True)
    assert asked(tmp_path / folder) == list(TEXTS)
    assert asked(tmp_path / folder) == list(TEXTS)


WRITER = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_cache import Digits, TEXTS, cached, content, truth
if sys.argv[3] == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    assert content(cached(Digits(), Path(sys.argv[2])).encode(TEXTS)) == truth()
    sys.exit()
print("ready", flush=True)
number = 0
while True:
    texts = [f"{sys.argv[3]} {number + n}" for n in range(50)]
    found = cached(Digits(), Path(sys.argv[2])).encode([*texts, *TEXTS])
    assert content(found) == truth([*texts, *TEXTS])
    number += 50
"""


def writer(folder: Path, name: str) -> subprocess.Popen[str]:
    """Start a process that fills the cache until it is killed."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(Path(__file__).parent), str(folder), name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("COV")},  # nothing traced
    )


def test_full_disk_means_no_cache(tmp_path: Path) -> None:
    with writer(tmp_path, "full") as process:
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert asked(tmp_path) == list(TEXTS)
    assert asked(tmp_path) == []


def test_processes_that_write_and_are_killed_leave_a_sound_cache(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name) for name in ("a", "b", "c")]
    for process in writers:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in writers:
        until = time.monotonic() + 0.4
        while time.monotonic() < until:
            asked(tmp_path)
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate()
        assert (process.returncode, errors) == (-signal.SIGKILL, "")
    assert asked(tmp_path) == []
    for name in "abc":
        assert asked(tmp_path, [f"{name} {number}" for number in range(50)]) == []


def test_oldest_vectors_make_room_past_the_limit(tmp_path: Path) -> None:
    limit = 400_000
    texts = [f"{number:04}" * 200 for number in range(40)]
    encoder = Digits()
    keeper = cached(encoder, tmp_path, limit=limit)
    for text in texts:
        keeper.encode([text])
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 2 * limit
    encoder.encoded.clear()
    keeper.encode(texts[-5:])
    assert encoder.encoded == []
    keeper.encode(texts[:5])
    assert encoder.encoded == texts[:5]
