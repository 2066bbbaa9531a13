"""Graph files as libraries of JavaScript read them, by `read.mjs`."""

import json
import subprocess
from pathlib import Path
from typing import Any

from .graph import Attributes, Graph
from .losses import EXACT

SECONDS = 120
SCRIPT = Path(__file__).parent.parent / "read.mjs"


def by_graphology(format: str) -> Any:
    """The reader of graphology for a format."""
    return lambda file: read(format, file)


def by_cytoscape(file: bytes) -> Graph:
    graph = read("cytoscape", file)
    for attributes in graph.entities.values():
        attributes.pop("id")
    return graph


def read(format: str, file: bytes) -> Graph:
    command = ["node", SCRIPT, format]
    done = subprocess.run(command, input=file, capture_output=True, check=False, timeout=SECONDS)
    if done.returncode != 0:
        raise ValueError(done.stderr.decode(errors="replace")[-800:])
    found = json.loads(done.stdout, parse_int=number)
    graph = Graph(about="\n".join(map(str, found["about"].values())))
    for entity, attributes in found["entities"]:
        graph.add(entity, attributes)
    for relation in found["relations"]:
        if relation["undirected"]:
            raise ValueError(f"the relation {relation['key']!r} has no direction")
        graph.relations.append(of_relation(relation))
    return graph


def of_relation(relation: dict[str, Any]) -> Attributes:
    attributes = relation["attributes"]
    attributes.pop("id", None)
    ends = {name: relation[name] for name in ("source", "target")}
    return attributes | ends


def number(text: str) -> int | float:
    """A whole number as JavaScript has it: beyond 2^53 its digits are not those of its value."""
    return int(text) if abs(int(text)) < EXACT else float(text)
