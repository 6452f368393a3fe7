"""An encoder that keeps what it has made on disk, under a key of text, model and version."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from alignment.matching.encoding.encoder import Encoder, TokenVectors
from alignment.matching.encoding.store import VectorStore

LIMIT: Final = 2 * 1024**3
"""Bytes on disk past which the oldest vectors are dropped (about 40,000 statements)."""

_AT_ONCE: Final = 256
"""Texts encoded before they are stored, so that an interrupted run loses little."""


def cached(encoder: Encoder, folder: Path | None, *, limit: int = LIMIT) -> Encoder:
    """Return an encoder that gives the same bytes, read from disk where they are there.

    A cache that is broken is made anew; where none can be kept, texts are encoded each time.
    The model is opened only when a text is not in the cache.

    Args:
        encoder: Encodes what is not there yet.
        folder: Holds the cache, for any number of encoders and processes; made when missing.
            None for no cache.
        limit: Most bytes on disk.
    """
    if folder is None:
        return encoder
    return CachedEncoder(encoder, VectorStore(folder / "embeddings-1.sqlite3", limit=limit))


class CachedEncoder:
    """An :class:`~alignment.matching.encoding.encoder.Encoder` with a store."""

    def __init__(self, encoder: Encoder, store: VectorStore) -> None:
        """Keep both."""
        self.name = encoder.name
        self.version = encoder.version
        self._encoder = encoder
        self._store = store
        made_by = (encoder.name, encoder.version, getattr(encoder, "runtime", ""))
        self._model = hashlib.sha256("\0".join(made_by).encode("utf-8", "surrogatepass"))

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the token vectors of each text, in the order given.

        Args:
            texts: As for the encoder itself.
        """
        keys = {text: self._key(text) for text in texts}
        found = self._store.read(keys.values())
        missing = [text for text, key in keys.items() if key not in found]
        for at in range(0, len(missing), _AT_ONCE):
            part = missing[at : at + _AT_ONCE]
            made = zip((keys[text] for text in part), self._encoder.encode(part), strict=True)
            new = dict(made)
            self._store.write(new)
            found |= new
        return [found[keys[text]] for text in texts]

    def _key(self, text: str) -> bytes:
        digest = self._model.copy()
        digest.update(b"\0" + text.encode("utf-8", "surrogatepass"))
        return digest.digest()
