// Lets entities of a drawing be dragged with a mouse or a finger.

import type Sigma from "sigma";
import type { Attributes } from "graphology-types";
import type { Place } from "./places";

/** Pixels below which a press is a click. */
const SLACK = 4;

/** `moved` hears where an entity is dragged to, and at the end that it is one. */
export function letDrag<N extends Attributes, E extends Attributes>(
  sigma: Sigma<N, E>,
  moved: (id: string, at: Place, isEnd: boolean) => void,
): void {
  let held: { id: string; from: Place; isDragged: boolean } | null = null;
  sigma.on("downNode", ({ node, event }) => {
    held = { id: node, from: { x: event.x, y: event.y }, isDragged: false };
  });
  const move = (at: Place, prevent: () => void) => {
    if (!held) return;
    held.isDragged ||= Math.hypot(at.x - held.from.x, at.y - held.from.y) > SLACK;
    prevent();
    if (held.isDragged) moved(held.id, sigma.viewportToGraph(at), false);
  };
  const end = (at: Place | undefined) => {
    if (held?.isDragged && at) moved(held.id, sigma.viewportToGraph(at), true);
    held = null;
  };
  sigma.getMouseCaptor().on("mousemovebody", (event) => move(event, () => event.preventSigmaDefault()));
  sigma.getMouseCaptor().on("mouseup", (event) => end(event));
  sigma.getTouchCaptor().on("touchmove", (event) => {
    const [at] = event.touches;
    if (at) move(at, () => event.preventSigmaDefault());
  });
  sigma.getTouchCaptor().on("touchup", (event) => end(event.previousTouches[0]));
}
