// What filters and the day leave of a drawing.

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { askHeld, type Held } from "./asking";
import { type Drawing, type Entity, type Relation, relationsAround } from "./graph";
import { counted } from "./load";
import type { Question } from "./question";
import { reason } from "../shared/service";

export interface Filters {
  /** Types of entities that are left out. */
  types: ReadonlySet<string>;
  /** Types of relations that are left out. */
  relations: ReadonlySet<string>;
  /** Entities with fewer relations in the graph are left out. */
  least: number;
  /** Entities with more relations in the graph are left out; none where it is missing. */
  most: number | null;
  /** Whether what possibly holds on the day stays. */
  possible: boolean;
}

export const NO_FILTERS: Filters = { types: new Set(), relations: new Set(), least: 0, most: null, possible: true };

export interface Shown extends Drawing {
  readonly around: ReadonlyMap<string, Relation[]>;
}

/** What holds, and the day and the drawing that it was asked for. */
interface OnDay extends Held {
  day: string;
  of: Drawing;
}

export class View {
  readonly filters: Signal<Filters> = signal(NO_FILTERS);
  /** As YYYY-MM-DD. */
  readonly day: Signal<string | null> = signal(null);
  /** Why the day cannot be looked at. */
  readonly dayFault: Signal<string | null> = signal(null);
  private readonly held: Signal<OnDay | null> = signal(null);
  private asking = new AbortController();

  /** What can be seen. */
  readonly shown: ReadonlySignal<Shown>;

  /** `kept` are shown even where the filters leave none of their relations. */
  constructor(
    private readonly drawing: ReadonlySignal<Drawing>,
    question: ReadonlySignal<Question>,
    kept: ReadonlySignal<ReadonlySet<string>>,
  ) {
    this.shown = computed(() => {
      const { seeds, added, hidden } = question.value;
      const stays = new Set([...seeds, ...added, ...kept.value]);
      const held = this.day.value ? this.held.value : null;
      return shown(drawing.value, { filters: this.filters.value, held, hidden: new Set(hidden), stays });
    });
  }

  /** Whether the day was answered for all that is drawn. */
  readonly isDayAnswered = computed(() => {
    const held = this.held.value;
    return !this.day.value || (held?.day === this.day.value && held.of === this.drawing.value);
  });

  /** Asks what of the drawing holds on the day; called whenever one of them changes. */
  async askDay(): Promise<void> {
    const [day, of] = [this.day.value, this.drawing.value];
    this.asking.abort();
    if (!day || of.entities.size === 0) return;
    this.asking = new AbortController();
    const { signal } = this.asking;
    const types = [...new Set([...of.relations.values()].map(({ type }) => type))];
    try {
      const held = await askHeld([[...of.entities.keys()], types, day], signal);
      this.held.value = { ...held, day, of };
      this.dayFault.value = null;
    } catch (fault) {
      if (!signal.aborted) this.dayFault.value = reason(fault);
    }
  }
}

interface Left {
  filters: Filters;
  held: OnDay | null;
  hidden: ReadonlySet<string>;
  stays: ReadonlySet<string>;
}

function shown(drawing: Drawing, { filters, held, hidden, stays }: Left): Shown {
  const isEntity = ({ id, type, degree }: Entity) =>
    !hidden.has(id) &&
    !filters.types.has(type) &&
    degree >= filters.least &&
    degree <= (filters.most ?? Number.POSITIVE_INFINITY) &&
    (!held || held.entities.has(id) || !held.of.entities.has(id));
  const entities = new Map([...drawing.entities].filter(([, entity]) => isEntity(entity)));
  const relations = new Map<string, Relation>();
  for (const relation of drawing.relations.values()) {
    if (filters.relations.has(relation.type)) continue;
    if (!entities.has(relation.source) || !entities.has(relation.target)) continue;
    const validity = held?.relations.get(relation.id);
    // What has been drawn since stays until the service has said whether it holds.
    if (validity === undefined && held?.of.relations.has(relation.id)) continue;
    if (validity === "POSSIBLE" && !filters.possible) continue;
    relations.set(relation.id, validity ? { ...relation, validity } : relation);
  }
  const around = relationsAround(relations.values());
  const wasAlone = aloneIn(drawing);
  for (const id of entities.keys()) {
    if (!around.has(id) && !stays.has(id) && !wasAlone(id)) entities.delete(id);
  }
  return { entities: counted(entities, relations), relations, around };
}

/** Whether an entity has no relation in a drawing at all. */
function aloneIn({ relations }: Drawing): (id: string) => boolean {
  const joined = new Set([...relations.values()].flatMap(({ source, target }) => [source, target]));
  return (id) => !joined.has(id);
}
