// What the page that explores holds: what is drawn, what is selected, and what can be done; its panel shares it.

import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { typeColours } from "../shared/palette";
import { announce } from "../shared/page";
import { reason } from "../shared/service";
import type { Api } from "./api";
import { askPaths, documentOf } from "./asking";
import { type Drawing, EMPTY, type Entity, neighboursOf, type Paths, type Reach, type Selection, words } from "./graph";
import { type LeftOut, load, loadAdded, loadGrown, type Step } from "./load";
import { type Growth, type Question, questionAbout } from "./question";
import { View } from "./view";

export * from "./graph";

const NO_STEP: Step = { question: questionAbout([]), drawing: EMPTY, leftOut: [] };

/** How many entities more an expansion brings at a time. */
export const AT_A_TIME = 40;

/** What the page and the panel share. Read the signals; act by the methods. */
export class Model {
  /** What has been done, and how much of it is not undone. */
  private readonly history: Signal<{ steps: Step[]; at: number }> = signal({ steps: [NO_STEP], at: 0 });
  private readonly step = computed(() => this.history.value.steps[this.history.value.at] ?? NO_STEP);

  /** Everything drawn, whatever is hidden and the filters leave of it. */
  readonly drawing: ReadonlySignal<Drawing> = computed(() => this.step.value.drawing);
  /** What it is an answer to. */
  readonly question: ReadonlySignal<Question> = computed(() => this.step.value.question);
  /** What had no room in it. */
  readonly leftOut: ReadonlySignal<LeftOut[]> = computed(() => this.step.value.leftOut);
  readonly canUndo = computed(() => this.history.value.at > 0);
  readonly canRedo = computed(() => this.history.value.at < this.history.value.steps.length - 1);

  readonly selected: ReadonlySignal<Selection | null> = computed(() => this.selection.value);
  private readonly selection: Signal<Selection | null> = signal(null);
  /** Counts up whenever the drawing and the list are to show the selected entity. */
  readonly focusing = signal(0);
  /** Counts up whenever the drawing is to be seen whole. */
  readonly surveying = signal(0);
  readonly paths: Signal<Paths | null> = signal(null);
  /** Which of the paths is highlighted. */
  readonly path = signal(0);
  /** Counts up whenever a drawing begins that has nothing to do with the last one. */
  readonly beginnings = signal(0);
  private last: Promise<void> = Promise.resolve();
  /** How many answers are waited for. */
  readonly waiting = signal(0);
  readonly fault: Signal<string | null> = signal(null);
  /** What is to be known of a drawing that succeeded. */
  readonly notice: Signal<string | null> = signal(null);
  /** The entity whose relations are listed, which stays while one of them is selected. */
  readonly opened: Signal<string | undefined> = signal(undefined);
  /** Of the types of entities. */
  readonly colours: ReadonlyMap<string, string>;
  /** What the filters and the day leave of the drawing. */
  readonly view: View;
  /** The day that is looked at, as YYYY-MM-DD. */
  readonly day: ReadonlySignal<string | null>;

  constructor(readonly api: Api) {
    this.colours = typeColours(api.entities.map(({ type }) => type));
    this.view = new View(this.drawing, this.question, computed(() => this.onPaths.value));
    this.day = this.view.day;
  }

  /** Those on the paths that were found. */
  private readonly onPaths = computed(
    () => new Set(this.paths.value?.paths.flatMap(({ entities }) => entities)),
  );

  entity(id: string): Entity | undefined {
    return this.drawing.value.entities.get(id);
  }

  /** What is drawn as GraphQL; on the day, where all that it names is there then. */
  readonly behind = computed(() => {
    const { seeds, added, grown } = this.question.value;
    const { entities } = this.view.shown.value;
    const isThere = [...seeds, ...added, ...grown.map(({ id }) => id)].every((id) => entities.has(id));
    const { possible } = this.view.filters.value;
    const paths = this.paths.value;
    return documentOf(this.api, this.question.value, { day: isThere ? this.view.day.value : null, possible, paths });
  });

  /** Its name for people; the id where it is not drawn. */
  label(id: string): string {
    return this.entity(id)?.label ?? id;
  }

  /** Shows an entity or a relation in the panel. */
  select(selection: Selection | null): void {
    batch(() => {
      this.selection.value = selection;
      const ends = selection ? this.endsOf(selection) : [];
      if (ends.length > 0 && !ends.includes(this.opened.value ?? "")) this.opened.value = ends[0];
    });
  }

  private endsOf({ kind, id }: Selection): string[] {
    if (kind === "entity") return [id];
    const relation = this.drawing.value.relations.get(id);
    return relation ? [relation.source, relation.target] : [];
  }

  /** Selects an entity and brings the drawing and the list to it; draws it first where it is not drawn. */
  async focus(id: string): Promise<void> {
    if (!this.view.shown.value.entities.has(id)) await this.add([id]);
    batch(() => {
      this.select({ kind: "entity", id });
      this.focusing.value += 1;
    });
    const entity = this.view.shown.value.entities.get(id);
    if (entity) announce(saying(entity));
  }

  /** Begins a new drawing around these. */
  open(ids: string[]): Promise<void> {
    return this.ask(questionAbout(ids));
  }

  /** Begins a new drawing of what is asked. */
  ask(question: Question): Promise<void> {
    if (question.seeds.length + question.added.length === 0) return Promise.resolve();
    return this.doing(async () => {
      const step = await load(this.api, question);
      batch(() => {
        this.paths.value = null;
        this.beginnings.value += 1;
        this.take(step);
        const first = question.seeds[0] ?? question.added[0];
        this.select(first ? { kind: "entity", id: first } : null);
      });
      const { missing = [] } = step;
      const gone = missing.length > 0 ? ` The graph has no longer what was asked for by ${missing.join(", ")}.` : "";
      this.notice.value = gone.trim() || null;
      announce(`${counted(step.drawing)} drawn.${gone}`);
    });
  }

  /** Draws these as well, with their relations to what is drawn. */
  add(ids: string[]): Promise<void> {
    return this.doing(() => this.include(ids));
  }

  /** Draws what the relations of an entity lead to, a part at a time. */
  expand(id: string, reach: Reach = {}): Promise<void> {
    return this.doing(async () => {
      const before = this.step.value;
      // Those that are drawn, hidden ones too, may be the first of the answer again.
      const growth: Growth = { id, max: neighboursOf(before.drawing, id).size + 1 + AT_A_TIME, ...reach };
      const step = await loadGrown(this.api, before, growth);
      const more = step.drawing.entities.size - before.drawing.entities.size;
      if (more > 0 || step.drawing.relations.size > before.drawing.relations.size) this.take(step);
      const entity = this.view.shown.value.entities.get(id);
      announce(`${more === 1 ? "1 entity" : `${more} entities`} more. ${entity ? saying(entity) : ""}`);
    });
  }

  /** Takes an entity out of the drawing, and remembers that. */
  hide(id: string): void {
    this.soon(() => {
      announce(`${this.label(id)} hidden`);
      batch(() => {
        if (this.selected.value?.id === id) this.select(null);
        this.change({ hidden: [...this.question.value.hidden, id] });
      });
    });
  }

  /** Shows again what was hidden. */
  unhide(): void {
    this.soon(() => this.change({ hidden: [] }));
  }

  /** Has an entity stay where it is, or no longer. */
  pin(id: string): void {
    this.soon(() => {
      const { pinned } = this.question.value;
      const isPinned = pinned.includes(id);
      announce(`${this.label(id)} ${isPinned ? "no longer pinned" : "pinned"}`);
      this.change({ pinned: isPinned ? pinned.filter((other) => other !== id) : [...pinned, id] });
    });
  }

  undo(): void {
    this.soon(() => this.canUndo.value && this.go(this.history.value.at - 1, "Undone"));
  }

  redo(): void {
    this.soon(() => this.canRedo.value && this.go(this.history.value.at + 1, "Done again"));
  }

  /** Finds how two entities are connected, and draws what is on the ways. */
  connect(from: string, to: string, maxLength: number): Promise<void> {
    return this.doing(async () => {
      const paths = await askPaths(this.api, { from, to, maxLength });
      await this.include([...new Set([from, to, ...paths.paths.flatMap(({ entities }) => entities)])]);
      batch(() => {
        this.paths.value = paths;
        this.path.value = 0;
        this.surveying.value += 1;
      });
      const count = paths.paths.length;
      announce(count === 0 ? "No path found" : `${count} ${count === 1 ? "path" : "paths"} found`);
    });
  }

  private async include(ids: string[]): Promise<void> {
    const { question } = this.step.value;
    const hidden = question.hidden.filter((id) => !ids.includes(id));
    const fresh = ids.filter((id) => !this.entity(id));
    if (fresh.length > 0) {
      this.take(await loadAdded(this.api, { ...this.step.value, question: { ...question, hidden } }, fresh));
    } else if (hidden.length < question.hidden.length) {
      this.change({ hidden });
    }
  }

  private go(at: number, said: string): void {
    this.history.value = { ...this.history.value, at };
    const selected = this.selected.value;
    if (selected?.kind === "entity" && !this.entity(selected.id)) this.select(null);
    const paths = this.paths.value;
    if (paths && !(this.entity(paths.from) && this.entity(paths.to))) this.paths.value = null;
    announce(`${said}: ${counted(this.drawing.value)} drawn`);
  }

  private change(changed: Partial<Question>): void {
    const step = this.step.value;
    this.take({ ...step, question: { ...step.question, ...changed } });
  }

  private take(step: Step): void {
    const { steps, at } = this.history.value;
    // Back to nothing at all is no step.
    const before = steps[at] === NO_STEP ? [] : steps.slice(0, at + 1);
    this.history.value = { steps: [...before, step], at: before.length };
  }

  /** One after the other, since each begins with what the one before has left. */
  private doing(action: () => Promise<void>): Promise<void> {
    this.waiting.value += 1;
    this.last = this.last.then(async () => {
      try {
        await action();
        this.fault.value = null;
      } catch (fault) {
        this.fault.value = reason(fault);
        announce(this.fault.value);
      } finally {
        this.waiting.value -= 1;
      }
    });
    return this.last;
  }

  /** At once, or after what is waited for. */
  private soon(action: () => void): void {
    if (this.waiting.value === 0) action();
    else void this.doing(async () => action());
  }
}

/** What an entity is, in one line: "Kazakhstan, country, 437 relations, 6 shown". */
export function saying(entity: Entity): string {
  return `${entity.label}, ${about(entity)}`;
}

/** The same without its name. */
export function about({ type, degree, degreeShown }: Entity): string {
  const relations = degree === 1 ? "1 relation" : `${degree} relations`;
  return `${words(type)}, ${relations}, ${degreeShown} shown`;
}

function counted({ entities, relations }: Drawing): string {
  return `${entities.size} entities and ${relations.size} relations`;
}

