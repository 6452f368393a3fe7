"""The pages of a build as a part of the site: graph, units, heat maps and their like."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

from alignment.publish.contacts import without_contacts
from alignment.publish.gathering import Gathered
from alignment.validation import Report
from alignment.views import BuildFile
from alignment.workspace.matrices import matrix_files
from alignment.workspace.pages import Others, page_texts

_SCRIPTS: Final = re.compile(r"(<script>.*?</script>)", re.DOTALL)
"""Scripts that run; data has a type, and text of documents is escaped."""

FOLDER: Final = "explore"
FILES: Final = (
    BuildFile("../index.html", "The whole site", "statements, questions, ontology, data", "view"),
    BuildFile("graph.html", "Alignment graph", "every statement, and what links them", "view"),
    BuildFile("dossiers/index.html", "Dossiers", "of each opportunity, for a board", "view"),
    BuildFile("../search.html", "Search", "every statement, by its words", "view"),
    BuildFile("../sparql/index.html", "SPARQL", "ask the data, in the browser", "data"),
    BuildFile("../downloads/index.html", "Data", "in every format, with checksums", "data"),
    BuildFile("findings.json", "Findings, JSON", "with quotations, for programs", "findings"),
    BuildFile("findings.csv", "Findings, CSV", "a row a quotation, for spreadsheets", "findings"),
    BuildFile("validation.txt", "Validation report", "what to complete or look at", "findings"),
)
"""What the overview leads to; the data of the whole site stands in its own folder."""


def explore_files(gathered: Gathered, validated: Callable[[], Report]) -> Mapping[str, str | bytes]:
    """Return the pages for looking, with the overview: file from the site's root on → content.

    Args:
        gathered: What is published.
        validated: Asked for what validating it found, after all else is made.
    """
    workspace, study = gathered.workspace, gathered.study
    files: dict[str, str | bytes] = {
        f"matrices/{name}": content for name, content in matrix_files(workspace, study).items()
    }
    others = Others(files, FILES, ())
    files |= page_texts(workspace, study, gathered.found, validated, others=others)
    if not gathered.terms.contacts:
        files = {n: _anonymous(c) if isinstance(c, str) else _book(c) for n, c in files.items()}
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def _book(content: bytes) -> bytes:
    """Return a workbook without contact data; every file that is no text is one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(out, "w") as written:
        for one in book.infolist():
            text = without_contacts(book.read(one).decode("utf-8"))
            written.writestr(one, text.encode("utf-8"))
    return out.getvalue()


def _anonymous(text: str) -> str:
    """Return a page without contact data; scripts stay, as the page's policy holds their sums."""
    parts = _SCRIPTS.split(text)
    return "".join(p if p.startswith("<script>") else without_contacts(p) for p in parts)
