<<<<<<< HEAD
// The formats of graph files that the service writes, and what people use them with.
=======
// The formats of files: what each is for, and how its names end.
>>>>>>> a59225c (web/ask: the page that asks)

export interface Format {
  extension: string;
  name: string;
<<<<<<< HEAD
  /** What it is for. */
  use: string;
}

/** For entities and relations. */
export const GRAPH_FORMATS: Format[] = [
  { extension: "gexf", name: "GEXF", use: "Gephi, Gephi Lite" },
  { extension: "graphml", name: "GraphML", use: "yEd, igraph, Cytoscape" },
  { extension: "graphology.json", name: "graphology JSON", use: "Gephi Lite, sigma" },
  { extension: "cyjs", name: "Cytoscape.js JSON", use: "Cytoscape" },
  { extension: "cx2", name: "CX2", use: "Cytoscape, NDEx" },
  { extension: "kumu.json", name: "Kumu blueprint", use: "Kumu" },
  { extension: "csv.zip", name: "CSV, two tables", use: "spreadsheets, Neo4j Bloom" },
  { extension: "parquet.zip", name: "Parquet, two tables", use: "pandas, DuckDB" },
  { extension: "jsonld", name: "JSON-LD", use: "linked data, with sources" },
  { extension: "nq", name: "N-Quads", use: "RDF stores" },
  { extension: "dot", name: "DOT", use: "Graphviz" },
=======
  /** Programs that read it. */
  readBy: string;
}

/** Of graphs: entities and relations, each once. */
export const GRAPHS: Format[] = [
  { extension: "gexf", name: "GEXF", readBy: "Gephi, Gephi Lite" },
  { extension: "graphml", name: "GraphML", readBy: "yEd, igraph, networkx, Cytoscape" },
  { extension: "graphology.json", name: "graphology JSON", readBy: "graphology, sigma, Gephi Lite" },
  { extension: "cyjs", name: "Cytoscape.js JSON", readBy: "Cytoscape.js, Cytoscape" },
  { extension: "csv.zip", name: "CSV, nodes and edges", readBy: "spreadsheets, Gephi, Neo4j" },
  { extension: "parquet.zip", name: "Parquet, nodes and edges", readBy: "pandas, DuckDB, Spark" },
  { extension: "kumu.json", name: "Kumu blueprint", readBy: "Kumu" },
  { extension: "cx2", name: "CX2", readBy: "Cytoscape, NDEx" },
  { extension: "jsonld", name: "JSON-LD", readBy: "RDF tools" },
  { extension: "nq", name: "N-Quads", readBy: "RDF stores" },
  { extension: "dot", name: "DOT", readBy: "Graphviz" },
];

/** Of tables: a row for each element of a list. */
export const TABLES: Format[] = [
  { extension: "csv", name: "CSV", readBy: "spreadsheets, R, pandas" },
  { extension: "tsv", name: "TSV", readBy: "spreadsheets" },
  { extension: "ndjson", name: "NDJSON", readBy: "jq, DuckDB" },
  { extension: "parquet", name: "Parquet", readBy: "pandas, DuckDB, Spark" },
>>>>>>> a59225c (web/ask: the page that asks)
];
