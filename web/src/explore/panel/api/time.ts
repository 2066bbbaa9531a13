// Dates that may be known to the year or the month only, as places on a line of years.

/** From the first moment of one date to the last of another, in years. */
export interface Interval {
  from: number;
  until: number;
  /** As it is written. */
  text: string;
}

/** The interval from one date to another, which is included; null where neither is a date. */
export function intervalOf(first: unknown, last: unknown): Interval | null {
  const from = momentsOf(first) ?? momentsOf(last);
  const until = momentsOf(last) ?? from;
  if (!from || !until) return null;
  const [begin, end] = [String(first ?? last), String(last ?? first)];
  return { from: from[0], until: Math.max(until[1], from[0]), text: begin === end ? begin : `${begin} – ${end}` };
}

const DATE = /^(-?\d{1,6})(?:-(\d\d)(?:-(\d\d))?)?/;

/** Where a year, a month or a day begins and ends. */
function momentsOf(value: unknown): [from: number, until: number] | null {
  const match = typeof value === "string" || typeof value === "number" ? DATE.exec(String(value)) : null;
  if (!match) return null;
  const [year = 0, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (month === undefined) return [year, year + 1];
  if (day === undefined) return [year + (month - 1) / 12, year + month / 12];
  const from = year + (month - 1) / 12 + (day - 1) / 372;
  return [from, from + 1 / 372];
}
