"""Kumu's blueprint, by the rules of its documentation: https://docs.kumu.io/guides/import/blueprints."""

import json

from .graph import Graph


def by_rules(file: bytes) -> Graph:
    """Elements have labels; connections lead from and to elements by their ids, or else labels."""
    blueprint = json.loads(file)
    graph = Graph(about="\n".join(map(str, blueprint.get("about", {}).values())))
    for element in blueprint["elements"]:
        if not element["label"]:
            raise ValueError(f"the element {element} has no label")
        graph.add(element.pop("id"), element)
    for connection in blueprint["connections"]:
        ends = {"source": connection.pop("from"), "target": connection.pop("to")}
        missing = [end for end in ends.values() if end not in graph.entities]
        if missing or connection.pop("direction") != "directed":
            raise ValueError(f"{connection} has no direction, or leads to no element: {missing}")
        graph.relations.append({name: value for name, value in connection.items() if name != "id"} | ends)
    return graph
