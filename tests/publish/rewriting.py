"""An interpreter of Apache's rewrite rules in a folder, written from its documentation."""

import re
import shlex
from dataclasses import dataclass, field
from urllib.parse import quote, unquote


@dataclass
class Rules:
    """Rules of an ``.htaccess`` file.

    Args:
        text: The file.
    """

    text: str
    environment: dict[str, str] = field(default_factory=dict)

    def answer(self, path: str, accept: str) -> tuple[int, str] | None:
        """Return status and address that a request is redirected to; ``None`` for neither.

        Args:
            path: Path below the folder, percent-encoded, without a leading slash.
            accept: Value of the Accept header.
        """
        self.environment = {}
        conditions: list[list[str]] = []
        for line in self.text.splitlines():
            words = _words(line)
            if words[:1] == ["RewriteCond"]:
                conditions.append(words[1:])
            elif words[:1] == ["RewriteRule"]:
                done = self._rule(words[1:], conditions, unquote(path), accept)
                conditions = []
                if done:
                    return done
        return None

    def _rule(
        self, words: list[str], conditions: list[list[str]], path: str, accept: str
    ) -> tuple[int, str] | None:
        pattern, target, *rest = words
        match = re.search(pattern, path, re.DOTALL)  # RegexDefaultOptions of Apache
        if not match or not all(self._holds(one, accept) for one in conditions):
            return None
        flags = dict(flag.partition("=")[::2] for flag in _flags(rest))
        if "E" in flags:
            name, _, value = flags["E"].partition(":")
            self.environment[name] = value
        if target == "-":
            return None
        assert "R" in flags, "only redirects are known"
        assert "L" in flags, "a redirect that goes on would be rewritten again"
        return int(flags["R"]), self._escaped(self._substituted(target, match))

    def _holds(self, condition: list[str], accept: str) -> bool:
        tested, pattern, *rest = condition
        value = self._variables(tested, accept)
        wanted = not pattern.startswith("!")
        pattern = pattern.removeprefix("!")
        if pattern.startswith("="):
            return (value == pattern[1:]) is wanted
        flags = re.IGNORECASE if "NC" in _flags(rest) else 0
        return bool(re.search(pattern, value, flags)) is wanted

    def _variables(self, text: str, accept: str) -> str:
        known = {"HTTP_ACCEPT": accept} | {f"ENV:{n}": v for n, v in self.environment.items()}
        return re.sub(r"%\{([^}]+)\}", lambda found: known.get(found[1], ""), text)

    def _substituted(self, target: str, match: re.Match[str]) -> str:
        def one(found: re.Match[str]) -> str:
            if found[1]:
                return found[1]
            if found[2]:
                return match[int(found[2])]
            if found[3]:
                return ""  # what a condition matched: no condition of ours captures anything
            return self._variables(found[0], "")

        return re.sub(r"\\(.)|\$(\d)|%(\d)|%\{[^}]+\}", one, target)

    @staticmethod
    def _escaped(address: str) -> str:
        """Encode what follows the host, as is done unless the flag NE is set."""
        scheme, _, rest = address.partition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme}://{host}{slash}{quote(path, safe='/:@!$&()*+,;=~')}"


def _words(line: str) -> list[str]:
    """Split a directive into words; in quotes, a backslash stays unless before a quote."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.escape, lexer.quotes, lexer.commenters = True, "", '"', "#"
    return list(lexer)


def _flags(words: list[str]) -> list[str]:
    return words[0].strip("[]").split(",") if words else []
