"""What all tests share."""

import importlib.resources
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")
expect.set_options(timeout=30_000)  # milliseconds, as long as Playwright waits elsewhere

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium as Debian packages it; one for all tests, as Playwright starts once."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("NO BROWSER: the views are NOT TESTED until `apt-get install chromium`")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """Return a function that names what axe-core finds wrong with a page, in the theme it has."""

    def found(page: Page) -> list[str]:
        page.evaluate(AXE)  # by the debugger: the page's own policy lets no other script run
        ran = page.evaluate(
            "axe.run(document, {resultTypes: ['violations', 'incomplete'], preload: false})"
        )
        return [
            f"{one['id']}: {node['html'][:120]}"
            for one in ran["violations"]
            for node in one["nodes"]
        ]

    return found
