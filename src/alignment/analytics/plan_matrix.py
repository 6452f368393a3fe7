"""The matrix of every two plans: how many of their statements match."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from alignment.analytics.matrix import Cell, Head, Matrix
from alignment.analytics.pairing import best_pairs
from alignment.analytics.study import Study
from alignment.iris import Iris
from alignment.matching import unit_name
from alignment.model import EVIDENCE, Plan

NAME: Final = "plan-plan"
_Pair = tuple[str, str]


def plan_matrix(study: Study) -> Matrix:
    """Return how many statements of every two plans match, both ways round.

    Each statement counts once, in the one-to-one matching of most weight.

    Args:
        study: Plans and their alignments.
    """
    iris = Iris(study.corpus.base)
    heads = tuple(_head(study, iris, plan) for plan in study.corpus.plans)
    cells = [cell for ends, pairs in _pairs(study).items() for cell in _cells(study, ends, pairs)]
    places = {head.iri: place for place, head in enumerate(heads)}
    cells.sort(key=lambda cell: (places[cell.row], places[cell.column]))
    return Matrix(
        NAME,
        "How many statements of two plans match",
        heads,
        heads,
        tuple(cells),
        "Pairs that a document states, a person accepted, or that are found at "
        f"{study.threshold:g} or above; each statement counts once for two plans.",
        "" if cells else "No statements of two plans match.",
    )


def _head(study: Study, iris: Iris, plan: Plan) -> Head:
    units = ", ".join(unit_name(slug, study.corpus.directory) for slug in plan.publishers)
    return Head(iris.document(plan.path), plan.title, units)


def _pairs(study: Study) -> dict[_Pair, dict[_Pair, tuple[float, str]]]:
    """Return plans → pairs of their statements → weight and weightiest tier."""
    found: dict[_Pair, dict[_Pair, tuple[float, str]]] = defaultdict(dict)
    said, iris = study.corpus.said, Iris(study.corpus.base)
    for one, other, edge in study.network.edges(data=True):
        ends = sorted((iris.document(said[iri][0].path), iri) for iri in (one, other))
        (first, subject), (second, target) = ends
        if first != second:
            pair, known = (subject, target), found[first, second]
            tier = min(edge["evidence"], known.get(pair, (0.0, "inferred"))[1], key=EVIDENCE.index)
            known[pair] = max(float(edge["weight"]), known.get(pair, (0.0, ""))[0]), tier
    return found


def _cells(study: Study, ends: _Pair, pairs: dict[_Pair, tuple[float, str]]) -> Iterable[Cell]:
    matched = best_pairs({pair: max(weight, 1e-9) for pair, (weight, _) in pairs.items()})
    best = sorted(matched, key=lambda pair: (-pairs[pair][0], pair))
    evidence = min((pairs[pair][1] for pair in best), key=EVIDENCE.index)
    weight = max(pairs[pair][0] for pair in best)
    for row, column, turn in ((*ends, 1), (*ends[::-1], -1)):
        quoted = tuple(study.corpus.quote_iri(iri) for pair in best for iri in pair[::turn])
        yield Cell(row, column, quoted, evidence, weight)
