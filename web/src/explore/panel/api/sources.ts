// Sources, and what is said with them: quotations, how far they can be relied on, where in them.

import type { EntityShown } from "./fields";
import type { Field } from "./ontology";

/** What a relation says, with the fields that say it; without them where its type is not known. */
export interface Said {
  fields: Field[] | null;
  values: Record<string, unknown>;
}

/** A source with what is said of citing it. */
export interface Cited {
  source: EntityShown;
  said: Said | null;
}

/** What a relation says, put where it belongs. */
export interface Sorted {
  /** All but quotations and ids of sources. */
  details: [name: string, value: unknown][];
  quotation: string | null;
  /** The id of the source that is quoted, where it is said. */
  quoted: string | null;
}

/** Sorts what a relation says that cites these sources. */
export function sorted({ fields, values }: Said, sources: readonly EntityShown[]): Sorted {
  const ids = new Set(sources.map(({ id }) => id));
  const order = fields?.map(({ name }) => name) ?? Object.keys(values);
  const known = order.map((name) => [name, values[name]] as const).filter(([, value]) => isKnown(value));
  const details: Sorted["details"] = [];
  let quotation: string | null = null;
  let quoted: string | null = null;
  for (const [name, value] of known) {
    if (typeof value === "string" && isQuotation(name)) quotation ??= value;
    else if (typeof value === "string" && ids.has(value)) quoted ??= value;
    else if (!isListOf(ids, value)) details.push([name, value]);
  }
  return { details, quotation, quoted };
}

/** Whether there is anything to show of a value. */
export function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** Whether a text is the words of somebody else: the field is called so, or begins or ends so. */
export function isQuotation(name: string): boolean {
  return /^(quot(e|ation)s?)$|^quot(e|ation)[A-Z_]?(text|s)?$|(Q|_q)uot(e|ation)$/.test(name);
}

function isListOf(ids: ReadonlySet<string | null>, value: unknown): boolean {
  return Array.isArray(value) && value.some((one) => ids.has(one as string));
}
