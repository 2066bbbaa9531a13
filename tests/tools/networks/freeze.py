"""Writes tests/fixtures/networks/graph.csv: how the entities of the shipped graph are joined, as of
now. Figures and sources are left out, and what joins them. The oracles beside this file answer about
it, so that it need not be written again when a fact is added.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LEFT_OUT = {"TradeFigure", "Indicator", "ProjectCost", "Source"}


def main() -> None:
    types = {row["id"]: of for of, row in entities()}
    joined = sorted(
        relation
        for relation in relations()
        if LEFT_OUT.isdisjoint((types[relation[0]], types[relation[2]]))
    )
    path = ROOT / "tests/fixtures/networks/graph.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["from", "type", "to"])
        writer.writerows(joined)


def entities() -> Iterator[tuple[str, dict[str, str]]]:
    for table in sorted((ROOT / "graph-seed/entities").glob("*.csv")):
        for row in rows(table):
            yield table.name.split(".")[0], row


def relations() -> Iterator[tuple[str, str, str]]:
    """Those with a table of their own, and those that a column of an entity's table names."""
    for table in sorted((ROOT / "graph-seed/relations").glob("*.csv")):
        for row in rows(table):
            yield row["from"], table.name.split(".")[0], row["to"]
    for of, row in entities():
        for field, relation_type in fields(of).items():
            for other in filter(None, (row.get(field) or "").split("|")):
                yield row["id"], relation_type, other.strip()


def rows(table: Path) -> Iterator[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def fields(entity_type: str) -> dict[str, str]:
    """The relation types of the fields from which an arrow starts."""
    schema = (ROOT / "schema.graphql").read_text(encoding="utf-8")
    body = re.search(rf"^type {entity_type} .*?^}}", schema, re.MULTILINE | re.DOTALL)[0]
    return dict(re.findall(r"(\w+): .*@relationship\(type: \"(\w+)\", direction: OUT", body))


if __name__ == "__main__":
    main()
