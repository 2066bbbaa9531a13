// The day that is looked at, in queries.

/** What stands behind a field so that it answers as of a day, with all that may hold on it. */
export function asOf(day: string | null): string {
  return day ? `@asOf(date: ${JSON.stringify(day)}, include: POSSIBLE)` : "";
}
