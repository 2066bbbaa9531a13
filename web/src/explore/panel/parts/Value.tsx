// A value of the graph for people: as it is, and links where it is an address.

import type { Field } from "../api/ontology";
import { addressOf, numberText, placeText, readable } from "../words";

/** The value of a property; a list with its elements one below the other where they are long. */
export function Value({ value, field }: { value: unknown; field?: Field | undefined }) {
  if (!Array.isArray(value)) return <Single value={value} field={field} />;
  const isLong = value.some((element) => typeof element === "object" || String(element).length > 24);
  if (isLong) return <ul class="values">{value.map((element) => <li><Single value={element} field={field} /></li>)}</ul>;
  return <>{value.map((element, at) => <>{at > 0 && ", "}<Single value={element} field={field} /></>)}</>;
}

function Single({ value, field }: { value: unknown; field?: Field | undefined }) {
  const address = addressOf(value);
  if (address) return <Outward address={address}>{String(value)}</Outward>;
  if (typeof value === "boolean") return <>{value ? "yes" : "no"}</>;
  if (typeof value === "number") return <>{numberText(value)}</>;
  if (field?.type === "BigInt" && typeof value === "string") return <>{numberText(BigInt(value))}</>;
  if (typeof value === "object" && value) return <>{partsOf(value)}</>;
  if (field?.kind === "ENUM") return <Enumerated value={String(value)} meaning={field.meanings.get(String(value))} />;
  return <>{String(value)}</>;
}

/** A value of an enum, with what it means where the ontology says so. */
function Enumerated({ value, meaning }: { value: string; meaning?: string | undefined }) {
  return (
    <>
      {readable(value)}
      {meaning && <span class="soft meaning">{meaning}</span>}
    </>
  );
}

/** A link that leaves the service. */
export function Outward({ address, children }: { address: string; children: string }) {
  return <a href={address} rel="noreferrer" target="_blank">{children}<span class="unseen"> (opens in a new tab)</span></a>;
}

/** An object, such as a point in the plane: `x 1.5, y 2.5`; one on the earth is told by its degrees. */
function partsOf(value: object): string {
  const { longitude, latitude } = value as { longitude?: unknown; latitude?: unknown };
  if (typeof longitude === "number" && typeof latitude === "number") return placeText({ longitude, latitude });
  const known = Object.entries(value).filter(([, part]) => part !== null && typeof part !== "object");
  return known.map(([name, part]) => `${name} ${String(part)}`).join(", ");
}
