// The key or token that a graph asks for which is not for all. The browser keeps it for this tab, until that is closed;
// it is sent in a header, and never stands in an address.

import { signal } from "@preact/signals";

const NAME = "silkgraph.key";

/** What the service said when it last refused whoever asks; nothing where it did not. */
export const refused = signal("");

/** Whether a key is sent with all that is asked. */
export const hasKey = signal(key() !== "");

function key(): string {
  try {
    return sessionStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

/** Sends a key from now on, or none where it is empty; says whether the browser keeps it so long. */
export function useKey(next: string): boolean {
  try {
    if (next) sessionStorage.setItem(NAME, next);
    else sessionStorage.removeItem(NAME);
    hasKey.value = next !== "";
    return true;
  } catch {
    return false;
  }
}

/** Headers, with the key among them where there is one, or another one that is only tried. */
export function withKey(headers: Record<string, string> = {}, tried = key()): Record<string, string> {
  return tried ? { ...headers, authorization: `Bearer ${tried}` } : headers;
}
