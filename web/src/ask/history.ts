// The queries that were run, the last one first. They stay when the page is left.

import { signal } from "@preact/signals";
import { keep, kept } from "../shared/storage";

export interface Past {
  query: string;
  variables: string;
  /** When it was last run, in milliseconds. */
  at: number;
}

/** What is kept, in queries and in characters: a browser keeps some megabytes for all pages of a service. */
const MOST = 100;
const LONGEST = 1_000_000;

function isHistory(value: unknown): value is Past[] {
  const isPast = (past: unknown) =>
    typeof past === "object" && past !== null && typeof (past as Past).query === "string" &&
    typeof (past as Past).variables === "string" && typeof (past as Past).at === "number";
  return Array.isArray(value) && value.every(isPast);
}

export const past = signal<Past[]>(kept("history", isHistory, []));

export function remember({ query, variables }: Omit<Past, "at">): void {
  const others = past.value.filter((other) => other.query !== query || other.variables !== variables);
  store([{ query, variables, at: Date.now() }, ...others]);
}

export function forget(): void {
  store([]);
}

function store(list: Past[]): void {
  let length = 0;
  const bounded = list.slice(0, MOST).filter(({ query, variables }) => (length += query.length + variables.length) <= LONGEST);
  past.value = bounded;
  keep("history", bounded);
}
