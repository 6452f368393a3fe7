"""Declare our prefixes for people who write a query by hand."""

from itertools import pairwise

from alignment.namespaces import PREFIXES
from alignment.queries.tokens import keyword, tokens


def declare_prefixes(query: str) -> str:
    """Return a query with our prefixes declared where it uses them and does not say what they are.

    They are added on the first line, so that the line numbers of errors stay right.

    Args:
        query: SPARQL as a person wrote it.

    Examples:
        >>> declare_prefixes("ASK { ?s a sao:Goal }")
        'PREFIX sao: <https://w3id.org/strategic-alignment/ontology#> ASK { ?s a sao:Goal }'
    """
    read = list(tokens(query))
    declared = {
        after.text.partition(":")[0]
        for token, after in pairwise(read)
        if keyword(token) == "PREFIX"
    }
    used = {token.text.partition(":")[0] for token in read if token.kind == "name"}
    missing = sorted((used - declared) & PREFIXES.keys())
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + query
