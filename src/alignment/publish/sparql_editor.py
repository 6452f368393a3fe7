"""The page that asks SPARQL in the browser, with the engine and all data inside it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from alignment.namespaces import ONTOLOGY, PREFIXES
from alignment.publish.chrome import render, template_text
from alignment.publish.described import RDFS_LABEL
from alignment.publish.dumps import packed
from alignment.publish.site import Site
from alignment.publish.sparql_answers import FOLDER
from alignment.publish.sparql_choices import choices, terms
from alignment.publish.sparql_vendored import in_base64, vendored_bytes, vendored_script
from alignment.queries import Question, load_questions
from alignment.views.pages import embed_json, script_policy

PAGE: Final = f"{FOLDER}/index.html"
_NAMES: Final = (
    f"{PREFIXES['dcterms']}title",
    f"{PREFIXES['skos']}prefLabel",
    f"{ONTOLOGY}#text",
    RDFS_LABEL,
)
"""Properties that name a resource, the first that it has."""

_OWN: Final = ("tokens.js", "terms.js", "worker.js", "editor.js", "table.js", "page.js")


def editor_page(site: Site, questions: Sequence[Question] | None = None) -> str:
    """Return the page that asks in the browser: works from disk and from any server.

    Args:
        site: What is published; all its quads are in the page.
        questions: The gallery; the saved questions that ship by default.
    """
    asked = load_questions() if questions is None else questions
    script = own_script()
    editor = vendored_script("codemirror.min.js")
    return render(
        "sparql/index.html",
        site,
        here=PAGE,
        title="SPARQL",
        policy=page_policy(editor, script),
        style=template_text("sparql/sparql.css"),
        groups=_groups(asked),
        count=len(asked),
        asked=embed_json(_asked(site, asked)),
        wasm=in_base64(vendored_bytes("oxigraph.wasm.gz")),
        quads=in_base64(packed(site)),
        engine=_worker_script(),
        editor=editor,
        script=script,
    )


def page_policy(*scripts: str) -> str:
    """Return a policy under which these scripts run, a worker and WebAssembly, and nothing else.

    The worker inherits it, so the engine too can ask no other server.
    """
    run = script_policy(*scripts).replace("script-src ", "script-src 'wasm-unsafe-eval' ")
    return f"{run}; worker-src blob:; connect-src 'none'"


def own_script() -> Markup:
    """Return our own scripts of the page, in one function so that no name leaks."""
    joined = "\n".join(template_text(f"sparql/{name}") for name in _OWN)
    return Markup(f'"use strict";\n(() => {{\n{joined}\n}})();\n')  # noqa: S704 - our own files


def _worker_script() -> Markup:
    """Return what runs in the worker."""
    return vendored_script("oxigraph.min.js") + "\n" + template_text("sparql/engine.js")


def _groups(questions: Sequence[Question]) -> Mapping[str, list[Question]]:
    """Return the questions by their first tag, which is the name of their folder."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault((*question.tags, "other")[0].capitalize(), []).append(question)
    return groups


def _asked(site: Site, questions: Sequence[Question]) -> dict[str, Any]:
    """Return what the scripts of the page need to know."""
    return {
        "base": site.base,
        "folder": site.addresses.folder,
        "ontology": ONTOLOGY,
        "prefixes": PREFIXES,
        "names": _NAMES,
        "terms": terms(site),
        "choices": choices(site, questions),
        "questions": {question.name: _question(question) for question in questions},
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "summary": question.summary or question.name,
        "description": question.description,
        "text": _without_header(question.text),
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "description": p.description,
                "required": p.required,
                "default": p.default,
            }
            for p in question.parameters
        ],
    }


def _without_header(text: str) -> str:
    """Return SPARQL without the lines that the page shows in words."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#+")).lstrip("\n")
