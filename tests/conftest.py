"""What all tests share."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _vectors_are_kept_for_this_run_only(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Keep vectors beside the tests' own folders: no test reads or fills a user's cache."""
    folder = tmp_path_factory.getbasetemp().parent / "vectors"
    before = os.environ.get("ALIGNMENT_CACHE")
    os.environ["ALIGNMENT_CACHE"] = str(folder)
    yield
    if before is None:
        del os.environ["ALIGNMENT_CACHE"]
    else:
        os.environ["ALIGNMENT_CACHE"] = before
