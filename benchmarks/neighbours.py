"""Top ten of all pairs: exact blocks against a plain numpy product, and peak memory by block.

Usage: python benchmarks/neighbours.py [--vectors N] [--dimensions D] [--rounds N]

The plain way is one product of all vectors and ``argpartition``, sorted. Each measurement is a
process of its own, whose peak memory the system counts; the ways run in turn, round by round.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from statistics import median

import numpy as np
from numpy.typing import NDArray

from alignment.matching.neighbours import top_neighbours

BLOCKS = (64, 256, 1024)
K = 10


def unit(count: int, dimensions: int) -> NDArray[np.float32]:
    """Return vectors of unit length, always the same."""
    drawn = np.random.default_rng(7).standard_normal((count, dimensions), np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def plain(vectors: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the nearest by one product."""
    products = vectors @ vectors.T
    np.fill_diagonal(products, -np.inf)
    found = np.argpartition(products, -K, axis=1)[:, -K:]
    order = np.argsort(-np.take_along_axis(products, found, axis=1), axis=1, kind="stable")
    return np.take_along_axis(found, order, axis=1)


def measure(count: int, dimensions: int, block: int) -> str:
    """Return seconds, peak megabytes above the vectors, and a hash of the neighbours."""
    vectors = unit(count, dimensions)
    top_neighbours(vectors[:500], k=K)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = top_neighbours(vectors, k=K, block_rows=block).indices if block else plain(vectors)
    seconds = time.perf_counter() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"{seconds} {peak} {hash(np.sort(found, axis=1).tobytes())}"


def apart(count: int, dimensions: int, block: int) -> tuple[float, float, str]:
    """Measure in a process of its own."""
    run = subprocess.run(  # noqa: S603 (this script)
        [sys.executable, __file__, "--one", str(count), str(dimensions), str(block)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "0"},
    )
    seconds, peak, digest = run.stdout.split()
    return float(seconds), float(peak), digest


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=int, default=10_000)
    parser.add_argument("--dimensions", type=int, default=384)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", type=int, nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(measure(*given.one))
        return
    ways = (0, *BLOCKS)
    rounds = [
        {block: apart(given.vectors, given.dimensions, block) for block in ways}
        for _ in range(given.rounds)
    ]
    print(f"{given.vectors} x {given.dimensions}, top {K}, {given.rounds} rounds")
    print(f"{'way':20}{'seconds':>9}{'peak MB':>9}{'same':>6}   plain takes: median (range)")
    for block in ways:
        seconds = median(one[block][0] for one in rounds)
        peak = max(one[block][1] for one in rounds)
        same = all(one[block][2] == one[0][2] for one in rounds)
        ratios = sorted(one[0][0] / one[block][0] for one in rounds)
        name = f"blocks of {block}" if block else "plain product"
        spread = f"{median(ratios):.2f} x as long ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{name:20}{seconds:9.2f}{peak:9.0f}{same!s:>6}   {spread}")


if __name__ == "__main__":
    main()
