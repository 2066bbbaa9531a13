// How two entities are connected: picks them, lists the ways between them with their steps.

import { type Signal, useSignal } from "@preact/signals";
import { words } from "./graph";
import type { Model } from "./model";
import { PathSteps } from "./panel";
import { Search } from "./search";

interface End {
  id: string;
  label: string;
}

const LENGTHS = [2, 3, 4, 5, 6, 8, 10];

export function PathPane({ model }: { model: Model }) {
  const before = model.paths.value;
  const ends = {
    from: useSignal<End | null>(before && { id: before.from, label: model.label(before.from) }),
    to: useSignal<End | null>(before && { id: before.to, label: model.label(before.to) }),
  };
  const maxLength = useSignal(before?.maxLength ?? 6);
  const [from, to] = [ends.from.value, ends.to.value];
  const find = (event: Event) => {
    event.preventDefault();
    if (from && to) void model.connect(from.id, to.id, maxLength.value);
  };
  return (
    <form class="paths" onSubmit={find}>
      <PathEnd model={model} label="From" end={ends.from} />
      <PathEnd model={model} label="To" end={ends.to} />
      <div class="bar">
        <label>
          along at most{" "}
          <select value={maxLength} onChange={(event) => { maxLength.value = Number(event.currentTarget.value); }}>
            {LENGTHS.map((length) => <option key={length} value={length}>{length}</option>)}
          </select>{" "}
          relations
        </label>
        <button type="submit" class="main" disabled={!from || !to || from.id === to.id}>Find paths</button>
      </div>
      {from && from.id === to?.id && <p class="wrong">Pick two entities; these are the same.</p>}
      <Found model={model} />
    </form>
  );
}

function PathEnd({ model, label, end }: { model: Model; label: string; end: Signal<End | null> }) {
  const selected = model.selected.value;
  const entity = selected?.kind === "entity" ? model.entity(selected.id) : undefined;
  return (
    <div class="path-end">
      <span aria-hidden="true">{label}</span>
      <Search model={model} label={label} picked={end.value?.label ?? ""} onPick={(hit) => { end.value = hit; }} />
      <button
        type="button"
        disabled={!entity}
        aria-label={`${label}: the selected entity`}
        onClick={() => { if (entity) end.value = entity; }}
      >
        Selected
      </button>
    </div>
  );
}

function Found({ model }: { model: Model }) {
  const found = model.paths.value;
  if (!found) return null;
  return (
    <>
      <p class="soft">{foundText(found.paths.length, found.reason)}</p>
      <ol class="path-list" aria-label="Paths">
        {found.paths.map((path, index) => (
          <li key={index}>
            <button
              type="button"
              class="way"
              aria-pressed={index === model.path.value}
              aria-expanded={index === model.path.value}
              onClick={() => { model.path.value = index; }}
            >
              {path.entities.map((id) => model.label(id)).join(" – ")}
            </button>
            {index === model.path.value && <PathSteps model={model} path={path} />}
          </li>
        ))}
      </ol>
    </>
  );
}

const WHY: Record<string, string> = {
  BUDGET: "The service gave up looking; there may be better ones.",
  MAX_LENGTH: "These are all that are not longer.",
  NONE_EXISTS: "There are no others, however long.",
};

function foundText(count: number, reason: string | null): string {
  const number = count === 1 ? "1 path." : `${count} paths, the best first.`;
  return `${count === 0 ? "No path." : number} ${reason ? (WHY[reason] ?? words(reason)) : ""}`;
}
