"""Requests a second and latency of our service, beside the `oxigraph` server on this machine.

Usage: python benchmarks/serve.py [--seconds 3] [--mixed 120]

Publishes the corpus that ships, serves it, and asks from 1, 8 and 32 clients: resource pages (ours
only), and five saved questions from both servers, in turn. Then ``--mixed`` seconds of hostile and
normal traffic against ours alone: every answer is checked, and memory and processes are counted.
"""

import argparse
import contextlib
import http.client
import itertools
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from typing import Final
from urllib.parse import urlencode

from alignment.publish import publish
from alignment.queries import declare_prefixes, find_question, prepare
from alignment.serve.app import DATA
from alignment.workspace import open_workspace

QUESTIONS: Final = (
    "documents",
    "statements-by-class",
    "objectives-by-sphere",
    "pairs-behind-findings",
    "opportunities-by-score",
)
CLIENTS: Final = (1, 8, 32)
HEAVY: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOSTILE: Final = (
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {403}),
    ("DROP ALL", {403}),
    ("SELECT * { ?s ?p", {400}),
    ("SELECT (COUNT(*) AS ?n) FROM <file:///etc/passwd> { ?s ?p ?o }", {200, 503}),
    (HEAVY, {503}),
)
ACCEPT: Final = {"Accept": "application/sparql-results+json"}

Ask = Callable[[http.client.HTTPConnection, int], tuple[int, bytes]]


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until it is no longer needed."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603
        until = time.monotonic() + 60
        while time.monotonic() < until and not answers(port):
            time.sleep(0.1)
        yield server
        server.terminate()


def answers(port: int) -> bool:
    """Whether something answers on a port of this machine."""
    with contextlib.suppress(OSError):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        connection.request("GET", "/")
        return bool(connection.getresponse().status)
    return False


def load(port: int, ask: Ask, *, clients: int, seconds: float) -> tuple[float, float, float]:
    """Return requests a second, then the median and the 95th percentile of milliseconds."""
    taken: list[float] = []
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for turn in itertools.count(number):
            begin = time.perf_counter()
            if begin >= until:
                return
            status, _ = ask(connection, turn)
            assert status == 200, status  # noqa: S101, PLR2004
            taken.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = quantiles(taken, n=20)
    return len(taken) / seconds, cuts[9] * 1000, cuts[18] * 1000


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """Return status and body of a GET."""
    connection.request("GET", path, headers=ACCEPT)
    found = connection.getresponse()
    return found.status, found.read()


def asking(path: str, queries: list[str]) -> Ask:
    """Return what asks the queries in turn."""
    paths = [f"{path}?{urlencode({'query': query})}" for query in queries]
    return lambda connection, turn: get(connection, paths[turn % len(paths)])


def mixed(port: int, pid: int, queries: list[str], seconds: float) -> None:
    """Send hostile and normal requests and check every answer."""
    expected = [
        get(http.client.HTTPConnection("127.0.0.1", port), f"/sparql?{urlencode({'query': q})}")[1]
        for q in queries
    ]
    seen: Counter[str] = Counter()
    before, until = held(pid), time.monotonic() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for turn in itertools.count(number):
            if time.monotonic() >= until:
                return
            if turn % 7 == 0:
                query, allowed = HOSTILE[turn // 7 % len(HOSTILE)]
                status, body = get(connection, f"/sparql?{urlencode({'query': query})}")
                seen[kind(status, body, "hostile, as it should", right=status in allowed)] += 1
                continue
            place = turn % len(queries)
            status, body = get(connection, f"/sparql?{urlencode({'query': queries[place]})}")
            right = status == 200 and body == expected[place]  # noqa: PLR2004
            seen[kind(status, body, "right", right=right)] += 1

    threads = [threading.Thread(target=client, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(2)
    print(f"\n{seconds:g} s of mixed traffic: {dict(sorted(seen.items()))}")
    for name, (start, end) in {n: (before[n], held(pid)[n]) for n in before}.items():
        print(f"  {name}: {start:,} before, {end:,} after")


def kind(status: int, body: bytes, name: str, *, right: bool) -> str:
    """Return what an answer counts as; being turned away is known by its words, not its status."""
    if status == 503 and b"all workers are busy" in body:  # noqa: PLR2004
        return "busy"
    return name if right else f"WRONG {status} {body[:60]!r}"


def held(pid: int) -> dict[str, int]:
    """Return what a server holds: memory, open files, processes below it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    memory = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    tree = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True)  # noqa: S607
    pairs = [tuple(map(int, line.split())) for line in tree.stdout.splitlines()[1:]]
    below, reached = {pid}, -1
    while reached != len(below):
        reached = len(below)
        below |= {child for child, parent in pairs if parent in below}
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return {"kB": int(memory.split()[1]), "open files": files, "processes": len(below)}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each figure")
    parser.add_argument("--mixed", type=float, default=20.0, help="seconds of mixed traffic")
    asked = parser.parse_args()
    workspace = open_workspace(Path(__file__).parents[1])
    queries = [
        declare_prefixes(prepare(find_question(name), {}, base=workspace.base))
        for name in QUESTIONS
    ]
    with tempfile.TemporaryDirectory() as name:
        site, store = Path(name) / "site", Path(name) / "store"
        publish(workspace, site)
        oxigraph = str(Path(sys.executable).parent / "oxigraph")
        load_ = [oxigraph, "load", "--location", str(store), "--file", str(site / DATA)]
        subprocess.run(load_, check=True, capture_output=True)  # noqa: S603
        base = json.loads((site / "assets/site.json").read_text(encoding="utf-8"))["folder"]
        pages = [f"/{p.relative_to(site).as_posix()}" for p in sorted((site / base).rglob("*.ttl"))]
        ours = [
            sys.executable,
            "-m",
            "alignment",
            "serve",
            str(site),
            "--port",
            "7901",
            "--seconds",
            "3",
        ]
        theirs = [
            oxigraph,
            "serve-read-only",
            "--location",
            str(store),
            "--bind",
            "127.0.0.1:7902",
            "--union-default-graph",
        ]
        with running(ours, 7901) as server, running(theirs, 7902):
            print(f"{'':28}{'clients':>8}{'requests/s':>12}{'median ms':>11}{'p95 ms':>9}")
            for clients in CLIENTS:
                found = load(
                    7901,
                    lambda c, t: get(c, pages[t % len(pages)]),
                    clients=clients,
                    seconds=asked.seconds,
                )
                show("resources, ours", clients, found)
            for question, query in zip(QUESTIONS, queries, strict=True):
                for clients in CLIENTS:
                    for server_name, port, path in (
                        ("ours", 7901, "/sparql"),
                        ("oxigraph", 7902, "/query"),
                    ):
                        found = load(
                            port, asking(path, [query]), clients=clients, seconds=asked.seconds
                        )
                        show(f"{question}, {server_name}"[:40], clients, found)
            mixed(7901, server.pid, queries, asked.mixed)


def show(name: str, clients: int, found: tuple[float, float, float]) -> None:
    """Print a row."""
    print(f"{name:36}{clients:>4}{found[0]:>10,.0f}{found[1]:>11.1f}{found[2]:>9.1f}", flush=True)


if __name__ == "__main__":
    main()
