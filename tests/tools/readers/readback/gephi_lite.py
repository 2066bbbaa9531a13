"""Gephi Lite: how it knows the format of an address that it is given, and what it draws."""

from urllib.parse import urlencode

from .node import read
from .questions import Question
from .service import Service, fetched

# The formats that it takes, by how an address ends, and the reader that is for each.
READ_AS = {"gexf": "gexf", "graphml": "graphml", "json": "graphology"}

# What every node needs to be drawn right at once.
LOOK = {"label", "x", "y", "size", "color"}


def format_of(address: str) -> str:
    """What it goes by: what is behind the last dot of what is behind the last slash."""
    name = address.rpartition("/")[2]
    return name.rpartition(".")[2].lower()


def of_addresses(service: Service, question: Question, ending: str) -> list[str]:
    """What is wrong with the addresses that a person can paste for a format."""
    lines = []
    for name in ["graph", f"graph.{ending}"]:
        # A slash in a parameter would be the last one if it were not encoded.
        parameters = question.address(ending) | {"file": f"graph.{ending}"}
        path = f"/export/{question.folder}/{name}?{urlencode(parameters, doseq=True)}"
        if format_of(service.address + path) != ending:
            lines.append(f"{path} is taken for {format_of(path)!r}")
            continue
        graph = read(READ_AS[ending], fetched(service.address + path))
        bare = [entity for entity, has in graph.entities.items() if not has.keys() >= LOOK]
        if bare or not graph.entities:
            lines.append(f"{path}: {len(bare)} of {len(graph.entities)} nodes have no place, size or colour")
    return lines
