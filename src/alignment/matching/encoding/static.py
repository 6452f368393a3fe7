"""A table of word vectors as an encoder: a piece of a word has one vector, whatever stands by."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np

from alignment.matching.encoding import checks
from alignment.matching.encoding.encoder import TokenVectors, Vectors
from alignment.matching.encoding.tokens import Tokens

STATIC: Final = "static"
_PACKAGE: Final = "wordllama"


def static_available() -> bool:
    """Return whether the table is installed; nothing is imported."""
    return checks.is_installed(_PACKAGE) and checks.is_installed("tokenizers")


@cache
def load_static() -> "StaticEncoder":
    """Return the packaged table of word vectors.

    Raises:
        MissingPackageError: When it is not installed.
    """
    checks.require("word vectors", _PACKAGE, "tokenizers")
    package: Any = import_module(_PACKAGE)
    folder = Path(package.__file__).parent
    table = package.WordLlama.load(cache_dir=folder, disable_download=True)
    return StaticEncoder(Tokens(table.tokenizer), np.asarray(table.embedding, np.float32))


class StaticEncoder:
    """Looks the pieces of words up."""

    name = STATIC

    def __init__(self, tokens: Tokens, table: Vectors) -> None:
        """Keep tokeniser and table."""
        self.version = f"{_PACKAGE}-{version(_PACKAGE)}"
        self._tokens = tokens
        self._table = table

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vectors of each text's pieces.

        Args:
            texts: Of any length and script.
        """
        return [self._look_up(text) for text in texts]

    def _look_up(self, text: str) -> TokenVectors:
        cut = self._tokens.cut(text)
        nothing = np.zeros((0, self.dimensions), np.float32)
        return TokenVectors(self._table[np.array(cut.ids, np.intp)], cut.spans, nothing)
