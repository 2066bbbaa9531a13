// What has a place on the earth: points among the properties of what is selected and of what is drawn.

import type { Model, Properties } from "../../model";
import type { EntityDetails } from "../api/entity";

export interface Place {
  id: string;
  label: string;
  longitude: number;
  latitude: number;
  /** The selected entity is `own`, what is related to it `near`, and what else is drawn `other`. */
  rank: "own" | "near" | "other";
}

/** Places of other drawn entities that are shown. */
const OTHERS = 300;

/** The places of an entity, of what is drawn around it, and of what else is drawn. */
export function placesOf({ id, label, values }: EntityDetails, model: Model): Place[] {
  const { entities, relations } = model.drawing.value;
  const near = new Set<string>();
  for (const { source, target } of relations.values()) {
    if (source === id) near.add(target);
    if (target === id) near.add(source);
  }
  const own = pointsOf(values).map((point): Place => ({ id, label, ...point, rank: "own" }));
  const drawn = [...entities.values()].filter((entity) => entity.id !== id);
  const others = drawn.flatMap((entity): Place[] => {
    const rank = near.has(entity.id) ? "near" : "other";
    return pointsOf(entity.properties).map((point) => ({ id: entity.id, label: entity.label, ...point, rank }));
  });
  const ranked = [...others].sort((a, b) => Number(b.rank === "near") - Number(a.rank === "near"));
  return [...own, ...ranked.slice(0, OTHERS)];
}

/** The points on the earth among properties, also those in lists. */
function pointsOf(properties: Properties): { longitude: number; latitude: number }[] {
  return Object.values(properties).flat().flatMap((value) => {
    const { longitude, latitude } = (value ?? {}) as { longitude?: unknown; latitude?: unknown };
    return typeof longitude === "number" && typeof latitude === "number" ? [{ longitude, latitude }] : [];
  });
}
