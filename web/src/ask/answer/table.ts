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
export function table({ rows: elements }: RowList): Table {
  const places = new Map<string, number>();
  const cells = elements.map((element) => {
    const own: string[] = [];
    collect(element, "", (name, text) => {
      const place = places.get(name) ?? places.size;
      if (place >= MOST_COLUMNS) return;
      places.set(name, place);
      own[place] = text;
    });
    return own;
  });
  const columns = ordered([...places.keys()]);
  const order = columns.map((name) => places.get(name) ?? 0);
  return { columns, rows: cells.map((own) => order.map((place) => own[place] ?? "")) };
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

type Take = (name: string, text: string) => void;

function collect(value: unknown, name: string, take: Take): void {
  if (isRecord(value)) {
    for (const key in value) collect(value[key], name ? `${name}.${key}` : key, take);
  } else if (Array.isArray(value)) {
    collectList(value, name, take);
  } else {
    take(name || "value", text(value));
  }
}

/** The elements of a list, field by field: the second element of one cell belongs to the second of another. */
function collectList(list: unknown[], name: string, take: Take): void {
  const isPlain = list.every((element) => typeof element !== "object" || element === null);
  if (isPlain) {
    take(name || "value", list.map(text).join(SEPARATOR));
    return;
  }
  const columns = new Map<string, string[]>();
  list.forEach((element, place) => {
    collect(element, name, (column, text) => {
      const texts = columns.get(column) ?? Array.from(list, () => "");
      columns.set(column, texts);
      texts[place] = text;
    });
  });
  for (const [column, texts] of columns) take(column, texts.join(SEPARATOR));
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
