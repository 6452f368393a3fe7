"""A workspace as a card for a notebook: what was read, and how to go on."""

from collections.abc import Sequence
from typing import Final

from alignment.model import Directory, Plan
from alignment.views.index_documents import document_of
from alignment.views.pages import render_page
from alignment.views.wording import printable

SHOWN: Final = 20
"""How many documents the card lists."""


def workspace_card(title: str, plans: Sequence[Plan], directory: Directory) -> str:
    """Return a fragment of HTML that tells what a workspace holds; nothing is searched for it.

    Args:
        title: Title of the workspace.
        plans: What was read.
        directory: Names of the units.

    Examples:
        >>> "No document has been read yet" in workspace_card("Empty", (), Directory())
        True
    """
    documents = [document_of(plan, directory) for plan in plans]
    return render_page("notebook.html", title=printable(title), documents=documents, shown=SHOWN)
