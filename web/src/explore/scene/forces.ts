// Has a worker arrange entities, and hears where they are.

import type { ForceAtlas2Settings } from "graphology-layout-forceatlas2";

/** Numbers of an entity and of a relation in the matrices of ForceAtlas2. */
export const NODE = 10;
const EDGE = 3;

/** What the worker is told. */
export interface Forces {
  nodes: Float32Array;
  edges: Float32Array;
  settings: Required<ForceAtlas2Settings>;
  rounds: number;
}

/** What it tells: x and y of each entity, in the order in which they were given. */
export interface Places {
  places: Float32Array<ArrayBuffer>;
  isLast: boolean;
}

export interface Body {
  x: number;
  y: number;
  size: number;
  /** Whether it stays where it is. */
  isFixed: boolean;
}

export class Arranger {
  private worker: Worker | null = null;

  /** Begins anew; `moved` hears of every step until the last. */
  arrange(bodies: Body[], joined: [number, number][], moved: (places: Places) => void): void {
    this.stop();
    this.worker ??= new Worker(new URL("./forces.worker.ts", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }: MessageEvent<Places>) => moved(data);
    const nodes = nodesOf(bodies, joined);
    const edges = edgesOf(joined);
    const message: Forces = { nodes, edges, settings: settingsFor(bodies.length), rounds: roundsFor(bodies.length) };
    this.worker.postMessage(message, [nodes.buffer, edges.buffer]);
  }

  stop(): void {
    if (!this.worker) return;
    this.worker.onmessage = null;
    this.worker.postMessage({ stop: true });
  }

  dispose(): void {
    this.worker?.terminate();
    this.worker = null;
  }
}

function nodesOf(bodies: Body[], joined: [number, number][]): Float32Array<ArrayBuffer> {
  const nodes = new Float32Array(bodies.length * NODE);
  bodies.forEach(({ x, y, size, isFixed }, index) => {
    // Place, two speeds, mass, convergence, size, and whether it is fixed.
    nodes.set([x, y, 0, 0, 0, 0, 1, 1, size, isFixed ? 1 : 0], index * NODE);
  });
  for (const index of joined.flat()) nodes[index * NODE + 6] = (nodes[index * NODE + 6] ?? 0) + 1;
  return nodes;
}

function edgesOf(joined: [number, number][]): Float32Array<ArrayBuffer> {
  const edges = new Float32Array(joined.length * EDGE);
  joined.forEach(([source, target], index) => edges.set([source * NODE, target * NODE, 1], index * EDGE));
  return edges;
}

function settingsFor(count: number): Required<ForceAtlas2Settings> {
  return {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(Math.max(count, 1)),
    barnesHutOptimize: count > 400,
    barnesHutTheta: 0.6,
  };
}

/** Until hardly anything moves any more. */
function roundsFor(count: number): number {
  return count > 400 ? 300 : 600;
}
