// The answer as JSON: folded, searched and copied from. Only what is seen of it stands in the document.

import { ensureSyntaxTree, foldEffect, foldGutter, unfoldAll } from "@codemirror/language";
import { json } from "@codemirror/lang-json";
import { openSearchPanel } from "@codemirror/search";
import { EditorState, type StateEffect } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
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

/** Milliseconds for reading what was not read yet. */
const PATIENCE = 3000;

/** Folds the elements of lists, so that each stands in a line. */
function foldElements(view: EditorView): boolean {
  const tree = ensureSyntaxTree(view.state, view.state.doc.length, PATIENCE);
  const effects: StateEffect<unknown>[] = [];
  tree?.iterate({
    enter({ node, from, to }) {
      const isElement = node.parent?.name === "Array" && (node.name === "Object" || node.name === "Array");
      if (isElement && to - from > 2) effects.push(foldEffect.of({ from: from + 1, to: to - 1 }));
      return !isElement;
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
