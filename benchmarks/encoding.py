"""Statements encoded per second against plain onnxruntime on the same model, cold and cached.

Usage: python benchmarks/encoding.py [--texts N] [--rounds N]

Invented statements of 3 to 40 words, all different. Every round runs each way once, in turn,
so that a machine whose speed drifts does not favour one; tokenising is part of every way.
Plain onnxruntime runs with its default options (all processors), in three usual ways. The
last lines check that the vectors are the same however they are made.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from alignment.matching.encoding import TokenVectors, cached, load_encoder
from alignment.matching.encoding.models import PACKAGE
from alignment.matching.encoding.tokens import bert_tokenizer

WORDS = """
access advocate assess build captain children citizen collection community crane create culture
data deliver design develop digital diverse duty educate enable engage equity every evaluate
expand ferry fund future goal group harbour health help improve include inform invest island
journal learn legislation library local maintain measure member navigation network of open our
partner people plan policy practice preserve promote protect provide public quality reader record
research resource review safe school science serve service share staff standard storm strategy
strengthen student support sustain teach the through together train transform value visit winter
with world young youth
""".split()  # noqa: SIM905 (read as prose)
Vectors = list[np.ndarray[Any, np.dtype[np.float32]]]


def statements(count: int) -> list[str]:
    """Return invented statements, always the same."""
    draw = random.Random(7)  # noqa: S311 (no secrets)
    return [
        f"{' '.join(draw.choices(WORDS, k=draw.randint(3, 40))).capitalize()} {number}."
        for number in range(count)
    ]


class Plain:
    """The packaged model as one would run it by hand."""

    def __init__(self) -> None:
        """Open it with the default options of onnxruntime."""
        spec = find_spec(PACKAGE)
        file = Path(str(spec.origin if spec else "")).with_name("model.onnx")
        self._session: Any = import_module("onnxruntime").InferenceSession(str(file))
        self._tokenizer: Any = bert_tokenizer()

    def encode(self, texts: list[str], *, together: int, by_length: bool) -> Vectors:
        """Return the last hidden states, rows padded to the longest that is run with them."""
        encodings = self._tokenizer.encode_batch(texts)
        order = list(range(len(texts)))
        if by_length:
            order.sort(key=lambda at: len(encodings[at].ids))
        found: Vectors = [np.empty((0, 0), np.float32)] * len(texts)
        for start in range(0, len(order), together):
            batch = order[start : start + together]
            rows = self._run([encodings[at].ids for at in batch])
            for at, row in zip(batch, rows, strict=True):
                found[at] = row[: len(encodings[at].ids)]
        return found

    def _run(self, rows: list[list[int]]) -> Any:  # noqa: ANN401 (what the package gives)
        ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
        mask = np.zeros_like(ids)
        for at, row in enumerate(rows):
            ids[at, : len(row)] = row
            mask[at, : len(row)] = 1
        every = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self._session.run(["last_hidden_state"], every)[0]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def whole(found: TokenVectors) -> bytes:
    """Return the rows of a text as the model gave them."""
    return np.concatenate([found.special[:1], found.vectors, found.special[1:]]).tobytes()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    texts = statements(given.texts)
    encoder, plain = load_encoder(), Plain()
    with tempfile.TemporaryDirectory() as folder:
        stored = cached(encoder, Path(folder))
        ways: dict[str, Callable[[], object]] = {
            "Encoder.encode": lambda: encoder.encode(texts),
            "plain, one at a time": lambda: plain.encode(texts, together=1, by_length=False),
            "plain, batches of 32": lambda: plain.encode(texts, together=32, by_length=False),
            "plain, 32 by length": lambda: plain.encode(texts, together=32, by_length=True),
            "plain, 8 by length": lambda: plain.encode(texts, together=8, by_length=True),
            "cached": lambda: stored.encode(texts),
        }
        first = timed(ways["cached"])
        for work in ways.values():
            work()
        rounds = [{name: timed(work) for name, work in ways.items()} for _ in range(given.rounds)]
        same = [whole(one) for one in encoder.encode(texts)]
        kept = [whole(one) for one in stored.encode(texts)] == same
    alone = [whole(encoder.encode([text])[0]) for text in texts[:50]] == same[:50]
    processors = len(os.sched_getaffinity(0))
    print(f"{given.texts} statements, {given.rounds} rounds, {processors} processors")
    print(f"{'way':24}{'per second':>12}   Encoder.encode against it: median (least to most)")
    for name in ways:
        speed = given.texts / median(one[name] for one in rounds)
        ratios = sorted(one[name] / one["Encoder.encode"] for one in rounds)
        spread = f"{median(ratios):6.2f} x ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{name:24}{speed:12.0f}   {spread}")
    print(f"{'filling the cache':24}{given.texts / first:12.0f}   (first run, model opened in it)")
    print(f"cached bytes as without cache: {kept}; alone as in company: {alone}")


if __name__ == "__main__":
    main()
