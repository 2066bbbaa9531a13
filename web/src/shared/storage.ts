// What the browser keeps between visits. It may refuse to, or hold what an older page wrote.

/** A value that was kept under a name, or `fallback` where there is none or it is no such value. */
export function kept<T>(name: string, isValid: (value: unknown) => value is T, fallback: T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`silkgraph.${name}`) ?? "null");
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

/** Keeps a value; says whether the browser does. */
export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(`silkgraph.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
