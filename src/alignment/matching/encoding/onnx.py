"""Run a model in ONNX with onnxruntime."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from alignment.matching.encoding import checks
from alignment.matching.encoding.encoder import Vectors
from alignment.matching.encoding.errors import EncoderError

_ONLY_FATAL: Final = 4
_OUTPUTS: Final = ("last_hidden_state", "token_embeddings")
_INPUTS: Final = ("input_ids", "attention_mask", "token_type_ids")
_TYPES: Final = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_RANK: Final = 3


class OnnxModel:
    """A :class:`~alignment.matching.encoding.encoder.Model` in an ONNX file.

    Each run keeps to one thread, so that no sum depends on how many there are; runs may go on
    at once.
    """

    def __init__(self, path: Path, *, limit: int, together: int) -> None:
        """Open it.

        Args:
            path: The file.
            limit: Most tokens of a row, added ones included.
            together: Most tokens of all rows of a run.

        Raises:
            EncoderError: When it is no sentence encoder.
        """
        self.limit = limit
        self.together = together
        self._path = path
        self._session = _session(path)
        self._types = {i.name: _TYPES.get(i.type) for i in self._session.get_inputs()}
        if not {"input_ids"} <= self._types.keys() <= set(_INPUTS) or None in self._types.values():
            asked = ", ".join(sorted(self._types))
            raise EncoderError(f"{path}: asks for {asked}; an encoder of texts takes input_ids")
        self._output = self._find_output()
        self.dimensions = self.run(np.ones((1, 2), np.int64)).shape[2]

    def run(self, rows: NDArray[np.int64]) -> Vectors:
        """Return the last hidden state of each row.

        Args:
            rows: (rows, tokens), no padding.

        Raises:
            EncoderError: When the model refuses them.
        """
        every = {"input_ids": rows, "attention_mask": np.ones_like(rows)}
        feed = {
            name: every.get(name, np.zeros_like(rows)).astype(kind)
            for name, kind in self._types.items()
        }
        try:
            (result,) = self._session.run([self._output], feed)
        except Exception as error:
            raise EncoderError(
                f"{self._path}: cannot be run ({checks.first_line(error)})"
            ) from error
        vectors = np.asarray(result, dtype=np.float32)
        if vectors.shape[:-1] != rows.shape or not np.isfinite(vectors).all():
            raise EncoderError(f"{self._path}: gives no vector per token; use another export")
        return vectors

    def _find_output(self) -> str:
        """Return the name of the output with a vector per token."""
        found = [o.name for o in self._session.get_outputs() if len(o.shape or ()) == _RANK]
        for name in (*_OUTPUTS, *found):
            if name in found:
                return str(name)
        raise EncoderError(
            f"{self._path}: has no output with a vector per token;"
            " export the model without pooling (last_hidden_state)"
        )


def _session(path: Path) -> Any:  # noqa: ANN401 (optional package)
    onnxruntime = import_module("onnxruntime")
    onnxruntime.set_default_logger_severity(_ONLY_FATAL)
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ONLY_FATAL
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        reason = checks.first_line(error)
        raise EncoderError(f"{path}: no ONNX model ({reason}); export it again") from error
