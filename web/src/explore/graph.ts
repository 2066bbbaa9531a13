// What is drawn: entities, relations and paths, as the service tells of them.

/** How surely something holds on a day; null where it has no time, or no day was asked for. */
export type Validity = "STATED" | "SEEN" | "POSSIBLE" | null;

export type Properties = Readonly<Record<string, unknown>>;

export interface Entity {
  id: string;
  type: string;
  /** What people call it; its id where the graph has no name for it. */
  label: string;
  /** Relations away from the nearest entity that was opened; 0 for these. */
  hop: number;
  /** All relations that an expansion would follow. */
  degree: number;
  /** How many of its relations are drawn. */
  degreeShown: number;
  /** Its own, by name, in the form of the API; what is not known is left out. */
  properties: Properties;
}

export interface Relation {
  id: string;
  type: string;
  /** The id of the entity at which its arrow starts. */
  source: string;
  /** The id of the entity at which its arrow ends. */
  target: string;
  properties: Properties;
  /** On `model.day`. */
  validity: Validity;
  /** The ids of the sources that say so. */
  citations: string[];
}

/** What is drawn. Never changed in place: every step makes a new one. */
export interface Drawing {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: ReadonlyMap<string, Relation>;
}

export const EMPTY: Drawing = { entities: new Map(), relations: new Map() };

/** A way between two entities. */
export interface Path {
  /** Along it, one more than steps. */
  entities: string[];
  steps: PathStep[];
  /** How general the entities between its ends are. */
  hubCost: number;
}

export interface PathStep {
  from: string;
  to: string;
  /** Whether the arrow of the relation points from `from` to `to`. */
  forward: boolean;
  relation: Relation;
}

/** An answer of `paths`. */
export interface Paths {
  from: string;
  to: string;
  /** How many relations they may go along. */
  maxLength: number;
  paths: Path[];
  /** Whether these are the best of all; if not, `reason` says why. */
  complete: boolean;
  reason: string | null;
}

/** What the side panel is about. */
export type Selection = { kind: "entity"; id: string } | { kind: "relation"; id: string };

/** Which relations of an entity to follow, to entities of which types; all where a list is missing. */
export interface Reach {
  relations?: string[];
  types?: string[];
}

/** Whether an entity has so many more relations than are drawn that it is drawn as a hub. */
export function isHub({ degree, degreeShown }: Entity): boolean {
  return degree > HUB && degree > degreeShown;
}

/** As `hubLimit` of `subgraph` has it unless said otherwise: what has more leads nowhere by itself. */
export const HUB = 100;

/** The other end of a relation. */
export function otherEnd(relation: Relation, id: string): string {
  return relation.source === id ? relation.target : relation.source;
}

/** The ids of those that an entity has a drawn relation with, hidden or not. */
export function neighboursOf({ relations }: Drawing, id: string): Set<string> {
  const ends = [...relations.values()].filter(({ source, target }) => source === id || target === id);
  return new Set(ends.map((relation) => otherEnd(relation, id)));
}

/** `HOLDS_OFFICE` and `TradeFigure` as people write them: "holds office", "trade figure". */
export function words(name: string): string {
  const spaced = name.replaceAll("_", " ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return spaced.toLowerCase();
}

/** The relations of each entity, in their order. */
export function relationsAround(relations: Iterable<Relation>): Map<string, Relation[]> {
  const around = new Map<string, Relation[]>();
  for (const relation of relations) {
    for (const id of new Set([relation.source, relation.target])) {
      const list = around.get(id);
      if (list) list.push(relation);
      else around.set(id, [relation]);
    }
  }
  return around;
}

/** How many there are of each type, most first. */
export function countTypes(items: Iterable<{ type: string }>): [string, number][] {
  const counts = new Map<string, number>();
  for (const { type } of items) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
