// The answer as a table: a page of rows at a time, in the order of any column.

import { useMemo, useState } from "preact/hooks";
import { announce } from "../../shared/page";
import { lists, sorted, table, type Table } from "./table";

/** Rows that stand in the document at a time. */
const PAGE = 100;

export function TableView({ data, path, choose }: { data: unknown; path: string; choose(path: string): void }) {
  const candidates = useMemo(() => lists(data), [data]);
  const list = candidates.find((candidate) => candidate.path === path) ?? candidates[0];
  const rows = useMemo(() => list && table(list), [list]);
  if (!list || !rows) return <p class="soft">There is no list in this answer, and so no table.</p>;
  return (
    <>
      {candidates.length > 1 && (
        <label class="bar">
          Rows
          <select value={list.path} onChange={(event) => choose(event.currentTarget.value)}>
            {candidates.map((candidate) => (
              <option value={candidate.path}>{`${candidate.path} (${candidate.rows.length})`}</option>
            ))}
          </select>
        </label>
      )}
      <Pages key={list.path} rows={rows} name={list.path} />
    </>
  );
}

function Pages({ rows, name }: { rows: Table; name: string }) {
  const [page, setPage] = useState(0);
  const [order, setOrder] = useState<{ column: string; descending: boolean }>();
  const places = useMemo(
    () => (order ? sorted(rows, order.column, order.descending) : rows.rows.map((_, place) => place)),
    [rows, order],
  );
  const pages = Math.max(1, Math.ceil(places.length / PAGE));
  const shown = Math.min(page, pages - 1);
  const turn = (by: number) => {
    setPage(shown + by);
    announce(`Page ${shown + by + 1} of ${pages}`);
  };
  const sort = (column: string) => {
    const descending = order?.column === column && !order.descending;
    setOrder({ column, descending });
    setPage(0);
    announce(`Sorted by ${column}, ${descending ? "descending" : "ascending"}`);
  };
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={`Table of ${name}`}>
        <table aria-rowcount={places.length + 1}>
          <thead>
            <tr>
              <th scope="col" class="number">#</th>
              {rows.columns.map((column) => (
                <th scope="col" aria-sort={direction(order, column)}>
                  <button type="button" class="plain" onClick={() => sort(column)}>{column}</button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.slice(shown * PAGE, (shown + 1) * PAGE).map((place) => (
              <tr key={place}>
                <th scope="row" class="number">{place + 1}</th>
                {rows.rows[place]?.map((cell) => <td><Cell text={cell} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="bar">
        <span class="soft">{count(places.length)}</span>
        {pages > 1 && (
          <nav class="bar end" aria-label="Pages of the table">
            <button type="button" disabled={shown === 0} onClick={() => turn(-1)}>Previous</button>
            <span>{`${shown + 1} of ${pages}`}</span>
            <button type="button" disabled={shown === pages - 1} onClick={() => turn(1)}>Next</button>
          </nav>
        )}
      </div>
    </>
  );
}

function direction(order: { column: string; descending: boolean } | undefined, column: string) {
  if (order?.column !== column) return "none";
  return order.descending ? "descending" : "ascending";
}

function count(rows: number): string {
  return rows === 1 ? "1 row" : `${rows.toLocaleString("en")} rows`;
}

/** A long text stays in one cell and can be read whole. */
const LONG = 300;

function Cell({ text }: { text: string }) {
  const [isOpen, open] = useState(false);
  if (/^https?:\/\/\S+$/.test(text)) return <a href={text} rel="noreferrer noopener" target="_blank">{text}</a>;
  if (text.length <= LONG || isOpen) return <>{text}</>;
  return (
    <>
      {text.slice(0, LONG)}… <button type="button" class="link" onClick={() => open(true)}>more</button>
    </>
  );
}
