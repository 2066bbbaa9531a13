// What the page and its worker tell each other. All of it can be cloned.

/** A text to put in the place of another, by offsets in UTF-16. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

export interface Completion {
  label: string;
  /** Its type. */
  detail?: string;
  info?: string;
  deprecated?: boolean;
  /** What follows it, with `#{}` where one goes on writing; nothing where only the label is written. */
  follow?: string;
}

export interface Mend {
  /** What is written instead. */
  suggestion: string;
  change: Change;
}

/** A fault of a text. */
export interface Problem {
  from: number;
  to: number;
  message: string;
  mends: Mend[];
}

/** The same in the variables, where a path leads to it. */
export interface VariableProblem {
  path: (string | number)[];
  message: string;
}

/** What stands at a place of the query, and what it means. */
export interface Meaning {
  signature: string;
  description: string;
}

/** How variables are mended: at the end of a path. */
export interface VariableMend {
  suggestion: string;
  path: (string | number)[];
  replaces: "key" | "value" | "property";
  /** As JSON; of a key its name. */
  insert: string;
}

/** A type as it is written, in parts; those with a name lead on. */
export type TypeParts = { text: string; name?: string }[];

export interface Member {
  name: string;
  type?: TypeParts;
  default?: string;
  description?: string;
  deprecated?: string;
  arguments: Member[];
}

/** A type of the API. */
export interface Described {
  name: string;
  kind: string;
  description?: string;
  /** The interfaces that it has. */
  interfaces: string[];
  /** What it can be. */
  possible: string[];
  members: Member[];
}

/** A type, or a member of one. */
export interface Hit {
  type: string;
  member?: string;
}

export interface Found {
  hits: Hit[];
  /** How many there are in all. */
  count: number;
}

/** What the API holds. */
export interface Summary {
  root: string;
  types: number;
  fields: number;
}

/** What a worker answers; each rejects where the API could not be read. */
export interface Language {
  open(address: string, headers: Record<string, string>): Promise<Summary>;
  complete(text: string, offset: number): Completion[];
  check(text: string): Problem[];
  meaning(text: string, offset: number): Meaning | undefined;
  describe(type: string): Described | undefined;
  find(word: string): Found;
  mends(text: string, faults: Fault[]): (Mend | VariableMend)[][];
  completeVariables(query: string, operation: string | undefined, path: (string | number)[], isKey: boolean): Completion[];
  checkVariables(query: string, operation: string | undefined, json: string): VariableProblem[];
}

/** Something that the service had to say to a query, with what to write instead. */
export type Fault =
  | { kind: "places"; places: { line: number; column: number }[]; suggestions: string[] }
  | { kind: "variable"; variable: string; path: (string | number)[]; suggestions: string[]; operation: string | undefined }
  | { kind: "value"; path: (string | number)[]; argument: string; value: string; ids: string[] };
