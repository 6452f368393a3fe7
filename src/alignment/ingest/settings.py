"""What people state about a document: publishers, profile, overrides, keys, rights."""

import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from alignment.errors import SettingsError
from alignment.ingest.keys import KeyRegistry
from alignment.ingest.spans import fold, unwritable
from alignment.model import KINDS

FACTS = ("replaces", "revisionOf")
_PLAN_PATH = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE | re.ASCII,
)
"""A well-formed tag of BCP 47; no language subtag of more than three letters is registered."""
QUOTATIONS = ("full", "short", "none")
PLAN_KINDS = ("StrategicPlan", "WorkingDocument")
_SOURCE_KEYS = {
    "file",
    "sha256",
    "publishers",
    "parent",
    "rights",
    "quotations",
    "language",
    "facts",
}
_PROFILE_KEYS = {"headings", "title", "kind", "language"}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document leaves unsaid about its own layout.

    Attributes:
        headings: Folded heading → class of what stands below it, or ``skip``.
        title: The line that is the title, as printed; empty when the reader finds it.
        kind: ``StrategicPlan`` or ``WorkingDocument``; empty when the reader decides.
    """

    headings: tuple[tuple[str, str], ...] = ()
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A human decision about one statement.

    Attributes:
        change: ``class``, ``clean``, ``flag``, ``drop``, ``add`` or ``attribute``.
        key: Key of the statement; empty when ``quote`` names it.
        quote: Its words as printed.
        kind: Its class: tells two statements with the same words apart; for ``add`` and
            ``class`` the class it gets.
        value: The new class, clean text, flag code or attribute value.
        name: Name of the attribute.
        sentence: For ``add``: the whole sentence that ``quote`` is a part of.
        note: For ``flag``: the doubt in a sentence.
        attributes: For ``add``: pairs of name and value.
        who: Who decided.
        why: The reason.
        place: File and position, for error messages.
    """

    change: str
    key: str = ""
    quote: str = ""
    kind: str = ""
    value: str = ""
    name: str = ""
    sentence: str = ""
    note: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    who: str = ""
    why: str = ""
    place: str = "overrides.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is stated about a document beside the document itself.

    Attributes:
        publishers: Names or acronyms of the organisations that publish it.
        parent: Name of the organisation they are units of.
        profile: What the document leaves unsaid about its layout.
        overrides: Human decisions.
        keys: Keys of an earlier reading.
        path: Folder of the plan below ``graph/``; empty when it follows from publisher and title.
        rights: Whose the words are.
        quotations: How much may be shown.
        language: BCP 47 tag.
        facts: Facts the document does not print, such as what it replaces.
        file: Name of the file, from ``source.toml``.
        sha256: Its digest, from ``source.toml``.
    """

    publishers: tuple[str, ...] = ()
    parent: str = ""
    profile: Profile = field(default_factory=Profile)
    overrides: tuple[Override, ...] = ()
    keys: KeyRegistry = field(default_factory=KeyRegistry)
    path: str = ""
    rights: str = ""
    quotations: str = "full"
    language: str = "en"
    facts: tuple[tuple[str, str], ...] = ()
    file: str = ""
    sha256: str = ""


def read_profile(path: Path) -> Profile:
    """Read ``profile.yaml``.

    Raises:
        SettingsError: When it has an unknown name, or a heading maps to no class.
    """
    raw = _yaml(path, dict)
    _refuse_unknown(path, raw, _PROFILE_KEYS)
    headings = raw.get("headings") or {}
    if not isinstance(headings, dict):
        raise SettingsError(
            f"{path}: headings is not a map; write one line 'heading: Class' per heading"
        )
    for heading, kind in headings.items():
        if kind not in (*KINDS, "skip"):
            raise SettingsError(
                f"{path}: {heading!r} maps to {kind!r}, which is no class; use one of "
                f"{', '.join(KINDS)} or skip"
            )
    kind = _text(path, raw, "kind")
    if kind and kind not in PLAN_KINDS:
        raise SettingsError(f"{path}: kind is {kind!r}; use one of {', '.join(PLAN_KINDS)}")
    pairs = tuple((fold(str(heading)), str(value)) for heading, value in headings.items())
    return Profile(pairs, _text(path, raw, "title"), kind)


def read_source(path: Path) -> Settings:
    """Read ``source.toml`` into settings without profile, overrides and keys.

    Raises:
        SettingsError: When it is no TOML, has an unknown name, or a value of the wrong type.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML ({error}); correct it") from None
    _refuse_unknown(path, raw, _SOURCE_KEYS)
    quotations = _text(path, raw, "quotations") or "full"
    if quotations not in QUOTATIONS:
        raise SettingsError(
            f"{path}: quotations is {quotations!r}; use one of {', '.join(QUOTATIONS)}"
        )
    language = _text(path, raw, "language") or "en"
    if not _LANGUAGE.fullmatch(language):
        raise SettingsError(
            f"{path}: language is {language!r}, which is no BCP 47 tag; write one such as en, "
            "en-GB or zh-Hant"
        )
    if raw.get("parent") and not _text(path, raw, "parent").strip():
        raise SettingsError(f"{path}: parent is empty; give the organisation's name")
    return Settings(
        publishers=_texts(path, raw, "publishers"),
        parent=_text(path, raw, "parent"),
        rights=_text(path, raw, "rights"),
        quotations=quotations,
        language=language,
        facts=_facts(path, raw),
        file=_text(path, raw, "file"),
        sha256=_text(path, raw, "sha256"),
    )


def source_to_text(settings: Settings) -> str:
    """Return the content of ``source.toml`` for ``settings``; what is not stated is left out."""
    lines = [
        _pair(name, value)
        for name in ("file", "sha256", "publishers", "parent", "language", "rights", "quotations")
        if (value := getattr(settings, name))
    ]
    facts: dict[str, list[str]] = {}
    for name, value in sorted(settings.facts):
        facts.setdefault(name, []).append(value)
    table = ["", "[facts]"] if facts else []
    table += [_pair(name, found[0] if len(found) == 1 else found) for name, found in facts.items()]
    return "".join(f"{line}\n" for line in [*lines, *table])


def _pair(name: str, value: str | tuple[str, ...] | list[str]) -> str:
    if isinstance(value, str):
        return f"{name} = {_quoted(value)}"
    return f"{name} = [{', '.join(_quoted(v) for v in value)}]"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _yaml(path: Path, kind: type) -> Any:  # noqa: ANN401 - YAML holds anything
    if not path.is_file():
        raise SettingsError(f"{path}: there is no such file; check the name")
    try:
        text = path.read_text(encoding="utf-8")
        raw = yaml.safe_load(text)
        codes = [unwritable(str(getattr(t, "value", "")), only="Cs") for t in yaml.scan(text)]
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(f"{path}: cannot be read as YAML ({reason}); correct it") from None
    if code := next(filter(None, codes), ""):
        raise SettingsError(f"{path}: {code} is half a character; write the character itself")
    raw = kind() if raw is None else raw
    if not isinstance(raw, kind):
        raise SettingsError(
            f"{path}: the file is not a {'map' if kind is dict else 'list'}; see docs for its form"
        )
    return raw


def read_yaml_list(path: Path) -> list[Any]:
    """Read a YAML file that is a list.

    Raises:
        SettingsError: When it is none.
    """
    found: list[Any] = _yaml(path, list)
    return found


def _refuse_unknown(path: Path, raw: dict[str, Any], known: set[str]) -> None:
    unknown = sorted(str(k) for k in raw if k not in known)
    if unknown:
        raise SettingsError(f"{path}: unknown name {unknown[0]!r}; use {', '.join(sorted(known))}")


def _text(path: Path, raw: dict[str, Any], name: str) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str):
        raise SettingsError(f"{path}: {name} is not a text; put it in quotation marks")
    return value


def _texts(path: Path, raw: dict[str, Any], name: str) -> tuple[str, ...]:
    value = raw.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise SettingsError(f'{path}: {name} is not a list of names; write {name} = ["…"]')
    return tuple(value)


def _facts(path: Path, raw: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    facts = raw.get("facts", {})
    if not isinstance(facts, dict):
        raise SettingsError(f"{path}: facts is not a table; write [facts] and one line per fact")
    found = []
    for name in facts:
        several = isinstance(facts[name], list)
        values = _texts(path, facts, name) if several else (_text(path, facts, name),)
        found += [(name, value) for value in values]
    for name, value in found:
        if name not in FACTS or not _PLAN_PATH.fullmatch(value):
            raise SettingsError(
                f'{path}: the fact {name} = "{value}" is unknown; use {" or ".join(FACTS)} and '
                "the path of a plan, such as publisher/plan"
            )
    return tuple(sorted(found))
