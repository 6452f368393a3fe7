"""Codes of doubts: those of the ontology's scheme of review flags."""

REVIEW_FLAGS = frozenset(
    {
        "acronym-only",
        "broken-by-blank-line",
        "class-guess",
        "conjunction-in-list",
        "inferred-label-boundary",
        "isolated-number",
        "kept-as-printed",
        "lead-in-sentence",
        "line-break-hyphen",
        "local-vision",
        "lost-hyphen",
        "meaning-elsewhere",
        "name-split-guess",
        "no-final-stop",
        "no-scheme",
        "several-persons-on-line",
        "stray-space",
        "truncated-header",
        "unmarked-label-boundary",
        "variant-spelling",
    }
)
