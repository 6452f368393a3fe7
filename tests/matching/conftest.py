"""Small invented plans and organisations, and an encoder that needs no model."""

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from alignment.matching import Item, Mask, Models
from alignment.matching.encoding import Encoder, TokenVectors
from alignment.matching.mixed import Hybrid, Mixed
from alignment.model import Directory, Organization, Plan, Source, Statement

PlanMaker = Callable[..., Plan]


@pytest.fixture(scope="session")
def make_plan() -> PlanMaker:
    """Return a function that makes a plan from (class word, text) or (…, parent keys)."""

    def make(
        path: str,
        said: Sequence[tuple[str, ...]],
        *,
        by: tuple[str, ...] = (),
        facts: tuple[tuple[str, str], ...] = (),
    ) -> Plan:
        source = Source("plan.txt", "0" * 64, "text/plain", 1000, "text/1")
        statements = tuple(
            Statement(f"k{n}", kind, text, text, (), tuple(parents))
            for n, (kind, text, *parents) in enumerate(said)
        )
        publishers = by or (path.partition("/")[0],)
        return Plan(path, "StrategicPlan", source, publishers, statements=statements, facts=facts)

    return make


@pytest.fixture(scope="session")
def harbour() -> Directory:
    """Return a port authority with two offices, and an unrelated fishery board."""
    return Directory(
        (
            Organization("docks", "Wharfside Docks Office", "WDO", "port"),
            Organization("fish", "Coastal Fishery Board", "CFB"),
            Organization("pilots", "Wharfside Pilots Office", None, "port"),
            Organization("port", "Wharfside Port Authority", "WPA"),
        )
    )


_TOKEN: Final = re.compile(r"[^\W_]{1,6}|[^\w\s]|_")
_NEAR: Final = {"captai": "pilots", "teach": "train", "tempes": "storm"}


class HashEncoder:
    """Gives each run of up to six letters a direction of its own, made from its hash.

    *captain*, *teach* and *tempest* lie near *pilots*, *train* and *storm*.
    """

    name = "hashes"
    version = "1"
    dimensions = 24

    def __init__(self) -> None:
        """Note what is asked."""
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vectors of each text's tokens."""
        self.asked += texts
        return [self._encoded(text) for text in texts]

    def _encoded(self, text: str) -> TokenVectors:
        tokens = list(_TOKEN.finditer(text))
        vectors = [self._vector(token[0].casefold()) for token in tokens]
        return TokenVectors(
            np.array(vectors, np.float32).reshape(-1, self.dimensions),
            np.array([token.span() for token in tokens], np.int32).reshape(-1, 2),
            np.zeros((0, self.dimensions), np.float32),
        )

    def _vector(self, token: str) -> NDArray[np.float64]:
        near = _NEAR.get(token)
        if near is not None:
            return 0.9 * self._vector(near) + 0.3 * _direction(token)
        return _direction(token)


def _direction(token: str) -> NDArray[np.float64]:
    """Return a direction that is about .2 like any other, as those of encoders are."""
    digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
    chance = np.random.default_rng(int.from_bytes(digest[:8], "big"))
    return np.asarray(chance.normal(size=HashEncoder.dimensions) + 0.5)


class HashHybrid(Hybrid):
    """The hybrid matcher with :class:`HashEncoder`."""

    @classmethod
    def encoder(cls, models: Models) -> Encoder:  # noqa: ARG003 (there is no model)
        """Return the encoder that needs no model."""
        return HashEncoder()


@pytest.fixture
def hashes() -> HashEncoder:
    """Return an encoder that needs no model; ``asked`` holds what it was given."""
    return HashEncoder()


@pytest.fixture(scope="session")
def fit_hashes() -> Callable[..., Mixed]:
    """Return a function that fits the hybrid matcher, without model, to (text, plan, heading…)."""

    def fit(*said: tuple[str, ...], mask: Mask = Mask()) -> Mixed:  # noqa: B008
        items = [
            Item(f"i{n}", text, tuple(context), group)
            for n, (text, group, *context) in enumerate(said)
        ]
        return HashHybrid.fit(items, mask=mask)

    return fit


@pytest.fixture
def hybrid_of_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the registered hybrid matcher use the encoder that needs no model."""
    monkeypatch.setattr(Hybrid, "encoder", HashHybrid.encoder)


@pytest.fixture(scope="session")
def vectors_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder where tests that use the packaged encoder keep its vectors."""
    return tmp_path_factory.mktemp("vectors")
