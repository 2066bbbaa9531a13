// The formats of files that the service writes, and what people use them with.

export interface Format {
  extension: string;
  name: string;
  /** What it is for. */
  use: string;
}

/** For entities and relations. */
export const GRAPH_FORMATS: Format[] = [
  { extension: "gexf", name: "GEXF", use: "Gephi, Gephi Lite" },
  { extension: "graphml", name: "GraphML", use: "yEd, igraph, Cytoscape" },
  { extension: "graphology.json", name: "graphology JSON", use: "Gephi Lite, sigma" },
  { extension: "cyjs", name: "Cytoscape.js JSON", use: "Cytoscape" },
  { extension: "kumu.json", name: "Kumu blueprint", use: "Kumu" },
  { extension: "csv.zip", name: "CSV, two tables", use: "spreadsheets, Neo4j Bloom" },
  { extension: "parquet.zip", name: "Parquet, two tables", use: "pandas, DuckDB" },
  { extension: "jsonld", name: "JSON-LD", use: "linked data, with sources" },
  { extension: "nq", name: "N-Quads", use: "RDF stores" },
  { extension: "dot", name: "DOT", use: "Graphviz" },
];

/** For the rows of an answer. */
export const TABLE_FORMATS: Format[] = [
  { extension: "csv", name: "CSV", use: "spreadsheets, R, pandas" },
  { extension: "tsv", name: "TSV", use: "spreadsheets, R" },
  { extension: "ndjson", name: "NDJSON", use: "jq, DuckDB" },
  { extension: "parquet", name: "Parquet", use: "pandas, DuckDB" },
];
