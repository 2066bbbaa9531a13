// The part of a page's address behind `#`: it holds what is asked, so that it can be passed on.

/** The parameters behind `#`. */
export function parameters(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

/**
 * Replaces them, without a step of the browser's history; those that are empty are left out. In a list, a name can
 * stand several times.
 */
export function setParameters(values: Record<string, string | undefined> | [string, string][]): void {
  const entries = Array.isArray(values) ? values : Object.entries(values);
  const kept = entries.filter((entry): entry is [string, string] => Boolean(entry[1]));
  const hash = kept.length > 0 ? `#${new URLSearchParams(kept)}` : "";
  history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
}

/** The address of a page that shows what is asked: `pageAddress("./", { query })`. */
export function pageAddress(page: string, values: Record<string, string>): string {
  return `${page}#${new URLSearchParams(values)}`;
}
