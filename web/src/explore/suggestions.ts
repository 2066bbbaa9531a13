// Entities to begin with, out of a sample of every type; so it works with any graph.

import { data } from "../shared/service";
import type { Api } from "./api";
import { askLabels, type Hit } from "./asking";

/** How many of each type the sample has. */
const SAMPLE = 25;

export type Suggestion = Omit<Hit, "by">;

/** For each type the one of its sample with most relations; those with most first. */
export async function suggestions(api: Api): Promise<Suggestion[]> {
  if (api.lists.length === 0) return [];
  const fields = api.lists.map((name) => `${name}(limit: ${SAMPLE}) { id }`);
  const sample = await data<Record<string, { id: string }[]>>(`query Sample { ${fields.join("\n")} }`);
  const ids = Object.values(sample).flatMap((list) => list.map(({ id }) => id));
  const entities = [...(await askLabels(ids.slice(0, 1000))).values()];
  const sorted = entities.sort((one, other) => other.degree - one.degree);
  const best = new Map<string, Suggestion>();
  for (const entity of sorted) if (!best.has(entity.type) && entity.degree > 0) best.set(entity.type, entity);
  return [...best.values()];
}
