// What the pages ask of the service. Addresses are relative, so that it may stand behind a prefix.

import { refused, withKey } from "./key";

/** An error of GraphQL, as the service writes it. */
export interface GraphqlError {
  message: string;
  locations?: { line: number; column: number }[];
  path?: (string | number)[];
  extensions?: {
    code?: string;
    /** What to write instead, the best first. */
    suggestions?: string[];
    /** All names that can stand there, where they are few. */
    allowed?: string[];
    /** Where in the arguments, as in `where.name.eq`. */
    argument?: string;
    /** The variable that is wrong, and where in it. */
    variable?: string;
    path?: (string | number)[];
  };
}

/** A value that names no entity, and the ids of those that may be meant. */
export interface Hint {
  path: (string | number)[];
  argument: string;
  value: string;
  ids: string[];
}

export interface Request {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** What came back: the text as it came, and what it says. */
export interface Answer {
  text: string;
  /** Missing where nothing could be run. */
  data?: unknown;
  errors: GraphqlError[];
  hints: Hint[];
  /** Of the text, in bytes. */
  size: number;
  /** Milliseconds until it had come whole. */
  took: number;
  status: number;
}

const ACCEPT = "application/graphql-response+json, application/json;q=0.9";

interface Sent extends RequestInit {
  headers?: Record<string, string>;
}

/** Fetches from the service with the key that it may ask for, and tells the page where it refuses whoever asks. */
export async function fetchFrom(address: string, sent: Sent = {}): Promise<Response> {
  const response = await fetch(address, { ...sent, headers: withKey(sent.headers) });
  if (isRefusal(response)) refused.value = await wordsOf(response.clone());
  return response;
}

function isRefusal({ status }: Response): boolean {
  return status === 401 || status === 403;
}

/** What the service says of a key; nothing where it answers whoever has it. */
export async function tryKey(key: string): Promise<string> {
  const response = await fetch(`./graphql?query=${encodeURIComponent("{ __typename }")}`, {
    headers: withKey({ accept: ACCEPT }, key),
  });
  return isRefusal(response) ? wordsOf(response) : "";
}

/** Why the service refuses something, in its own words. */
export async function wordsOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { errors } = JSON.parse(text) as { errors?: { message: string }[] };
    const messages = errors?.map((error) => error.message).join("\n");
    return messages || text;
  } catch {
    return `${response.status} ${response.statusText}`;
  }
}

/** Asks the service; rejects only where it does not answer, or not in JSON. */
export async function ask(request: Request, signal?: AbortSignal): Promise<Answer> {
  const begun = performance.now();
  const response = await fetchFrom("./graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: ACCEPT },
    body: JSON.stringify(request),
    signal: signal ?? null,
  });
  const bytes = await response.arrayBuffer();
  const took = performance.now() - begun;
  const text = new TextDecoder().decode(bytes);
  const { data, errors, extensions } = parsed(text, response);
  return {
    text,
    data,
    errors: errors ?? [],
    hints: extensions?.hints ?? [],
    size: bytes.byteLength,
    took,
    status: response.status,
  };
}

interface Body {
  data?: unknown;
  errors?: GraphqlError[];
  extensions?: { hints?: Hint[] };
}

function parsed(text: string, { status, statusText }: Response): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    throw new Error(`it answers ${status} ${statusText}, and not in JSON`);
  }
}

/** Errors that stand in the place of data. */
export class QueryFailed extends Error {
  constructor(readonly errors: GraphqlError[]) {
    super(errors.map((error) => error.message).join("\n") || "The answer has no data.");
  }
}

/** The data of a query that a page itself makes; rejects with `QueryFailed` where it has any error. */
export async function data<T>(
  query: string,
  variables?: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<T> {
  const answer = await ask(variables ? { query, variables } : { query }, signal);
  if (answer.errors.length > 0 || !answer.data) throw new QueryFailed(answer.errors);
  return answer.data as T;
}

/** Where the API is as SDL. */
export const SCHEMA = "./schema.graphql";

/** The API as SDL. */
export async function schemaText(): Promise<string> {
  const response = await fetchFrom(SCHEMA);
  if (!response.ok) throw new Error(`schema.graphql: ${response.status} ${response.statusText}`);
  return response.text();
}

/** What the service refuses, in its own words. */
export class Refused extends Error {}

/** What went wrong, in words for people. */
export function reason(fault: unknown): string {
  if (fault instanceof QueryFailed || fault instanceof Refused) return fault.message;
  const message = fault instanceof Error ? fault.message : String(fault);
  return `The service does not answer: ${message}`;
}
