// Files of the service: their addresses, and saving them.

import { fetchFrom, Refused, wordsOf } from "./service";

/** Bytes of an address that every browser, proxy and the service take. */
const LONGEST = 4000;

/** The arguments of a subgraph that are lists. */
const LISTS = ["seeds", "relations", "types"];

/** A file of an answer or of a subgraph, such as `query` as `countries.csv`. */
export interface Export {
  kind: "query" | "subgraph";
  /** With its ending, which says the format. */
  name: string;
  parameters: URLSearchParams;
}

/** The address of a file, relative to the page. */
export function exportAddress({ kind, name, parameters }: Export): string {
  return `./export/${kind}/${encodeURIComponent(name)}?${parameters}`;
}

/** Whether a file can have an address: it is short enough, and no id in it has the comma that parts ids there. */
export function isLinkable(file: Export): boolean {
  const { kind, parameters } = file;
  const hasCommas = kind === "subgraph" && LISTS.some((name) => parameters.getAll(name).some((id) => /,|^\s|\s$/.test(id)));
  return !hasCommas && exportAddress(file).length <= LONGEST;
}

/** Has the browser save a text or bytes under a name. */
export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has its own hold of it once the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Fetches a file and saves it; rejects with the service's own words where it is refused. */
export async function saveExport(file: Export): Promise<void> {
  const response = await fetchExport(file);
  save(await response.blob(), file.name);
}

/** Fetches a file; rejects with the service's own words where it is refused. */
export async function fetchExport(file: Export, signal?: AbortSignal): Promise<Response> {
  const options = { signal: signal ?? null };
  const response = await (isLinkable(file) ? fetchFrom(exportAddress(file), options) : post(file, options));
  if (!response.ok) throw new Refused(await wordsOf(response));
  return response;
}

/** Asks for a file with what would be too long for an address in the body. */
function post(file: Export, options: { signal: AbortSignal | null }): Promise<Response> {
  const isOfQuery = file.kind === "query";
  const parameters = isOfQuery ? withoutRequest(file.parameters) : new URLSearchParams();
  const body = isOfQuery ? request(file.parameters) : subgraphArguments(file.parameters);
  return fetchFrom(exportAddress({ ...file, parameters }), {
    ...options,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const REQUEST = ["query", "variables", "operationName"];

function withoutRequest(parameters: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...parameters].filter(([name]) => !REQUEST.includes(name)));
}

/** A GraphQL request in a body, as the address would have it. */
function request(parameters: URLSearchParams): Record<string, unknown> {
  const present = REQUEST.filter((name) => parameters.get(name));
  return Object.fromEntries(
    present.map((name) => {
      const text = parameters.get(name) ?? "";
      return [name, name === "variables" ? (JSON.parse(text) as unknown) : text];
    }),
  );
}

const NUMBERS = ["hops", "maxEntities", "hubLimit"];

/** The arguments of a subgraph in a body. */
function subgraphArguments(parameters: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      if (LISTS.includes(name)) return [name, parameters.getAll(name)];
      const text = parameters.get(name) ?? "";
      return [name, NUMBERS.includes(name) ? Number(text) : text];
    }),
  );
}
