"""The dataset described for machines: VoID, DCAT 3 and schema.org, which agree with a count."""

import json
from collections.abc import Sequence
from typing import Any, Final

from alignment.publish.contacts import without_contacts
from alignment.publish.counting import Counts, count
from alignment.publish.dcat import FILE as DCAT
from alignment.publish.dcat import KEYWORDS, dcat_text
from alignment.publish.describing import address, dataset_iri, summary
from alignment.publish.dumps import DATASET, FOLDER
from alignment.publish.offered import Offered
from alignment.publish.site import Site
from alignment.publish.void import FILE as VOID
from alignment.publish.void import void_text

SCHEMA_ORG: Final = f"{FOLDER}/dataset-description.jsonld"
WELL_KNOWN: Final = ".well-known/void"
_VOCABULARY: Final = {"@vocab": "https://schema.org/"}
"""Instead of the address of schema.org's context, so that nothing has to be fetched to read it."""


def description_files(site: Site, files: Sequence[Offered] = ()) -> dict[str, str]:
    """Return the descriptions of the dataset: file → text.

    Args:
        site: What is published.
        files: What is offered for download, with sizes and checksums.
    """
    counts = count(site.described)
    void = void_text(site, counts, files)
    return {
        VOID: void,
        WELL_KNOWN: void,
        DCAT: dcat_text(site, counts, files),
        SCHEMA_ORG: schema_org_text(site, counts, files),
    }


def schema_org_text(site: Site, counts: Counts, files: Sequence[Offered]) -> str:
    """Return the dataset described as schema.org's Dataset, as JSON-LD.

    Args:
        site: What is published.
        counts: What it holds.
        files: What is offered for download.
    """
    found: dict[str, Any] = {
        "@context": _VOCABULARY,
        "@id": dataset_iri(site),
        "@type": "Dataset",
        "description": summary(counts),
        "distribution": [_download(site, one) for one in files if _is_dump(one)],
        "hasPart": [_document(site, number) for number in range(len(site.plans))],
        "identifier": dataset_iri(site),
        "inLanguage": sorted({plan.language for plan in site.plans}),
        "isAccessibleForFree": True,
        "keywords": list(KEYWORDS),
        "name": site.title,
        "size": f"{counts.triples} triples",
        "url": site.public,
    }
    if site.licence:
        found["license"] = site.licence
    if site.publisher:
        agent = {"@id": f"{site.base}publisher", "@type": "Organization", "name": site.publisher}
        found |= {"creator": agent, "publisher": agent}
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _is_dump(one: Offered) -> bool:
    return one.file.startswith(f"{DATASET}.")


def _download(site: Site, one: Offered) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "contentSize": f"{one.size} B",
        "contentUrl": address(site, one.file),
        "encodingFormat": [one.media, "application/gzip"] if one.is_compressed else one.media,
        "name": one.title,
        "sha256": one.sha256,
    }


def _document(site: Site, number: int) -> dict[str, Any]:
    plan = site.plans[number]
    found = {
        "@id": f"{site.base}{plan.path}",
        "@type": "CreativeWork",
        "inLanguage": plan.language,
        "name": without_contacts(plan.title),
    }
    return found | ({"copyrightNotice": without_contacts(plan.rights)} if plan.rights else {})
