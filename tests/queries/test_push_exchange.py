"""Passwords, redirects, addresses: what goes where, and what is read of the answer."""

import gzip
import socket
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from alignment.errors import QueryError
from alignment.queries.credentials import Credentials, credentials_of
from alignment.queries.exchange import Message, Reply, exchange
from alignment.queries.remote import Endpoint
from alignment.queries.server import Server
from alignment.queries.update_address import writable

SECRET = "s3cret"  # noqa: S105 - of a test
KNOWN = Credentials("jo", SECRET)
Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Host:
    """A server that answers as it is told, and remembers what it was sent."""

    answer: Callable[[str, str, str], Answer] = lambda *_: (200, {}, b"yes")
    url: str = ""
    seen: list[tuple[str, str, str, bytes]] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Asks the host what to answer, given path, Authorization header and method."""

    host: Host

    def do_POST(self) -> None:
        """Answer, whatever the method."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        given = self.headers.get("Authorization", "")
        self.host.seen.append((self.command, self.path, given, body))
        status, headers, content = self.host.answer(self.path, given, self.command)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


for method in ("GET", "PUT"):
    setattr(Handler, f"do_{method}", Handler.do_POST)


@contextmanager
def running() -> Iterator[Host]:
    """Run a server."""
    host = Host()
    handler = type("Bound", (Handler,), {"host": host})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        host.url = f"http://127.0.0.1:{http.server_port}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield host
        finally:
            http.shutdown()
            thread.join()


@pytest.fixture
def host() -> Iterator[Host]:
    with running() as server:
        yield server


def send(
    host: Host, method: str = "GET", *, known: Credentials | None = None, path: str = "/a"
) -> Reply:
    body, media = (b"", "") if method == "GET" else (b"words", "text/turtle")
    message = Message(method, f"{host.url}{path}", body, media)
    return exchange(message, timeout=5, credentials=known)


def test_a_password_is_sent_and_shown_nowhere(host: Host) -> None:
    send(host, known=KNOWN)
    [(_, _, given, _)] = host.seen
    assert given == f"Basic {b64encode(f'jo:{SECRET}'.encode()).decode()}"
    assert SECRET not in f"{KNOWN!r} {KNOWN}"


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_follows_a_redirect_to_another_host(host: Host, method: str, status: int) -> None:
    with running() as other:
        host.answer = lambda *_: (status, {"Location": f"{other.url}/b"}, b"")
        with pytest.raises(QueryError, match=f"on to {other.url}/b, which is not followed: give"):
            send(host, method, known=KNOWN)
        assert other.seen == []


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://[", "//example.org:x/", "ftp://jo:s3cret@e.org/"]
)
def test_a_redirect_off_the_web_is_not_followed(host: Host, location: str) -> None:
    host.answer = lambda *_: (302, {"Location": location}, b"")
    with pytest.raises(QueryError, match="is not followed") as caught:
        send(host)
    assert SECRET not in str(caught.value)


def test_a_redirect_within_the_server_is_followed(host: Host) -> None:
    host.answer = lambda path, *_: (
        (307, {"Location": "b"}, b"") if path == "/a" else (200, {}, b"b")
    )
    assert send(host, "PUT", known=KNOWN).content == b"b"
    assert [(path, body) for _, path, _, body in host.seen] == [("/a", b"words"), ("/b", b"words")]


def test_data_is_not_sent_again_where_a_redirect_asks_to_look(host: Host) -> None:
    host.answer = lambda *_: (303, {"Location": "/b"}, b"")
    with pytest.raises(QueryError, match="is not followed"):
        send(host, "PUT")
    assert len(host.seen) == 1


@pytest.mark.parametrize("tells", ["at once", "when given nothing"])
def test_the_digest_scheme_is_spoken_where_a_server_wants_it(host: Host, tells: str) -> None:
    challenge = 'Digest realm="SPARQL", nonce="12ab", qop="auth", algorithm=MD5, opaque="x"'

    def answer(_: str, given: str, __: str) -> Answer:
        if given.startswith('Digest username="jo", realm="SPARQL", nonce="12ab"'):
            return 200, {}, b"yes"
        is_told = tells == "at once" or not given
        return 401, {"WWW-Authenticate": challenge} if is_told else {}, b""

    host.answer = answer
    assert send(host, "PUT", known=KNOWN).content == b"yes"
    assert host.seen[-1][3] == b"words"
    assert all(SECRET not in given for _, _, given, _ in host.seen)


@pytest.mark.parametrize("challenge", ["Digest", "Digest realm", 'Digest qop="x", nonce="', "Nope"])
def test_a_challenge_that_cannot_be_met_is_told_without_the_password(
    host: Host, challenge: str
) -> None:
    host.answer = lambda *_: (401, {"WWW-Authenticate": challenge}, b"")
    with pytest.raises(QueryError, match="does not accept the user and password") as caught:
        send(host, known=KNOWN)
    assert SECRET not in str(caught.value)


def test_packed_answers_are_unpacked(host: Host) -> None:
    packed = gzip.compress(b"words " * 1000)
    host.answer = lambda *_: (200, {"Content-Encoding": "gzip"}, packed)
    assert send(host).content == b"words " * 1000


def test_an_answer_without_end_is_not_kept(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alignment.queries.exchange.MOST", 1 << 20)
    bomb = gzip.compress(bytes(1 << 24))
    host.answer = lambda *_: (200, {"Content-Encoding": "gzip"}, bomb)
    with pytest.raises(QueryError, match=r"than was asked for \(more than"):
        send(host)


def test_what_a_server_says_before_it_has_read_all_is_heard() -> None:
    """A server that is sent too much answers and stops to read, as proxies do."""

    def refuse(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n")
            connection.shutdown(socket.SHUT_RD)
            while connection.recv(1 << 20):
                pass

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=refuse, args=(listener,))
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/store"
        with pytest.raises(QueryError, match="HTTP 413"):
            exchange(Message("PUT", url, bytes(1 << 24), "text/turtle"), timeout=5)
        thread.join()


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(QueryError, match=r"cannot be reached \(Connection refused\): check"):
        exchange(Message("GET", "http://127.0.0.1:9/"), timeout=5)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/a b", "http://127.0.0.1:9/é", "http://a..b/"])
def test_an_address_that_http_cannot_carry_is_told(url: str) -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        exchange(Message("GET", url), timeout=5)


def test_files_of_this_machine_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("secret", encoding="utf-8")
    with pytest.raises(QueryError, match="is no endpoint"):
        Server(Endpoint("http://127.0.0.1/"), graph_store=(tmp_path / "a").as_uri())


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"ALIGNMENT_USER": "jo"}, "only one of"),
        ({"ALIGNMENT_PASSWORD": SECRET}, "only one of"),
        ({"ALIGNMENT_USER": "a:b", "ALIGNMENT_PASSWORD": SECRET}, "has a colon"),
    ],
)
def test_half_a_login_is_refused(environment: dict[str, str], complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint) as caught:
        credentials_of(environment)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("part", ["update", "graph_store"])
@pytest.mark.parametrize("url", ["http://jo:s3cret@example.org/x", "ftp://jo:s3cret@e.org", "x://"])
def test_an_address_with_a_password_or_off_the_web_is_refused(part: str, url: str) -> None:
    addresses = {part: url}
    with pytest.raises(QueryError) as caught:
        Server(Endpoint("http://127.0.0.1/"), **addresses)  # type: ignore[arg-type]
    assert SECRET not in str(caught.value)


UPDATE = "http://www.w3.org/ns/sparql-service-description#SPARQL11Update"


def services(*paths: str, describes: str = "") -> Callable[[str, str, str], Answer]:
    """Return what a server answers that takes updates at some paths, and describes a service."""
    sd = UPDATE.removesuffix("SPARQL11Update")
    text = f"[] <{sd}endpoint> <{describes}> ; <{sd}supportedLanguage> <{UPDATE}> ."

    def answer(path: str, _: str, method: str) -> Answer:
        if method == "GET":
            return 200, {"Content-Type": "text/turtle"}, text.encode() if describes else b""
        return (204 if path in paths else 403), {"Content-Length": "0"}, b""

    return answer


@pytest.mark.parametrize(
    ("asked", "update"),
    [
        ("/sparql", "/sparql"),
        ("/query", "/update"),
        ("/ds/sparql", "/ds/update"),
        ("/ds/query/", "/ds/update"),
        ("/repositories/plans", "/repositories/plans/statements"),
    ],
)
def test_updates_are_found_where_servers_take_them(host: Host, asked: str, update: str) -> None:
    host.answer = services(update)
    assert writable(Server(Endpoint(f"{host.url}{asked}"))).update == f"{host.url}{update}"
    bodies = {body for method, *_, body in host.seen if method == "POST"}
    assert bodies == {b"INSERT DATA { }"}, "nothing is changed to find out"


def test_updates_go_where_the_service_description_says(host: Host) -> None:
    host.answer = services("/sparql", "/write", describes=f"{host.url}/write")
    assert writable(Server(Endpoint(f"{host.url}/sparql"))).update == f"{host.url}/write"


def test_a_service_description_leads_to_no_other_server(host: Host) -> None:
    with running() as other:
        host.answer = services(describes=f"{other.url}/update")
        with pytest.raises(QueryError, match=r"no update service is found .*give --graph-store"):
            writable(Server(Endpoint(f"{host.url}/query")))
        assert other.seen == []


def test_an_update_service_that_wants_a_user_says_so(host: Host) -> None:
    host.answer = lambda path, *_: (401 if path == "/update" else 403, {}, b"")
    with pytest.raises(QueryError, match=r"^\S*/update wants a user and password"):
        writable(Server(Endpoint(f"{host.url}/query")))


def test_a_stated_address_is_taken_as_it_is(host: Host) -> None:
    for one in (
        Server(Endpoint(f"{host.url}/query"), update=f"{host.url}/u"),
        Server(Endpoint(f"{host.url}/query"), graph_store=f"{host.url}/s"),
    ):
        assert writable(one) == one
    assert host.seen == []
