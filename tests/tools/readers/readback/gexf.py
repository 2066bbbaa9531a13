"""GEXF by networkx and by graphology, which Gephi Lite reads with, and by a grammar."""

from io import BytesIO
from pathlib import Path

import networkx
from lxml import etree

from .graph import Graph

NAMESPACES = {"gexf": "http://gexf.net/1.3"}
GRAMMAR = Path(__file__).parent.parent / "gexf.rng"

# What networkx has of the look and of spells.
LOOK = {"viz", "spells"}


def by_networkx(file: bytes) -> Graph:
    read = networkx.read_gexf(BytesIO(file))
    if not (read.is_directed() and read.is_multigraph()) and read.number_of_edges() > 0:
        raise ValueError("the graph is not directed, with parallel edges")
    graph = Graph(about=about(file))
    for node, attributes in read.nodes(data=True):
        graph.add(node, without_spells(attributes))
    for source, target, attributes in read.edges(data=True):
        relation = {"source": source, "target": target} | without_spells(attributes)
        relation.pop("id", None)
        graph.relations.append(relation)
    return graph


def without_spells(attributes: dict) -> dict:
    """Attributes, of which the bounds of spells must be those that stand as plain ones beside them."""
    plain = (attributes.get("validFrom"), attributes.get("validUntil"))
    # networkx has an open end of a spell as this text.
    spells = [
        tuple(None if day == "None" else day for day in spell) for spell in attributes.get("spells", [])
    ]
    if spells != [days for days in [plain] if any(days)]:
        raise ValueError(f"the spells {spells} of {attributes.get('label')!r} are not {plain}")
    return {name: value for name, value in attributes.items() if name not in LOOK}


def about(file: bytes) -> str:
    meta = etree.fromstring(file).find("gexf:meta", NAMESPACES)
    return "\n".join(meta.itertext()) if meta is not None else ""


def validity(file: bytes) -> list[str]:
    """What the grammar has against a file."""
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    if grammar.validate(etree.fromstring(file)):
        return []
    return [f"line {error.line}: {error.message}" for error in grammar.error_log][:6]
