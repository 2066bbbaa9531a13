// The answer: what the service says of the query, and what it found as JSON, as a table or as a graph.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { copyText } from "../../shared/clipboard";
import { complaint, type Outcome, outcomes, running, summary } from "../run";
import { address, current } from "../tabs";
import { Downloads } from "./downloads";
import { Faults } from "./errors";
import { GraphView } from "./graph-view";
import { JsonTools, JsonView } from "./json-view";
import { TableView } from "./table-view";

const VIEWS = ["JSON", "Table", "Graph"] as const;
type View = (typeof VIEWS)[number];

/** Stays the same from answer to answer. */
const view = signal<View>("JSON");

export function AnswerPane() {
  const { id } = current.value;
  const outcome = outcomes.value.get(id);
  const [rows, chooseRows] = useState("");
  const isRunning = running.value.has(id);
  return (
    <section class="pane answer" aria-labelledby="answer-title" aria-busy={isRunning}>
      <div class="bar">
        <h2 id="answer-title">Answer</h2>
        <Status outcome={outcome} isRunning={isRunning} />
        {outcome?.answer && (
          <div class="bar end">
            <Copy />
            <Downloads outcome={outcome} rows={rows} />
          </div>
        )}
      </div>
      {outcome ? <Content outcome={outcome} rows={rows} chooseRows={chooseRows} /> : <Nothing />}
    </section>
  );
}

function Status({ outcome, isRunning }: { outcome: Outcome | undefined; isRunning: boolean }) {
  if (complaint.value) return <p class="status wrong" role="alert">{complaint}</p>;
  if (isRunning) return <p class="status">Running …</p>;
  if (!outcome) return null;
  const isWrong = !outcome.answer || outcome.answer.errors.length > 0;
  return <p class={isWrong ? "status wrong" : "status"} data-testid="status">{summary(outcome)}</p>;
}

function Nothing() {
  return (
    <p class="soft">
      Nothing was asked yet. <kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs the query. The address of this page then holds it, to
      be kept or passed on.
    </p>
  );
}

function Copy() {
  const copy = () => {
    address();
    void copyText(location.href, "The link");
  };
  return <button type="button" onClick={copy}>Copy link</button>;
}

interface ContentProps {
  outcome: Outcome;
  rows: string;
  chooseRows(path: string): void;
}

function Content({ outcome, rows, chooseRows }: ContentProps) {
  if (!outcome.answer) return <p class="wrong" role="alert">{outcome.failure}</p>;
  const hasData = outcome.answer.data !== undefined && outcome.answer.data !== null;
  const shown = hasData ? view.value : "JSON";
  return (
    <>
      <Faults outcome={outcome} />
      <div class="bar">
        <ViewTabs shown={shown} hasData={hasData} />
        {shown === "JSON" && <JsonTools />}
      </div>
      <Panel name={shown}>
        {shown === "JSON" && <JsonView key={outcome.id} text={outcome.json} />}
        {shown === "Table" && <TableView key={outcome.id} data={outcome.answer.data} path={rows} choose={chooseRows} />}
        {shown === "Graph" && <GraphView key={outcome.id} outcome={outcome} />}
      </Panel>
    </>
  );
}

function ViewTabs({ shown, hasData }: { shown: View; hasData: boolean }) {
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by || !hasData) return;
    const next = VIEWS[(VIEWS.indexOf(shown) + by + VIEWS.length) % VIEWS.length] ?? "JSON";
    view.value = next;
    document.getElementById(`view-${next}`)?.focus();
  };
  return (
    <div class="bar" role="tablist" aria-label="Answer as" onKeyDown={move}>
      {VIEWS.map((name) => (
        <button
          type="button"
          role="tab"
          id={`view-${name}`}
          aria-selected={name === shown}
          aria-controls="view"
          tabIndex={name === shown ? 0 : -1}
          disabled={!hasData && name !== "JSON"}
          onClick={() => (view.value = name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Panel({ name, children }: { name: View; children: ComponentChildren }) {
  return <div class="view" id="view" role="tabpanel" aria-labelledby={`view-${name}`}>{children}</div>;
}
