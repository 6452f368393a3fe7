"""Use a model saved by sentence-transformers, where that package is installed."""

from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from alignment.matching.encoding import checks
from alignment.matching.encoding.encoder import Encoder, Model, Vectors, WindowEncoder
from alignment.matching.encoding.errors import EncoderError
from alignment.matching.encoding.tokens import Tokens

_MARKS: Final = ("modules.json", "config_sentence_transformers.json")
_NEEDED: Final = ("sentence_transformers", "torch", "tokenizers")


def is_sentence_transformer(folder: Path) -> bool:
    """Return whether a folder holds a model saved by sentence-transformers."""
    return any((folder / name).is_file() for name in _MARKS)


def sentence_transformer(folder: Path, *, limit: int) -> Encoder:
    """Return the encoder of a folder saved by sentence-transformers; nothing is downloaded.

    Args:
        folder: Holds the model.
        limit: Most tokens that it reads at once.

    Raises:
        MissingPackageError: When sentence-transformers is not installed.
    """
    checks.require(str(folder), *_NEEDED, install="sentence-transformers")

    def parts() -> tuple[Tokens, Model]:
        model = _open(folder)
        tokenizer = getattr(model.tokenizer, "backend_tokenizer", None)
        if tokenizer is None:
            raise EncoderError(f"{folder}: its tokeniser gives no places; save it with a fast one")
        return Tokens(tokenizer), TorchModel(model, folder, limit=limit)

    hashed = checks.short_hash(folder, *(file for file in folder.rglob("*") if file.is_file()))
    runtime = f"sentence-transformers {version('sentence-transformers')} torch {version('torch')}"
    return WindowEncoder(folder.name, f"{hashed}-{limit}", parts=parts, runtime=runtime)


class TorchModel:
    """A :class:`~alignment.matching.encoding.encoder.Model` run by sentence-transformers."""

    together = 1

    def __init__(self, model: Any, folder: Path, *, limit: int) -> None:  # noqa: ANN401 (optional package)
        """Take over a loaded model; torch keeps to one thread, so that sums keep their order."""
        self.limit = limit
        self._model = model
        self._folder = folder
        self._torch: Any = import_module("torch")
        self._torch.set_num_threads(1)
        self.dimensions = self.run(np.ones((1, 2), np.int64)).shape[2]

    def run(self, rows: NDArray[np.int64]) -> Vectors:
        """Return the token embeddings of each row.

        Args:
            rows: (rows, tokens), no padding.

        Raises:
            EncoderError: When the model refuses them.
        """
        ids = self._torch.from_numpy(rows)
        try:
            with self._torch.inference_mode():
                found = self._model(
                    {"input_ids": ids, "attention_mask": self._torch.ones_like(ids)}
                )
            return np.asarray(found["token_embeddings"].cpu().numpy(), dtype=np.float32)
        except Exception as error:
            reason = checks.first_line(error)
            raise EncoderError(f"{self._folder}: cannot be run ({reason})") from error


def _open(folder: Path) -> Any:  # noqa: ANN401 (optional package)
    package: Any = import_module("sentence_transformers")
    import_module("transformers.utils.logging").disable_progress_bar()
    try:
        return package.SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    except Exception as error:
        reason = checks.first_line(error)
        raise EncoderError(f"{folder}: cannot be opened ({reason}); save it again") from error
