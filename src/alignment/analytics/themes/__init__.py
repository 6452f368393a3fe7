"""What runs across plans: communities of statements, who is in, who is missing."""

from alignment.analytics.themes.search import Theme, find_theme_gaps, find_themes, themes_of

__all__ = ["Theme", "find_theme_gaps", "find_themes", "themes_of"]
