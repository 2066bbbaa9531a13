// Places on the axes of a chart.

/** Round numbers from 0 or below to `most` or above it, about `count` of them. */
export function ticks(least: number, most: number, count: number): number[] {
  const low = Math.min(0, least);
  const high = Math.max(most, low + Number.MIN_VALUE);
  const step = roundStep((high - low) / count);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** Whole years from one to another, at most `count` of them. */
export function years(from: number, until: number, count: number): number[] {
  const step = Math.max(1, roundStep((until - from) / Math.max(1, count)));
  const first = Math.ceil(from / step) * step;
  const marks = Math.max(0, Math.floor((until - first) / step) + 1);
  return Array.from({ length: marks }, (_, at) => first + at * step);
}

/** 1, 2 or 5 times a power of ten, not below. */
function roundStep(rough: number): number {
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return factor * power;
}

/** Puts numbers between two others in between two places. */
export function linear([low, high]: [number, number], [start, end]: [number, number]): (value: number) => number {
  const span = high - low || 1;
  return (value) => start + ((value - low) / span) * (end - start);
}
