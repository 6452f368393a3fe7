"""HTML pages from the templates: everything escaped, nothing fetched, only known scripts run."""

import base64
import hashlib
import importlib.resources
import json
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from alignment.views.palette import HUES, SURFACES, THEMES

_UNSAFE = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render_page(template: str, **values: Any) -> str:  # noqa: ANN401 - whatever a template shows
    """Return the page a template makes of values, which it shows as text.

    Args:
        template: File name under ``templates/``.
        values: What the template names; only ``Markup`` is taken for HTML.
    """
    return _environment().get_template(template).render(**values)


def asset(name: str) -> str:
    """Return the text of a script or style under ``templates/``."""
    path = importlib.resources.files("alignment.views") / "templates" / name
    return path.read_text(encoding="utf-8")


def styles(*names: str) -> Markup:
    """Return the palette and the named style files as the content of one style element."""
    return Markup("\n".join([_palette(), *map(asset, names)]))  # noqa: S704 - our own files


def embed_json(value: Any) -> Markup:  # noqa: ANN401 - any JSON value
    r"""Return JSON that is safe inside a script element.

    Examples:
        >>> print(embed_json({"text": "</script>"}))
        {"text":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character, safe in _UNSAFE.items():  # far faster than translate on long texts
        text = text.replace(character, safe)
    return Markup(text)  # noqa: S704 - the unsafe characters are escaped


def script_policy(*scripts: str) -> str:
    """Return a content security policy under which these inline scripts run and nothing else."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("alignment.views"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _palette() -> str:
    light, dark = (_variables(number) for number, _theme in enumerate(THEMES))
    return (
        f":root {{\n{light}}}\n@media (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
        f"@media print {{\n:root {{\n{light}}}\n}}\n"
    )


def _variables(theme: int) -> str:
    surfaces = (f"  --{name}: {colours[theme]};\n" for name, colours in SURFACES.items())
    hues = (f"  --hue-{name}: {colours[theme]};\n" for name, colours in HUES.items())
    return "".join((*surfaces, *hues))
