// What a relation says of itself on a line: `title President · since 2019-06-12 · grade Sourced`.

import type { Field } from "../api/ontology";
import { counted, readable } from "../words";
import { Value } from "./Value";

export function Details({
  details,
  fields,
  isShort = false,
}: {
  details: readonly (readonly [name: string, value: unknown])[];
  /** Their fields; null where these are not known. */
  fields: readonly Field[] | null;
  /** Whether of long lists only the ends are shown. */
  isShort?: boolean;
}) {
  if (details.length === 0) return null;
  const field = (name: string) => fields?.find((one) => one.name === name);
  return (
    <dl class="details">
      {details.map(([name, value]) => (
        <div>
          <dt title={field(name)?.description ?? undefined}>{readable(name)}</dt>{" "}
          <dd><Value value={shown(value, isShort)} field={quiet(field(name))} /></dd>
        </div>
      ))}
    </dl>
  );
}

function shown(value: unknown, isShort: boolean): unknown {
  if (isShort && Array.isArray(value) && value.length > MOST) {
    return [...value.slice(0, MOST - 1), `${counted(value.length - MOST + 1, "more", "more")}`];
  }
  return value;
}

/** Elements of a list in a row. */
const MOST = 4;

/** A field whose values do without their meanings, for which there is no room. */
function quiet(field: Field | undefined): Field | undefined {
  return field && { ...field, meanings: new Map() };
}
