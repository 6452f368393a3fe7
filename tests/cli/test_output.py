"""What reaches the terminal, and what happens when it cannot."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment.cli.output import result

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w", encoding="utf-8") as stream:
        command = [sys.executable, "-m", "alignment", "query", "--list"]
        done = subprocess.run(
            command, cwd=tmp_path, stdout=stream, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("alignment: the output cannot be written")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path) -> None:
    command = f"{sys.executable} -m alignment query plan-tree | head -1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


HOSTILE = "a\x1b[31m\tb\r\nc\rd\x00\x7f\x9b\u202a\u202e\u2066\u2069 é—\u200d"


def on_a_terminal(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a terminal is sent for a result."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    modes = termios.tcgetattr(theirs)
    modes[1] &= ~termios.OPOST  # or line ends are changed on their way
    termios.tcsetattr(theirs, termios.TCSANOW, modes)
    with os.fdopen(theirs, "w", encoding="utf-8", newline="") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        result(text)
        stream.flush()
        seen = os.read(ours, 4096).decode("utf-8")
    os.close(ours)
    return seen


def test_a_terminal_is_sent_nothing_that_steers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert on_a_terminal(HOSTILE, monkeypatch) == (
        "a\\x1b[31m\tb\r\nc\\rd\\x00\\x7f\\x9b\\u202a\\u202e\\u2066\\u2069 é—\u200d\n"
    )


def test_a_pipe_is_sent_a_result_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO(newline="")
    monkeypatch.setattr(sys, "stdout", pipe)
    result(HOSTILE)
    assert pipe.getvalue() == f"{HOSTILE}\n"


@pytest.mark.parametrize("style", ["table", "md"])
def test_words_do_not_steer_the_terminal(run: Run, style: str) -> None:
    query = 'SELECT ?x { VALUES ?x { "a\\u001b[31mred \\u202eevil" } }'
    done = run("query", "-", "--format", style, stdin=query)
    assert done.returncode == 0
    assert "red" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_an_empty_workspace_is_told_not_drawn(run: Run, tmp_path: Path) -> None:
    run("init", "w", "--base", "https://example.org/w/")
    for command, out in (("graph", "out.html"), ("graph", "out.gexf"), ("build", "out")):
        done = run(command, "--workspace", "w", "--out", out)
        assert done.returncode == 1
        assert "holds no plan" in done.stderr
        assert not (tmp_path / out).exists()


def test_a_parameter_that_names_nothing_is_told(run: Run) -> None:
    done = run("query", "objectives-by-sphere", "--param", "document=nosuch")
    assert done.returncode == 0
    assert "document=nosuch: nothing in the workspace" in done.stderr


def test_a_mistake_is_placed_where_the_person_wrote_it(run: Run) -> None:
    done = run("query", "-", stdin="SELECT ?s ?s { ?s a sao:Goal }")
    assert done.returncode == 1
    assert "line 1, column 31" in done.stderr  # right behind its last character
