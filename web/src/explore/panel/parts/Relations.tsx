// The relations of an entity, by the fields that lead to them: how many there are, and pages of them.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { EntityDetails } from "../api/entity";
import type { RelationField } from "../api/fields";
import { loadRelations, PAGE, type RelationPage } from "../api/relations";
import { useLoaded, useStaying } from "../useLoaded";
import { counted, numberText, readable } from "../words";
import type { Acts } from "../acts";
import { RelationItem } from "./RelationItem";
import { Waiting } from "./Waiting";

/** The fields that are open stay so from one entity to the next. */
const open = signal<ReadonlySet<string>>(new Set());

function setOpen(name: string, isOpen: boolean): void {
  const others = [...open.value].filter((other) => other !== name);
  if (open.value.has(name) !== isOpen) open.value = new Set(isOpen ? [...others, name] : others);
}

export function Relations({ entity, acts }: { entity: EntityDetails; acts: Acts }) {
  if (entity.relations.length === 0) return <p class="soft">It has none{acts.day && ` on ${acts.day}`}.</p>;
  return (
    <div class="groups">
      {entity.relations.map(({ field, count }) => (
        <details
          key={field.name}
          open={open.value.has(field.name)}
          onToggle={({ currentTarget }) => setOpen(field.name, currentTarget.open)}
        >
          <summary>{readable(field.name)} <span class="soft">{numberText(count)}</span></summary>
          {open.value.has(field.name) && <Group key={`${entity.id} ${acts.day}`} entity={entity} field={field} acts={acts} />}
        </details>
      ))}
    </div>
  );
}

/** One field: a page of its relations, with the ways to the pages before and behind it. */
function Group({ entity: { id, type }, field, acts }: { entity: EntityDetails; field: RelationField; acts: Acts }) {
  // The cursors that led to this page; the first page has none.
  const [cursors, setCursors] = useState<string[]>([]);
  const page = { id, type, field, day: acts.day, after: cursors.at(-1) ?? null };
  const loaded = useLoaded(async (signal) => ({ ...(await loadRelations(page, signal)), before: cursors.length }), [page]);
  return (
    <>
      {field.description && <p class="soft">{field.description}</p>}
      <Waiting loaded={useStaying(loaded)} what="relations">
        {(value) => (
          <>
            {value.isWhole && <p class="soft">A source gives this list whole: what is not in it is not there.</p>}
            <ul class="relations">{value.rows.map((row) => <RelationItem key={row.id} row={row} acts={acts} />)}</ul>
            <Pager page={value} isNow={value.before === cursors.length} go={setCursors} />
          </>
        )}
      </Waiting>
    </>
  );
}

function Pager({
  page: { rows, total, next, before },
  isNow,
  go,
}: {
  /** With how many pages there are before it. */
  page: RelationPage & { before: number };
  /** Whether no other one is waited for. */
  isNow: boolean;
  go: (step: (cursors: string[]) => string[]) => void;
}) {
  const back = () => isNow && go((cursors) => cursors.slice(0, -1));
  const on = () => isNow && next && go((cursors) => [...cursors, next]);
  if (total <= rows.length) return null;
  const first = before * PAGE + 1;
  return (
    <p class="bar">
      <button type="button" aria-disabled={before === 0} onClick={back}>Previous</button>
      <button type="button" aria-disabled={!next} onClick={on}>Next</button>
      <span class="soft" role="status">{numberText(first)}–{numberText(first + rows.length - 1)} of {counted(total, "relation")}</span>
    </p>
  );
}
