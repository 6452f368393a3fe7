"""`alignment serve` says where it is, answers, and stops when it is told to."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page, with data."""
    (tmp_path / "site/assets").mkdir(parents=True)
    (tmp_path / "site/downloads").mkdir()
    (tmp_path / "site/assets/site.json").write_text(
        '{"base": "https://example.org/id/", "folder": "id", "title": "T"}'
    )
    (tmp_path / "site/index.html").write_text("<p>home</p>")
    (tmp_path / "site/downloads/dataset.nq").write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n")
    return tmp_path / "site"


def test_it_serves_pages_and_queries_until_interrupted(site: Path) -> None:
    command = [sys.executable, "-m", "alignment", "serve", str(site), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        assert said.startswith("serving http://127.0.0.1:"), said
        address = said.split()[1]
        with urllib.request.urlopen(address, timeout=20) as page:  # noqa: S310
            assert page.read() == b"<p>home</p>"
        asked = f"{address}sparql?query=ASK%20%7B%3Curn%3Aa%3E%20%3Fp%20%3Fo%7D"
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
            assert b'"boolean":true' in answer.read()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(20) == 0
        assert "Traceback" not in rest


def test_a_folder_that_is_no_site_and_a_port_in_use_are_told(site: Path, tmp_path: Path) -> None:
    def said(*arguments: str) -> str:
        command = [sys.executable, "-m", "alignment", "serve", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        return done.stderr

    assert "holds no published site" in said(str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "choose another --port" in said(str(site), "--port", port)
    (site / "downloads/dataset.nq").unlink()
    assert "publish the site again" in said(str(site), "--port", "0")


def test_data_that_cannot_be_read_is_told(site: Path) -> None:
    (site / "downloads/dataset.nq").write_text("no quads")
    command = [sys.executable, "-m", "alignment", "serve", str(site), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "publish the site again" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
