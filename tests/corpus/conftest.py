"""The four documents, where the environment names the folder that holds them."""

import os
from pathlib import Path

import pytest

from alignment.workspace import Workspace, open_workspace

REPOSITORY = Path(__file__).parents[2]
VARIABLE = "ALIGNMENT_DOCUMENTS"


@pytest.fixture(scope="session")
def corpus() -> Workspace:
    """Return the corpus that ships."""
    return open_workspace(REPOSITORY if (REPOSITORY / "graph").is_dir() else None)


@pytest.fixture(scope="session")
def documents(corpus: Workspace) -> dict[str, Path]:
    """Return the document of each plan of the corpus: path of the plan → file.

    Once the variable is set, a missing file fails; without it, the test is skipped.
    """
    folder = os.environ.get(VARIABLE)
    if folder is None:
        pytest.skip(f"{VARIABLE} is not set: quotations are NOT CHECKED against the documents")
    found = {plan.path: Path(folder) / plan.source.filename for plan in corpus.plans}
    missing = [str(path) for path in found.values() if not path.is_file()]
    if missing:
        pytest.fail(f"{VARIABLE} is set and these files are missing: {', '.join(missing)}")
    return found
