// Running the query of a tab, and what came of it.

import { signal } from "@preact/signals";
import type { EditorView } from "@codemirror/view";
import { announce } from "../shared/page";
import { type Answer, ask, type GraphqlError, type Hint, reason, type Request } from "../shared/service";
import { operationName } from "./editor/operations";
import { changeOf } from "./editor/variables";
import { indented } from "./answer/indent";
import { remember } from "./history";
import { known, language } from "./language/client";
import type { Fault, Mend, VariableMend } from "./language/protocol";
import { address, current, tabs } from "./tabs";

/** What came of a query. */
export interface Outcome {
  /** Tells it from the one before. */
  id: number;
  request: Request;
  answer?: Answer;
  /** The answer to be read. */
  json: string;
  /** Why there is no answer. */
  failure?: string;
}

/** The outcomes of the tabs, by their ids. */
export const outcomes = signal(new Map<number, Outcome>());
/** The tabs whose query is under way. */
export const running = signal(new Map<number, AbortController>());
/** What has to be said before a query can be sent. */
export const complaint = signal("");

/** The editors, while they are there. */
export const editors: { query: EditorView | undefined; variables: EditorView | undefined } = {
  query: undefined,
  variables: undefined,
};

let last = 0;

/** The operation that would be run now. */
export function operation(): string | undefined {
  const { query } = current.peek();
  return operationName(query, editors.query?.state.selection.main.head ?? query.length);
}

/** What would be sent now; a sentence instead where the variables are wrong. */
export function request(): Request | string {
  const { query, variables } = current.peek();
  const name = operation();
  let values: unknown;
  try {
    values = variables.trim() ? JSON.parse(variables) : undefined;
  } catch (fault) {
    return `The variables are not JSON: ${fault instanceof Error ? fault.message : String(fault)}`;
  }
  if (values !== undefined && (typeof values !== "object" || values === null || Array.isArray(values))) {
    return 'The variables must be an object, such as { "id": "x" }.';
  }
  return {
    query,
    ...(values !== undefined && { variables: values as Record<string, unknown> }),
    ...(name && { operationName: name }),
  };
}

/** Runs the query of the shown tab. */
export async function run(): Promise<void> {
  const { id, query, variables } = current.peek();
  const asked = request();
  complaint.value = typeof asked === "string" ? asked : "";
  if (typeof asked === "string") return;
  running.peek().get(id)?.abort();
  const control = new AbortController();
  running.value = new Map(running.peek()).set(id, control);
  address();
  const outcome = await outcomeOf(asked, control.signal);
  if (control.signal.aborted) return;
  finish(id);
  if (!tabs.peek().some((tab) => tab.id === id)) return;
  outcomes.value = new Map(outcomes.peek()).set(id, outcome);
  announce(summary(outcome));
  if (outcome.answer) remember({ query, variables });
}

async function outcomeOf(asked: Request, signal: AbortSignal): Promise<Outcome> {
  const id = ++last;
  try {
    const answer = await ask(asked, signal);
    return { id, request: asked, answer, json: indented(answer.text) };
  } catch (fault) {
    return { id, request: asked, json: "", failure: reason(fault) };
  }
}

/** Gives up the query of the shown tab. */
export function stop(): void {
  const { id } = current.peek();
  running.peek().get(id)?.abort();
  finish(id);
  announce("Stopped");
}

function finish(id: number): void {
  const others = new Map(running.peek());
  others.delete(id);
  running.value = others;
}

/** An outcome in a line. */
export function summary({ answer, failure }: Outcome): string {
  if (!answer) return failure ?? "";
  const { errors, took, size } = answer;
  const count = errors.length > 0 ? `${errors.length} ${errors.length > 1 ? "errors" : "error"} · ` : "";
  return `${count}${Math.round(took)} ms · ${bytes(size)}`;
}

function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

/** The mends for errors and hints of an outcome, as far as its query is still the one that is shown. */
export async function mendsFor({ request: { query, operationName: name } }: Outcome, told: (GraphqlError | Hint)[]) {
  const faults = told.map((item) => faultOf(item, name));
  const nothing = told.map((): (Mend | VariableMend)[] => []);
  return known(() => language.mends(query, faults), nothing);
}

function faultOf(told: GraphqlError | Hint, operation: string | undefined): Fault {
  if ("ids" in told) return { kind: "value", ...told };
  const { suggestions = [], variable, path } = told.extensions ?? {};
  if (variable) return { kind: "variable", variable, path: path ?? [], suggestions, operation };
  // An error of a field that was run names the field; hints have what may be meant instead of its values.
  const places = told.path ? [] : (told.locations ?? []);
  return { kind: "places", places, suggestions };
}

/** Writes a mend into the query or the variables, and runs what comes of it. */
export function apply(mend: Mend | VariableMend): void {
  const isOfVariables = "replaces" in mend;
  const view = isOfVariables ? editors.variables : editors.query;
  const change = view && (isOfVariables ? changeOf(view.state, mend) : mend.change);
  if (!view || !change) return;
  view.dispatch({
    changes: change,
    selection: { anchor: change.from + change.insert.length },
    scrollIntoView: true,
    userEvent: "input.mend",
  });
  announce(`Changed to ${mend.suggestion}`);
  void run();
}

/** Shows a place of the query. */
export function goTo(line: number, column: number): void {
  const view = editors.query;
  if (!view) return;
  const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  view.dispatch({ selection: { anchor: Math.min(at.from + column - 1, at.to) }, scrollIntoView: true });
  view.focus();
}
