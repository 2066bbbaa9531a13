"""Tables of an answer: what JSON has as rows, and the readers of each form of table."""

from collections.abc import Callable
from typing import Any

from . import tables
from .checks import STEM, Report
from .graph import Attributes, same, shortened
from .losses import CELLS, Loss
from .ontology import Ontology
from .questions import Table
from .service import Refused, Service

Reader = tuple[str, str, Callable[[bytes], tables.Rows], dict[str, str], tuple[Loss, ...]]

BARE = {"guard": "false"}

# Format, reader, parameters of the address, and what the reader loses.
READERS: list[Reader] = [
    ("csv", "csv", tables.of_csv, BARE, (CELLS,)),
    ("csv", "csv with a mark", tables.of_csv_with_mark, BARE | {"bom": "true"}, (CELLS,)),
    ("csv", "csv, guarded", tables.unguarded(tables.of_csv), {}, (CELLS,)),
    ("csv", "DuckDB", tables.of_csv_by_duckdb, BARE, (CELLS,)),
    ("tsv", "split", tables.of_tsv, BARE, (CELLS,)),
    ("ndjson", "json", tables.of_ndjson, {}, ()),
    ("parquet", "pyarrow", tables.of_parquet_by_pyarrow, {}, ()),
    ("parquet", "DuckDB", tables.of_parquet_by_duckdb, {}, ()),
]


def of_tables(service: Service, table: Table, report: Report) -> None:
    answer = service.answer(table.query)[table.root]
    for format, reader, rows_of, options, losses in READERS:
        if report.includes(format):
            expected = (
                answer if format == "ndjson" else [flat(service.ontology, table, row) for row in answer]
            )
            try:
                file = service.file("query", f"{STEM}.{format}", {"query": table.query} | options)
                lines = differences(expected, rows_of(file), losses)
            except Refused as refused:
                lines = [str(refused)]
            except Exception as error:  # noqa: BLE001
                lines = [f"cannot be read: {type(error).__name__}: {str(error)[:600]}"]
            report.tell(table.name, format, reader, lines)


def flat(ontology: Ontology, table: Table, row: dict[str, Any]) -> Attributes:
    """A row as a table has it: objects as columns, lists of objects field by field."""
    columns: Attributes = {}
    for name, value in row.items():
        if isinstance(value, dict):
            columns |= {
                f"{name}.{part}": float(number) for part, number in value.items() if number is not None
            }
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for part in value[0]:
                columns[f"{name}.{part}"] = [ontology.typed(table.type, part, each[part]) for each in value]
        elif value is not None and value != []:
            columns[name] = ontology.typed(table.type, name, value)
    return columns


def differences(expected: tables.Rows, found: tables.Rows, losses: tuple[Loss, ...]) -> list[str]:
    """What the rows of a reader have otherwise, in their order."""
    lines = [] if len(expected) == len(found) else [f"{len(found)} rows instead of {len(expected)}"]
    for at, (row, read) in enumerate(zip(expected, found, strict=False)):
        for name in row.keys() | read.keys():
            shown = row.get(name)
            for loss in losses if shown is not None else ():
                shown = loss.shown(shown, False)
            # A cell without anything in it is none.
            if not same(None if shown == "" else shown, read.get(name)):
                lines.append(f"row {at}: `{name}` is {read.get(name)!r} instead of {shown!r}")
    return shortened(lines)
