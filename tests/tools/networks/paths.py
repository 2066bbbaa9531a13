"""Writes tests/fixtures/networks/paths.json: the shortest simple paths between some entities, as
networkx and igraph find them. They agree, or nothing is written."""

from collections import Counter
from itertools import chain, pairwise, takewhile
from math import prod

import igraph
import networkx

from graph import read, write

# Where paths begin and end, and how many relations they have at the most.
QUESTIONS = [
    ("org:exim-china", "project:cku-railway", 3),
    ("official:guo-jiakun", "official:kassym-jomart-tokayev", 3),
    ("summit:astana-2025", "mechanism:aiib", 2),
    ("country:cn", "country:kz", 1),
    ("place:tashkent", "org:cnpc", 3),
    ("official:xi-jinping", "official:shavkat-mirziyoyev", 2),
    ("project:cku-railway", "country:tm", 2),
    ("mechanism:cica", "project:kambarata-1-hpp", 3),
    ("official:hu-jintao", "org:kazmunaygas", 3),
    ("agreement:astana-declaration-2025", "place:khorgos", 3),
]


def main() -> None:
    graph = read()
    write("paths.json", [between(graph, *question) for question in QUESTIONS])


def between(graph: networkx.MultiGraph, start: str, end: str, longest: int) -> dict:
    """The entities along each path, and how many paths of each length there are by relations, of
    which several may join the same two entities."""
    by_length = networkx.shortest_simple_paths(networkx.Graph(graph), start, end)
    paths = sorted(takewhile(lambda path: len(path) <= longest + 1, by_length))
    counts = Counter()
    for path in paths:
        counts[len(path) - 1] += prod(graph.number_of_edges(*ends) for ends in pairwise(path))
    lengths = [counts[length] for length in range(1, longest + 1)]
    agree(graph, (start, end), lengths)
    return {"from": start, "to": end, "lengths": lengths, "paths": paths}


def agree(graph: networkx.MultiGraph, ends: tuple[str, str], lengths: list[int]) -> None:
    """That igraph finds as many of each length, and then a longer one."""
    other = igraph.Graph.TupleList(graph.edges(), directed=False)
    ours = list(chain.from_iterable([length] * count for length, count in enumerate(lengths, 1)))
    found = other.get_k_shortest_paths(*ends, k=len(ours) + 1, output="epath")
    theirs = [len(path) for path in found]
    if theirs[: len(ours)] != ours or len(theirs) > len(ours) and theirs[-1] <= len(lengths):
        raise SystemExit(f"{ends}: networkx has {Counter(ours)}, igraph {Counter(theirs)}")


if __name__ == "__main__":
    main()
