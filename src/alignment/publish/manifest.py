"""What a published site says of itself to the software that serves it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alignment.errors import WorkspaceError
from alignment.publish.site import Site

FILE: Final = "assets/site.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What must be known to serve a site.

    Attributes:
        base: Base IRI of its resources.
        folder: Where they stand.
        title: Title of the site.
    """

    base: str
    folder: str
    title: str


def manifest_text(site: Site) -> str:
    """Return the file that a site says of itself."""
    found = {"base": site.base, "folder": site.addresses.folder, "title": site.title}
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(root: Path) -> Manifest:
    """Read what a published site says of itself.

    Args:
        root: Folder of the site.

    Raises:
        WorkspaceError: When the folder holds no published site.
    """
    try:
        found = json.loads((root / FILE).read_text(encoding="utf-8"))
        return Manifest(str(found["base"]), str(found["folder"]), str(found["title"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(
            f"{root}: holds no published site; make one with `alignment publish {root}`"
        ) from error
