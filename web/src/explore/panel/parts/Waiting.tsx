// What stands in the place of something that is loaded, until it is there.

import type { ComponentChildren } from "preact";
import type { Loaded } from "../useLoaded";

/** Shows what was loaded; says so while it is waited for, and why it did not come. */
export function Waiting<T>({
  loaded,
  what,
  children,
}: {
  loaded: Loaded<T>;
  /** What is waited for, as in `the sources`. */
  what: string;
  children: (value: T) => ComponentChildren;
}) {
  if (loaded.state === "ready") return <>{children(loaded.value)}</>;
  if (loaded.state === "loading") return <p class="soft" aria-busy="true">Loading {what}…</p>;
  return (
    <p class="wrong" role="alert">
      {loaded.reason} <button type="button" class="link" onClick={loaded.retry}>Try again</button>
    </p>
  );
}
