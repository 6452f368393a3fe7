"""What the tests of the views read off a page, and how they wait for what they read."""

import json
import re
from html import unescape
from typing import Any

from playwright.sync_api import Page

WAITS = 1500  # of 20 milliseconds each: as long as Playwright waits


def words(html: str) -> str:
    """The text of a page or a part of it, without tags and scripts, white space folded."""
    body = re.sub(r"^.*?<body[^>]*>", "", html, flags=re.DOTALL)
    body = re.sub(r"<script.*?</script>|</?bdi>", "", body, flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def data_of(html: str) -> dict[str, Any]:
    """What the script of a page reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds; the page's own policy forbids Playwright's way."""
    for _ in range(WAITS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)


def come_to_rest(page: Page, selector: str) -> None:
    """Bring a part of the page into sight, and wait until it has stood still for some frames.

    Rows get their height as they come into sight: what is below them moves, away from the mouse.
    """
    page.locator(selector).evaluate("(part) => part.scrollIntoView({block: 'center'})")
    rest(page, selector)


def rest(page: Page, selector: str) -> None:
    """Wait until a part of the page has stood still for some frames."""
    assert page.evaluate(
        """async (selector) => {
          let before = "", still = 0;
          for (let frames = 0; frames < 600 && still < 4; frames += 1) {
            await new Promise(requestAnimationFrame);
            const {x, y, width, height} = document.querySelector(selector).getBoundingClientRect();
            const now = [x, y, width, height, document.body.offsetHeight].join();
            still = now === before ? still + 1 : 0;
            before = now;
          }
          return still === 4;
        }""",
        selector,
    )


def change_address(page: Page, how: str) -> None:
    """Run a script that changes what follows #, and wait until the page has heard of it."""
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
          addEventListener("hashchange", () => done(), {{once: true}}); // the page's own came first
          setTimeout(() => fail(new Error("no hashchange")), 30_000);
          {how};
        }})"""
    )


def tap(page: Page, x: float, y: float) -> None:
    """Click at a point of the graph.

    The network takes a press of 250 milliseconds for a long one; on a busy machine any may be.
    """
    page.evaluate("network.canvas.hammer.get('tap').set({time: 60_000})")
    page.mouse.click(x, y)


def box_centre(page: Page, key: str) -> dict[str, float]:
    """Where a box of the graph is on the screen."""
    centre: dict[str, float] = page.evaluate(
        """(id) => {
          const box = scene.boxes.find((box) => box.id === id);
          const at = network.canvasToDOM({x: box.x, y: box.y});
          const area = holder.getBoundingClientRect();
          return {x: at.x + area.left, y: at.y + area.top};
        }""",
        key,
    )
    return centre
