"""Fit the calibrators that are shipped to a set of judged pairs, and write them with figures.

Usage: python benchmarks/calibrators.py SET_DIR [--version TEXT] [--labels TEXT] [--out FILE]

Without SET_DIR it fits one to the set it makes up itself and writes nothing.
"""

import argparse
import json
from pathlib import Path
from typing import Any, Final

import numpy as np

from alignment.evaluation import JudgedSet, evaluate_pairs, read_judged
from alignment.evaluation.scoring import cross_fitted, mixes_of
from alignment.evaluation.training import fit_calibrator, try_out
from alignment.files import write_text
from alignment.matching import Mask, Matcher, load_matcher, mask_names
from alignment.matching.calibration import calibrator_to_json
from alignment.matching.encoding import Encoder
from alignment.matching.encoding.static import load_static
from alignment.matching.mixed import Hybrid
from alignment.matching.registry import Models
from alignment.workspace import open_workspace

FILE: Final = Path("src/alignment/matching/data/calibrators.json")
FIGURES: Final = (
    "map", "ndcg_at_10", "ap_any", "ap_strong", "auc", "brier_ratio", "calibration_error",
    "calibration_error_from_0.1", "precision_at_0.5",
)  # fmt: skip


class HybridWithoutEncoder(Hybrid):
    """The hybrid where only word vectors are installed."""

    @classmethod
    def encoder(cls, models: Models) -> Encoder:
        """Return the table of word vectors."""
        del models
        return load_static()


MATCHERS: Final[dict[str, type[Matcher]]] = {
    **{name: load_matcher(name) for name in ("lexical", "static", "semantic", "hybrid")},
    "hybrid:static": HybridWithoutEncoder,
}


def main() -> None:
    """Fit, print the cross-fitted figures, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="SET_DIR")
    parser.add_argument("--version", default="judged pairs 1")
    parser.add_argument("--labels", default="two language-model judges; no human expert")
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    if given.folder is None:
        print("nothing to fit: name the folder of a judged set")
        return
    judged, mask = read_judged(given.folder), mask_names(open_workspace().directory)
    read: dict[str, Any] = {
        "set": given.folder.name,
        "sha256": judged.sha256,
        "labels": given.labels,
        "calibrators": [_fitted(judged, mask, name, given.version) for name in MATCHERS],
    }
    write_text(given.out, json.dumps(read, indent=1, ensure_ascii=False) + "\n")


def _fitted(judged: JudgedSet, mask: Mask, name: str, version: str) -> dict[str, Any]:
    fitted = MATCHERS[name].fit(judged.items, mask=mask, models=Models(learnt=False))
    trial = try_out(judged, fitted, mixes=mixes_of(fitted))
    everything = np.ones(trial.query.size, dtype=np.bool_)
    calibrator = fit_calibrator(trial, learn=everything, version=version, mask=mask)
    scores = evaluate_pairs(cross_fitted(trial)).to_dict()
    figures = {key: scores[key]["value"] for key in FIGURES}
    print(name, calibrator.mix, {key: round(value, 3) for key, value in figures.items()})
    return {**calibrator_to_json(calibrator), "matcher": fitted.version, "cross_fitted": figures}


if __name__ == "__main__":
    main()
