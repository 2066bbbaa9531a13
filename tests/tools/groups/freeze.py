"""Writes the tables in tests/fixtures/groups/: projects, what they cost and who funds them, and trade
figures, as they are now in graph-seed/. DuckDB answers about these (groups.py beside this file), so
that its answers need not be written again when a fact is added.
"""

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT / "graph-seed"
FIXTURES = ROOT / "tests/fixtures/groups"


def main() -> None:
    for table, columns in {
        "Project": ["id", "sector"],
        "ProjectCost": ["id", "amountUsd", "project"],
        "TradeFigure": ["id", "start", "year", "flow", "valueUsd"],
    }.items():
        write(f"entities/{table}", columns, read(f"entities/{table}"))
    fundings = read("relations/FUNDED_BY")
    write("relations/FUNDED_BY", ["from", "to"], fundings)
    funders = sorted({row["to"] for row in fundings})
    write("entities/Funder", ["id"], [{"id": funder} for funder in funders])


def read(table: str) -> list[dict[str, str]]:
    with (SEED / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(table: str, columns: list[str], rows: list[dict[str, str]]) -> None:
    path = FIXTURES / f"{table}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
