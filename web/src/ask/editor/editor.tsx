// An editor as a component: CodeMirror with what all editors of the page have.

import { closeBrackets, closeBracketsKeymap, completionKeymap, acceptCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import { look } from "./look";

/** What editors have, whether or not their text can be changed. Tab leaves them, as it leaves any other field. */
export function basics(label: string): Extension[] {
  return [
    look,
    search({ top: true }),
    bracketMatching(),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
  ];
}

const writing: Extension[] = [
  history(),
  closeBrackets(),
  indentOnInput(),
  highlightActiveLine(),
  keymap.of([
    { key: "Tab", run: acceptCompletion },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...lintKeymap,
    ...historyKeymap,
  ]),
  EditorView.contentAttributes.of({ spellcheck: "false", autocapitalize: "off", autocorrect: "off", translate: "no" }),
];

interface Props {
  label: string;
  /** What is edited: another one brings its own text and its own steps back. */
  subject: number;
  /** What it begins with; from then on the editor has it. */
  text: string;
  /** Of the language; those of the first time stay. */
  extensions: Extension[];
  changed(text: string): void;
  /** Told the editor when it is there, and nothing when it is gone. */
  hold(view: EditorView | undefined): void;
}

export function Editor({ label, subject, text, extensions, changed, hold }: Props) {
  const home = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const states = useRef(new Map<number, EditorState>());
  const current = useRef(subject);
  const listener = useRef(changed);
  listener.current = changed;

  const fresh = (content: string) => {
    const listening = EditorView.updateListener.of((update) => {
      if (update.docChanged) listener.current(update.state.doc.toString());
    });
    return EditorState.create({ doc: content, extensions: [extensions, basics(label), writing, listening] });
  };

  useEffect(() => {
    const parent = home.current;
    if (!parent) return undefined;
    view.current = new EditorView({ parent, state: fresh(text) });
    hold(view.current);
    return () => {
      hold(undefined);
      view.current?.destroy();
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || current.current === subject) return;
    states.current.set(current.current, editor.state);
    current.current = subject;
    editor.setState(states.current.get(subject) ?? fresh(text));
  }, [subject]);

  return <div class="editor" ref={home} />;
}
