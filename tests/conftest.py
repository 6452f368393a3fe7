"""What all tests share."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")


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


@pytest.fixture
def processor_seconds() -> Callable[[str], float]:
    """Return a function that runs Python code twice and returns its lesser processor time.

    Each time in a process of its own, as tracing for coverage doubles the time; the lesser one,
    as what else the machine does lengthens it.
    """
    untraced = {k: v for k, v in os.environ.items() if not k.startswith("COV")}

    def seconds(code: str) -> float:
        command = [sys.executable, "-c", f"import time\n{code}\nprint(time.process_time())"]
        runs = (
            subprocess.run(command, env=untraced, capture_output=True, text=True, check=True)
            for _ in range(2)
        )
        return min(float(done.stdout.splitlines()[-1]) for done in runs)

    return seconds
