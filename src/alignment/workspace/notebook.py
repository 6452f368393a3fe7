"""Pages that display themselves in a notebook."""

from html import escape


class Page(str):
    r"""An HTML page: a string that Jupyter shows as the page it is.

    Examples:
        >>> Page("<p>")._repr_html_().startswith("<iframe srcdoc=\"&lt;p&gt;")
        True
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that its style and scripts stay in it."""
        return (
            f'<iframe srcdoc="{escape(self)}" width="100%" height="800" style="border:0"></iframe>'
        )
