"""What must hold before a model is opened: packages, files, stated limits."""

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

from alignment.matching.encoding.errors import EncoderError, MissingPackageError


def require(what: str, *names: str, install: str = "'strategic-alignment[semantic]'") -> None:
    """Check that modules can be imported, without importing them.

    Args:
        what: Needs them.
        names: Modules.
        install: What to hand to ``pip install``.

    Raises:
        MissingPackageError: When one is not installed.
    """
    missing = [name.replace("_", "-") for name in names if not is_installed(name)]
    if missing:
        lacking = ", ".join(missing)
        raise MissingPackageError(f"{what} needs {lacking}: run pip install {install}")


def is_installed(name: str) -> bool:
    """Return whether a module can be imported, without importing it.

    Examples:
        >>> is_installed("numpy"), is_installed("no_such_module")
        (True, False)
    """
    return find_spec(name) is not None


def sha256(file: Path) -> str:
    """Return the hash of a file in hexadecimal.

    Raises:
        EncoderError: When it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(f"{file}: cannot be read ({error.strerror}); install it anew") from error


def short_hash(folder: Path, *files: Path) -> str:
    """Return twelve digits that change with the name or content of any of the files.

    Args:
        folder: Names are taken from here.
        files: Files below it.
    """
    lines = sorted(f"{file.relative_to(folder).as_posix()} {sha256(file)}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:12]


def token_limit(folder: Path, *, default: int) -> int:
    """Return how many tokens a model reads at once, as its settings say.

    Args:
        folder: Holds the settings, if there are any.
        default: For a model that says nothing.
    """
    stated = _number(folder / "sentence_bert_config.json", "max_seq_length") or default
    return min(stated, _number(folder / "config.json", "max_position_embeddings") or stated)


def first_line(error: Exception) -> str:
    """Return the first line of an error of another package."""
    return str(error).strip().partition("\n")[0]


def _number(file: Path, key: str) -> int | None:
    try:
        value = json.loads(file.read_text("utf-8"))[key]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return value if isinstance(value, int) and value > 0 else None
