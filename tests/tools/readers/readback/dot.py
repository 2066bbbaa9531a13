"""DOT by pydot, which needs no Graphviz."""

import re

import pydot

from .graph import Attributes, Graph


def by_pydot(file: bytes) -> Graph:
    text = file.decode("utf-8")
    graphs = pydot.graph_from_dot_data(text)
    if not graphs or graphs[0].get_type() != "digraph":
        raise ValueError("it is no directed graph")
    graph = Graph(about="\n".join(re.findall(r"^// \w+: (.*)$", text, re.MULTILINE)))
    for node in graphs[0].get_nodes():
        graph.add(bare(node.get_name()), attributes(node))
    for edge in graphs[0].get_edges():
        ends = {"source": bare(edge.get_source()), "target": bare(edge.get_destination())}
        graph.relations.append(attributes(edge) | ends)
    return graph


def attributes(element: pydot.Node | pydot.Edge) -> Attributes:
    return {bare(name): bare(value) for name, value in element.get_attributes().items()}


def bare(text: str) -> str:
    """What a quoted text stands for, of which labels are read with one backslash for two."""
    if not (text.startswith('"') and text.endswith('"')):
        return text
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)
