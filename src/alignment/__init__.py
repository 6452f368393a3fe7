"""Strategic plans as linked data: overlaps and gaps with the quotation that proves each.

Examples:
    >>> import alignment
    >>> workspace = alignment.open()
    >>> rows = workspace.query("statements-by-class")  # a pandas DataFrame
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignment.workspace import Workspace, init_workspace
    from alignment.workspace import open_workspace as open  # noqa: A004

__version__ = "0.1.0"
__all__ = ["Workspace", "__version__", "init_workspace", "open"]


def __getattr__(name: str) -> object:
    """Import the API when it is first used: ``alignment --help`` needs none of it."""
    if name in ("open", "Workspace", "init_workspace"):
        from alignment import workspace  # noqa: PLC0415 - importing it is slow

        return getattr(workspace, "open_workspace" if name == "open" else name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
