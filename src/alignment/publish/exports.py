"""What other software reads: SSSOM tables, StratML, and CSV for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from alignment.analytics import findings_to_csv
from alignment.analytics.export_parts import spreadsheet_cell
from alignment.iris import Iris
from alignment.mappings import MappingSet, sssom_text
from alignment.model import ASSERTIONS, Finding, Plan, Statement
from alignment.model.rights import shown_text, without_words
from alignment.namespaces import PREFIXES, SAO, shorten
from alignment.publish.contacts import without_contacts
from alignment.publish.dumps import FOLDER
from alignment.publish.site import Site
from alignment.publish.stratml import has_stratml, stratml_text
from alignment.workspace import Workspace
from alignment.workspace.labels import statement_labels

STATEMENTS: Final = (
    "iri", "document_iri", "document", "stated_by", "class", "printed_number", "ordinal",
    "text", "under", "area", "sphere", "audience", "line", "rights",
)  # fmt: skip
"""Columns of the table of statements."""

_OWL, _SSSOM = PREFIXES["owl"], PREFIXES["sssom"]
MAPPINGS: Final = {
    "subject_iri": f"{_OWL}annotatedSource",
    "predicate": f"{_OWL}annotatedProperty",
    "object_iri": f"{_OWL}annotatedTarget",
    "review_status": f"{SAO}reviewStatus",
    "confidence": f"{_SSSOM}confidence",
    "strong_confidence": f"{SAO}strongConfidence",
    "similarity_score": f"{_SSSOM}similarity_score",
    "justification": f"{_SSSOM}mapping_justification",
    "calibration": f"{SAO}calibration",
    "reviewer": f"{_SSSOM}author_label",
    "date": f"{PREFIXES['dcterms']}created",
    "comment": f"{PREFIXES['rdfs']}comment",
}
"""Columns of the table of mappings → properties."""


def mapping_tables(workspace: Workspace) -> dict[str, str]:
    """Return the mappings of a workspace as SSSOM tables: ``curated`` and ``suggested``.

    Args:
        workspace: As it is published: its plans show what may be shown.
    """
    labels = statement_labels(workspace.plans, base=workspace.base)
    tables = {}
    for name, found in (("curated", workspace.curated), ("suggested", workspace.suggested)):
        table = MappingSet(
            iri=Iris(workspace.base).graph(f"mappings/{name}"),
            mappings=without_words(found, workspace.plans, workspace.base),
            license=workspace.config.licence,
            title=f"{name.capitalize()} mappings: {workspace.config.title}",
        )
        tables[name] = sssom_text(table, base=workspace.base, labels=labels)
    return tables


def export_files(
    site: Site,
    tables: Mapping[str, str],
    findings: Sequence[Finding] = (),
    *,
    contacts: bool = False,
) -> dict[str, str]:
    """Return the exports for other software: file → text.

    Args:
        site: What is published.
        tables: SSSOM tables by name, such as :func:`mapping_tables` returns.
        findings: In the order to tell them; they quote what may be shown.
        contacts: Whether e-mail addresses and telephone numbers are published.
    """
    files = {
        f"{FOLDER}/statements.csv": statements_csv(site),
        f"{FOLDER}/mappings.csv": mappings_csv(site),
    }
    files |= {f"{FOLDER}/mappings/{name}.sssom.tsv": text for name, text in tables.items()}
    files |= stratml_files(site)
    if not contacts:
        files = {name: without_contacts(text) for name, text in files.items()}
    clean = spreadsheet_cell if contacts else _anonymous_cell
    return files | {f"{FOLDER}/findings.csv": findings_to_csv(findings, clean=clean)}


def _anonymous_cell(text: str) -> str:
    """Return a text for a cell without contact data."""
    return spreadsheet_cell(without_contacts(text))


def stratml_files(site: Site) -> dict[str, str]:
    """Return a StratML file for each plan that states a goal: file → text.

    Args:
        site: What is published.
    """
    return {
        stratml_file(plan): stratml_text(plan, site.directory, site.base)
        for plan in site.plans
        if has_stratml(plan)
    }


def stratml_file(plan: Plan) -> str:
    """Return the file of a plan's StratML, from the site's root on."""
    return f"{FOLDER}/stratml/{plan.path.replace('/', '--')}.xml"


def statements_csv(site: Site) -> str:
    """Return every statement as a row, in the order of the documents.

    Args:
        site: What is published.
    """
    names = {one.slug: one.name for one in site.directory.organizations}
    rows = (
        _statement(site, plan, statement, names)
        for plan in site.plans
        for statement in plan.statements
        if statement.kind in ASSERTIONS
    )
    return _csv(STATEMENTS, rows)


def _statement(
    site: Site, plan: Plan, statement: Statement, names: Mapping[str, str]
) -> dict[str, str]:
    iri = Iris(site.base).statement(plan.path, statement.key)
    described = site.described

    def named(property_: str) -> str:
        return "; ".join(map(described.label, described.objects(iri, SAO + property_)))

    return {
        "iri": iri,
        "document_iri": Iris(site.base).document(plan.path),
        "document": plan.title,
        "stated_by": "; ".join(names.get(slug, slug) for slug in plan.publishers),
        "class": ASSERTIONS[statement.kind],
        "printed_number": statement.notation or "",
        "ordinal": "" if statement.ordinal is None else str(statement.ordinal),
        "text": shown_text(plan, statement),
        "under": named("hasParent"),
        "area": named("inArea"),
        "sphere": named("transformsSphere"),
        "audience": "; ".join(statement.get_all("audience")) if plan.quotations != "none" else "",
        "line": str(statement.passages[0].line) if statement.passages else "",
        "rights": plan.rights,
    }


def mappings_csv(site: Site) -> str:
    """Return every mapping as a row, by its IRI, with the words of both ends.

    Args:
        site: What is published.
    """
    columns = ("iri", *MAPPINGS, "is_negated", "subject", "object")
    return _csv(columns, (_mapping(site, iri) for iri in site.described.of_class("Mapping")))


def _mapping(site: Site, iri: str) -> dict[str, str]:
    described = site.described
    row = {column: described.value(iri, of) for column, of in MAPPINGS.items()}
    negated = bool(described.value(iri, f"{_SSSOM}predicate_modifier"))
    return row | {
        "iri": iri,
        "predicate": shorten(row["predicate"]),
        "justification": shorten(row["justification"]),
        "is_negated": "true" if negated else "false",
        "subject": _words(site, row["subject_iri"]),
        "object": _words(site, row["object_iri"]),
    }


def _words(site: Site, iri: str) -> str:
    return site.described.value(iri, f"{SAO}text") or site.described.label(iri)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([spreadsheet_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()
