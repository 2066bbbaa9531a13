// The answer as JSON: folded, searched and copied from. Only what is seen of it stands in the document.

import { foldEffect, foldGutter, syntaxTree, unfoldAll } from "@codemirror/language";
import { json } from "@codemirror/lang-json";
import { openSearchPanel } from "@codemirror/search";
import { EditorState, type StateEffect } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import { useEffect, useRef } from "preact/hooks";
import { copyText } from "../../shared/clipboard";
import { basics } from "../editor/editor";

/** Above this many characters the text is not read as JSON: colours and folds would cost more than they help. */
const READ = 4_000_000;

/** The answer that is shown, while it is. */
const shown: { view: EditorView | undefined; text: string } = { view: undefined, text: "" };

export function JsonView({ text }: { text: string }) {
  const home = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!home.current) return undefined;
    const view = new EditorView({ parent: home.current, state: state(text) });
    Object.assign(shown, { view, text });
    return () => {
      view.destroy();
      if (shown.view === view) shown.view = undefined;
    };
  }, [text]);
  return <div class="editor" ref={home} />;
}

/** What can be done with it. */
export function JsonTools() {
  const act = (command: (view: EditorView) => boolean) => () => {
    if (shown.view) command(shown.view);
  };
  return (
    <div class="bar end" role="group" aria-label="JSON">
      <button type="button" onClick={act(openSearchPanel)}>Search</button>
      <button type="button" onClick={act(foldElements)}>Fold</button>
      <button type="button" onClick={act(unfoldAll)}>Unfold</button>
      <button type="button" onClick={() => void copyText(shown.text, "The answer")}>Copy</button>
    </div>
  );
}

/** How deep the elements of a list at the root are: below the answer, `data` and the list. */
const ELEMENTS = 3;

/** Folds what the elements of lists hold, so that each stands in a line. */
function foldElements(view: EditorView): boolean {
  const effects: StateEffect<unknown>[] = [];
  let depth = 0;
  const isNest = (node: SyntaxNodeRef) => node.name === "Object" || node.name === "Array";
  syntaxTree(view.state).iterate({
    enter(node) {
      if (!isNest(node)) return undefined;
      depth += 1;
      const isElement = depth > ELEMENTS && node.to - node.from > 2;
      if (isElement) effects.push(foldEffect.of({ from: node.from + 1, to: node.to - 1 }));
      if (!isElement) return undefined;
      depth -= 1;
      return false;
    },
    leave(node) {
      if (isNest(node)) depth -= 1;
    },
  });
  view.dispatch({ effects });
  return true;
}

function state(text: string): EditorState {
  const language = text.length <= READ ? [json(), foldGutter(), EditorView.lineWrapping] : [];
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      language,
      basics("Answer as JSON"),
      EditorState.readOnly.of(true),
      // It stays a field that can be focused, so that the keyboard moves and searches in it.
      EditorView.contentAttributes.of({ "aria-readonly": "true" }),
    ],
  });
}
