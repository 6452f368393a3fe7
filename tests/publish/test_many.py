"""Several processes write what one would, and what goes wrong in one of them is told."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from alignment.errors import GraphError, WorkspaceError
from alignment.publish import gather, gathering
from alignment.publish.many import Part, meanwhile, written_parts
from alignment.publish.staging import Staging
from alignment.workspace import Workspace, open_workspace


def letter(name: str) -> Iterable[tuple[str, str]]:
    """Yield two files."""
    return [(f"{name}/one.txt", name), (f"{name}/two.txt", name * 2)]


def nothing() -> Iterable[tuple[str, str]]:
    """Yield no file."""
    return []


def broken() -> Iterable[tuple[str, str]]:
    """Fail as a part does whose resource cannot be a file."""
    raise WorkspaceError("urn:x: cannot be a file; give it another name")


def refused() -> bytes:
    """Fail as a reader of files does."""
    raise GraphError("plan.ttl: is no Turtle; correct that place")


@pytest.mark.parametrize("processes", [1, 2])
def test_parts_come_in_their_order_whoever_wrote_them(tmp_path: Path, processes: int) -> None:
    parts = [partial(letter, name) for name in "cab"]
    own = partial(letter, "own")
    written = written_parts(parts, own, Staging(tmp_path), processes=processes)
    assert [name for name, _ in written] == [
        f"{n}/{f}.txt" for n in ("c", "a", "b", "own") for f in ("one", "two")
    ]
    assert (tmp_path / "b/two.txt").read_text() == "bb"


@pytest.mark.parametrize("processes", [1, 2])
def test_a_part_that_fails_is_told_as_what_it_is(tmp_path: Path, processes: int) -> None:
    with pytest.raises(WorkspaceError, match="give it another name"):
        written_parts(
            [partial(letter, "a"), broken], nothing, Staging(tmp_path), processes=processes
        )


def test_work_done_meanwhile_gives_its_result_or_its_error() -> None:
    with meanwhile(b"plans".upper) as result:
        assert result() == b"PLANS"
    with meanwhile(refused) as result, pytest.raises(GraphError, match="correct that place"):
        result()


def killed() -> Iterable[tuple[str, str]]:
    """End as a process does that the system has no memory for."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


@pytest.mark.parametrize("cores", [1, 2])
def test_a_process_that_the_system_ends_is_told_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    with meanwhile(killed) as result, pytest.raises(WorkspaceError, match="short of memory"):
        result()
    parts: list[Part] = [killed, *(partial(letter, name) for name in "abc")]
    with pytest.raises(WorkspaceError, match="short of memory"):
        written_parts(parts, nothing, Staging(tmp_path), processes=2)


def test_what_failed_in_another_process_says_where() -> None:
    with meanwhile(refused) as result, pytest.raises(GraphError) as told:
        result()
    assert "in refused" in "".join(told.value.__notes__)


@pytest.mark.parametrize("cores", [1, 2])
def test_no_more_work_at_a_time_than_there_are_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)

    def work(name: str) -> str:
        (tmp_path / f"{name} begins").touch()
        time.sleep(0.5)
        seen = sorted(path.name for path in tmp_path.glob("* begins"))
        (tmp_path / f"{name} begins").unlink()
        return ", ".join(seen)

    with (
        meanwhile(partial(work, "a")) as a,
        meanwhile(partial(work, "b")) as b,
        meanwhile(partial(work, "c")) as c,
    ):
        seen = [result() for result in (a, b, c)]
    assert max(text.count("begins") for text in seen) == cores


def test_a_part_that_waits_for_work_begun_before_leaves_its_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    ended = tmp_path / "ended"

    def slow() -> str:
        time.sleep(2)
        ended.touch()
        return "plans"

    def other() -> Iterable[tuple[str, str]]:
        return letter("late" if ended.exists() else "early")

    with meanwhile(slow) as waited:
        parts: list[Part] = [lambda: letter(waited()), other]
        written = written_parts(parts, nothing, Staging(tmp_path), processes=2)
    assert [name for name, _ in written] == [
        f"{n}/{f}.txt" for n in ("plans", "early") for f in ("one", "two")
    ]


def test_after_an_error_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    for _ in range(3):
        with pytest.raises(GraphError), meanwhile(refused) as result, meanwhile(b"x".upper):
            result()
        with meanwhile(b"plans".upper) as other:
            assert other() == b"PLANS"


STOPPED = """
import os, signal, time
from alignment.publish.many import meanwhile
with meanwhile(lambda: time.sleep(60)) as waited, meanwhile(lambda: time.sleep(60)):
    time.sleep(1)
    os.killpg(0, signal.SIGINT)
    waited()
"""


def test_a_stop_by_the_keyboard_is_told_once() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED],
        capture_output=True,
        text=True,
        timeout=30,
        start_new_session=True,
        check=False,
    )
    assert ran.returncode != 0
    assert ran.stderr.count("Traceback") == 1


def test_a_large_workspace_is_gathered_as_a_small_one(
    town_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = gather(town_workspace)
    monkeypatch.setattr(gathering, "MANY", 0)
    monkeypatch.setattr(gathering, "MANY_PLANS", 0)
    large = gather(town_workspace)
    assert large.site.described.lines == small.site.described.lines
    assert large.workspace.plans == small.workspace.plans
    assert large.found == small.found


def test_where_no_process_can_be_forked_one_does_it_all(
    tmp_path: Path, town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    written = written_parts([partial(letter, "a")], nothing, Staging(tmp_path), processes=2)
    assert [name for name, _ in written] == ["a/one.txt", "a/two.txt"]
    with meanwhile(town.base.encode) as result:
        assert result() == town.base.encode()


@pytest.mark.parametrize("said", ['[] <urn:p> "x" .', '<urn:s> <urn:p> [] , "a _:b" .'])
def test_a_blank_node_is_refused_in_one_line(
    tmp_path: Path, town: SimpleNamespace, said: str
) -> None:
    shutil.copytree(town.workspace, tmp_path / "town")
    file = tmp_path / "town" / "graph" / "catalogue.ttl"
    file.write_text('<urn:s> <urn:p> "no _:b" , "_:c"@en .')
    assert gather(open_workspace(tmp_path / "town")).site.described.has("urn:s")
    file.write_text(said)
    with pytest.raises(GraphError, match="has a blank node"):
        _ = gather(open_workspace(tmp_path / "town")).site
