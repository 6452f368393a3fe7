"""How to match when nobody says how."""

import pytest

import alignment.matching.settings as module
from alignment.matching import SUGGESTED_FROM, Matching, Models, default_matcher

INSTALLED = [(True, True, "hybrid"), (True, False, "hybrid"), (False, True, "hybrid"),
             (False, False, "lexical")]  # fmt: skip


@pytest.mark.parametrize(("encoder", "static", "expected"), INSTALLED)
def test_the_default_is_the_best_that_is_installed(
    monkeypatch: pytest.MonkeyPatch,
    encoder: bool,  # noqa: FBT001 (given)
    static: bool,  # noqa: FBT001 (given)
    expected: str,
) -> None:
    monkeypatch.setattr(module, "encoder_available", lambda: encoder)
    monkeypatch.setattr(module, "static_available", lambda: static)
    assert default_matcher() == Matching().matcher == expected


def test_without_settings_names_come_from_the_directory_and_nothing_is_kept() -> None:
    how = Matching()
    assert how.mask is None
    assert how.calibrator is None
    assert how.models == Models(None, None)
    assert how.threshold == SUGGESTED_FROM == 0.2
