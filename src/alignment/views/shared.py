"""Scripts and style that many pages share: files beside them, under a policy of their own.

A page of its own carries them inside, each with its hash in the policy. From disk a browser
refuses a file with a hash (``integrity`` needs CORS, which ``file:`` has not), and takes it under
``'self'``: nothing but files of the same site runs then, and nothing that stands in the page.
"""

from typing import Final

from alignment.views.pages import script_policy

SCRIPT_FILES: Final = ("vis.js", "graph.js")
"""Scripts beside the pages, in the order they run."""


def shared_policy() -> str:
    """Return a content security policy under which only files of the same site run.

    Examples:
        >>> "script-src 'self'; style-src 'self' 'unsafe-inline';" in shared_policy()
        True
    """
    policy = script_policy().replace("script-src 'none'", "script-src 'self'")
    return policy.replace("style-src ", "style-src 'self' ")


def with_shared(page: str) -> str:
    """Return a page that runs the scripts beside it after everything it holds."""
    tags = "".join(f'<script src="{name}"></script>\n' for name in SCRIPT_FILES)
    head, _, tail = page.rpartition("</body>")
    return f"{head}{tags}</body>{tail}"
