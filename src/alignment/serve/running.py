"""Run the service until it is told to stop."""

import contextlib
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from alignment.errors import WorkspaceError
from alignment.publish import Terms, publish
from alignment.serve.app import site_app
from alignment.serve.sparql.limits import Limits
from alignment.workspace import Workspace


def serve(
    root: Path, limits: Limits, *, host: str, port: int, started: Callable[[str], None]
) -> None:
    """Serve a published site and its endpoint until interrupted.

    Args:
        root: Folder of the site.
        limits: What a query may take.
        host: Address to listen on.
        port: Port to listen on; 0 for any that is free.
        started: Called with the address once it can be asked.

    Raises:
        WorkspaceError: When the folder holds no published site, or the port cannot be had.
    """
    app = site_app(root, limits)
    with _listening(host, port) as listening:
        config = uvicorn.Config(
            app,
            log_level="critical",
            server_header=False,
            date_header=False,
            h11_max_incomplete_event_size=limits.request + (1 << 16),  # a query may be an address
        )
        server = _Server(config, lambda: started(_address(listening)))
        with contextlib.suppress(KeyboardInterrupt, SystemExit):  # it has ended all by then
            server.run(sockets=[listening])
        if not server.started:
            raise WorkspaceError(f"{root}: its data cannot be loaded; publish the site again")


class _Server(uvicorn.Server):
    """A server that tells when it can be asked."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None]) -> None:
        """Take what to call then."""
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start and tell."""
        await super().startup(sockets)
        if self.started:
            self._tell()


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers at once only where the protocol is said to be TCP
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise WorkspaceError(
                f"{host}:{port}: cannot be listened on ({reason}); choose another --port"
            ) from error
        yield listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


@contextlib.contextmanager
def published(workspace: Workspace, terms: Terms, talk: Callable[[str], None]) -> Iterator[Path]:
    """Publish a workspace into a folder that is gone afterwards.

    Args:
        workspace: An open workspace with plans.
        terms: How much is shown.
        talk: Called with a line before each step.
    """
    with tempfile.TemporaryDirectory(prefix="alignment-site-") as folder:
        root = Path(folder) / "site"
        publish(workspace, root, terms, talk=talk)
        yield root
