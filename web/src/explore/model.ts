// What the page that explores holds: the drawn entities and relations, what is selected, and what can be done.

import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** How surely something holds on a day; null where no day was asked for. */
export type Validity = "STATED" | "SEEN" | "POSSIBLE" | null;

export interface Entity {
  id: string;
  type: string;
  /** What people call it; its id where the graph has no name for it. */
  label: string;
  /** Relations away from the nearest entity that was opened; 0 for these. */
  hop: number;
  /** All relations that an expansion would follow. */
  degree: number;
  /** How many of these are drawn. */
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

export type Properties = Readonly<Record<string, unknown>>;

/** A way between two entities. */
export interface Path {
  entities: string[];
  steps: PathStep[];
  hubCost: number;
}

export interface PathStep {
  from: string;
  to: string;
  /** Whether the arrow of the relation points from `from` to `to`. */
  forward: boolean;
  relation: Relation;
}

/** What the side panel is about. */
export type Selection = { kind: "entity"; id: string } | { kind: "relation"; id: string };

/** What is drawn. Never changed in place: every step makes a new one. */
export interface Drawing {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: ReadonlyMap<string, Relation>;
}

/** An answer of `paths`. */
export interface Paths {
  from: string;
  to: string;
  paths: Path[];
  /** Whether these are the best of all; if not, `reason` says why. */
  complete: boolean;
  reason: string | null;
}

/** Which relations of an entity to follow; all where a list is missing. */
export interface Reach {
  relations?: string[];
  types?: string[];
}

const NOTHING: Drawing = { entities: new Map(), relations: new Map() };

/** What the page and the panel share. Read the signals; act by the methods. */
export class Model {
  /** Everything drawn, whatever the filters leave of it. */
  readonly drawing: ReadonlySignal<Drawing> = signal(NOTHING);
  readonly selected: ReadonlySignal<Selection | null> = signal(null);
  /** The day that is looked at, as YYYY-MM-DD. */
  readonly day: ReadonlySignal<string | null> = signal(null);
  readonly paths: ReadonlySignal<Paths | null> = signal(null);
  /** The relations of each drawn entity. */
  readonly around = computed(() => new Map<string, Relation[]>());

  /** Shows an entity or a relation in the panel. */
  select(_selection: Selection | null): void {}
  /** Selects an entity and brings the drawing and the list to it. */
  focus(_id: string): void {}
  /** Begins a new drawing around these. */
  async open(_ids: string[]): Promise<void> {}
  /** Draws these as well, with their relations to what is drawn. */
  async add(_ids: string[]): Promise<void> {}
  /** Draws what the relations of an entity lead to. */
  async expand(_id: string, _reach?: Reach): Promise<void> {}
  hide(_id: string): void {}
  pin(_id: string): void {}
  undo(): void {}
  redo(): void {}
}
