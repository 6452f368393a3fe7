"""What became of each statement from one edition of a plan to the next."""

from alignment.analytics.changes.search import count_changes, find_changes
from alignment.analytics.changes.word_diff import word_diff

__all__ = ["count_changes", "find_changes", "word_diff"]
