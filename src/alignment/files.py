"""Files written beside their target and renamed, so that an interrupted run loses nothing."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from alignment.errors import WorkspaceError

Contents = Mapping[Path, str] | Mapping[Path, bytes] | Mapping[Path, str | bytes]


def write_text(path: Path, text: str) -> None:
    """Write one UTF-8 text file, all or nothing.

    Args:
        path: The target; its folder is made when missing.
        text: The whole content; line ends are written as they are.
    """
    write_texts({path: text})


def write_bytes(path: Path, content: bytes) -> None:
    """Write one file, all or nothing.

    Args:
        path: The target; its folder is made when missing.
        content: The whole content.
    """
    write_texts({path: content})


def write_texts(texts: Contents) -> None:
    """Write several files, text as UTF-8: none is renamed into place before all are on disk.

    Args:
        texts: Target → whole content. A target that already holds the content is left alone.

    Raises:
        WorkspaceError: When a file cannot be written, or a target is there and no regular file,
            such as a folder or a device; what was there is still there.
    """
    prepared: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, text in texts.items():
            _require_file(path)
            content = text if isinstance(text, bytes) else text.encode("utf-8")
            if path.is_file() and path.read_bytes() == content:
                continue
            prepared.append((_beside(path, content), path))
        for temporary, path in prepared:
            temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkspaceError(f"{path}: cannot be written ({reason}); check the folder") from error
    finally:
        for temporary, _ in prepared:
            temporary.unlink(missing_ok=True)


def _require_file(path: Path) -> None:
    """Refuse what cannot be replaced by a file: renaming onto a device would remove the device."""
    if path == Path():
        raise WorkspaceError(f"{path}: an empty name, or the folder itself; name a file to write")
    if path.exists() and not path.is_file():
        raise WorkspaceError(f"{path}: is no regular file; name a file to write")


def _beside(path: Path, content: bytes) -> Path:
    """Write ``content`` to a new file in the folder of ``path`` and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    temporary = Path(name)
    temporary.chmod(0o644)
    return temporary
