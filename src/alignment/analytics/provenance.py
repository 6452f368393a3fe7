"""What searches were asked with: the settings that a finding's provenance tells."""

from collections.abc import Mapping
from typing import Final

from alignment.analytics.searches import Asked
from alignment.analytics.study import Study
from alignment.analytics.themes.groups import RESOLUTION, SEEDS
from alignment.analytics.uncertainty import DRAWS

_OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "Cascade": ("parent_plan",),
    "Change": ("earlier", "later"),
    "Gap": ("parent_plan",),
    "IntegrationOpportunity": ("as_of", "parent_plan"),
    "Scenario": ("parent_plan",),
}
"""Kind of finding → what only its search is asked for."""

KINDS: Final = (*_OWN, "Duplication", "Fragmentation", "Overlap", "SharedTheme")


def settings_of(study: Study, asked: Asked | None = None) -> dict[str, dict[str, str]]:
    """Return the settings of the search for each kind of finding: kind → name → value.

    Args:
        study: What was searched.
        asked: What was asked for beyond it.
    """
    common = {"threshold": f"{study.threshold:g}", **_matching(study)}
    own = asked or Asked()
    found = {kind: common | _given(own, _OWN.get(kind, ())) for kind in KINDS}
    found["SharedTheme"] |= {"resolution": f"{RESOLUTION:g}", "seeds": str(len(SEEDS))}
    found["Overlap"] |= {"draws": str(DRAWS)}
    if own.chance is not None:
        found["Overlap"] |= {"pairs_of_issuers_tested": str(len(own.chance))}
    return found


def _matching(study: Study) -> dict[str, str]:
    """Return which matcher suggested, and what its confidences rest on."""
    told = {
        "matcher": {m.tool for m in study.suggestions},
        "calibration": {m.calibration for m in study.suggestions},
    }
    known = {name: sorted(filter(None, values)) for name, values in told.items()}
    return {name: ", ".join(values) for name, values in known.items() if values}


def _given(asked: Asked, names: tuple[str, ...]) -> dict[str, str]:
    values = ((name, getattr(asked, name)) for name in names)
    return {name: value for name, value in values if value}
