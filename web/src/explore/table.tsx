// The table behind the drawing: its entities or its relations, in any order.

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { countTypes, words } from "./graph";
import type { Model } from "./model";
import { entityRows, relationRows, type Row, sorted } from "./rows";

/** How many rows are written at first: more take the browser a while. */
const AT_FIRST = 100;

type Kind = "entities" | "relations";

export function Table({ model }: { model: Model }) {
  const kind = useSignal<Kind>("entities");
  const type = useSignal("");
  const order = useSignal({ column: 0, isDescending: false });
  const isWhole = useSignal(false);
  const shown = model.view.shown.value;
  const items = [...shown[kind.value].values()];
  const types = countTypes(items);
  const chosen = types.some(([name]) => name === type.value) ? type.value : "";
  const { columns, rows } = kind.value === "entities" ? entityRows(shown, chosen) : relationRows(shown, chosen);
  const { column, isDescending } = order.value;
  const ordered = sorted(rows, column, isDescending);
  const written = isWhole.value ? ordered : ordered.slice(0, AT_FIRST);
  const change = (changed: Kind) => {
    kind.value = changed;
    type.value = "";
    order.value = { column: 0, isDescending: false };
  };
  const sort = (index: number) => {
    order.value = { column: index, isDescending: index === column && !isDescending };
  };
  return (
    <>
      <div class="bar">
        <button type="button" aria-pressed={kind.value === "entities"} onClick={() => change("entities")}>Entities</button>
        <button type="button" aria-pressed={kind.value === "relations"} onClick={() => change("relations")}>Relations</button>
        <TypeChoice types={types} chosen={chosen} choose={(name) => { type.value = name; }} />
        <span class="soft">{rows.length} rows</span>
      </div>
      <div class="table-home" role="region" aria-label={`Table of ${kind.value}`} tabIndex={0}>
        <table>
          <thead><tr>{columns.map((name, index) => <Head key={name} {...{ name, isDescending }} isSorted={index === column} sort={() => sort(index)} />)}</tr></thead>
          <tbody>{written.map((row) => <TableRow key={row.id} row={row} kind={kind.value} model={model} />)}</tbody>
        </table>
      </div>
      {written.length < ordered.length && (
        <button type="button" onClick={() => { isWhole.value = true; }}>Show all {ordered.length} rows</button>
      )}
    </>
  );
}

interface ChoiceProps {
  types: [string, number][];
  chosen: string;
  choose(type: string): void;
}

function TypeChoice({ types, chosen, choose }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label for={id}>of type</label>
      <select id={id} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">any (pick one for its properties)</option>
        {types.map(([name, count]) => <option key={name} value={name}>{words(name)} ({count})</option>)}
      </select>
    </>
  );
}

interface HeadProps {
  name: string;
  isSorted: boolean;
  isDescending: boolean;
  sort(): void;
}

function Head({ name, isSorted, isDescending, sort }: HeadProps) {
  const direction = isDescending ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <button type="button" class="link" onClick={sort}>
        {name}<span aria-hidden="true">{isSorted ? (isDescending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

function TableRow({ row, kind, model }: { row: Row; kind: Kind; model: Model }) {
  const [first, ...others] = row.cells;
  const show = () => (kind === "entities" ? void model.focus(row.id) : model.select({ kind: "relation", id: row.id }));
  return (
    <tr aria-current={model.selected.value?.id === row.id ? "true" : undefined}>
      <th scope="row"><button type="button" class="link" dir="auto" onClick={show}>{first}</button></th>
      {others.map((cell, index) => <td key={index} dir="auto" class={typeof cell === "number" ? "number" : undefined}>{cell}</td>)}
    </tr>
  );
}
