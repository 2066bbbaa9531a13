"""Tables: the pair of a graph's entities and relations, and the rows of any answer, by Python's csv
and json, pyarrow and DuckDB."""

import csv
import json
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet

from .graph import Attributes, Graph

Rows = list[Attributes]


def of_csv(file: bytes) -> Rows:
    rows = csv.DictReader(StringIO(file.decode("utf-8"), newline=""), strict=True)
    return [{name: cell for name, cell in row.items() if cell != ""} for row in rows]


def of_csv_with_mark(file: bytes) -> Rows:
    """A table that begins with the mark by which spreadsheets know UTF-8."""
    return of_csv(file.decode("utf-8-sig").encode()) if file.startswith(b"\xef\xbb\xbf") else []


def of_tsv(file: bytes) -> Rows:
    """Lines of cells, in which a backslash stands before what a cell cannot hold."""
    lines = file.decode("utf-8").removesuffix("\n").split("\n")
    names, *rows = [[untangled(cell) for cell in line.split("\t")] for line in lines]
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell != ""} for row in rows]


def untangled(cell: str) -> str:
    escapes = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\", '\\"': '"'}
    parts, at = [], 0
    while at < len(cell):
        pair = cell[at : at + 2]
        parts.append(escapes.get(pair, cell[at]))
        at += 2 if pair in escapes else 1
    return "".join(parts)


def of_ndjson(file: bytes) -> Rows:
    return [json.loads(line) for line in file.decode("utf-8").split("\n") if line]


def of_parquet_by_pyarrow(file: bytes) -> Rows:
    return [known(row) for row in pyarrow.parquet.read_table(BytesIO(file)).to_pylist()]


def of_parquet_by_duckdb(file: bytes) -> Rows:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as database:
        path = Path(folder, "table.parquet")
        path.write_bytes(file)
        found = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        return [known(dict(zip(names, row, strict=True))) for row in found.fetchall()]


def of_csv_by_duckdb(file: bytes) -> Rows:
    """Cells as texts; what is quoted is no missing value."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as database:
        path = Path(folder, "table.csv")
        path.write_bytes(file)
        options = "all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"'"
        found = database.execute(f"SELECT * FROM read_csv(?, {options})", [str(path)])
        names = [column[0] for column in found.description]
        return [known(dict(zip(names, row, strict=True))) for row in found.fetchall()]


def known(row: Attributes) -> Attributes:
    """What a row has. Days and moments are as the files of the other formats write them."""
    return {name: plain(value) for name, value in row.items() if value not in (None, [])}


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(element) for element in value]
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if hasattr(value, "isoformat") else value


def pair(extension: str, rows_of: Callable[[bytes], Rows]) -> Callable[[bytes], Graph]:
    """The reader of an archive whose tables have this ending."""

    def read(file: bytes) -> Graph:
        with zipfile.ZipFile(BytesIO(file)) as archive:
            broken = archive.testzip()
            if broken:
                raise ValueError(f"{broken} in the archive is damaged")
            graph = Graph(about=archive.read("about.txt").decode("utf-8"))
            for row in rows_of(archive.read(f"entities.{extension}")):
                graph.add(row.pop("id"), row)
            for row in rows_of(archive.read(f"relations.{extension}")):
                graph.relations.append({"relationId": row.pop("id")} | row)
        return graph

    return read


def unguarded(rows_of: Callable[[bytes], Rows]) -> Callable[[bytes], Rows]:
    """The reader of a table whose cells have an apostrophe before what may be a formula."""

    def read(file: bytes) -> Rows:
        return [{name: bare(cell) for name, cell in row.items()} for row in rows_of(file)]

    return read


def bare(cell: str) -> str:
    if cell.startswith(tuple("=+-@\t\r\n")) and not is_number(cell):
        raise ValueError(f"{cell!r} may be taken for a formula")
    return cell[1:] if cell.startswith("'") else cell


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
