"""Pages and lists that display themselves in a notebook."""

from base64 import b64encode
from html import escape
from typing import Self, SupportsIndex, overload
from urllib.parse import urlencode

from alignment.model import Finding
from alignment.model.display import findings_html


class Page(str):
    """An HTML page: a string that Jupyter shows as the page it is.

    Attributes:
        fragment: What follows ``#`` in its address.

    Examples:
        >>> Page("<p>")._repr_html_().partition(",")[0]
        '<iframe src="data:text/html;charset=utf-8;base64'
    """

    __slots__ = ("fragment",)

    fragment: str

    def __new__(cls, text: str, fragment: str = "") -> Self:
        """Make a page of its text."""
        made = super().__new__(cls, text)
        made.fragment = fragment
        return made

    def at(self, iri: str) -> Self:
        """Return the page as it opens with something selected.

        Args:
            iri: IRI of a finding, a statement or a link that the page shows.

        Examples:
            >>> Page("<p>").at("https://example.org/id/finding/1").fragment
            'select=https%3A%2F%2Fexample.org%2Fid%2Ffinding%2F1'
        """
        return type(self)(self, urlencode([("select", iri)]))

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that its style and scripts stay in it.

        A ``data:`` address gives it a fragment and an origin of its own; ``srcdoc`` would forbid
        it to keep its state in its address, and let its scripts reach the notebook.
        """
        encoded = b64encode(self.encode("utf-8")).decode("ascii")
        address = f"data:text/html;charset=utf-8;base64,{encoded}"
        place = f"{address}#{self.fragment}" if self.fragment else address
        return (
            f'<iframe src="{escape(place)}" title="Interactive page" width="100%" height="800" '
            'style="border:0"></iframe>'
        )


class Findings(list[Finding]):
    """Findings in their order: a list that Jupyter shows with its titles and first quotations.

    Examples:
        >>> Findings()._repr_html_()
        '<p>Nothing was found.</p>'
    """

    __slots__ = ()

    @overload
    def __getitem__(self, place: SupportsIndex) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> "Findings": ...
    def __getitem__(self, place: SupportsIndex | slice) -> "Finding | Findings":
        """Return the finding at a place, or a part of the list that displays itself too."""
        if isinstance(place, slice):
            return Findings(super().__getitem__(place))
        return super().__getitem__(place)

    def _repr_html_(self) -> str:
        """Return the first finding in full, and the titles of those after it."""
        return findings_html(self)
