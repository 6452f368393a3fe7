"""A site written beside its folder first, then moved into it, so that a stop loses nothing."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alignment.errors import WorkspaceError
from alignment.publish.content import Content, digest, pieces

LIST: Final = ".published"
"""File that lists what was published, with checksums."""

FIRST: Final = ("index.html", "robots.txt", "sitemap.xml")
"""Files that every site has, and others may have too."""

_KEPT: Final = re.compile(r"(ontology|shapes)/[0-9]")
"""Versions of vocabularies stay where their version IRIs lead to."""

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)

Written = tuple[str, str]
"""File from the site's root on, and the SHA-256 of its content in hex."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder that a site is written to before it is moved.

    Args:
        folder: Where files are written.
    """

    folder: Path

    def write(self, files: Iterable[tuple[str, Content]]) -> list[Written]:
        """Write files and return them with their checksums, in the order given."""
        return [self._write(name, content) for name, content in files]

    def _write(self, name: str, content: Content) -> Written:
        data = pieces(content)
        path = f"{self.folder}/{name}"  # a path object takes as long as all the rest
        try:
            _write(path, data)
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            _write(path, data)
        return name, digest(data)


def _write(path: str, data: Iterable[bytes]) -> None:
    file = os.open(path, _NEW, 0o666)
    try:
        for piece in data:
            view = memoryview(piece)
            while view:  # a call may write less than all
                view = view[os.write(file, view) :]
    finally:
        os.close(file)


@contextmanager
def staged(out: Path) -> Iterator[Staging]:
    """Give a folder to write a site to; it is gone afterwards, whatever happened.

    Args:
        out: Folder of the site, which is not touched.

    Raises:
        WorkspaceError: When nothing can be written beside it, it is no folder, or it holds a page
            of somebody else's.
    """
    if out.exists() and not out.is_dir():
        raise WorkspaceError(f"{out}: is no folder; name a folder to publish to")
    refuse_foreign(out, FIRST)
    folder = out.resolve().with_name(f".{out.resolve().name}.publishing")
    try:
        shutil.rmtree(folder, ignore_errors=True)  # of a run that was stopped
        folder.mkdir(parents=True)
        yield Staging(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkspaceError(f"{out}: cannot be written ({reason}); check the folder") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def moved(staging: Staging, out: Path, written: Sequence[Written]) -> None:
    """Move a staged site into its folder and remove what only an earlier site had.

    A file of an earlier site is removed only where it still is as it was published: what a
    person put there or changed stays, but for files that the site has too.

    Args:
        staging: Where the files are.
        out: Folder of the site; made when missing.
        written: Every file of the site.

    Raises:
        WorkspaceError: When a file of the site would take the place of one that no site had.
    """
    refuse_foreign(out, (name for name, _ in written))
    earlier = dict(listed(out))
    now = dict(written)
    lines = "".join(f"{known}  {name}\n" for name, known in sorted(now.items()))
    staging.write([(LIST, lines)])
    if not out.exists():
        staging.folder.replace(out.resolve())
        return
    for folder in sorted({(out / name).parent for name in now}):
        folder.mkdir(parents=True, exist_ok=True)
    for name in (*sorted(now), LIST):
        (staging.folder / name).replace(out / name)
    for name, known in earlier.items():
        if name not in now and not _KEPT.match(name):
            _remove(out, name, known)


def refuse_foreign(out: Path, names: Iterable[str]) -> None:
    """Refuse to take the place of files that no earlier site wrote.

    Args:
        out: Folder of the site.
        names: Files of the site, from its root on.

    Raises:
        WorkspaceError: For the first that stands there and is not listed.
    """
    earlier = dict(listed(out))
    for name in names if out.exists() else ():
        if name not in earlier and (out / name).exists():
            raise WorkspaceError(
                f"{out / name}: was not published before and would be lost; "
                "name another folder, or move it away"
            )


def listed(out: Path) -> list[Written]:
    """Return what an earlier site had; names that lead outside of the folder are left out."""
    path = out / LIST
    if not path.is_file():
        return []
    rows = (line.partition("  ") for line in path.read_text("utf-8", "replace").splitlines())
    return [(name, known) for known, _, name in rows if name and ".." not in Path(name).parts]


def _remove(out: Path, name: str, known: str) -> None:
    path = out / name
    inside = path.resolve().is_relative_to(out.resolve())
    if inside and path.is_file() and digest(path.read_bytes()) == known:
        path.unlink()
        for parent in path.relative_to(out).parents:
            with suppress(OSError):  # it holds something else
                (out / parent).rmdir()
