"""Which model is opened, and what is said of one that cannot be."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
import pytest
from numpy.typing import NDArray

from alignment.errors import SettingsError
from alignment.matching.encoding import (
    EncoderError,
    MissingPackageError,
    encoder_available,
    load_encoder,
    models,
)
from alignment.matching.encoding.tokens import bert_tokenizer

pytestmark = pytest.mark.skipif(
    not encoder_available(),
    reason="THE SENTENCE ENCODER IS NOT INSTALLED: pip install 'strategic-alignment[semantic]'",
)
FLOAT, INT64 = 1, 7
WORDS = ("[UNK]", "[CLS]", "[SEP]", "a", "harbour", "opens", "closes")
TABLE = np.linspace(-1, 1, len(WORDS) * 3, dtype=np.float32).reshape(len(WORDS), 3)
ModelMaker = Callable[..., Path]


def varint(number: int) -> bytes:
    """Return a number as protocol buffers write it."""
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + varint(number >> 7)


def field(number: int, value: int | bytes | str) -> bytes:
    """Return one field of a protocol buffer."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    raw = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(raw)) + raw


def described(name: str, kind: int, axes: tuple[str, ...]) -> bytes:
    """Return the description of an input or output."""
    shape = b"".join(field(1, field(2, axis)) for axis in axes)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))


def onnx_file(inputs: tuple[str, ...], *, pooled: bool = False, name: str = "x") -> bytes:
    """Return a model that looks tokens up in a table (pooled: sums them)."""
    axes = ("rows", "dimensions") if pooled else ("rows", "tokens", "dimensions")
    looked_up = field(1, "table") + field(1, inputs[0]) + field(2, "found") + field(4, "Gather")
    axis = field(5, field(1, "axes") + field(8, 1) + field(20, 7))
    keep = field(5, field(1, "keepdims") + field(3, 0) + field(20, 2))
    summed = field(1, "found") + field(2, name) + field(4, "ReduceMean") + axis + keep
    table = field(1, 7) + field(1, 3) + field(2, FLOAT) + field(8, "table")
    table += field(9, struct.pack("<21f", *TABLE.ravel()))
    same = field(1, "found") + field(2, name) + field(4, "Identity")
    graph = field(1, looked_up) + field(1, summed if pooled else same) + field(2, "graph")
    graph += field(5, table)
    graph += b"".join(field(11, described(i, INT64, ("rows", "tokens"))) for i in inputs)
    graph += field(12, described(name, FLOAT, axes))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))


@pytest.fixture
def make_model(tmp_path: Path) -> ModelMaker:
    """Return a function that writes a folder with a model and a tokeniser of seven words."""

    def make(content: bytes, *, under: str = ".", tokenizer: bool = True) -> Path:
        from tokenizers import Tokenizer  # noqa: PLC0415 (only where it is installed)
        from tokenizers.models import WordLevel  # noqa: PLC0415
        from tokenizers.pre_tokenizers import Whitespace  # noqa: PLC0415
        from tokenizers.processors import TemplateProcessing  # noqa: PLC0415

        (tmp_path / under).mkdir(exist_ok=True)
        (tmp_path / under / "model.onnx").write_bytes(content)
        words = Tokenizer(WordLevel({w: at for at, w in enumerate(WORDS)}, unk_token=WORDS[0]))
        words.pre_tokenizer = Whitespace()
        words.post_processor = TemplateProcessing(
            single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
        )
        words.enable_truncation(4)
        words.enable_padding(length=9)
        if tokenizer:
            words.save(str(tmp_path / "tokenizer.json"))
        return tmp_path

    return make


@pytest.mark.parametrize("under", [".", "onnx"])
@pytest.mark.parametrize(
    "inputs",
    [
        ("input_ids",),
        ("input_ids", "attention_mask"),
        ("input_ids", "attention_mask", "token_type_ids"),
    ],
)
def test_folder_with_onnx_and_tokeniser_is_an_encoder(
    make_model: ModelMaker, inputs: tuple[str, ...], under: str
) -> None:
    encoder = load_encoder(make_model(onnx_file(inputs), under=under))
    found, empty = encoder.encode(["harbour opens daily", ""])
    assert found.vectors.tolist() == TABLE[[4, 5, 0]].tolist()
    assert found.special.tolist() == TABLE[[1, 2]].tolist()
    assert found.spans.tolist() == [[0, 7], [8, 13], [14, 19]]
    assert (empty.vectors.shape, encoder.dimensions) == ((0, 3), 3)


def test_long_text_of_a_given_model_is_cut_at_the_length_it_states(make_model: ModelMaker) -> None:
    folder = make_model(onnx_file(("input_ids",)))
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 6}', "utf-8")
    short = load_encoder(folder)
    (found,) = short.encode(["harbour opens harbour closes " * 9])
    assert found.vectors.tolist() == TABLE[[4, 5, 4, 6] * 9].tolist()
    (folder / "sentence_bert_config.json").unlink()
    assert load_encoder(folder).version != short.version


def test_version_changes_with_model_and_tokeniser(make_model: ModelMaker) -> None:
    folder = make_model(onnx_file(("input_ids",)))
    versions = [load_encoder(folder).version]
    make_model(onnx_file(("input_ids",), name="y"))
    versions.append(load_encoder(folder).version)
    words = folder / "tokenizer.json"
    words.write_text(words.read_text("utf-8").replace("harbour", "harbor"), "utf-8")
    versions.append(load_encoder(folder).version)
    assert len(set(versions)) == 3
    assert load_encoder(folder).name == folder.name


def test_packaged_model_given_as_a_folder_makes_the_same_bytes(tmp_path: Path) -> None:
    spec = find_spec(models.PACKAGE)
    assert spec is not None
    packaged = Path(str(spec.origin)).with_name("model.onnx")
    (tmp_path / "model.onnx").symlink_to(packaged)
    (tmp_path / "tokenizer.json").write_text(bert_tokenizer().to_str(), "utf-8")
    texts = ["Train pilots.", "Open the harbour.", "Harbours open to all " * 70]
    pairs = zip(load_encoder().encode(texts), load_encoder(tmp_path).encode(texts), strict=True)
    assert all(a.vectors.tobytes() == b.vectors.tobytes() for a, b in pairs)


def test_model_whose_output_is_pooled_is_refused(make_model: ModelMaker) -> None:
    encoder = load_encoder(make_model(onnx_file(("input_ids",), pooled=True)))
    with pytest.raises(EncoderError, match=r"model\.onnx: has no output with a vector per token"):
        encoder.encode(["a"])


def test_model_that_asks_for_more_is_refused(make_model: ModelMaker) -> None:
    encoder = load_encoder(make_model(onnx_file(("input_ids", "pixels"))))
    with pytest.raises(EncoderError, match="asks for input_ids, pixels"):
        encoder.encode(["a"])


def test_tokeniser_with_more_words_than_the_model_is_refused(make_model: ModelMaker) -> None:
    folder = make_model(onnx_file(("input_ids",)))
    words = folder / "tokenizer.json"
    words.write_text(words.read_text("utf-8").replace('"closes": 6', '"closes": 60'), "utf-8")
    with pytest.raises(EncoderError, match=r"cannot be run \(.*indices"):
        load_encoder(folder).encode(["harbour closes"])


@pytest.mark.parametrize("content", [b"", b"no model", b"version https://git-lfs"])
def test_file_that_is_no_model_is_refused_in_one_line(
    make_model: ModelMaker, capfd: pytest.CaptureFixture[str], content: bytes
) -> None:
    encoder = load_encoder(make_model(content))
    with pytest.raises(EncoderError, match=r"model\.onnx: no ONNX model") as error:
        encoder.encode(["a"])
    assert "\n" not in str(error.value)
    assert capfd.readouterr().err == ""


def test_file_that_is_no_tokeniser_is_refused(make_model: ModelMaker) -> None:
    folder = make_model(onnx_file(("input_ids",)))
    (folder / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(EncoderError, match=r"tokenizer\.json: no tokeniser"):
        load_encoder(folder).encode(["a"])


def test_folder_without_model_or_tokeniser_is_refused(
    make_model: ModelMaker, tmp_path: Path
) -> None:
    with pytest.raises(EncoderError, match="no model here; give a folder"):
        load_encoder(tmp_path / "nowhere")
    with pytest.raises(EncoderError, match=r"has no tokenizer\.json"):
        load_encoder(make_model(onnx_file(("input_ids",)), tokenizer=False))


def test_packaged_model_with_another_hash_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "other_model.py").write_text("raise SystemExit('imported')", "utf-8")
    (tmp_path / "model.onnx").write_bytes(b"other")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(models, "PACKAGE", "other_model")
    with pytest.raises(EncoderError, match=r"other sha256.*run pip install --force-reinstall"):
        load_encoder()


def test_missing_package_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(models, "PACKAGE", "no_such_model")
    assert not encoder_available()
    with pytest.raises(MissingPackageError, match=r"needs no-such-model: run pip install '.*\[sem"):
        load_encoder()
    assert issubclass(MissingPackageError, SettingsError)


def test_opening_and_running_says_nothing_and_asks_no_network() -> None:
    script = (
        "import socket\n"
        "def refuse(*_): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from alignment.matching.encoding import load_encoder\n"
        "print(len(load_encoder().encode(['Open the harbour.'])))\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert (run.stdout.strip(), run.stderr) == ("1", "")


class Tensor(NamedTuple):
    """As much of a tensor as the adapter uses."""

    array: NDArray[Any]

    def cpu(self) -> Self:
        """Return itself."""
        return self

    def numpy(self) -> NDArray[Any]:
        """Return its numbers."""
        return self.array


class FakeTransformer:
    """As much of a sentence-transformers model as the adapter uses."""

    opened: ClassVar[list[dict[str, object]]] = []

    def __init__(self, folder: str, **options: object) -> None:
        """Note how it was opened."""
        self.opened.append({"folder": folder, **options})
        self.tokenizer = SimpleNamespace(backend_tokenizer=bert_tokenizer())

    def eval(self) -> Self:
        """Return itself."""
        return self

    def __call__(self, given: dict[str, Tensor]) -> dict[str, Tensor]:
        """Return half of each token's number, and its negative."""
        ids = given["input_ids"].array
        assert given["attention_mask"].array.all()
        return {"token_embeddings": Tensor(np.stack([ids, -ids], axis=2) / 2)}


@pytest.fixture
def transformers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a small stand-in where sentence-transformers would be."""
    modules: dict[str, dict[str, object]] = {
        "sentence_transformers": {"SentenceTransformer": FakeTransformer},
        "transformers": {},
        "transformers.utils": {},
        "transformers.utils.logging": {"disable_progress_bar": lambda: None},
        "torch": {
            "set_num_threads": lambda _: None,
            "from_numpy": Tensor,
            "ones_like": lambda tensor: Tensor(np.ones_like(tensor.array)),
            "inference_mode": nullcontext,
        },
    }
    for name, members in modules.items():
        module = ModuleType(name)
        vars(module).update(members | {"__spec__": object()})
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr("alignment.matching.encoding.adapters.version", lambda name: f"{name} 1")


@pytest.mark.usefixtures("transformers")
def test_saved_sentence_transformer_is_an_encoder_that_stays_local(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]", "utf-8")
    (found,) = load_encoder(tmp_path).encode(["Libraries transform lives."])
    assert found.vectors[:, 0].tolist() == [4430, 5469, 1634, 506]
    assert found.special[:, 1].tolist() == [-50.5, -51]
    assert found.spans.tolist() == [[0, 9], [10, 19], [20, 25], [25, 26]]
    assert FakeTransformer.opened[-1]["local_files_only"] is True


def test_saved_sentence_transformer_without_the_package_says_what_to_install(
    tmp_path: Path,
) -> None:
    if find_spec("sentence_transformers"):
        pytest.skip(f"sentence-transformers {version('sentence-transformers')} is installed")
    (tmp_path / "config_sentence_transformers.json").write_text("{}", "utf-8")
    with pytest.raises(MissingPackageError, match="run pip install sentence-transformers"):
        load_encoder(tmp_path)
