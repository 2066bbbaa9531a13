"""GraphML by networkx, igraph and graphology."""

import math
import tempfile
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import igraph
import networkx
from lxml import etree

from .graph import Graph

NAMESPACES = {"graphml": "http://graphml.graphdrawing.org/xmlns"}


def by_networkx(file: bytes) -> Graph:
    read = networkx.read_graphml(BytesIO(file), force_multigraph=True)
    if not read.is_directed():
        raise ValueError("the graph is not directed")
    graph = Graph(about=about(file))
    for node, attributes in read.nodes(data=True):
        graph.add(node, attributes)
    for source, target, attributes in read.edges(data=True):
        graph.relations.append({"source": source, "target": target} | attributes)
    return graph


def by_igraph(file: bytes) -> Graph:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.graphml")
        path.write_bytes(file)
        with warnings.catch_warnings():
            # That edges have ids which are no attributes: those are another attribute, too.
            warnings.simplefilter("ignore", RuntimeWarning)
            read = igraph.Graph.Read_GraphML(str(path))
    if not read.is_directed() and read.ecount() > 0:
        raise ValueError("the graph is not directed")
    graph = Graph(about=about(file))
    ids = [whole(vertex["id"]) for vertex in read.vs]
    for vertex in read.vs:
        attributes = known(vertex.attributes())
        graph.add(whole(attributes.pop("id")), attributes)
    for edge in read.es:
        attributes = known(edge.attributes())
        attributes.pop("id", None)
        ends = {"source": ids[edge.source], "target": ids[edge.target]}
        graph.relations.append(ends | attributes)
    return graph


def whole(identifier: str) -> str:
    """igraph leaves one character of ids as XML writes it."""
    return identifier.replace("&#38;", "&")


def known(attributes: dict) -> dict:
    """igraph has what is not known as an empty text, as no number, or as false."""
    return {name: value for name, value in attributes.items() if not is_missing(value)}


def is_missing(value: Any) -> bool:
    return value is False or value == "" or isinstance(value, float) and math.isnan(value)


def about(file: bytes) -> str:
    data = etree.fromstring(file).iterfind("graphml:graph/graphml:data", NAMESPACES)
    return "\n".join("".join(each.itertext()) for each in data)
