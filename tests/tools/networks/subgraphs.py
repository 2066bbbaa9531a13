"""Writes tests/fixtures/networks/subgraphs.json: what networkx finds around some entities, however
many relations one has."""

from itertools import chain, islice

import networkx

from graph import read, write

# Ids of seeds, and hops.
QUESTIONS = [
    (["summit:astana-2025"], 0),
    (["summit:astana-2025"], 1),
    (["summit:astana-2025"], 2),
    (["summit:astana-2025"], 3),
    (["summit:astana-2025", "summit:xian-2023"], 1),
    (["project:cku-railway", "org:exim-china"], 0),
    (["project:cku-railway", "org:exim-china"], 2),
    (["official:guo-jiakun"], 1),
    (["official:guo-jiakun"], 3),
    (["official:guo-jiakun"], 10),
    (["country:cn"], 1),
    (["country:kz", "country:kg", "country:uz", "country:tj", "country:tm"], 0),
    (["country:kz", "country:kg", "country:uz", "country:tj", "country:tm"], 1),
    (["mechanism:aiib"], 2),
    (["place:tashkent"], 4),
]


def main() -> None:
    graph = read()
    write("subgraphs.json", [around(graph, *question) for question in QUESTIONS])


def around(graph: networkx.MultiGraph, seeds: list[str], hops: int) -> dict:
    layers = list(islice(networkx.bfs_layers(graph, seeds), hops + 1))
    within = graph.subgraph(chain.from_iterable(layers))
    # How many relations each of the nearest has, and how many of them are within.
    nearest = islice(chain.from_iterable(map(sorted, layers)), 30)
    degrees = {entity: [graph.degree(entity), within.degree(entity)] for entity in nearest}
    return {
        "seeds": seeds,
        "hops": hops,
        "sizes": [len(layer) for layer in layers],
        "relations": within.number_of_edges(),
        "degrees": degrees,
    }


if __name__ == "__main__":
    main()
