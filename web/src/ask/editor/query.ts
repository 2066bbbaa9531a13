// The editor of queries: completion, marks for what is wrong with their mends, and what a word means.

import { autocompletion, type Completion, type CompletionContext, type CompletionResult, snippet } from "@codemirror/autocomplete";
import { type Diagnostic, linter, lintGutter } from "@codemirror/lint";
import { EditorView, hoverTooltip, lineNumbers, type Tooltip } from "@codemirror/view";
import { graphqlLanguageSupport } from "cm6-graphql";
import { known, language } from "../language/client";
import type { Completion as Offer, Problem } from "../language/protocol";

/** Behind these something can be offered before anything is typed. */
const OPENING = /[{(@$]$/;

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[$@]?\w*/);
  const typed = word?.text ?? "";
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
  if (!context.explicit && !/\w$/.test(typed) && !OPENING.test(before)) return null;
  const text = context.state.doc.toString();
  const offers = await known(() => language.complete(text, context.pos), []);
  if (offers.length === 0) return null;
  const isVariable = offers.some(({ label }) => label.startsWith("$"));
  const sigil = /^[$@]/.test(typed) && !(isVariable && typed.startsWith("$")) ? 1 : 0;
  const from = (word?.from ?? context.pos) + sigil;
  return { from, options: offers.map(option), validFor: /^\$?\w*$/ };
}

function option({ label, detail, info, deprecated, follow }: Offer): Completion {
  return {
    label,
    ...(detail && { detail }),
    ...(info && { info: () => paragraph(info) }),
    ...(deprecated && { type: "deprecated", boost: -1 }),
    ...(follow && { apply: writing(follow) }),
  };
}

/** Writes a name and what follows it, unless that is there already. */
function writing(follow: string) {
  return (view: EditorView, completion: Completion, from: number, to: number) => {
    const isThere = /^\s*[{(:]/.test(view.state.sliceDoc(to, to + 40));
    snippet(`${completion.label}${isThere ? "#{}" : follow}`)(view, completion, from, to);
  };
}

function paragraph(text: string): Node {
  const node = document.createElement("div");
  node.textContent = text;
  return node;
}

async function check(view: EditorView): Promise<Diagnostic[]> {
  const text = view.state.doc.toString();
  const problems = await known(() => language.check(text), []);
  // What was typed meanwhile is looked at again.
  return view.state.doc.toString() === text ? problems.map(diagnostic) : [];
}

function diagnostic({ from, to, message, mends }: Problem): Diagnostic {
  const actions = mends.map(({ suggestion, change }) => ({
    name: suggestion,
    apply: (view: EditorView) => view.dispatch({ changes: change, userEvent: "input.mend" }),
  }));
  return { from, to, severity: "error", message, actions };
}

async function meaning(view: EditorView, pos: number): Promise<Tooltip | null> {
  const word = view.state.wordAt(pos);
  if (!word) return null;
  const text = view.state.doc.toString();
  const told = await known(() => language.meaning(text, pos), undefined);
  if (!told) return null;
  const dom = document.createElement("div");
  dom.className = "cm-meaning";
  const signature = document.createElement("code");
  signature.textContent = told.signature;
  dom.append(signature, told.description);
  return { pos: word.from, end: word.to, above: true, create: () => ({ dom }) };
}

export const queryLanguage = [
  graphqlLanguageSupport(),
  autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60 }),
  linter(check, { delay: 400 }),
  lintGutter(),
  lineNumbers(),
  EditorView.lineWrapping,
  hoverTooltip(meaning),
];
