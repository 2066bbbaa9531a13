"""Writes tests/fixtures/groups/groups.json: what DuckDB makes of the tables beside it.

Each group is a list: its keys, then its figures. Sums are formed of decimals, and means of these as
fractions, so that nothing is lost before they are rounded to the float next to them.
"""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures/groups"

QUERIES = {
    # year, flow; figures, known values, sum, mean, median, least, greatest
    "tradeByYearAndFlow": """
        SELECT year, flow, count(*), count(valueUsd),
               sum(CAST(valueUsd AS DECIMAL(38, 6))), count(valueUsd),
               median(CAST(valueUsd AS DOUBLE)), min(valueUsd), max(valueUsd)
        FROM TradeFigure GROUP BY year, flow
    """,
    # month, or that only the year is known; figures
    "tradeByMonth": """
        SELECT CASE WHEN length(start) > 4 THEN left(start, 7) END,
               CASE WHEN length(start) = 4 THEN 'coarser' END, count(*)
        FROM TradeFigure GROUP BY ALL
    """,
    # funder, sector; projects, costs that are known of, their sum
    "projectsByFunderAndSector": """
        WITH members AS (
            SELECT DISTINCT funding."to" AS funder, sector, project.id AS project
            FROM Project AS project LEFT JOIN FUNDED_BY AS funding ON funding."from" = project.id
        ), costs AS (
            SELECT DISTINCT funder, sector, cost.id, cost.amountUsd
            FROM members JOIN ProjectCost AS cost ON cost.project = members.project
        ), sums AS (
            SELECT funder, sector, count(*) AS costs, sum(CAST(amountUsd AS DECIMAL(38, 6))) AS sum
            FROM costs GROUP BY funder, sector
        )
        SELECT members.funder, members.sector, count(DISTINCT project),
               coalesce(any_value(costs), 0), coalesce(any_value(sum), 0)
        FROM members LEFT JOIN sums
          ON sums.funder IS NOT DISTINCT FROM members.funder
         AND sums.sector IS NOT DISTINCT FROM members.sector
        GROUP BY members.funder, members.sector
    """,
    # sector of the project; costs, their sum
    "costsBySector": """
        SELECT sector, count(*), coalesce(sum(CAST(amountUsd AS DECIMAL(38, 6))), 0)
        FROM ProjectCost AS cost LEFT JOIN Project AS project ON cost.project = project.id
        GROUP BY sector
    """,
}


def main() -> None:
    database = duckdb.connect()
    for table in sorted(FIXTURES.glob("*/*.csv")):
        database.execute(
            f'CREATE TABLE "{table.stem}" AS SELECT * FROM read_csv(?, all_varchar = true)',
            [str(table)],
        )
    for table, amount in {"TradeFigure": "valueUsd", "ProjectCost": "amountUsd"}.items():
        database.execute(f'ALTER TABLE {table} ALTER "{amount}" TYPE DECIMAL(38, 6)')
    answers = [
        f'"{name}": [\n' + ",\n".join(map(json.dumps, groups(database, name, query))) + "\n]"
        for name, query in QUERIES.items()
    ]
    text = "{\n" + ",\n".join(answers) + "\n}\n"
    (FIXTURES / "groups.json").write_text(text, encoding="utf-8")


def groups(database: duckdb.DuckDBPyConnection, name: str, query: str) -> list[list]:
    rows = [list(row) for row in database.execute(query).fetchall()]
    for row in rows:
        if name == "tradeByYearAndFlow":
            # The sum stands before the count that it is to be divided by.
            total, known = row[4], row[5]
            row[0] = int(row[0])
            row[4] = float(total or 0)
            row[5] = float(Fraction(total) / known) if known else None
    rows = [[float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in rows]
    return sorted(rows, key=json.dumps)


if __name__ == "__main__":
    main()
