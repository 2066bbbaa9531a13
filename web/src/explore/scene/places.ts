// Where entities stand before forces move them: the first in rings by hop, later ones near what they came with.

import type { Entity, Relation } from "../graph";

export interface Place {
  x: number;
  y: number;
}

/** Turns that never come to stand above one another. */
const TURN = Math.PI * (3 - Math.sqrt(5));
/** Between one ring and the next. */
const RING = 100;

/** Adds a place for each that has none; the same entities come to the same places. */
export function place(places: Map<string, Place>, entities: Iterable<Entity>, around: (id: string) => Relation[]): void {
  const isFirst = places.size === 0;
  let index = 0;
  for (const entity of entities) {
    if (places.has(entity.id)) continue;
    index += 1;
    const near = isFirst ? null : middle(places, entity.id, around(entity.id));
    const [from, distance] = near
      ? [near, 12 + 4 * Math.sqrt(index)]
      : [{ x: 0, y: 0 }, entity.hop * RING + 6 * Math.sqrt(index)];
    places.set(entity.id, {
      x: from.x + distance * Math.cos(index * TURN),
      y: from.y + distance * Math.sin(index * TURN),
    });
  }
}

/** The middle of those that have a place and that relations lead to. */
function middle(places: Map<string, Place>, id: string, relations: Relation[]): Place | null {
  const ends = relations.flatMap(({ source, target }) => [source, target]).filter((end) => end !== id);
  const known = ends.flatMap((end) => places.get(end) ?? []);
  if (known.length === 0) return null;
  const sum = known.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / known.length, y: sum.y / known.length };
}
