"""What is missing, each with the best that was not good enough."""

from alignment.analytics.gaps.search import TYPES, find_gaps

__all__ = ["TYPES", "find_gaps"]
