"""Every format with its readers, and what each reader loses: the one table of both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import dot, gexf, graphml, kumu, rdf, tables
from .graph import Graph, Told
from .losses import (
    CELLS,
    CHARACTERS_OF_XML,
    FALSE_UNKNOWN,
    LARGE_AS_FLOATS,
    LARGE_AS_TEXTS,
    LISTS_AS_SETS,
    LISTS_AS_SOURCE,
    LISTS_JOINED,
    LISTS_OF_TEXTS,
    NUMBERS_AS_FLOATS,
    TEXTS,
    Loss,
)
from .node import by_cytoscape, by_graphology

# What files have of the look.
LOOK = frozenset({"x", "y", "size", "color"})


# What the files that are XML lose.
XML = (CHARACTERS_OF_XML,)
# Of relations, in the tables.
OF_TABLES = frozenset({"kind", "cited"})


@dataclass(frozen=True)
class Reader:
    """A way to read a format: by which program, what it loses, and what it has besides."""

    format: str
    name: str
    read: Callable[[bytes], Graph]
    losses: tuple[Loss, ...] = ()
    # Names of attributes that are no values.
    besides: frozenset[str] = frozenset()
    # Whether lists stand once more, as one text.
    joined: bool = True

    def told(self) -> Told:
        return Told(self.shown, self.besides, self.joined)

    def shown(self, value: Any, large: bool) -> Any:
        """A value as this reader has it."""
        for loss in self.losses:
            value = loss.shown(value, large)
        return value


def csv_pair(name: str, rows_of: Callable[[bytes], tables.Rows]) -> Reader:
    return Reader("csv.zip", name, tables.pair("csv", rows_of), (CELLS,), OF_TABLES, joined=False)


def parquet_pair(name: str, rows_of: Callable[[bytes], tables.Rows]) -> Reader:
    return Reader("parquet.zip", name, tables.pair("parquet", rows_of), (), OF_TABLES, joined=False)


def graph_ml(name: str, read: Callable[[bytes], Graph], *losses: Loss) -> Reader:
    return Reader("graphml", name, read, (*XML, LISTS_JOINED, *losses), LOOK | {"r", "g", "b"}, joined=False)


def rdf_of(format: str, name: str, read: Callable[[bytes], Graph]) -> Reader:
    return Reader(format, name, read, (LISTS_AS_SETS,))


READERS = [
    # Without the `kind` of edges; an open end of a spell is the text `None`.
    Reader("gexf", "networkx", gexf.by_networkx, XML + (LISTS_OF_TEXTS, LISTS_AS_SOURCE)),
    # Without spells.
    Reader(
        "gexf",
        "graphology",
        by_graphology("gexf"),
        XML + (LISTS_OF_TEXTS, LARGE_AS_FLOATS),
        LOOK | {"kind", "z"},
    ),
    graph_ml("networkx", graphml.by_networkx),
    # Without the ids of edges; what is not known is an empty text, or no number.
    graph_ml("igraph", graphml.by_igraph, NUMBERS_AS_FLOATS, FALSE_UNKNOWN),
    graph_ml("graphology", by_graphology("graphml"), LARGE_AS_FLOATS),
    Reader("graphology.json", "graphology", by_graphology("graphology"), (LARGE_AS_TEXTS,), LOOK),
    Reader("cyjs", "cytoscape", by_cytoscape, (LARGE_AS_TEXTS,), LOOK | {"name", "interaction"}),
    Reader("kumu.json", "the rules of Kumu", kumu.by_rules, (LARGE_AS_TEXTS,)),
    csv_pair("csv", tables.of_csv),
    csv_pair("DuckDB", tables.of_csv_by_duckdb),
    parquet_pair("pyarrow", tables.of_parquet_by_pyarrow),
    parquet_pair("DuckDB", tables.of_parquet_by_duckdb),
    rdf_of("jsonld", "rdflib", rdf.by_rdflib("json-ld")),
    rdf_of("jsonld", "pyld", rdf.by_pyld),
    rdf_of("nq", "rdflib", rdf.by_rdflib("nquads")),
    Reader("dot", "pydot", dot.by_pydot, (TEXTS,), joined=False),
]

FORMATS = list(dict.fromkeys(reader.format for reader in READERS))
TABLES = ["csv", "tsv", "ndjson", "parquet"]
ALL_FORMATS = FORMATS + TABLES
