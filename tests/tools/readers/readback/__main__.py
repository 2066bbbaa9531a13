"""Runs every check, or those of some formats: `python -m readback BINARY [--only gexf,dot]`."""

import argparse
import sys
from pathlib import Path

from .checks import Report, all_formats, of_gephi_lite, of_question
from .formats import ALL_FORMATS
from .questions import HOSTILE, SHIPPED, TABLES
from .rows import of_tables
from .service import Service

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=Path, help="the program that is checked")
    parser.add_argument(
        "--only", default="", help="formats with commas between them, while a format is being written"
    )
    arguments = parser.parse_args()
    only = set(filter(None, arguments.only.split(",")))
    if unknown := only - set(ALL_FORMATS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; the formats are {', '.join(ALL_FORMATS)}")
    report = Report(only)
    with Service(arguments.binary, ROOT / "schema.graphql", ROOT / "graph-seed") as service:
        all_formats(service, report)
        for question in SHIPPED:
            of_question(service, question, report)
        of_gephi_lite(service, SHIPPED[0], report)
    with Service(arguments.binary, HERE / "hostile/schema.graphql", HERE / "hostile/seed") as service:
        for question in HOSTILE:
            of_question(service, question, report)
        for table in TABLES:
            of_tables(service, table, report)
    print(report)
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main()
