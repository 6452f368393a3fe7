"""What an earlier build left and this one does not make any more."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from alignment.errors import WorkspaceError
from alignment.files import write_texts

LIST: Final = ".built"
"""File that lists what a build made, with checksums."""


def check_folder(out: Path, workspace: Path) -> None:
    """Refuse a folder that a build must not be written to, before any work is done.

    Args:
        out: Folder of the build.
        workspace: The ``graph/`` folder of the workspace.

    Raises:
        WorkspaceError: When it is a file, lies in the workspace's ``graph/``, or holds pages of
            somebody else's.
    """
    for path in (out, *out.parents):
        if path.exists() and not path.is_dir():
            raise WorkspaceError(f"{path}: is a file, not a folder; name a folder to write")
    if out.resolve().is_relative_to(workspace.resolve()):
        raise WorkspaceError(f"{out}: is where the plans are kept; name a folder outside of it")
    if (out / "index.html").exists() and not (out / LIST).exists():
        raise WorkspaceError(
            f"{out}: holds an index.html that no build wrote; name another folder, or move it away"
        )


def write_build(out: Path, files: Mapping[str, str | bytes]) -> None:
    """Write the files of a build, and remove those that only an earlier one made.

    A file is removed only where it still is as that build left it: what a person changed or put
    there stays.

    Args:
        out: Folder of the build.
        files: Name relative to it → content.

    Raises:
        WorkspaceError: When a file cannot be written; then none is removed.
    """
    earlier = _listed(out / LIST)
    made = {name: _digest(content) for name, content in files.items()}
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(made.items()))
    write_texts({out / name: content for name, content in {**files, LIST: lines}.items()})
    for name, digest in earlier.items():
        if name not in made:
            _remove(out, name, digest)


def _listed(path: Path) -> dict[str, str]:
    """Return name → checksum as an earlier build listed them; names that lead outside are not."""
    if not path.is_file():
        return {}
    rows = (line.partition("  ") for line in path.read_text("utf-8", "replace").splitlines())
    return {name: digest for digest, _, name in rows if name and ".." not in Path(name).parts}


def _remove(out: Path, name: str, digest: str) -> None:
    path = out / name
    inside = path.resolve().is_relative_to(out.resolve())
    if inside and path.is_file() and _digest(path.read_bytes()) == digest:
        path.unlink()
        with suppress(OSError):  # it holds something else
            path.parent.rmdir()


def _digest(content: str | bytes) -> str:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    return hashlib.sha256(data).hexdigest()
