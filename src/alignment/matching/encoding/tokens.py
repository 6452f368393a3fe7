"""Cut texts into the tokens of a model, each with the code points it covers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from alignment.matching.encoding import checks
from alignment.matching.encoding.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_OVERLAP: Final = 4
"""Neighbouring windows share one part in this many."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The tokens of one text.

    Attributes:
        ids: Their numbers in the vocabulary.
        spans: (tokens, 2): the code points of the text that each covers, end exclusive.
    """

    ids: list[int]
    spans: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Window:
    """A run of tokens that the model reads at once.

    Attributes:
        start: First token.
        stop: The one after the last.
        keep: The tokens whose vectors count; those of all windows cover the text once.
    """

    start: int
    stop: int
    keep: slice


class Tokens:
    """A tokeniser that takes every text for words, never for a model's control tokens."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        """Take over a tokeniser; its own cutting and padding are switched off."""
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True
        self._tokenizer = tokenizer
        mask = tokenizer.encode("a").special_tokens_mask
        ids = tokenizer.encode("a").ids
        own = [at for at, added in enumerate(mask) if not added]
        self.before: list[int] = ids[: own[0]] if own else ids
        self.after: list[int] = ids[own[-1] + 1 :] if own else []

    def cut(self, text: str) -> Pieces:
        """Return the tokens of a text, without those that the model adds.

        Args:
            text: Any text; lone surrogates are read as U+FFFD.
        """
        encoding = self._tokenizer.encode(_SURROGATE.sub("\ufffd", text))
        end = len(encoding.ids) - len(self.after)
        spans = np.array(encoding.offsets[len(self.before) : end], dtype=np.int32)
        return Pieces(encoding.ids[len(self.before) : end], spans.reshape(-1, 2))

    def row(self, pieces: Pieces, window: Window) -> list[int]:
        """Return what the model reads: a window of tokens between those it adds."""
        return [*self.before, *pieces.ids[window.start : window.stop], *self.after]


def windows(count: int, *, size: int) -> list[Window]:
    """Cut a number of tokens into overlapping windows; none for none.

    Args:
        count: Number of tokens.
        size: Most tokens of a window.

    Examples:
        >>> [(w.start, w.stop, w.keep) for w in windows(11, size=8)]
        [(0, 8, slice(0, 5, None)), (3, 11, slice(5, 11, None))]
    """
    starts = list(range(0, max(count - size, 0), max(size - size // _OVERLAP, 1)))
    starts += [max(count - size, 0)] if count else []
    middles = [(later + earlier + size) // 2 for earlier, later in pairwise(starts)]
    edges = pairwise([0, *middles, count])
    return [
        Window(start, min(start + size, count), slice(*edge))
        for start, edge in zip(starts, edges, strict=count > 0)
    ]


def bert_tokens() -> Tokens:
    """Return the tokens of uncased BERT, by the vocabulary that is shipped."""
    return Tokens(bert_tokenizer())


def bert_tokenizer() -> "Tokenizer":
    """Return a tokeniser as published for uncased BERT, with no control tokens in texts."""
    from tokenizers import Tokenizer  # noqa: PLC0415 (optional, and slow to import)
    from tokenizers.models import WordPiece  # noqa: PLC0415
    from tokenizers.normalizers import BertNormalizer  # noqa: PLC0415
    from tokenizers.pre_tokenizers import BertPreTokenizer  # noqa: PLC0415
    from tokenizers.processors import TemplateProcessing  # noqa: PLC0415

    vocabulary = {word: at for at, word in enumerate(bert_vocabulary())}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106 (a word)
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(word, vocabulary[word]) for word in ("[CLS]", "[SEP]")],
    )
    return tokenizer


def bert_vocabulary() -> Iterator[str]:
    """Yield the words of the vocabulary of uncased BERT, by number."""
    file = files("alignment.matching").joinpath("data", "bert-vocabulary.tsv")
    return iter(file.read_text("utf-8").removesuffix("\n").split("\n"))


def read_tokens(path: Path) -> Tokens:
    """Read the ``tokenizer.json`` of a model.

    Raises:
        EncoderError: When it is no such file.
    """
    from tokenizers import Tokenizer  # noqa: PLC0415

    try:
        return Tokens(Tokenizer.from_str(path.read_text("utf-8")))
    except Exception as error:
        reason = checks.first_line(error)
        raise EncoderError(f"{path}: no tokeniser ({reason}); export it again") from error
