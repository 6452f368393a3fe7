"""Saved questions: one SPARQL file each, with a header that says what it asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import yaml

from alignment.errors import QueryError
from alignment.resources import queries_dir

TYPES: Final = ("iri", "literal", "integer", "class")
"""Types a parameter may declare."""

_KEYS: Final = frozenset({"summary", "description", "tags", "params"})
_PARAMETER_KEYS: Final = frozenset({"name", "type", "description", "required", "default"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that a user may bind.

    Attributes:
        name: Name of the variable, without question mark.
        type: One of :data:`TYPES`.
        description: What it selects, and what happens when it is left out.
        required: Whether the question needs it.
        default: What it is when left out, written as a user would, or ``None``.
    """

    name: str
    type: str
    description: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A saved query.

    Attributes:
        name: File name without ending; its words read as the answer.
        path: Where it lies, or ``None`` for a query read from elsewhere.
        summary: One line; empty when the file has no header.
        description: What it is for, and what a row means.
        tags: Its folder and topics.
        parameters: What a user may bind.
        text: The SPARQL, header included.
    """

    name: str
    path: Path | None
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def has_header(self) -> bool:
        """Whether the file declares what it asks, and so which parameters it takes."""
        return bool(self.summary)


def parse_question(text: str, *, name: str, path: Path | None = None) -> Question:
    r"""Return the question that a SPARQL text holds; a text without header asks without one.

    Raises:
        QueryError: When the header is not YAML or says what no header says.

    Examples:
        >>> parse_question("#+ summary: All of it\nASK {}", name="all").summary
        'All of it'
    """
    where = str(path or name)
    header = _read_header(text, where=where)
    return Question(
        name=name,
        path=path,
        summary=_text(header.get("summary")),
        description=_text(header.get("description")),
        tags=tuple(map(str, _sequence(header, "tags", where=where))),
        parameters=tuple(
            _read_parameter(entry, where=where)
            for entry in _sequence(header, "params", where=where)
        ),
        text=text,
    )


def read_question(path: Path) -> Question:
    """Return the question in a file.

    Raises:
        QueryError: When the file cannot be read or its header is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read ({error.strerror}): name a .rq file") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: is not UTF-8 text: save it as UTF-8") from error
    return parse_question(text, name=path.stem, path=path)


def load_questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return every saved question below a folder, sorted by folder and name.

    Args:
        folder: Where to look; the questions that ship by default.

    Raises:
        QueryError: When a header is wrong or two questions have one name.

    Examples:
        >>> "plan-tree" in {question.name for question in load_questions()}
        True
    """
    found = tuple(read_question(path) for path in sorted((folder or queries_dir()).rglob("*.rq")))
    names = [question.name for question in found]
    for question in found:
        if names.count(question.name) > 1:
            raise QueryError(f"{question.path}: another question has this name: rename one")
    return found


def find_question(name: str, *, folder: Path | None = None) -> Question:
    """Return the saved question of a name, given with or without its folder.

    Raises:
        QueryError: When there is none; the message proposes the nearest names.
    """
    questions = {question.name: question for question in load_questions(folder)}
    wanted = name.removesuffix(".rq").rpartition("/")[2]
    if wanted in questions:
        return questions[wanted]
    near = get_close_matches(wanted, questions, n=3, cutoff=0.4)
    advice = f"did you mean {' or '.join(near)}?" if near else "list them with --list"
    raise QueryError(f"no saved question is called ‘{name}’: {advice}")


def _read_header(text: str, *, where: str) -> Mapping[str, object]:
    """Return the YAML of the lines that start with ``#+``."""
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines)) if lines else {}
    except yaml.YAMLError as error:
        problem = str(error).splitlines()[0]
        raise QueryError(f"{where}: the #+ lines are not YAML ({problem}): mend them") from error
    if not isinstance(header, dict) or (lines and not header.get("summary")):
        raise QueryError(f"{where}: the header has no summary: write ‘#+ summary: …’")
    _check_keys(header, _KEYS, where=where)
    return header


def _read_parameter(entry: object, *, where: str) -> Parameter:
    """Return the parameter that an entry of ``params`` declares."""
    if not isinstance(entry, dict) or not {"name", "type", "description"} <= entry.keys():
        raise QueryError(f"{where}: a parameter needs a name, a type and a description")
    _check_keys(entry, _PARAMETER_KEYS, where=where)
    if entry["type"] not in TYPES:
        raise QueryError(f"{where}: ‘{entry['type']}’ is no type: use {', '.join(TYPES)}")
    default = entry.get("default")
    return Parameter(
        name=str(entry["name"]),
        type=str(entry["type"]),
        description=_text(entry["description"]),
        required=bool(entry.get("required", False)),
        default=None if default is None else str(default),
    )


def _check_keys(entry: Mapping[str, object], known: frozenset[str], *, where: str) -> None:
    """Raise a QueryError for a key that headers do not have."""
    for key in sorted(map(str, entry.keys() - known)):
        raise QueryError(f"{where}: the header has no ‘{key}’: use {', '.join(sorted(known))}")


def _sequence(header: Mapping[str, object], key: str, *, where: str) -> list[object]:
    """Return the list at a key of the header, empty when there is none."""
    value = header.get(key)
    if value is not None and not isinstance(value, list):
        raise QueryError(f"{where}: ‘{key}’ is no list: write one in [ ] or with dashes")
    return value or []


def _text(value: object) -> str:
    """Return a value of the header as text on one line."""
    return " ".join(str(value or "").split())
