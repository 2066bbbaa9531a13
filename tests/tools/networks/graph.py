"""Reads the graph that the oracles answer about, and writes what they answer."""

import csv
import json
from pathlib import Path

import networkx

FIXTURES = Path(__file__).resolve().parents[3] / "tests/fixtures/networks"


def read() -> networkx.MultiGraph:
    graph = networkx.MultiGraph()
    with (FIXTURES / "graph.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            graph.add_edge(row["from"], row["to"], type=row["type"])
    return graph


def write(name: str, answers: list) -> None:
    """One answer a line."""
    lines = ",\n".join(json.dumps(answer, ensure_ascii=False) for answer in answers)
    (FIXTURES / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
