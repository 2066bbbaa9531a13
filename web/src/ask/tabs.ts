// The tabs of the page: each a query with its variables. They stay when the page is left.

import { batch, computed, effect, signal } from "@preact/signals";
import { parameters, setParameters } from "../shared/address";
import { keep, kept } from "../shared/storage";

export interface Tab {
  /** Within the visit. */
  id: number;
  query: string;
  /** As JSON, or empty. */
  variables: string;
}

type Content = Pick<Tab, "query" | "variables">;

interface Kept {
  tabs: Content[];
  current: number;
}

/** What a page shows that nobody has written anything on, until a sample query is known. */
export const FIRST = "{\n  graph {\n    version\n  }\n}\n";

/** More would be a history, which there is, too. */
const MOST = 30;

let last = 0;
const fresh = ({ query, variables }: Content): Tab => ({ id: ++last, query, variables });

export const tabs = signal<Tab[]>([]);
const currentId = signal(0);

/** The tab that is shown. There always is one. */
export const current = computed(() => tabs.value.find(({ id }) => id === currentId.value) ?? tabs.value[0] ?? fresh({ query: FIRST, variables: "" }));

function isKept(value: unknown): value is Kept {
  const isContent = (tab: unknown) =>
    typeof tab === "object" && tab !== null && typeof (tab as Tab).query === "string" && typeof (tab as Tab).variables === "string";
  return typeof value === "object" && value !== null && Array.isArray((value as Kept).tabs) && (value as Kept).tabs.every(isContent);
}

/** Takes up the tabs of the last visit, and the query that the address holds. Says whether there was anything. */
export function restore(): boolean {
  const before = kept("tabs", isKept, { tabs: [], current: 0 });
  tabs.value = before.tabs.slice(0, MOST).map(fresh);
  currentId.value = tabs.value[before.current]?.id ?? 0;
  const isAddressed = openAddressed();
  const hadAny = tabs.value.length > 0;
  if (!hadAny) open({ query: FIRST, variables: "" });
  keepWhileWriting();
  addEventListener("hashchange", openAddressed);
  return hadAny || isAddressed;
}

/** Milliseconds without a change after which tabs are kept, so that typing does not wait for the browser's storage. */
const PAUSE = 400;

function keepWhileWriting(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const store = () => {
    clearTimeout(timer);
    const list = tabs.peek().map(({ query, variables }) => ({ query, variables }));
    keep("tabs", { tabs: list, current: tabs.peek().indexOf(current.peek()) });
  };
  effect(() => {
    // What is kept is of these.
    void [tabs.value, current.value];
    clearTimeout(timer);
    timer = setTimeout(store, PAUSE);
  });
  addEventListener("pagehide", store);
}

/** Shows the query that the address holds: the tab that has it, or a new one. */
function openAddressed(): boolean {
  const query = parameters().get("query");
  if (!query) return false;
  const variables = parameters().get("variables") ?? "";
  const there = tabs.value.find((tab) => tab.query === query && tab.variables === variables);
  if (there) currentId.value = there.id;
  else open({ query, variables });
  return true;
}

/** Opens a query in a tab of its own, or in the place of the one that is shown if nothing was written there. */
export function open(content: Content): void {
  const shown = current.peek();
  const isUntouched = !shown.variables.trim() && (!shown.query.trim() || shown.query === FIRST);
  const tab = fresh(content);
  const others = tabs.peek().filter(({ id }) => !isUntouched || id !== shown.id);
  showAs(tab, others);
}

/** Opens an empty tab. */
export function add(): void {
  showAs(fresh({ query: "", variables: "" }), tabs.peek());
}

function showAs(tab: Tab, others: Tab[]): void {
  batch(() => {
    tabs.value = [...others.slice(-MOST + 1), tab];
    currentId.value = tab.id;
  });
}

export function show(id: number): void {
  currentId.value = id;
}

/** Shows the tab beside the one that is shown. */
export function step(by: 1 | -1): void {
  const list = tabs.value;
  const at = list.indexOf(current.value);
  const next = list[(at + by + list.length) % list.length];
  if (next) show(next.id);
}

/** Closes a tab; the last one becomes empty. */
export function close(id: number): void {
  const at = tabs.value.findIndex((tab) => tab.id === id);
  const others = tabs.value.filter((tab) => tab.id !== id);
  const isShown = current.value.id === id;
  batch(() => {
    tabs.value = others.length > 0 ? others : [fresh({ query: "", variables: "" })];
    if (isShown) currentId.value = (tabs.value[at] ?? tabs.value.at(-1))?.id ?? 0;
  });
}

/** Changes the tab that is shown. */
export function write(change: Partial<Content>): void {
  const { id } = current.peek();
  tabs.value = tabs.value.map((tab) => (tab.id === id ? { ...tab, ...change } : tab));
}

/** Puts the query of the shown tab into the address. */
export function address(): void {
  const { query, variables } = current.peek();
  setParameters({ query, variables });
}

/** What a tab is called: the operation's name, its first comment, or the first field. */
export function title({ query }: Content): string {
  const name = /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1];
  const comment = /^\s*#\s*(.+)/.exec(query)?.[1];
  const field = /[{]\s*(\w+)/.exec(query)?.[1];
  return name ?? field ?? comment ?? "New";
}
