// The page that explores the graph, put together.

import { useEffect, useRef } from "preact/hooks";
import { Header } from "../shared/page";
import { Canvas, type Stage } from "./canvas";
import { Day } from "./day";
import { FilePane } from "./files";
import { FilterPane } from "./filters";
import { Legend } from "./legend";
import { List } from "./list";
import type { Model } from "./model";
import { Panel } from "./panel";
import { PathPane } from "./paths";
import { Start } from "./start";
import type { Suggestion } from "./suggestions";
import { Table } from "./table";
import { Tabs } from "./tabs";
import { Toolbar } from "./toolbar";

export function Page({ model, suggested }: { model: Model; suggested: Suggestion[] }) {
  const stage = useRef<Stage>({ scene: null }).current;
  useEffect(() => {
    // On the document, since what had the focus may just have been hidden.
    const onKey = (event: KeyboardEvent) => undoKeys(event, model);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [model]);
  const total = model.api.entities.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Header current="Explore" holds={`${total.toLocaleString("en")} entities`} />
      <main class="explore">
        <Start model={model} suggested={suggested} />
        {model.fault.value && <p class="wrong fault" role="note">{model.fault}</p>}
        {model.notice.value && <p class="fault" role="note">{model.notice}</p>}
        <div class="work">
          <Tabs
            label="Drawing as a list, and tools"
            tabs={[
              { name: "List", content: () => <List model={model} /> },
              { name: "Filter", content: () => <FilterPane model={model} /> },
              ...(model.api.hasPaths ? [{ name: "Paths", content: () => <PathPane model={model} /> }] : []),
              { name: "Share", content: () => <FilePane model={model} /> },
            ]}
          />
          <section class="pane picture" aria-label="Drawing">
            <Toolbar model={model} stage={stage} />
            <Canvas model={model} stage={stage} />
            <Day model={model} />
            <Legend model={model} />
          </section>
          <aside class="pane side" aria-label="Selected">
            <Panel model={model} />
          </aside>
        </div>
        <details class="pane behind">
          <summary>Table behind the drawing</summary>
          <Table model={model} />
        </details>
      </main>
    </>
  );
}

/** Undo and redo by the usual keys, but where somebody writes. */
function undoKeys(event: KeyboardEvent, model: Model): void {
  const { target, key } = event;
  if (!(event.ctrlKey || event.metaKey) || (target instanceof HTMLInputElement && target.type !== "checkbox")) return;
  const isRedo = key === "y" || (key.toLowerCase() === "z" && event.shiftKey);
  if (!isRedo && key !== "z") return;
  event.preventDefault();
  if (isRedo) model.redo();
  else model.undo();
}
