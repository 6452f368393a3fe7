"""Token vectors in one SQLite file: safe to share, checked when read, bounded in size."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from alignment.matching.encoding.encoder import TokenVectors

Result = TypeVar("Result")
Row = tuple[bytes, int, int, int, bytes, bytes]
"""Key, tokens, added tokens, dimensions, checksum, the numbers of all arrays."""

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS vectors (
    key BLOB PRIMARY KEY, tokens INTEGER, special INTEGER, dimensions INTEGER,
    checksum BLOB, content BLOB
)"""
_SELECT: Final = "SELECT tokens, special, dimensions, checksum, content FROM vectors WHERE key = ?"
_INSERT: Final = "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?, ?, ?)"
_PRUNE: Final = """
DELETE FROM vectors WHERE rowid IN (
    SELECT rowid FROM vectors ORDER BY rowid LIMIT (SELECT count(*) / 4 + 1 FROM vectors)
)"""
_OUTSIDE: Final = (
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
)
"""What is no fault of the file; as the statements here are right, anything else is damage."""

_PATIENCE: Final = 10.0
"""Seconds to wait for other processes to finish writing."""

_TRIES: Final = 3
_SPAN: Final = 2
_NUMBER: Final = 4
"""Bytes of a number: vectors and spans alike."""


class VectorStore:
    """Token vectors by key; whatever goes wrong with the file, there is just nothing in it."""

    def __init__(self, file: Path, *, limit: int) -> None:
        """Keep where it is.

        Args:
            file: The database; it is made, with its folder, when first used.
            limit: Most bytes; the vectors stored longest ago are dropped first.
        """
        self._file = file
        self._limit = limit
        self._usable = True

    def read(self, keys: Iterable[bytes]) -> dict[bytes, TokenVectors]:
        """Return what is stored under the keys and undamaged."""
        wanted = list(keys)

        def work(database: sqlite3.Connection) -> dict[bytes, TokenVectors]:
            rows = ((key, database.execute(_SELECT, (key,)).fetchone()) for key in wanted)
            return {key: _decode((key, *row)) for key, row in rows if row}

        return self._attempt(work) or {}

    def write(self, values: Mapping[bytes, TokenVectors]) -> None:
        """Store vectors, all or none of them, and drop the oldest past the limit."""
        rows = [_encode(key, value) for key, value in values.items()]

        def work(database: sqlite3.Connection) -> None:
            database.execute("BEGIN IMMEDIATE")
            database.executemany(_INSERT, rows)
            while _size(database) > self._limit and database.execute(_PRUNE).rowcount:
                pass
            database.execute("COMMIT")

        self._attempt(work)

    def _attempt(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Return what a piece of work returns, None when the file cannot be used.

        A damaged file is removed and made anew; a lock is waited for. After any other failure
        (a folder that cannot be written, a full disk) the file is left alone from then on.
        """
        for _ in range(_TRIES * self._usable):
            try:
                with closing(self._connect()) as database:
                    return work(database)
            except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
                if not self._may_try_again(error):
                    break
        self._usable = False
        return None

    def _connect(self) -> sqlite3.Connection:
        if not self._file.parent.is_dir():
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
        database.text_factory = bytes  # a damaged row may hold anything
        try:
            for pragma in (
                "page_size = 16384",
                "cell_size_check = ON",
                "journal_mode = WAL",
                "synchronous = NORMAL",
            ):
                database.execute(f"PRAGMA {pragma}")
            database.execute(_TABLE)
        except (sqlite3.Error, UnicodeDecodeError):
            database.close()
            raise
        return database

    def _may_try_again(self, error: Exception) -> bool:
        """Remove the file if the error says that it is damaged; return whether to go on."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if isinstance(error, OSError) or code in _OUTSIDE:
            return code == sqlite3.SQLITE_BUSY
        try:
            for suffix in ("-wal", "-shm", ""):
                Path(f"{self._file}{suffix}").unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _size(database: sqlite3.Connection) -> int:
    """Return the bytes of a database that are in use."""
    pages, free, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _encode(key: bytes, value: TokenVectors) -> Row:
    """Return the row of a value."""
    arrays = (value.vectors, value.special, value.spans)
    content = b"".join(array.tobytes() for array in arrays)
    sizes = (len(value.vectors), *value.special.shape)
    return key, *sizes, _checksum(key, sizes, content), content


def _decode(row: Row) -> TokenVectors:
    """Return the value of a row; an error of the database if it is damaged or another key's."""
    key, tokens, special, dimensions, checksum, content = row
    whole = isinstance(content, bytes)
    if not whole or checksum != _checksum(key, (tokens, special, dimensions), content):
        raise sqlite3.DatabaseError("damaged row")
    numbers = (tokens + special) * dimensions
    vectors = np.frombuffer(content, np.float32, numbers).reshape(tokens + special, dimensions)
    spans = np.frombuffer(content, np.int32, offset=numbers * _NUMBER).reshape(tokens, _SPAN)
    return TokenVectors(vectors[:tokens], spans, vectors[tokens:])


def _checksum(key: bytes, sizes: tuple[int, ...], content: bytes) -> bytes:
    digest = hashlib.sha256(key + f"{sizes}".encode())
    digest.update(content)
    return digest.digest()
