// Where a drawing begins: the search, what it begins with, how far it goes, and suggestions for a first look.

import { useSignal } from "@preact/signals";
import { words } from "./graph";
import type { Model } from "./model";
import { Search } from "./search";
import type { Suggestion } from "./suggestions";
import { TypeDot } from "./type-dot";

const MOST = [40, 80, 150, 300, 600, 1000, 2000];

export function Start({ model, suggested }: { model: Model; suggested: Suggestion[] }) {
  const isAdding = useSignal(false);
  const isEmpty = model.drawing.value.entities.size === 0;
  const pick = (id: string) => void (isAdding.value && !isEmpty ? model.add([id]).then(() => model.focus(id)) : model.open([id]));
  return (
    <section class="pane start" aria-label="Where to begin">
      <div class="bar">
        <Search
          model={model}
          label="Search"
          placeholder={model.api.hasSearch ? "Search by name, in any spelling or script" : "The id of an entity"}
          onPick={({ id }) => pick(id)}
        />
        {!isEmpty && (
          <label>
            <input type="checkbox" checked={isAdding} onChange={() => { isAdding.value = !isAdding.value; }} /> add to the drawing
          </label>
        )}
        <Reach model={model} />
      </div>
      {suggested.length > 0 && (
        <p class="suggested">
          <span class="soft">To begin with: </span>
          {suggested.map(({ id, label, type }) => (
            <button key={id} type="button" class="chip" title={words(type)} onClick={() => void model.open([id])}>
              <TypeDot model={model} type={type} /> <span dir="auto">{label}</span>
            </button>
          ))}
        </p>
      )}
    </section>
  );
}

/** How far the drawing goes; a change draws it anew. */
function Reach({ model }: { model: Model }) {
  const question = model.question.value;
  if (question.seeds.length === 0) return null;
  const again = (changed: { hops?: number; maxEntities?: number }) =>
    void model.ask({ ...question, ...changed, grown: [], added: [], hidden: [] });
  return (
    <>
      <label>
        within{" "}
        <select value={question.hops} onChange={(event) => again({ hops: Number(event.currentTarget.value) })}>
          {withOwn([0, 1, 2, 3, 4], question.hops).map((hops) => (
            <option key={hops} value={hops}>{hops === 1 ? "1 relation" : `${hops} relations`}</option>
          ))}
        </select>
      </label>
      <label>
        at most{" "}
        <select value={question.maxEntities} onChange={(event) => again({ maxEntities: Number(event.currentTarget.value) })}>
          {withOwn(MOST, question.maxEntities).map((count) => <option key={count} value={count}>{count} entities</option>)}
        </select>
      </label>
    </>
  );
}

/** The usual choices, and the one that an address has asked for. */
function withOwn(usual: number[], own: number): number[] {
  return [...new Set([...usual, own])].sort((one, other) => one - other);
}
