// The page that writes and runs queries.

import { signal, useSignalEffect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Header, start } from "../shared/page";
import { kept, keep } from "../shared/storage";
import { AnswerPane } from "./answer/answer";
import "./ask.css";
import { onKeys } from "./keys";
import { opened } from "./language/client";
import { History, loadSamples, Samples } from "./panes/choices";
import { Documentation } from "./panes/documentation";
import { QueryPane } from "./panes/query";
import { Shortcuts } from "./panes/shortcuts";
import { FIRST, open as openQuery, restore, tabs } from "./tabs";

type Over = "samples" | "history" | "shortcuts";

/** What stands over the page. */
const over = signal<Over | undefined>(undefined);
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isDocumented = signal(kept("documentation", isBoolean, matchMedia("(min-width: 75rem)").matches));

function Page() {
  useEffect(() => onKeys({ open: (name) => (over.value = name), document: toggleDocumentation }), []);
  useSignalEffect(() => void keep("documentation", isDocumented.value));
  const close = () => (over.value = undefined);
  return (
    <>
      <Header current="Ask" holds={<Holds />} />
      <main class={isDocumented.value ? "ask documented" : "ask"}>
        <Tools />
        <QueryPane />
        <AnswerPane />
        {isDocumented.value && <Documentation />}
      </main>
      {over.value === "samples" && <Samples close={close} />}
      {over.value === "history" && <History close={close} />}
      {over.value === "shortcuts" && <Shortcuts close={close} />}
    </>
  );
}

function toggleDocumentation(): void {
  isDocumented.value = !isDocumented.value;
}

function Tools() {
  return (
    <div class="tools" role="group" aria-label="Tools">
      <button type="button" onClick={() => (over.value = "samples")}>Sample queries</button>
      <button type="button" onClick={() => (over.value = "history")}>History</button>
      <button type="button" aria-pressed={isDocumented.value} onClick={toggleDocumentation}>Documentation</button>
      <button type="button" onClick={() => (over.value = "shortcuts")}>Keyboard</button>
    </div>
  );
}

/** What the API holds. */
function Holds() {
  const [words, setWords] = useState("");
  useEffect(() => {
    const tell = ({ types, fields }: { types: number; fields: number }) =>
      setWords(`${types.toLocaleString("en")} types, ${fields.toLocaleString("en")} ways to begin a query`);
    opened.then(tell, () => setWords("The API could not be read."));
  }, []);
  return <>{words}</>;
}

async function begin(): Promise<void> {
  const hadAny = restore();
  start(<Page />);
  const [sample] = await loadSamples();
  const isUntouched = tabs.value.length === 1 && tabs.value[0]?.query === FIRST;
  if (!hadAny && sample && isUntouched) openQuery({ query: sample.query, variables: "" });
}

void begin();
