// Tables of an answer, by the rules of the service's own: a row for each element of a list, a column for each
// field, `a.b` for what is in an object, and the elements of a list in one cell.

/** A list in an answer. */
export interface RowList {
  /** As `rows=` in the address of a table has it. */
  path: string;
  rows: unknown[];
}

export interface Table {
  columns: string[];
  /** A text for each column; those that are not there are empty. */
  rows: string[][];
}

/** More columns nobody looks through. */
const MOST_COLUMNS = 200;
const SEPARATOR = " | ";

type Record_ = Record<string, unknown>;

function isRecord(value: unknown): value is Record_ {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The lists that objects alone lead to, in their order. */
export function lists(data: unknown, path: string[] = []): RowList[] {
  if (Array.isArray(data)) return [{ path: path.join("."), rows: data }];
  if (!isRecord(data)) return [];
  return Object.entries(data).flatMap(([name, value]) => lists(value, [...path, name]));
}

/** The table of a list. */
export function table({ rows }: RowList): Table {
  const cells = rows.map((row) => {
    const own = new Map<string, string>();
    collect(row, "", own);
    return own;
  });
  const names = new Set<string>();
  for (const row of cells) {
    for (const name of row.keys()) if (names.size < MOST_COLUMNS) names.add(name);
  }
  const columns = ordered([...names]);
  return { columns, rows: cells.map((row) => columns.map((name) => row.get(name) ?? "")) };
}

/** Columns of one object stand beside each other, where the first of them stands. */
function ordered(names: string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const group = name.split(".")[0] ?? name;
    const columns = groups.get(group) ?? [];
    columns.push(name);
    groups.set(group, columns);
  }
  return [...groups.values()].flat();
}

function collect(value: unknown, name: string, cells: Map<string, string>): void {
  if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) collect(inner, name ? `${name}.${key}` : key, cells);
  } else if (Array.isArray(value)) {
    collectList(value, name, cells);
  } else if (value !== null || name) {
    cells.set(name || "value", text(value));
  }
}

/** The elements of a list, field by field: the second element of one cell belongs to the second of another. */
function collectList(list: unknown[], name: string, cells: Map<string, string>): void {
  const elements = list.map((element) => {
    const own = new Map<string, string>();
    collect(element, name, own);
    return own;
  });
  const names = new Set(elements.flatMap((own) => [...own.keys()]));
  for (const column of names) {
    cells.set(column, elements.map((own) => own.get(column) ?? "").join(SEPARATOR));
  }
}

function text(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

/** The places of the rows, by the values of a column: figures as figures, what is empty last. */
export function sorted({ columns, rows }: Table, column: string, descending: boolean): number[] {
  const at = columns.indexOf(column);
  const value = (place: number) => rows[place]?.[at] ?? "";
  const places = rows.map((_, place) => place);
  const filled = places.filter((place) => value(place) !== "");
  const empty = places.filter((place) => value(place) === "");
  const isFigures = filled.every((place) => value(place).trim() !== "" && !Number.isNaN(Number(value(place))));
  const collator = new Intl.Collator(undefined, { numeric: true });
  filled.sort((one, other) =>
    isFigures ? Number(value(one)) - Number(value(other)) : collator.compare(value(one), value(other)),
  );
  return [...(descending ? filled.reverse() : filled), ...empty];
}
