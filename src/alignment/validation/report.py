"""The values a validation returns: one result per fault, one report for all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

SEVERITIES: Final = ("Violation", "Warning", "Info")
"""Wrong, incomplete, advice: weightiest first."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a shape found.

    Attributes:
        file: The file that describes the resource, or empty.
        about: IRI of the resource to look at: the focus node, or the part of it at fault.
        focus: IRI of the focus node, in SHACL's sense.
        kind: The class of the resource in words, such as ``area statement``.
        label: Its label, or empty.
        quotation: The printed words it stands for, or empty.
        path: CURIE of the property at fault, or empty.
        message: What to do.
        severity: One of :data:`SEVERITIES`.
        shape: IRI of the shape.
        component: IRI of the constraint component.
        value: The offending value in N-Triples syntax, or empty.
        present: What the property at fault holds, sorted, in the same syntax.
    """

    file: str
    about: str
    focus: str
    kind: str
    label: str
    quotation: str
    path: str
    message: str
    severity: str
    shape: str
    component: str
    value: str = ""
    present: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, int, str, str, str, str, str, str]:
        """The key that reports are sorted by: file, severity, resource, then the rest."""
        rank = SEVERITIES.index(self.severity)
        tail = (self.path, self.shape, self.component, self.value, self.focus)
        return (self.file, rank, self.about, *tail)


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found.

    Attributes:
        results: Sorted by :attr:`Result.order`.
        files: The files that were read, sorted; empty for a graph in memory.
    """

    results: tuple[Result, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong; warnings and advice do not count.

        Examples:
            >>> Report().conforms
            True
        """
        return not self.counts["Violation"]

    @property
    def counts(self) -> dict[str, int]:
        """The number of results of each severity.

        Examples:
            >>> Report().counts
            {'Violation': 0, 'Warning': 0, 'Info': 0}
        """
        found = Counter(result.severity for result in self.results)
        return {severity: found[severity] for severity in SEVERITIES}

    def by_file(self) -> Iterator[tuple[str, tuple[Result, ...]]]:
        """Yield each file that has results, with its results."""
        for file, results in groupby(self.results, key=lambda result: result.file):
            yield file, tuple(results)
