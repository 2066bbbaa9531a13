// Names of the API and values of the graph in words for people.

import { words } from "../graph";

/** A name of the API as the beginning of a line: `officeHolders` as "Office holders". */
export function readable(name: string): string {
  const text = words(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const GROUPED = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat("en", { style: "percent", maximumSignificantDigits: 2 });

/** A number with its thousands apart; one of up to four digits, which may be a year, as it is. */
export function numberText(value: number | bigint): string {
  return value < 10_000 && value > -10_000 ? String(value) : GROUPED.format(value);
}

/** A number in few characters, such as `41B`. */
export function shortNumber(value: number): string {
  return COMPACT.format(value);
}

/** A part of a whole, such as `0.004` as `0.4%`. */
export function percent(value: number): string {
  return PERCENT.format(value);
}

/** A point on the earth: `43.24° N, 76.9° E`. */
export function placeText({ longitude, latitude }: { longitude: number; latitude: number }): string {
  const degrees = (value: number, above: string, below: string) =>
    `${Number(Math.abs(value).toFixed(4))}° ${value < 0 ? below : above}`;
  return `${degrees(latitude, "N", "S")}, ${degrees(longitude, "E", "W")}`;
}

/** `1 source`, `2 sources`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** The address that a text is, if it is one that a browser can open. */
export function addressOf(value: unknown): string | null {
  if (typeof value !== "string" || !/^https?:\/\/\S+$/i.test(value)) return null;
  try {
    return new URL(value).href;
  } catch {
    return null;
  }
}
