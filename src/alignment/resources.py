"""Where the ontology, the shapes, the saved questions and the shipped corpus lie."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def data_root() -> Path:
    """Return the folder that holds ``ontology/``, ``graph/`` and ``queries/``.

    That is ``alignment/_data`` in an installed wheel and the repository in a checkout.

    Examples:
        >>> (data_root() / "ontology").is_dir()
        True
    """
    package = Path(str(files("alignment")))
    packaged = package / "_data"
    return packaged if packaged.is_dir() else package.parents[1]


def ontology_dir() -> Path:
    """Return the folder of the ontology."""
    return data_root() / "ontology"


def queries_dir() -> Path:
    """Return the folder of the saved questions."""
    return data_root() / "queries"
