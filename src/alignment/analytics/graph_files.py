"""The alignment network as files that Gephi and Cytoscape read: GraphML and GEXF."""

import hashlib
import re
from collections.abc import Collection
from typing import Any, Final, TypedDict, Unpack

import networkx as nx

from alignment.analytics.kinds import kind_of_tie
from alignment.analytics.network import INFERRED, REVIEWED, weight_of
from alignment.analytics.study import Study
from alignment.mappings import accepted, pair_of
from alignment.model import Mapping

LABEL: Final = 180
"""Most characters of a node's label; its ``text`` is whole."""

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_META: Final = re.compile(r"\n *<meta .*?</meta>", re.DOTALL)
"""The day of writing and the version of networkx; no text of a document comes before it."""
_Told = dict[tuple[frozenset[str], str], Mapping]


class Kept(TypedDict, total=False):
    """What part of a network is kept; what is not given lets everything pass.

    Attributes:
        plans: Paths of the plans whose statements are kept.
        about: Paths of plans: only their ties are kept, and of other plans what they are tied to.
        kinds: Kinds of ties, of :data:`alignment.analytics.kinds.KINDS`.
        least: Lowest confidence, else score, in [0, 1], of a tie that has one.
    """

    plans: Collection[str] | None
    about: Collection[str] | None
    kinds: Collection[str] | None
    least: float | None


def graphml_text(study: Study, **kept: Unpack[Kept]) -> str:
    """Return the alignment network of a study as GraphML.

    Args:
        study: Plans, and how their statements are aligned.
        **kept: What part of it, as :class:`Kept` says.
    """
    return network_to_graphml(described_network(study, **kept))


def gexf_text(study: Study, **kept: Unpack[Kept]) -> str:
    """Return the alignment network of a study as GEXF.

    Args:
        study: Plans, and how their statements are aligned.
        **kept: What part of it, as :class:`Kept` says.
    """
    return network_to_gexf(described_network(study, **kept))


def described_network(study: Study, **kept: Unpack[Kept]) -> "nx.Graph[str]":
    """Return the alignment network with what the files of the graph page tell, as plain values.

    Args:
        study: Plans, and how their statements are aligned.
        **kept: What part of it, as :class:`Kept` says.

    Returns:
        Nodes are IRIs with ``label``, ``text`` (as much as may be shown), ``class``, ``document``,
        ``units``, ``line`` (0 when unknown) and ``iri``. Edges have ``id``, ``kind``, ``evidence``
        and ``weight``, and where there are any ``confidence``, ``score``, ``predicate`` with the
        ``subject`` it is said of, ``method``, ``reviewer`` and ``date``.
    """
    plans, about = kept.get("plans"), kept.get("about")
    described: nx.Graph[str] = nx.Graph()
    for iri, (plan, _) in study.corpus.said.items():
        if plans is None or plan.path in plans:
            described.add_node(iri, **_node(study, iri))
    _add_ties(described, study, kept)
    if about is not None:
        outside = {iri for iri in described if study.corpus.said[iri][0].path not in about}
        described.remove_nodes_from([iri for iri in outside if not described.degree(iri)])
    return described


def network_to_graphml(network: "nx.Graph[str]") -> str:
    """Return a network of texts and numbers as GraphML.

    Args:
        network: With an ``id`` on each edge, as :func:`described_network` returns it.

    Examples:
        >>> network_to_graphml(nx.Graph()).splitlines()[0]
        "<?xml version='1.0' encoding='utf-8'?>"
    """
    lines = nx.generate_graphml(network, edge_id_from_attribute="id", named_key_ids=True)
    return "\n".join(("<?xml version='1.0' encoding='utf-8'?>", *lines, ""))


def network_to_gexf(network: "nx.Graph[str]") -> str:
    """Return a network of texts and numbers as GEXF, without the day on which it is written.

    Args:
        network: With an ``id`` on each edge, as :func:`described_network` returns it.

    Examples:
        >>> "lastmodifieddate" in network_to_gexf(nx.Graph())
        False
    """
    text = "\n".join(nx.generate_gexf(network))
    return f"<?xml version='1.0' encoding='utf-8'?>\n{_META.sub('', text, count=1)}\n"


def _add_ties(described: "nx.Graph[str]", study: Study, kept: Kept) -> None:
    """Add the edges of a study's network whose ends are there and that are kept."""
    about, kinds, least = kept.get("about"), kept.get("kinds"), kept.get("least")
    told = _told(study)
    for one, other, tie in study.network.edges(data=True):
        first, second = (study.corpus.said[end][0] for end in (one, other))
        kind = kind_of_tie(first, second, study.corpus.above)
        paths = {first.path, second.path}
        if (
            {one, other} <= described.nodes
            and (about is None or not paths.isdisjoint(about))
            and (kinds is None or kind in kinds)
            and (least is None or tie["weight"] >= least)
        ):
            mapping = told[frozenset((one, other)), tie["evidence"]]
            described.add_edge(one, other, **_edge(mapping, kind, tie["evidence"]))


def _node(study: Study, iri: str) -> dict[str, Any]:
    node = study.network.nodes[iri]
    plan, _ = study.corpus.said[iri]
    units = (study.corpus.names([slug]) for slug in plan.publishers)
    return _known(
        label=_label(node["text"]) or f"line {node['line']} (words not shown)",
        text=node["text"],
        **{"class": node["class"]},
        document=plan.title,
        units=", ".join(name for names in units for name in names),
        line=node["line"],
        iri=iri,
    )


def _label(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LABEL else f"{words[: LABEL - 1].rstrip()}…"


def _edge(mapping: Mapping, kind: str, evidence: str) -> dict[str, Any]:
    return _known(
        id=_id_of(mapping),
        kind=kind,
        evidence=evidence,
        weight=float(weight_of(mapping)),
        confidence=mapping.confidence,
        score=mapping.score,
        predicate=re.split("[#/]", mapping.predicate)[-1],
        subject=mapping.subject,
        method=_method(mapping),
        reviewer=mapping.author,
        date=mapping.date,
    )


def _id_of(mapping: Mapping) -> str:
    """Return the identifier of a pair, the same as on the graph page."""
    pair = "\n".join(sorted(pair_of(mapping)))
    return "link-" + hashlib.sha256(pair.encode("utf-8", "replace")).hexdigest()[:12]


def _method(mapping: Mapping) -> str:
    how = mapping.justification.rpartition(":")[2]
    by = f"by {mapping.author}" if mapping.author else ""
    return " · ".join(filter(None, (how, mapping.tool, by, mapping.date, mapping.comment)))


def _known(**values: str | float | None) -> dict[str, Any]:
    """Return what is known, and texts as XML can carry them."""
    known = {name: value for name, value in values.items() if value is not None and value != ""}
    return {
        name: _NO_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
        for name, value in known.items()
    }


def _told(study: Study) -> _Told:
    """Return pair and tier → the mapping that the alignment network takes for it."""
    told: _Told = {}
    for mapping in accepted(study.decisions):
        told.setdefault((pair_of(mapping), REVIEWED), mapping)
    for mapping in study.suggestions:
        if weight_of(mapping) >= study.threshold:
            told.setdefault((pair_of(mapping), INFERRED), mapping)
    return told
