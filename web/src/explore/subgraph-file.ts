// Files of a drawing: what the service is asked for.

import { type Export, isLinkable } from "../shared/download";
import type { Model } from "./model";

/** What is drawn as a file: the question itself where nothing was done to its answer, else its entities. */
export function subgraphFile(model: Model, extension: string): Export {
  return { kind: "subgraph", name: `graph.${extension}`, parameters: isWhole(model) ? asked(model) : drawn(model) };
}

/**
 * A file whose address is short enough for a link: of what is drawn, or of the query that it answers, which has
 * what is hidden or filtered, too. Null where not even that is.
 */
export function linkedFile(model: Model, extension: string): Export | null {
  const query = new URLSearchParams({ query: model.behind.value });
  const ofQuery: Export = { kind: "query", name: `graph.${extension}`, parameters: query };
  return [subgraphFile(model, extension), ofQuery].find(isLinkable) ?? null;
}

/** Whether all that is drawn is the answer to one `subgraph`. */
function isWhole({ question, view }: Model): boolean {
  const { seeds, grown, added, hidden } = question.value;
  const { types, relations, least, most } = view.filters.value;
  const isFiltered = types.size + relations.size + least > 0 || most !== null || view.day.value !== null;
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
  if (view.day.value) {
    parameters.set("asOf", view.day.value);
    parameters.set("include", view.filters.value.possible ? "POSSIBLE" : "SEEN");
  }
  return parameters;
}
