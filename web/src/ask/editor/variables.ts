// The editor of variables: JSON that is completed and checked by the types that the query gives them.

import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { type Diagnostic, linter } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import { type EditorView, placeholder } from "@codemirror/view";
import { known, language } from "../language/client";
import type { Change, Completion as Offer, VariableMend } from "../language/protocol";
import { nodeAt, placeAt } from "./json";

/** The query that the variables are of, and the operation of it that is run. */
export interface Asked {
  query: string;
  operation: string | undefined;
}

export function variablesLanguage(asked: () => Asked) {
  return [
    json(),
    autocompletion({ override: [(context) => complete(context, asked())], icons: false }),
    linter((view) => check(view, asked()), { delay: 400 }),
    placeholder("{ }"),
  ];
}

async function complete(context: CompletionContext, { query, operation }: Asked): Promise<CompletionResult | null> {
  const place = placeAt(context.state, context.pos);
  const isOpening = /[{,"\w]\s*$/.test(context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos));
  if (!place || (!context.explicit && !isOpening)) return null;
  const { path, isKey, from } = place;
  const offers = await known(() => language.completeVariables(query, operation, path, isKey), []);
  if (offers.length === 0) return null;
  return { from, options: offers.map((offer) => option(offer, isKey)), validFor: /^"?\w*$/ };
}

function option({ label, detail, info }: Offer, isKey: boolean): Completion {
  const quoted = isKey ? JSON.stringify(label) : label;
  return {
    label: quoted,
    displayLabel: label,
    ...(detail && { detail }),
    ...(info && { info }),
    apply: writing(isKey),
  };
}

/** Writes a key with its colon, or a value, over all of what stands there. */
function writing(isKey: boolean) {
  return (view: EditorView, { label }: Completion, from: number, at: number) => {
    const to = Math.max(at, placeAt(view.state, at)?.to ?? at);
    const colon = !isKey || /^\s*:/.test(view.state.sliceDoc(to, to + 20)) ? "" : ": ";
    const anchor = from + label.length + colon.length;
    view.dispatch({ changes: { from, to, insert: label + colon }, selection: { anchor }, userEvent: "input.complete" });
  };
}

const parseLinter = jsonParseLinter();

async function check(view: EditorView, { query, operation }: Asked): Promise<Diagnostic[]> {
  const text = view.state.doc.toString();
  if (!text.trim()) return [];
  const faults = parseLinter(view);
  if (faults.length > 0) return faults;
  const problems = await known(() => language.checkVariables(query, operation, text), []);
  if (view.state.doc.toString() !== text) return [];
  return problems.map(({ path, message }) => {
    const place = nodeAt(view.state, path);
    const { from, to } = place?.key ?? place?.value ?? { from: 0, to: 1 };
    return { from, to, severity: "error", message };
  });
}

/** What a mend of the variables changes in their text. */
export function changeOf(state: EditorState, { path, replaces, insert }: VariableMend): Change | undefined {
  const place = nodeAt(state, path);
  if (!place) return undefined;
  const node = replaces === "value" ? place.value : replaces === "key" ? place.key : place.property;
  if (!node) return undefined;
  return { from: node.from, to: node.to, insert: replaces === "key" ? JSON.stringify(insert) : insert };
}
