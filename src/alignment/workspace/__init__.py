"""A folder of plans as linked data, and the whole job done on it."""

from alignment.workspace.config import (
    Config,
    graph_folder_of,
    init_workspace,
    read_config,
    write_config,
)
from alignment.workspace.workspace import Workspace, open_workspace

__all__ = [
    "Config",
    "Workspace",
    "graph_folder_of",
    "init_workspace",
    "open_workspace",
    "read_config",
    "write_config",
]
