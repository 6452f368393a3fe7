"""Everything below ``sparql/``: the page that asks, and the saved questions answered."""

from alignment.publish.site import Site
from alignment.publish.sparql_answers import answer_files
from alignment.publish.sparql_editor import PAGE, editor_page
from alignment.queries import load_questions


def sparql_files(site: Site) -> dict[str, str | bytes]:
    """Return the pages that ask and answer: file from the site's root on → content.

    Args:
        site: What is published.

    Raises:
        QueryError: When a saved question is no SPARQL.
    """
    questions = load_questions()
    files: dict[str, str | bytes] = {PAGE: editor_page(site, questions)}
    files.update(answer_files(site, questions))
    return files
