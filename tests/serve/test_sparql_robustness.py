"""Whatever ends behind the endpoint, it goes on answering, says what happened and leaves nothing.

Processes are ended from outside here, as the system does it when memory is short.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.serve.asking import COUNT, HEAVY, LIMITS, number, send
from tests.serve.sparql_fixtures import processes, sparql_service, wait_until

TRIPLES = 300
LINES = "".join(f'<urn:s{n}> <urn:p> "label {n}" <urn:g{n % 3}> .\n' for n in range(TRIPLES))
PATIENT = replace(LIMITS, seconds=8.0)
BOMB = (
    'SELECT (STRLEN(?x30) AS ?n) { BIND("0123456789" AS ?x0) '
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    + " }"
)


@pytest.fixture(scope="module")
def sparql_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """An endpoint with one worker, so that it is known which one answers."""
    data = tmp_path_factory.mktemp("alone") / "data.nq"
    data.write_text(LINES)
    with sparql_service(data, replace(PATIENT, workers=1)) as service:
        assert wait_until(lambda: len(processes(data).workers) == 1)
        yield service


def counts(service: SimpleNamespace) -> bool:
    """Whether the endpoint gives a right answer."""
    status, _, body = send(service, {"query": COUNT})
    return status == 200 and number(body) == TRIPLES


def worker(service: SimpleNamespace) -> int:
    assert wait_until(lambda: len(processes(service.data).workers) == 1)
    return next(iter(processes(service.data).workers))


def ended_while_busy(service: SimpleNamespace, sign: signal.Signals) -> tuple[int, bytes]:
    """Return what a client is told whose worker is ended by a signal."""
    told: list[tuple[int, bytes]] = []
    thread = threading.Thread(target=lambda: told.append(send(service, {"query": HEAVY})[::2]))
    busy = worker(service)
    before = _ticks(busy)
    thread.start()
    assert wait_until(lambda: _ticks(busy) > before + 10)
    os.kill(busy, sign)
    thread.join()
    return told[0]


def _ticks(pid: int) -> int:
    """Return the time that a process has worked, in hundredths of a second."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11])


def test_a_worker_that_ends_with_nothing_to_do_is_noticed_by_nobody(
    sparql_alone: SimpleNamespace,
) -> None:
    assert counts(sparql_alone)
    first = worker(sparql_alone)
    os.kill(first, signal.SIGKILL)
    assert wait_until(lambda: first not in processes(sparql_alone.data).workers)
    assert counts(sparql_alone)
    assert worker(sparql_alone) != first


def test_a_crash_is_told_apart_from_want_of_memory(sparql_alone: SimpleNamespace) -> None:
    status, body = ended_while_busy(sparql_alone, signal.SIGSEGV)
    assert (status, b"failed" in body, b"memory" in body) == (500, True, False)
    status, body = ended_while_busy(sparql_alone, signal.SIGKILL)  # as the system does
    assert (status, b"memory" in body) == (503, True)
    status, _, body = send(sparql_alone, {"query": BOMB})
    assert (status, b"memory" in body) == (503, True)
    assert counts(sparql_alone)


def test_no_zombie_and_no_open_file_is_left_by_queries_that_were_ended(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data.nq"
    data.write_text(LINES)
    with sparql_service(data, replace(LIMITS, seconds=0.2)) as service:
        assert counts(service)
        template = processes(data).template
        held = _files(os.getpid()), _files(template)
        for _ in range(6):
            assert send(service, {"query": HEAVY})[0] == 503
            assert wait_until(lambda: len(processes(data).workers) == LIMITS.workers)
            assert wait_until(lambda: not processes(data).zombies, seconds=1)
        assert counts(service)
        assert wait_until(lambda: (_files(os.getpid()), _files(template)) == held)


def _files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def test_the_loss_of_the_data_is_made_good(sparql_alone: SimpleNamespace) -> None:
    before = processes(sparql_alone.data)
    os.kill(before.template, signal.SIGKILL)
    assert wait_until(lambda: not before.workers & processes(sparql_alone.data).workers)
    assert counts(sparql_alone)
    after = processes(sparql_alone.data)
    assert after.template not in {0, before.template}
    assert len(after.workers) == 1


def test_nothing_outlives_a_server_that_is_killed(tmp_path: Path) -> None:
    data = tmp_path / "data.nq"
    data.write_text(LINES)
    program = (
        "import asyncio, sys; from pathlib import Path\n"
        "from alignment.serve.sparql.limits import Limits\n"
        "from alignment.serve.sparql.pool import Pool\n"
        "async def main():\n"
        "    async with Pool(Path(sys.argv[1]), Limits()).running():\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    other_name = f"{tmp_path}/./data.nq"  # by which the server itself is not counted
    command = [sys.executable, "-c", program, other_name]
    with subprocess.Popen(command) as server:
        assert wait_until(lambda: len(processes(data).workers) == LIMITS.workers, seconds=20)
        left = {processes(data).template, *processes(data).workers}
        server.kill()
    assert wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))


def test_odd_escapes_are_mistakes_of_the_query_and_end_no_worker(
    sparql_alone: SimpleNamespace,
) -> None:
    same = worker(sparql_alone)
    for text in ("\\UFFFFFFFF", "\\uD800", "\\U00110000"):
        status, _, body = send(sparql_alone, {"query": f'ASK {{ ?s ?p "{text}" }}'})
        assert status == 400, (text, body)
    assert worker(sparql_alone) == same
