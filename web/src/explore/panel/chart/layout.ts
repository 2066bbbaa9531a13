// Where everything of a chart stands, for a width in pixels.

import type { Line, Point, Series } from "../api/series";
import { linear, ticks, years } from "./scale";

export const HEIGHT = 220;
const MARGIN = { top: 10, right: 12, bottom: 24, left: 44 };

export interface Placed {
  point: Point;
  /** The middle of its interval. */
  x: number;
  y: number;
  /** Where its interval begins and ends. */
  from: number;
  until: number;
  /** Where all that is claimed begins and ends, where claims disagree. */
  spread: [high: number, low: number] | null;
}

export interface PlacedLine {
  label: string;
  placed: Placed[];
  /** What joins those that are of intervals of the usual length. */
  path: string;
}

export interface Layout {
  lines: PlacedLine[];
  /** Between the first two lines, where both have a figure for the same interval. */
  gaps: { x: number; from: number; until: number }[];
  rows: { value: number; y: number }[];
  columns: { year: number; x: number }[];
  plot: { left: number; right: number; top: number; bottom: number };
}

export function layout({ lines }: Series, width: number): Layout {
  const plot = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: HEIGHT - MARGIN.bottom };
  const points = lines.flatMap((line) => line.points);
  const values = points.flatMap(({ value, spread }) => (spread ? [value, spread.min, spread.max] : [value]));
  const from = Math.min(...points.map(({ interval }) => interval.from));
  const until = Math.max(...points.map(({ interval }) => interval.until));
  const marks = ticks(Math.min(...values), Math.max(...values), 4);
  const x = linear([from, until], [plot.left, plot.right]);
  const y = linear([marks[0] ?? 0, marks.at(-1) ?? 1], [plot.bottom, plot.top]);
  const placed = lines.map((line) => placedLine(line, x, y));
  return {
    lines: placed,
    gaps: gapsOf(placed),
    rows: marks.map((value) => ({ value, y: y(value) })),
    columns: years(from, until - 1, (plot.right - plot.left) / 44).map((year) => ({ year, x: x(year + 0.5) })),
    plot,
  };
}

function placedLine({ label, points }: Line, x: (years: number) => number, y: (value: number) => number): PlacedLine {
  const placed = points.map((point): Placed => {
    const { interval, value, spread } = point;
    return {
      point,
      x: x((interval.from + interval.until) / 2),
      y: y(value),
      from: x(interval.from),
      until: x(interval.until),
      spread: spread ? [y(spread.max), y(spread.min)] : null,
    };
  });
  const usual = usualLength(points);
  const joined = placed.filter(({ point }) => lengthOf(point) === usual);
  const path = joined.map((one, at) => `${at === 0 ? "M" : "L"}${one.x.toFixed(1)} ${one.y.toFixed(1)}`).join("");
  return { label, placed, path };
}

/** How long the interval of a point is, in years, as a text that can be compared. */
function lengthOf({ interval }: Point): string {
  return (interval.until - interval.from).toFixed(2);
}

/** How long the intervals of most points are; the others stand by themselves. */
function usualLength(points: readonly Point[]): string | undefined {
  const counts = new Map<string, number>();
  for (const point of points) counts.set(lengthOf(point), (counts.get(lengthOf(point)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function gapsOf([first, second]: PlacedLine[]): Layout["gaps"] {
  const others = new Map(second?.placed.map((placed) => [placed.point.label, placed]));
  return (first?.placed ?? []).flatMap(({ point, x, y }) => {
    const other = others.get(point.label);
    return other ? [{ x, from: y, until: other.y }] : [];
  });
}
