// What a part of the panel waits for: begun anew when what it is about changes, given up when it goes.

import { useEffect, useRef, useState } from "preact/hooks";
import { reason } from "../../shared/service";

export type Loaded<T> =
  | { state: "loading" }
  | { state: "ready"; value: T }
  | { state: "failed"; reason: string; retry: () => void };

/** What was loaded, and until something else is, what was loaded before: for pages, whose buttons have the focus. */
export function useStaying<T>(loaded: Loaded<T>): Loaded<T> {
  const last = useRef<Loaded<T>>(loaded);
  if (loaded.state !== "loading") last.current = loaded;
  return last.current;
}

/** Loads whenever `about` changes; what it is about is compared by its words. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, about: readonly unknown[]): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify([about, attempt]);
  const [loaded, setLoaded] = useState<{ key: string; outcome: Loaded<T> }>();
  useEffect(() => {
    const given = new AbortController();
    const settle = (outcome: Loaded<T>) => {
      if (!given.signal.aborted) setLoaded({ key, outcome });
    };
    const retry = () => setAttempt((before) => before + 1);
    load(given.signal).then(
      (value) => settle({ state: "ready", value }),
      (fault: unknown) => settle({ state: "failed", reason: reason(fault), retry }),
    );
    return () => given.abort();
  }, [key]);
  return loaded?.key === key ? loaded.outcome : { state: "loading" };
}
