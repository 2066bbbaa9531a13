// Arranges entities by forces, away from the page's own thread: ForceAtlas2, a few rounds at a time.

import iterate from "graphology-layout-forceatlas2/iterate";
import { type Forces, NODE, type Places } from "./forces";

/** How long it works before it tells and listens, in milliseconds: a frame. */
const TURN = 16;
/** How long it works at all: what still moves then, moves little. */
const LONGEST = 8000;

let current = 0;

onmessage = ({ data }: MessageEvent<Forces | { stop: true }>) => {
  current += 1;
  if ("stop" in data) return;
  work(data, current);
};

function work({ nodes, edges, settings, rounds }: Forces, own: number): void {
  const started = performance.now();
  let round = 0;
  const turn = () => {
    if (own !== current) return;
    const begun = performance.now();
    while (round < rounds && performance.now() - begun < TURN) {
      iterate(settings, nodes, edges);
      round += 1;
    }
    const isLast = round >= rounds || performance.now() - started > LONGEST;
    const places = placesOf(nodes);
    postMessage({ places, isLast } satisfies Places, { transfer: [places.buffer] });
    if (!isLast) setTimeout(turn);
  };
  turn();
}

/** The coordinates alone. */
function placesOf(nodes: Float32Array): Float32Array<ArrayBuffer> {
  const places = new Float32Array((nodes.length / NODE) * 2);
  for (let index = 0; index < places.length / 2; index += 1) {
    places[index * 2] = nodes[index * NODE] ?? 0;
    places[index * 2 + 1] = nodes[index * NODE + 1] ?? 0;
  }
  return places;
}
