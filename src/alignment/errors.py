"""Errors a person can act on, one base for all.

AlignmentError
├── DocumentError      a document cannot be read (what, where, what to do)
├── SettingsError      a profile, override or workspace file is wrong
├── QuotationError     a quotation is not in its source
├── GraphError         a graph file cannot be read or breaks the contract
├── QueryError         a question, parameter or endpoint is wrong
└── WorkspaceError     a folder is no workspace, or lacks something
"""


class AlignmentError(Exception):
    """Base of every error this package raises on purpose; its text is one line."""


class DocumentError(AlignmentError):
    """A document cannot be read."""


class SettingsError(AlignmentError):
    """A profile, override or workspace file is wrong."""


class QuotationError(AlignmentError):
    """A quotation is not in its source."""


class GraphError(AlignmentError):
    """A graph file cannot be read or breaks the contract."""


class QueryError(AlignmentError):
    """A question, a parameter or an endpoint is wrong."""


class WorkspaceError(AlignmentError):
    """A folder is no workspace, or lacks something."""
