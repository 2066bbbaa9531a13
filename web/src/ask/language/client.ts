// The page's end of the worker that knows the API.

import { type Remote, wrap } from "comlink";
import { withKey } from "../../shared/key";
import type { Language, Summary } from "./protocol";

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** What can be asked about the API. */
export const language: Remote<Language> = wrap<Language>(worker);

// Relative to the page: the worker's own address is another.
const address = new URL("./schema.graphql", document.baseURI).href;

/** What the API holds, once it is known; rejects where it cannot be read. */
export const opened: Promise<Summary> = Promise.race([language.open(address, withKey()), failure()]);
// Who needs it says what is wrong.
opened.catch(() => undefined);

/** Rejects when the worker itself cannot be run. */
function failure(): Promise<never> {
  return new Promise((_, reject) => {
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker cannot be run")));
  });
}

/** Asks once the API is known; `fallback` where it cannot be. */
export async function known<T>(question: () => Promise<T>, fallback: T): Promise<T> {
  try {
    await opened;
    return await question();
  } catch {
    return fallback;
  }
}
