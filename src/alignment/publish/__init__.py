"""Publish a workspace as linked data: a static site that needs no server."""

from alignment.publish.gathering import Gathered, Terms, gather
from alignment.publish.publishing import Published, publish
from alignment.publish.site import Site

__all__ = ["Gathered", "Published", "Site", "Terms", "gather", "publish"]
