// Files of a drawing: their formats, and what the service is asked for.

import type { Export } from "../shared/download";
import type { Model } from "./model";
import { NO_FILTERS } from "./view";

export interface Format {
  extension: string;
  name: string;
  /** What it is for. */
  use: string;
}

export const FORMATS: Format[] = [
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
];

/** What is drawn as a file: the question itself where nothing was done to its answer, else its entities. */
export function subgraphFile(model: Model, extension: string): Export {
  return { kind: "subgraph", name: `graph.${extension}`, parameters: isWhole(model) ? asked(model) : drawn(model) };
}

/** Whether all that is drawn is the answer to one `subgraph`. */
function isWhole({ question, view }: Model): boolean {
  const { seeds, grown, added, hidden } = question.value;
  const isFiltered = view.filters.value !== NO_FILTERS || view.day.value !== null;
  return seeds.length > 0 && grown.length + added.length + hidden.length === 0 && !isFiltered;
}

function asked({ question }: Model): URLSearchParams {
  const { seeds, hops, maxEntities, hubLimit, relations = [], types = [] } = question.value;
  const parameters = new URLSearchParams(seeds.map((id) => ["seeds", id]));
  parameters.set("hops", String(hops));
  parameters.set("maxEntities", String(maxEntities));
  if (hubLimit !== undefined) parameters.set("hubLimit", String(hubLimit));
  for (const type of relations) parameters.append("relations", type);
  for (const type of types) parameters.append("types", type);
  return parameters;
}

function drawn({ view }: Model): URLSearchParams {
  const { entities, relations } = view.shown.value;
  const parameters = new URLSearchParams([...entities.keys()].map((id) => ["seeds", id]));
  parameters.set("hops", "0");
  parameters.set("maxEntities", String(entities.size));
  for (const type of new Set([...relations.values()].map(({ type }) => type))) parameters.append("relations", type);
  if (view.day.value) parameters.set("asOf", view.day.value);
  return parameters;
}
