"""Centrality that means something: which statements bridge plans, which units broker."""

from alignment.analytics.measures.registry import MEASURES, Ranked, measure

__all__ = ["MEASURES", "Ranked", "measure"]
