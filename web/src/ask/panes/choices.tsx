// Queries to choose from: those that ship with the graph, by the question they answer, and those that were run.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { Dialog } from "../../shared/dialog";
import { data } from "../../shared/service";
import { forget, past } from "../history";
import { open, title } from "../tabs";

export interface Sample {
  name: string;
  /** The question it answers. */
  title: string;
  query: string;
}

export const samples = signal<Sample[]>([]);

/** Asks for the sample queries; where the service cannot tell them, there are none. */
export async function loadSamples(): Promise<Sample[]> {
  interface Data {
    graph: { sampleQueries: Sample[] };
  }
  try {
    const { graph } = await data<Data>("{ graph { sampleQueries { name title query } } }");
    samples.value = graph.sampleQueries;
  } catch {
    samples.value = [];
  }
  return samples.value;
}

interface Choice {
  key: string;
  title: string;
  detail: string;
  choose(): void;
}

/** A list that is narrowed by what is typed. */
function Choices({ choices, close, empty }: { choices: Choice[]; close(): void; empty: string }) {
  const [word, setWord] = useState("");
  const wanted = word.trim().toLowerCase();
  const shown = choices.filter(({ title: name, detail }) => `${name} ${detail}`.toLowerCase().includes(wanted));
  if (choices.length === 0) return <p class="soft">{empty}</p>;
  return (
    <>
      <input
        type="search"
        autofocus
        aria-label="Narrow the list"
        placeholder="Narrow the list"
        value={word}
        onInput={(event) => setWord(event.currentTarget.value)}
      />
      <p class="unseen" role="status">{`${shown.length} shown`}</p>
      <ul class="choices">
        {shown.map(({ key, title: name, detail, choose }) => (
          <li key={key}>
            <button type="button" onClick={() => { choose(); close(); }}>
              {name}
              <span class="soft">{detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Samples({ close }: { close(): void }) {
  const choices = samples.value.map(({ name, title: question, query }) => ({
    key: name,
    title: question,
    detail: name,
    choose: () => open({ query, variables: "" }),
  }));
  return (
    <Dialog title="Sample queries" close={close}>
      <Choices choices={choices} close={close} empty="No queries ship with this graph." />
    </Dialog>
  );
}

/** How much of a query tells it from others. */
const SHOWN = 160;

export function History({ close }: { close(): void }) {
  const choices = past.value.map(({ query, variables, at }) => ({
    key: `${at} ${query}`,
    title: title({ query, variables }),
    detail: `${new Date(at).toLocaleString()} · ${query.replace(/\s+/g, " ").slice(0, SHOWN)}`,
    choose: () => open({ query, variables }),
  }));
  return (
    <Dialog title="History" close={close}>
      <Choices choices={choices} close={close} empty="No query was run yet." />
      {choices.length > 0 && <button type="button" onClick={forget}>Forget all</button>}
    </Dialog>
  );
}
