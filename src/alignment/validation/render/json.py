"""A report for programs."""

import json
from dataclasses import asdict

from alignment.validation.report import Report


def to_json(report: Report) -> str:
    """Return the report as a JSON object: conforms, counts, files, results."""
    content = {
        "conforms": report.conforms,
        "counts": report.counts,
        "files": report.files,
        "results": [asdict(result) for result in report.results],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
