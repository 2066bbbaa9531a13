// Moving from point to point of a chart with the keyboard.

import type { Layout } from "./layout";

/** A point of a chart, by the places of its line and of itself in it. */
export interface Place {
  line: number;
  point: number;
}

/** Where a key leads from a point; null where it leads nowhere. */
export function stepped({ lines }: Layout, { line, point }: Place, key: string): Place | null {
  const last = (lines[line]?.placed.length ?? 0) - 1;
  if (key === "ArrowRight") return { line, point: Math.min(point + 1, last) };
  if (key === "ArrowLeft") return { line, point: Math.max(point - 1, 0) };
  if (key === "Home") return { line, point: 0 };
  if (key === "End") return { line, point: last };
  if (key === "ArrowDown") return nearest(lines, { line, point }, (line + 1) % lines.length);
  if (key === "ArrowUp") return nearest(lines, { line, point }, (line + lines.length - 1) % lines.length);
  return null;
}

/** The point of another line that is nearest in time. */
function nearest(lines: Layout["lines"], from: Place, line: number): Place {
  const x = lines[from.line]?.placed[from.point]?.x ?? 0;
  const distances = (lines[line]?.placed ?? []).map((placed) => Math.abs(placed.x - x));
  return { line, point: Math.max(0, distances.indexOf(Math.min(...distances))) };
}
