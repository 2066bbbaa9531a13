// Where the camera of a drawing has to stand to see something whole.

import type Sigma from "sigma";
import type { Attributes } from "graphology-types";
import type { Place } from "./places";

/** Pixels that stay free above and below, at the left, and at the right, where names have room. */
const MARGIN = { high: 30, left: 40, right: 130 };

/** The state in which all of these are seen. */
export function fitTo<N extends Attributes, E extends Attributes>(
  sigma: Sigma<N, E>,
  places: Place[],
): { x: number; y: number; ratio: number } {
  const camera = sigma.getCamera();
  if (places.length === 0) return camera.getState();
  const seen = places.map((place) => sigma.graphToViewport(place));
  const [xs, ys] = [extent(seen.map(({ x }) => x)), extent(seen.map(({ y }) => y))];
  const { width, height } = sigma.getDimensions();
  const wide = (xs.most - xs.least) / Math.max(width - MARGIN.left - MARGIN.right, width / 2);
  const high = (ys.most - ys.least) / Math.max(height - 2 * MARGIN.high, 1);
  const scale = Math.max(wide, high, 0.1 / camera.ratio);
  const x = (xs.least + xs.most + (MARGIN.right - MARGIN.left) * scale) / 2;
  const middle = sigma.viewportToFramedGraph({ x, y: (ys.least + ys.most) / 2 });
  return { ...middle, ratio: camera.getBoundedRatio(scale * camera.ratio) };
}

function extent(numbers: number[]): { least: number; most: number } {
  return numbers.reduce(
    ({ least, most }, number) => ({ least: Math.min(least, number), most: Math.max(most, number) }),
    { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY },
  );
}
