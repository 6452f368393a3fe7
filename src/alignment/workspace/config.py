"""``graph/workspace.toml``: a workspace's title, publisher, contact, base IRI and licence."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from alignment.errors import SettingsError, WorkspaceError
from alignment.files import write_text
from alignment.namespaces import CORPUS

NAME = "workspace.toml"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_FIELDS = ("title", "publisher", "contact", "base", "licence")
_STEP = r"(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_BASE = re.compile(
    rf"https?://[\w.-]+(?::[0-9]{{1,5}})?(?:/{_STEP}*)*(?<=/)"
    rf"|urn:[a-z0-9][a-z0-9-]{{1,31}}:(?:{_STEP}|/)*(?<=:)"
)
_LICENCE = re.compile(rf"https?://[\w.-]+(?::[0-9]{{1,5}})?(?:/{_STEP}*)*")


@dataclass(frozen=True, slots=True)
class Config:
    """What a workspace says about itself.

    Attributes:
        title: Its title.
        base: Base IRI; ends in ``/``, or in ``:`` for a URN. Fragments name parts of statements.
        publisher: Who publishes it.
        contact: Where to write to; empty when none is given.
        licence: IRI of the licence of structure, mappings and findings.
    """

    title: str
    base: str
    publisher: str = ""
    contact: str = ""
    licence: str = CC0


def read_config(folder: Path) -> Config:
    """Read ``workspace.toml`` of a ``graph/`` folder.

    Raises:
        WorkspaceError: When there is none.
        SettingsError: When it is no TOML, or a value is missing or wrong.
    """
    path = folder / NAME
    if not path.is_file():
        raise WorkspaceError(f"{path}: not found; make a workspace with `alignment init DIR`")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is not TOML: {error}; correct that place") from error
    return _config(found, path)


def graph_folder_of(path: Path) -> Path | None:
    """Return the ``graph/`` folder that a file or folder is, or lies in, if any."""
    here = path.resolve()
    return next((f for f in (here, *here.parents) if (f / NAME).is_file()), None)


def _config(found: dict[str, object], path: Path) -> Config:
    unknown = sorted(set(found) - set(_FIELDS))
    if unknown:
        raise SettingsError(f"{path}: does not know {unknown[0]!r}; use {', '.join(_FIELDS)}")
    for name in ("title", "base"):
        if not found.get(name):
            raise SettingsError(f'{path}: has no {name}; add a line {name} = "…"')
    for name, value in found.items():
        if not isinstance(value, str):
            raise SettingsError(f"{path}: {name} is no text; put it in quotation marks")
    texts = {name: str(value) for name, value in found.items()}
    licence = texts.get("licence", "")
    if licence and not _LICENCE.fullmatch(licence):
        raise SettingsError(
            f"{path}: licence {licence!r} is no web address; give the licence's IRI"
        )
    return Config(**(texts | {"base": check_base(texts["base"])}))


def check_base(base: str) -> str:
    """Return a base IRI that new names can be appended to.

    Raises:
        SettingsError: When it is no absolute IRI ending in ``/`` or (URN) ``:``.

    Examples:
        >>> check_base("https://example.org/plans/")
        'https://example.org/plans/'
    """
    if not _BASE.fullmatch(base):
        raise SettingsError(
            f"base {base!r} cannot carry names; give an absolute IRI that ends in /, "
            "such as https://example.org/plans/"
        )
    return base


def write_config(folder: Path, config: Config) -> None:
    """Write ``workspace.toml`` into a ``graph/`` folder."""
    lines = [f"{name} = {_quoted(getattr(config, name))}" for name in _FIELDS]
    write_text(folder / NAME, "\n".join(lines) + "\n")


def init_workspace(folder: Path, *, base: str | None = None, title: str = "") -> Path:
    """Make an empty workspace.

    Args:
        folder: Where; it is made when missing.
        base: Base IRI of everything minted in it; without one, URNs are written.
        title: Its title; the folder's name when empty.

    Returns:
        The path of the new ``workspace.toml``.

    Raises:
        WorkspaceError: When the folder already is a workspace, or ``base`` is ours.
        SettingsError: When ``base`` is no IRI to append names to.
    """
    graph = folder / "graph"
    if (graph / NAME).exists():
        raise WorkspaceError(f"{graph / NAME}: is there already; nothing was changed")
    if base is not None and base.startswith(CORPUS.removesuffix("id/")):
        raise WorkspaceError(f"base {base}: belongs to the shipped corpus; use an IRI of your own")
    name = title or folder.resolve().name
    config = Config(title=name, base=check_base(base or f"urn:strategic-alignment:{_slug(name)}:"))
    try:
        graph.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(
            f"{graph}: cannot be made ({error.strerror}); name a folder"
        ) from error
    write_config(graph, config)
    return graph / NAME


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "workspace"


def _quoted(text: str) -> str:
    """Return a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
