"""A browser that complains: of what a page says, raises or fetches; and a server of a folder."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag

from playwright.sync_api import Browser, Page

Visit = Callable[..., Page]


@contextmanager
def visits(browser: Browser) -> Iterator[Visit]:
    """Yield an opener of addresses; at the end no page may have complained or fetched."""
    complaints: list[str] = []
    pages: list[Page] = []

    def visit(  # noqa: PLR0913 - what a test may vary
        address: str,
        *,
        root: str | None = None,  # start of further addresses that it may ask for
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        expected: str = "\n",  # part of a console message that is no complaint
    ) -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        pages.append(page)
        note = partial(_note, complaints, address)
        page.on("console", lambda said: None if expected in said.text else note(said.text))
        page.on("pageerror", lambda error: note(f"error: {error}"))
        page.on("dialog", lambda dialog: note(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: note(*_elsewhere(asked.url, address, root)))
        page.goto(address)
        if page.locator("#canvas").count():
            page.wait_for_selector("html[data-ready]")
        return page

    yield visit
    for page in pages:
        page.close()
    assert complaints == []


def _note(complaints: list[str], address: str, *what: str) -> None:
    complaints.extend(f"{address}: {one}" for one in what)


def _elsewhere(asked: str, address: str, root: str | None) -> list[str]:
    """Return a request that leaves the page, or the site that it belongs to."""
    is_own = urldefrag(asked).url == urldefrag(address).url or asked.startswith(("data:", "blob:"))
    is_near = root is not None and asked.startswith(root)
    return [] if is_own or is_near else [f"asks for {asked}"]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served_from(folder: Path) -> Iterator[str]:
    """Yield the address under which the standard library's server serves a folder."""
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
