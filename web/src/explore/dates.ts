// Dates in what is drawn, and days as numbers that a slider can have.

import type { Properties } from "./graph";

const DAY = 86_400_000;
const PARTIAL = /^[12]\d{3}(-\d\d(-\d\d)?)?$/;

/** A day as the number of days since 1970. */
export function toNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** The same as YYYY-MM-DD. */
export function toDay(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

export function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Some years before or after, on the same day of the year where there is one. */
export function plusYears(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

/** From the first to the last day that entities and relations speak of; null where they speak of none. */
export function daysOf(items: { properties: Properties }[]): { first: number; last: number } | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { properties } of items) {
    for (const text of Object.values(properties).flat()) {
      if (typeof text !== "string" || !PARTIAL.test(text)) continue;
      const number = toNumber(text.padEnd(10, "-01"));
      if (Number.isNaN(number)) continue;
      first = Math.min(first, number);
      last = Math.max(last, number + SPAN[text.length as keyof typeof SPAN]);
    }
  }
  return first <= last ? { first, last } : null;
}

/** Days of a year, of a month and of a day besides their first, by how long they are when written. */
const SPAN = { 4: 364, 7: 30, 10: 0 };
