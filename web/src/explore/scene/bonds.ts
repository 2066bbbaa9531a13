// Relations between the same two entities, drawn as one line.

import type { Path, Relation } from "../graph";

export interface Bond {
  from: string;
  to: string;
  /** Of its relations, in their order. */
  ids: string[];
  /** Which way their arrows point. */
  arrow: "arrow" | "both" | "line";
  /** Whether all of them only possibly hold on the day. */
  isPossible: boolean;
}

/** The lines to draw, by a key of their two ends; a relation of an entity with itself has none. */
export function bonds(relations: Iterable<Relation>): Map<string, Bond> {
  const joined = new Map<string, Bond>();
  for (const { id, source, target, validity } of relations) {
    if (source === target) continue;
    const key = keyOf(source, target);
    const isPossible = validity === "POSSIBLE";
    const bond = joined.get(key);
    if (!bond) {
      joined.set(key, { from: source, to: target, ids: [id], arrow: "arrow", isPossible });
      continue;
    }
    bond.ids.push(id);
    bond.isPossible &&= isPossible;
    if (bond.from !== source) bond.arrow = "both";
  }
  return joined;
}

function keyOf(one: string, other: string): string {
  return JSON.stringify(one < other ? [one, other] : [other, one]);
}

export function isOnPath({ ids }: Bond, path: Path | null | undefined): boolean {
  return path?.steps.some(({ relation }) => ids.includes(relation.id)) ?? false;
}
