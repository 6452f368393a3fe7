"""What the tests of the views read off a page: its words, its data, places on the screen."""

import json
import re
from html import unescape
from typing import Any

from playwright.sync_api import Page


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
