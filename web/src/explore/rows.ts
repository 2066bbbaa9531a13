// The rows of the table behind the drawing, their columns, and their order.

import { type Drawing, type Properties, type Relation, words } from "./graph";

export type Cell = string | number;

export interface Row {
  /** The id of the entity or relation. */
  id: string;
  type: string;
  cells: Cell[];
}

export interface Rows {
  columns: string[];
  rows: Row[];
}

/** Entities; with their properties where `type` says of which type. */
export function entityRows({ entities }: Drawing, type: string): Rows {
  const members = [...entities.values()].filter((entity) => type === "" || entity.type === type);
  const names = type === "" ? [] : propertyNames(members);
  return {
    columns: ["Name", "Type", "Hop", "Relations", "Drawn", ...names],
    rows: members.map(({ id, type, label, hop, degree, degreeShown, properties }) => ({
      id,
      type,
      cells: [label, words(type), hop, degree, degreeShown, ...names.map((name) => cell(properties[name]))],
    })),
  };
}

/** Relations; with their properties where `type` says of which type. */
export function relationRows({ entities, relations }: Drawing, type: string): Rows {
  const members = [...relations.values()].filter((relation) => type === "" || relation.type === type);
  const names = type === "" ? [] : propertyNames(members);
  const label = (id: string) => entities.get(id)?.label ?? id;
  const validity = members.some((relation) => relation.validity) ? ["Validity"] : [];
  const validityOf = (relation: Relation) => validity.map(() => words(relation.validity ?? ""));
  return {
    columns: ["From", "Type", "To", ...validity, ...names],
    rows: members.map((relation) => ({
      id: relation.id,
      type: relation.type,
      cells: [
        label(relation.source),
        words(relation.type),
        label(relation.target),
        ...validityOf(relation),
        ...names.map((name) => cell(relation.properties[name])),
      ],
    })),
  };
}

/** By a column; numbers by their size, texts as people order them, what is not known last. */
export function sorted(rows: Row[], column: number, isDescending: boolean): Row[] {
  const way = isDescending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [left, right] = [one.cells[column] ?? "", other.cells[column] ?? ""];
    if (left === "" || right === "") return Number(left === "") - Number(right === "");
    if (typeof left === "number" && typeof right === "number") return (left - right) * way;
    return String(left).localeCompare(String(right), undefined, { numeric: true }) * way;
  });
}

/** Of all members, in the order in which they come up. */
function propertyNames(members: { properties: Properties }[]): string[] {
  return [...new Set(members.flatMap(({ properties }) => Object.keys(properties)))];
}

function cell(value: unknown): Cell {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" || typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(cell).join(" | ");
  return JSON.stringify(value);
}
