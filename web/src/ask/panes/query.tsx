// The query: its tab, its editor, and its variables.

import { useMemo, useState } from "preact/hooks";
import { Editor } from "../editor/editor";
import { queryLanguage } from "../editor/query";
import { variablesLanguage } from "../editor/variables";
import { editors, operation, run, running, stop } from "../run";
import { current, write } from "../tabs";
import { Tabs } from "./tab-bar";

export function QueryPane() {
  const { id, query, variables } = current.value;
  const isRunning = running.value.has(id);
  return (
    <section class="pane query" aria-labelledby="query-title">
      <div class="bar">
        <h2 id="query-title">Query</h2>
        <button type="button" class="main end" title="Ctrl+Enter" onClick={() => (isRunning ? stop() : void run())}>
          {isRunning ? "Stop" : "Run"}
        </button>
      </div>
      <Tabs />
      <div id="tab-panel" class="query-panel" role="tabpanel" aria-labelledby={`tab-${id}`}>
        <Editor
          label="Query"
          subject={id}
          text={query}
          extensions={queryLanguage}
          changed={(text) => write({ query: text })}
          hold={(view) => (editors.query = view)}
        />
        <Variables id={id} text={variables} />
      </div>
    </section>
  );
}

function Variables({ id, text }: { id: number; text: string }) {
  const [wasOpened, setOpened] = useState(false);
  const isOpen = wasOpened || text.trim() !== "";
  const language = useMemo(() => variablesLanguage(() => ({ query: current.peek().query, operation: operation() })), []);
  return (
    <details class="variables" open={isOpen} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>Variables</summary>
      <Editor
        label="Variables, as a JSON object"
        subject={id}
        text={text}
        extensions={language}
        changed={(variables) => write({ variables })}
        hold={(view) => (editors.variables = view)}
      />
    </details>
  );
}
