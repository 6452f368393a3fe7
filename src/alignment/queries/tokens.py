"""Read a SPARQL text as tokens: enough to find its groups without being fooled by strings."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)

_TOKEN: Final = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}
             | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
             | \"(?:[^"\\\r\n]|\\.)*\"
             | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<escape>\\[uU])
  | (?P<name>[^\W\d_][\w.\-]*?(?=:)|(?<![\w])_(?=:)|(?=:))(?P<local>:(?:[\w\-:%.]|\\[^uU])*)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d][\w\-]*)
  | (?P<space>\s+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query.

    Attributes:
        kind: ``iri``, ``string``, ``variable``, ``name``, ``language``, ``number``, ``word``,
            ``mark`` or ``escape``.
        text: Its characters.
        start: Where it starts in the query.
    """

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, without white space and comments.

    Examples:
        >>> [t.text for t in tokens('ASK { ?s rdfs:label "a } b" } # }')]
        ['ASK', '{', '?s', 'rdfs:label', '"a } b"', '}']
    """
    for match in _TOKEN.finditer(query):
        kind = "name" if match["local"] is not None else str(match.lastgroup)
        if kind not in {"comment", "space"}:
            yield Token(kind, match[0], match.start())


def keyword(token: Token) -> str:
    """Return the word of a token in capitals, or an empty text."""
    return token.text.upper() if token.kind == "word" else ""


def is_name(token: Token) -> bool:
    """Whether a token is a prefixed name."""
    return token.kind == "name"


def decoded(query: str) -> str:
    r"""Return a query with its ``\u`` escapes decoded, as an engine may read it.

    Examples:
        >>> decoded(r"\u0041SK {}")
        'ASK {}'
    """
    return _ESCAPE.sub(_character, query)


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= sys.maxunicode else found[0]


def query_form(query: str) -> str:
    """Return ``SELECT``, ``ASK``, ``CONSTRUCT``, ``DESCRIBE``, ``UPDATE``, or an empty text.

    Examples:
        >>> query_form("PREFIX a: <http://a/> select ?s {}")
        'SELECT'
        >>> query_form("DROP ALL")
        'UPDATE'
    """
    for word in map(keyword, tokens(query)):
        if word in FORMS:
            return word
        if word in UPDATES:
            return "UPDATE"
    return ""


def variables(query: str) -> frozenset[str]:
    """Return the names of the variables a query mentions.

    Examples:
        >>> sorted(variables('SELECT ?a { $b ?a "?c" }'))
        ['a', 'b']
    """
    return frozenset(token.text[1:] for token in tokens(query) if token.kind == "variable")
