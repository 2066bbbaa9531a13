// What a relation says of itself on a line: `title President · since 2019-06-12 · grade Sourced`.

import type { Field } from "../api/ontology";
import { readable } from "../words";
import { Value } from "./Value";

export function Details({
  details,
  fields,
}: {
  details: readonly (readonly [name: string, value: unknown])[];
  /** Their fields; null where these are not known. */
  fields: readonly Field[] | null;
}) {
  if (details.length === 0) return null;
  const field = (name: string) => fields?.find((one) => one.name === name);
  return (
    <dl class="details">
      {details.map(([name, value]) => (
        <div>
          <dt title={field(name)?.description ?? undefined}>{readable(name)}</dt>{" "}
          <dd><Value value={typeof value === "string" && !field(name) ? constant(value) : value} field={quiet(field(name))} /></dd>
        </div>
      ))}
    </dl>
  );
}

/** A value of an enum whose field is not known is told by its capitals. */
function constant(value: string): string {
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^[A-Z]{4,}$/.test(value) ? readable(value) : value;
}

/** A field whose values do without their meanings, for which there is no room. */
function quiet(field: Field | undefined): Field | undefined {
  return field && { ...field, meanings: new Map() };
}
