// How entities and relations look on the canvas: sizes, rings, labels.

import { createNodeBorderProgram } from "@sigma/node-border";
import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";
import { colour } from "../../shared/look";
import { type Entity, isHub } from "../graph";

/** The tokens of theme.css that the canvas uses, as they are in the present look. */
export interface Inks {
  paper: string;
  ink: string;
  soft: string;
  line: string;
  edge: string;
  accent: string;
}

export function inks(): Inks {
  return {
    paper: colour("--pane"),
    ink: colour("--ink"),
    soft: colour("--soft"),
    line: colour("--line"),
    edge: colour("--edge"),
    accent: colour("--accent"),
  };
}

/** A colour with so much of another in it; sigma adds up what shines through, so that nothing may. */
export function mixed(one: string, other: string, share: number): string {
  const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const others = channels(other);
  const mix = channels(one).map((channel, index) => Math.round(channel * (1 - share) + (others[index] ?? 0) * share));
  return `rgb(${mix.join(",")})`;
}

/** How large entities are drawn where so many have so many square pixels: what has no room is smaller. */
export function scaleFor(count: number, room: number): number {
  return Math.min(Math.max(Math.sqrt(room / PIXELS / Math.max(count, 1)), 0.35), 1);
}

/** Square pixels that each entity has where it is drawn in full size. */
const PIXELS = 2000;

/** Pixels of the ring around a hub, and between them. */
const RING = 3;
const GAP = 2.5;

/** The radius of an entity in pixels, by how many of its relations are drawn, and the ring around it where it is a hub. */
export function ringOf(entity: Entity, scale: number): { size: number; ring: number; gap: number } {
  const size = Math.min(5 + Math.sqrt(entity.degreeShown) * 1.4, 18) * scale;
  if (!isHub(entity)) return { size, ring: 0, gap: 0 };
  const [ring, gap] = [Math.max(RING * scale, 1.5), Math.max(GAP * scale, 1.5)];
  return { size: size + ring + gap, ring, gap };
}

/** A disc in the colour of its type; a ring around a hub, and a hole in what is pinned. */
export const NodeProgram = createNodeBorderProgram({
  borders: [
    { size: { attribute: "ring", defaultValue: 0, mode: "pixels" }, color: { attribute: "ringColor" } },
    { size: { attribute: "gap", defaultValue: 0, mode: "pixels" }, color: { attribute: "paper" } },
    { size: { fill: true }, color: { attribute: "color" } },
    { size: { attribute: "hole", defaultValue: 0, mode: "pixels" }, color: { attribute: "paper" } },
  ],
  drawLabel: undefined,
  drawHover: undefined,
});

/** A name as long as there is room for; the list and the panel have all of it. */
export function short(label: string): string {
  const characters = [...label];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : label;
}

const LONGEST = 36;

/** A name beside its entity, with an edge of paper so that it can be read over relations. */
export function labelPainter(read: () => Inks): NodeLabelDrawingFunction {
  return (context, data, { labelSize, labelFont, labelWeight }) => {
    if (!data.label) return;
    const { paper, ink } = read();
    context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
    const [x, y] = [data.x + data.size + 3, data.y + labelSize / 3];
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = paper;
    context.strokeText(data.label, x, y);
    context.fillStyle = ink;
    context.fillText(data.label, x, y);
  };
}

/** The same on a small pane, for what is pointed at. */
export function hoverPainter(read: () => Inks): NodeHoverDrawingFunction {
  const label = labelPainter(read);
  return (context, data, settings) => {
    const { paper, edge } = read();
    const { labelSize, labelFont, labelWeight } = settings;
    context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
    const width = data.label ? context.measureText(data.label).width + 10 : 0;
    const height = Math.max(data.size * 2, labelSize) + 6;
    context.fillStyle = paper;
    context.strokeStyle = edge;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(data.x - data.size - 3, data.y - height / 2, data.size * 2 + 3 + width, height, 4);
    context.fill();
    context.stroke();
    label(context, data, settings);
  };
}
