// How each entity and each line of a drawing looks, by what it is and what is selected.

import type { Entity } from "../graph";
import { type Bond, isOnPath } from "./bonds";
import { type Inks, mixed, ringOf, short } from "./paint";
import type { Sight } from "./scene";

export interface NodeLook {
  type: "entity" | "plain";
  label: string;
  size: number;
  color: string;
  ring: number;
  gap: number;
  hole: number;
  ringColor: string;
  paper: string;
  forceLabel: boolean;
  zIndex: number;
}

export interface EdgeLook {
  size: number;
  color: string;
  type: Bond["arrow"] | "thin";
  zIndex: number;
  /** The id of the first of its relations. */
  first: string;
}

interface Seen {
  sight: Sight;
  inks: Inks;
  /** Of entities, by how much room there is. */
  scale: number;
}

/** Of so many lines each is fainter, so that names can be read over them. */
const MANY = 120;

export function nodeLook(entity: Entity, { sight, inks: { paper, ink, accent, edge }, scale }: Seen): NodeLook {
  const { selected, colours, pinned, path } = sight;
  const { size, ring, gap } = ringOf(entity, scale);
  const isSelected = selected?.kind === "entity" && selected.id === entity.id;
  const isOn = path?.entities.includes(entity.id) ?? false;
  const color = colours.get(entity.type) ?? edge;
  const hole = pinned?.has(entity.id) ? size * 0.4 : 0;
  const label = short(entity.label);
  return {
    // What has neither ring nor hole is drawn as a point, which is faster by far without a graphics card.
    type: isSelected || isOn || ring + hole > 0 ? "entity" : "plain",
    label: ring > 0 ? `${label} · ${entity.degree}, ${entity.degreeShown} shown` : label,
    size: isSelected || isOn ? size + 3 : size,
    color,
    ring: isSelected ? 4 : isOn ? 3 : ring,
    gap: isSelected || isOn ? Math.max(gap, 1.5) : gap,
    hole,
    ringColor: isSelected ? ink : isOn ? accent : color,
    paper,
    forceLabel: isSelected || isOn || entity.hop === 0,
    zIndex: isSelected || isOn ? 2 : 1,
  };
}

/** `isThin` is for drawings of so many lines that arrows take too long; `count` is how many there are. */
export function edgeLook(bond: Bond, seen: Seen & { isThin: boolean; count: number }): EdgeLook {
  const { selected, path } = seen.sight;
  const isSelected = selected?.kind === "relation" && bond.ids.includes(selected.id);
  const isMarked = isSelected || isOnPath(bond, path);
  const size = Math.min((seen.count > MANY ? 0.8 : 1.3) + Math.log2(bond.ids.length), 5);
  return {
    size: isMarked ? size + 2 : bond.isPossible ? 0.5 : size,
    color: isSelected ? seen.inks.ink : isMarked ? seen.inks.accent : plainColour(bond, seen),
    type: seen.isThin && !isMarked ? "thin" : bond.arrow,
    zIndex: isMarked ? 1 : 0,
    first: bond.ids[0] ?? "",
  };
}

/** The colour of a line that is not marked: those of the selected entity stand out, and what is possible stands back. */
function plainColour({ from, to, isPossible }: Bond, { sight, inks: { edge, paper }, count }: Seen & { count: number }): string {
  const { selected } = sight;
  if (isPossible) return mixed(edge, paper, 0.75);
  if (selected?.kind === "entity" && (from === selected.id || to === selected.id)) return edge;
  return mixed(edge, paper, count > MANY * 10 ? 0.7 : count > MANY ? 0.5 : 0.1);
}
