"""The page of the shapes, with every format, as files of a site."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from alignment.publish.addresses import PAGE
from alignment.publish.chrome import render, template_text
from alignment.publish.ontology_formats import format_files, format_links
from alignment.publish.ontology_header import header_of
from alignment.publish.ontology_pages import STYLES
from alignment.publish.ontology_paths import SHAPES_STEM, STYLE_STEM, Paths, version_folder
from alignment.publish.ontology_source import Document, Vocabulary, read_vocabulary
from alignment.publish.shapes_constraints import SH
from alignment.publish.shapes_nodes import node_shapes
from alignment.publish.site import SHAPES_PAGE, Site
from alignment.resources import ontology_dir

_DECLARATION: Final = f"{SH}PrefixDeclaration"


def shapes_files(site: Site, folder: Path | None = None) -> dict[str, str | bytes]:
    """Return the documentation of the shapes: file from the site's root on → content.

    The shapes stand in ``shapes/index.html`` with an anchor a shape, and in every format in
    ``shapes/shapes.*``; the same again in the folder of their version. The shapes that check the
    ontology itself are on the same page, but in ``shapes/style.*``: no data is checked with them.

    Args:
        site: What is published.
        folder: Of the ontology; by default the one that ships.

    Raises:
        GraphError: When a file of the folder is missing or malformed.
    """
    return dict(_files(site, read_vocabulary(folder or ontology_dir())))


def _files(site: Site, vocabulary: Vocabulary) -> Iterator[tuple[str, str | bytes]]:
    shapes, style = vocabulary.shapes, vocabulary.style
    folder = SHAPES_PAGE.rpartition("/")[0]
    version = version_folder(vocabulary, shapes)
    for one in (folder, version) if version else (folder,):
        stems = [f"{one}/{stem.rpartition('/')[2]}" for stem in (SHAPES_STEM, STYLE_STEM)]
        page = f"{one}/index{PAGE}"
        yield page, _page(site, vocabulary, page, *stems)
        yield from format_files(stems[0], shapes).items()
        yield from format_files(stems[1], style).items()


def _page(site: Site, vocabulary: Vocabulary, here: str, stem: str, style_stem: str) -> str:
    paths = Paths(site, vocabulary, here)
    header = header_of(paths, vocabulary.shapes)
    shapes, style = node_shapes(paths, vocabulary.shapes.subjects, vocabulary.style.subjects)
    return render(
        "ontology/shapes.html",
        site,
        here=here,
        title=header.title,
        formats=format_links(stem),
        canonical=vocabulary.shapes.iri,
        header=header,
        groups=[
            ("shapes", "Shapes", shapes),
            ("style", "Shapes of the ontology", style),
        ],
        style_formats=format_links(style_stem),
        prefixes=_prefixes(vocabulary, vocabulary.shapes),
        styles=template_text(STYLES),
    )


def _prefixes(vocabulary: Vocabulary, document: Document) -> list[tuple[str, str, str]]:
    """Return the prefixes that a document declares: fragment, prefix, namespace."""
    described = vocabulary.described
    return [
        (iri.partition("#")[2], described.value(iri, f"{SH}prefix"),
         described.value(iri, f"{SH}namespace"))
        for iri in document.subjects
        if _DECLARATION in described.types(iri)
    ]  # fmt: skip
